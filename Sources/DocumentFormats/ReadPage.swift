public import TextAssembly

/// A page that was read, and where it is from.
public struct ReadPage: Sendable, Equatable {
  /// The picture's name as the user gave it; `-` for standard input.
  public let source: String
  /// Its number within the picture, from 1.
  public let number: Int
  /// What was read.
  public let page: Page

  /// A page with where it is from.
  ///
  /// - Parameters:
  ///   - source: The picture's name.
  ///   - number: Its number within the picture, from 1.
  ///   - page: What was read.
  public init(source: String, number: Int, page: Page) {
    self.source = source
    self.number = number
    self.page = page
  }
}
