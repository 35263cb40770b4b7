public import Raster

/// A page told into ink and paper. (Signature only.)
public struct Binarized: Sendable, Equatable {
  /// Ink and paper; `true` is ink.
  public let mask: BinaryImage
  /// `true` when the page is light ink on a dark ground and was turned round.
  public let isLightOnDark: Bool
}

/// Which method tells ink from paper. (Signature only.)
public struct BinarizationOptions: Sendable, Equatable {
  /// The defaults.
  public init() {}
}

/// Tells ink from paper. (Signature only.)
public func binarize(_ page: GrayImage, options: BinarizationOptions = .init()) -> Binarized {
  fatalError("lands next")
}
