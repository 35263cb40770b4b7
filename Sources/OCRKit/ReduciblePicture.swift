public import Raster

/// A picture that can be had whole, or smaller in less time: large letters are read on a smaller one.
public struct ReduciblePicture<Failure: Error> {
  /// Columns of the whole picture.
  public let width: Int
  /// Rows of the whole picture.
  public let height: Int
  /// Makes the picture 1, 2 or 4 times smaller.
  let reduced: (Int) throws(Failure) -> GrayImage

  /// A picture that is made when it is needed.
  ///
  /// - Parameters:
  ///   - width: Columns of the whole picture.
  ///   - height: Rows of the whole picture.
  ///   - reduced: Called with 1, 2 or 4 for the picture so many times smaller, of
  ///     `GrayImage.reducedSize`; at most twice, the second time with a smaller number.
  public init(
    width: Int, height: Int, reduced: @escaping (Int) throws(Failure) -> GrayImage
  ) {
    self.width = width
    self.height = height
    self.reduced = reduced
  }
}
