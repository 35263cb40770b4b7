/// A TrueType font of rectangles: 1,000 units an em, capitals of 700.
struct TinyFont {
  /// A filled rectangle in font units, y up; the end is exclusive.
  struct Bar {
    let x: Range<Int>
    let y: Range<Int>
  }

  /// A picture and the character it is for.
  struct Picture {
    let character: Character
    let advance: Int
    let bars: [Bar]
  }

  /// The picture of missing characters.
  let missing: [Bar]
  /// The others; several characters may have equal ones.
  let pictures: [Picture]

  /// The font file: the tables that FreeType needs, and no more.
  var bytes: [UInt8] {
    let glyphs = [TinyFont.glyph(missing)] + pictures.map { TinyFont.glyph($0.bars) }
    let metrics = [(500, missing)] + pictures.map { ($0.advance, $0.bars) }
    var places: [Int] = [0]
    for glyph in glyphs { places.append(places[places.count - 1] + glyph.count) }
    // Version, checksum adjustment, magic, flags, units, two times, box, style, size, long places.
    let head =
      long(0x10000) + long(0) + long(0) + long(0x5F0F_3CF5) + short(0) + short(1000)
      + [UInt8](repeating: 0, count: 16) + short(0) + short(-300) + short(2000) + short(1000)
      + short(0) + short(8) + short(2) + short(1) + short(0)
    let hhea =
      long(0x10000) + short(800) + short(-200) + [UInt8](repeating: 0, count: 26)
      + short(glyphs.count)
    // Version, glyphs, the most points and contours, and what instructions would need.
    let maxp =
      long(0x10000) + short(glyphs.count) + short(64) + short(16) + [0, 0, 0, 0]
      + short(1) + [UInt8](repeating: 0, count: 16)
    let groups = pictures.enumerated()
      .map { ($1.character.unicodeScalars.first?.value ?? 0, $0 + 1) }.sorted { $0 < $1 }
    // One table: Windows, all of Unicode, format 12.
    let cmap =
      short(0) + short(1) + short(3) + short(10) + long(12) + short(12) + short(0)
      + long(16 + 12 * groups.count) + long(0) + long(groups.count)
      + groups.flatMap { long(Int($0)) + long(Int($0)) + long($1) }
    return TinyFont.file([
      ("cmap", cmap), ("glyf", glyphs.flatMap { $0 }), ("head", head), ("hhea", hhea),
      ("hmtx", metrics.flatMap { short($0) + short($1.map(\.x.lowerBound).min() ?? 0) }),
      ("loca", places.flatMap(long)),
      ("maxp", maxp),
    ])
  }

  /// The font file over its tables.
  private static func file(_ tables: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var header = long(0x10000) + short(tables.count) + short(0) + short(0) + short(0)
    var body: [UInt8] = []
    let start = header.count + 16 * tables.count
    for (name, bytes) in tables {
      header += Array(name.utf8) + long(0) + long(start + body.count) + long(bytes.count)
      body += bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }
    return header + body
  }

  /// A glyph: clockwise rectangles, all points on the curve, 16-bit steps; none for no ink.
  private static func glyph(_ bars: [Bar]) -> [UInt8] {
    guard !bars.isEmpty else { return [] }
    let points = bars.flatMap { bar in
      [
        (bar.x.lowerBound, bar.y.lowerBound), (bar.x.lowerBound, bar.y.upperBound),
        (bar.x.upperBound, bar.y.upperBound), (bar.x.upperBound, bar.y.lowerBound),
      ]
    }
    let xs = points.map(\.0)
    let ys = points.map(\.1)
    let box = [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
    let bytes =
      short(bars.count) + box.flatMap(short)
      + bars.indices.flatMap { short(4 * $0 + 3) } + short(0)
      + points.map { _ in 1 } + steps(xs).flatMap(short) + steps(ys).flatMap(short)
    return bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
  }

  private static func steps(_ values: [Int]) -> [Int] {
    zip(values, [0] + values).map { $0 - $1 }
  }
}

/// Two bytes, most significant first.
private func short(_ value: Int) -> [UInt8] {
  [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
}

/// Four bytes, most significant first.
private func long(_ value: Int) -> [UInt8] {
  short(value >> 16) + short(value)
}
