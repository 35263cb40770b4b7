public import Raster

extension GrayImage {
  /// The picture with dark letters on paper where it has light letters on dark panels: the head of a table, the
  /// title of a window, a label; any other picture as it is.
  ///
  /// For pages that are dark on light elsewhere. Panels are as good as rectangles, of one level, with paper around
  /// them, and hold three letters at least (`ReversePanel`).
  ///
  /// - Complexity: O(*p*) for *p* pixels, a look at a picture up to 16 times smaller where there are no panels.
  public func unreversed() -> GrayImage {
    let panels = ReversePanel.all(of: self)
    if panels.isEmpty { return self }
    var levels = pixels
    for panel in panels { panel.write(to: &levels, of: self) }
    return GrayImage(width: width, height: height, pixels: levels)
  }
}
