/// What a file of boxes, such as HEIC, AVIF and videos, says that it is.
///
/// Source: ISO/IEC 14496-12 (base media file format), sections 4.2 and 4.3; the brands of pictures are
/// those of ISO/IEC 23008-12, annex B, and of "AV1 Image File Format", section 8.
struct ISOFileType {
  /// The picture format; `nil` for videos and whatever else comes in boxes.
  let pictureFormat: ImageFormat?

  /// What the box at the start says; `nil` for a file that does not begin with one of types.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
    func brand(at place: Int) -> String {
      String(decoding: bytes[place..<place + 4], as: UTF8.self)
    }
    let first = brand(at: 8)
    let length = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    let end = min(length, bytes.count, 16 + 4 * Self.mostBrands)
    // Four bytes of a version, and the brands that it can be read as, too.
    let others = end >= 20 ? stride(from: 16, through: end - 4, by: 4).map(brand) : []
    let brands = [first] + others
    guard Self.heic.contains(first) || Self.avif.contains(first) else {
      pictureFormat = nil
      return
    }
    let isAVIF = brands.contains { Self.avif.contains($0) }
    pictureFormat = isAVIF && !Self.hevc.contains(first) ? .avif : .heic
  }

  /// More are not looked at.
  private static let mostBrands = 64
  /// Pictures in HEVC alone.
  private static let hevc: Set<String> = ["heic", "heix", "hevc", "hevx", "heim", "heis"]
  /// … and pictures in whatever the other brands say.
  private static let heic = hevc.union(["mif1", "msf1", "mif2"])
  private static let avif: Set<String> = ["avif", "avis"]
}

/// Looks whether the boxes of a picture are whole.
///
/// What follows the last box that a picture needs, and is none itself, is passed over.
///
/// - Parameters:
///   - bytes: The whole file.
///   - format: Named in the error.
/// - Throws: `truncated` where the file ends within a box, or before it has said where its pictures
///   are; `unsupported` for a video.
func checkBoxes(of bytes: [UInt8], _ format: ImageFormat) throws(ImageError) {
  var types: Set<String> = []
  var at = 0
  while at + 8 <= bytes.count {
    var length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    let type = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
    let isNeeded = ["ftyp", "meta", "mdat", "moov"].contains(type)
    if length == 0 {
      // To the end of the file.
      length = bytes.count - at
    } else if length == 1 {
      guard at + 16 <= bytes.count else { break }
      let long = bytes[at + 8..<at + 16].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      length = Int(clamping: long)
    }
    guard length >= 8, length <= bytes.count - at else {
      if isNeeded { throw .truncated(format) }
      break
    }
    types.insert(type)
    at += length
  }
  guard !types.contains("meta") else { return }
  if types.contains("moov") { throw .unsupported(format, reason: "a video") }
  throw .truncated(format)
}
