/// How ink is told from paper.
public enum BinarizationMethod: Sendable, Equatable {
  /// Levels the paper and takes the threshold from the picture; for pages of every kind.
  case automatic
  /// The darker half of what `automatic` finds: for writing on a printed pattern that is fainter than it,
  /// which is ink too; elsewhere strokes lose their faint parts.
  case darker
  /// One threshold for the whole page; for scans in even light.
  case otsu
  /// A threshold for each pixel from the square of `window` × `window` pixels round it (odd), which
  /// a flat neighbourhood lowers by the share `k`.
  case sauvola(window: Int, k: Float)
}

/// Which method tells ink from paper.
public struct BinarizationOptions: Sendable, Equatable {
  /// The method.
  public let method: BinarizationMethod

  /// A method; the automatic one unless told otherwise.
  public init(method: BinarizationMethod = .automatic) {
    self.method = method
  }
}
