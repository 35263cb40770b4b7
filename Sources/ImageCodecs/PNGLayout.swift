/// Where the parts of a PNG lie that its picture is made of.
///
/// Source: "Portable Network Graphics (PNG) Specification", W3C 2003, sections 5 and 11.
struct PNGLayout {
  private let header: [UInt8]
  private var palette: [UInt8] = []
  private var isTransparent = false
  private var rows: [Range<Int>] = []

  /// The layout of a whole file; `nil` for one whose chunks are not whole.
  init?(_ bytes: [UInt8]) {
    /// The big-endian number at `at`.
    func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    guard bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
    header = Array(bytes[16..<29])
    var at = 33
    while at + 12 <= bytes.count {
      let type = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
      let content = at + 8..<at + 8 + number(at)
      guard content.upperBound + 4 <= bytes.count else { return nil }
      switch type {
      case "PLTE": palette = Array(bytes[content])
      case "tRNS": isTransparent = true
      case "IDAT": rows.append(content)
      case "IEND": return
      default: break
      }
      at = content.upperBound + 4
    }
    return nil
  }

  /// The picture as a PDF can hold it; `nil` for one that is interlaced, transparent or of 16 bits.
  func stored(_ bytes: [UInt8]) -> StoredPicture? {
    func number(_ at: Int) -> Int { header[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    let colours: StoredPicture.Colours
    switch header[9] {
    case 0: colours = .gray
    case 2: colours = .rgb
    case 3: colours = .palette(palette)
    default: return nil
    }
    let isInterlaced = header[12] != 0
    guard !isInterlaced, !isTransparent, header[8] <= 8, !rows.isEmpty else { return nil }
    return StoredPicture(
      bytes: rows.count == 1 ? Array(bytes[rows[0]]) : rows.flatMap { bytes[$0] },
      compression: .pngRows, colours: colours, depth: Int(header[8]), width: number(0),
      height: number(4), orientation: 1)
  }
}
