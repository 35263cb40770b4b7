public import LetterClassification
public import Raster

/// Reads one page. (Signature only: the stages land next.)
public func read(
  _ image: GrayImage, with classifier: some LetterClassifying, options: ReadingOptions = .init()
) -> Reading {
  fatalError("lands next")
}

/// How a page is read. (Grows as the stages land.)
public struct ReadingOptions: Sendable, Equatable {
  /// The defaults.
  public init() {}
}
