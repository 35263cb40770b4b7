/// How a sample's numbers lie as a picture: row by row, the channels of a pixel side by side.
///
/// Channels come last so that a row of a filter's window is one run of memory.
public struct ImageShape: Sendable, Equatable {
  /// Rows.
  public let height: Int
  /// Pixels of a row.
  public let width: Int
  /// Numbers of a pixel.
  public let channels: Int

  /// A picture of these sizes, each at least 1.
  public init(height: Int, width: Int, channels: Int = 1) {
    precondition(
      height > 0 && width > 0 && channels > 0, "a picture of \(height) × \(width) × \(channels)")
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// All its numbers.
  public var count: Int { height * width * channels }
}
