/// The programs that PDFs are read with, each with its version, such as `22.12.0`; `nil` of one that is not
/// installed or cannot be run.
///
/// - Complexity: A process for each.
public func popplerPrograms() -> [(name: String, version: String?)] {
  ["pdfinfo", "pdftoppm"].map { ($0, version(of: $0)) }
}

private func version(of name: String) -> String? {
  guard let input = try? NamelessFile(),
    let outcome = try? runProgram(name, ["-v"], input: input)
  else { return nil }
  // "pdfinfo version 22.12.0", and lines on copyright.
  let line = String(decoding: outcome.error, as: UTF8.self).split(separator: "\n").first
  return line?.split(separator: " ").last.map { String($0) }
}
