public import Raster

/// Which neighbours of a pixel hang together with it.
public enum Connectivity: Sendable {
  /// Left, right, above, below.
  case four
  /// The corners too.
  case eight
}

/// The components of a page. (Signature only.)
public func connectedComponents(of mask: BinaryImage, _ connectivity: Connectivity = .eight)
  -> [Component]
{
  fatalError("lands next")
}
