import PageSynthesis

/// Letters drawn for tests: rectangles of ink whose place on the page is known beforehand.
enum Drawings {
  /// A square drawing with one rectangle of ink.
  static func rectangle(
    side: Int, columns: Range<Int>, rows: Range<Int>
  ) -> [UInt8] {
    (0..<side * side).map { place in
      columns.contains(place % side) && rows.contains(place / side) ? 255 : 0
    }
  }

  /// Three faces, of which the first is a printer's.
  ///
  /// They have the letters H (half as wide as high), x (half as high) and p (with a descender), the
  /// third only the H.
  static func faces(_ chosen: [Int]? = nil) -> FontLetters {
    var images: [UInt8] = []
    var labels: [UInt8] = []
    var fonts: [Int] = []
    for face in 0..<3 {
      for (character, rows) in [("H", 18..<58), ("x", 38..<58), ("p", 38..<70)] {
        guard face < 2 || character == "H" else { continue }
        images += rectangle(side: 80, columns: 30..<50, rows: rows)
        labels.append(UInt8(ascii: character.unicodeScalars.first ?? " "))
        fonts.append(face)
      }
    }
    return FontLetters(
      images: images, labels: labels, advances: labels.map { _ in 32 }, fonts: fonts,
      faces: chosen, printed: [0])
  }

  /// A collection with one picture each of H, x and p: a frame of two pixels, 12 × 20 of 28 pixels.
  static var collection: IsolatedLetters {
    let outer = rectangle(side: 28, columns: 8..<20, rows: 4..<24)
    let inner = rectangle(side: 28, columns: 10..<18, rows: 6..<22)
    let frame = zip(outer, inner).map { $0 - $1 }
    return IsolatedLetters(images: frame + frame + frame, labels: Array("Hxp".utf8))
  }

  /// Steady writing with capitals 40 pixels high.
  static func steady(_ change: (inout SynthesisOptions) -> Void = { _ in }) -> SynthesisOptions {
    var options = SynthesisOptions()
    options.wobble = 0
    options.habit = 0
    options.margin = 0.5
    change(&options)
    return options
  }
}
