import TextAssembly

/// Pages as plain text: a line of text a line, and an empty line between two pages.
///
/// A page never has an empty line itself, so that the pages can be told apart again; one without
/// text is empty. A single page is its text and nothing else.
///
/// - Parameter pages: In order, of one picture or several.
/// - Returns: The text; it ends with a line feed unless the last page is empty.
public func textDocument(_ pages: [ReadPage]) -> String {
  pages.map(\.page.text).joined(separator: "\n")
}
