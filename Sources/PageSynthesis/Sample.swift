/// A picture to try the reader on, as it is to be made.
public struct Sample: Sendable {
  /// What kind of file it is written as.
  public enum Format: Sendable, Equatable {
    /// PNG, in colour.
    case png
    /// PNG, in grey levels.
    case grayPNG
    /// JPEG in colour, of quality 1 to 100.
    case jpeg(quality: Int)
    /// TIFF in grey levels, a page for every page.
    case tiff
  }

  /// One page of it.
  public struct Page: Sendable {
    /// What is written.
    public let lines: [String]
    /// How.
    public let options: SynthesisOptions
    /// By whom.
    public let seed: UInt64
  }

  /// The file's name, without its extension.
  public let name: String
  /// The file's kind.
  public let format: Format
  /// At least one.
  public let pages: [Page]

  /// The name of the picture's file.
  public var fileName: String {
    switch format {
    case .png, .grayPNG: name + ".png"
    case .jpeg: name + ".jpg"
    case .tiff: name + ".tif"
    }
  }

  /// What `NAME.txt` beside it holds: every line ended by a line feed, an empty line between two
  /// pages, nothing for a page without text.
  public var truth: String {
    pages.map { page in
      page.lines.map { $0 + "\n" }.joined()
    }.joined(separator: "\n")
  }

  /// Its pages, written.
  ///
  /// - Throws: `SynthesisError`, which no sample of `SamplePages` does.
  public func write() throws(SynthesisError) -> [SyntheticPage] {
    var written: [SyntheticPage] = []
    for page in pages {
      written.append(try writePage(page.lines, options: page.options, seed: page.seed))
    }
    return written
  }
}
