public import ImageCodecs
public import Raster
public import TextAssembly

/// A page that was read, and where it is from.
public struct ReadPage: Sendable, Equatable {
  /// The picture's name as the user gave it; `-` for standard input.
  public let source: String
  /// Its number within the picture, from 1.
  public let number: Int
  /// What was read.
  public let page: Page
  /// How many pixels an inch of the paper takes; `nil` where the file does not say.
  public let resolution: Resolution?
  /// What a PDF shows of it; `nil` where none is to be written.
  public let picture: StoredPicture?

  /// A page with where it is from.
  ///
  /// - Parameters:
  ///   - source: The picture's name.
  ///   - number: Its number within the picture, from 1.
  ///   - page: What was read.
  ///   - resolution: As far as the file gives it.
  ///   - picture: Where a PDF is to be written.
  public init(
    source: String, number: Int, page: Page, resolution: Resolution? = nil,
    picture: StoredPicture? = nil
  ) {
    self.source = source
    self.number = number
    self.page = page
    self.resolution = resolution
    self.picture = picture
  }
}
