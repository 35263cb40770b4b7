import CImageCodecs

/// A picture format that is read here.
public enum ImageFormat: String, Sendable {
  /// JPEG: grey, colour, CMYK; baseline and progressive.
  case jpeg
  /// PNG: every colour type and depth.
  case png
  /// TIFF and BigTIFF, one or several pages.
  case tiff
  /// PBM, PGM and PPM, as text or binary.
  case pnm
  /// WebP, lossy and lossless; only where the program was built with libwebp.
  case webp
  /// HEIC: still pictures in HEVC; only where libheif is installed.
  case heic
  /// AVIF: still pictures in AV1; only where libheif is installed.
  case avif

  /// What users call it.
  public var name: String {
    switch self {
    case .jpeg: "JPEG"
    case .png: "PNG"
    case .tiff: "TIFF"
    case .pnm: "PNM"
    case .webp: "WebP"
    case .heic: "HEIC"
    case .avif: "AVIF"
    }
  }

  /// The names of all kinds of pictures, for the middle of a sentence.
  ///
  /// PBM, PGM and PPM are PNM. What this build on this machine does not read is among them.
  public static let allNames = "JPEG, PNG, TIFF, PBM, PGM, PPM, WebP, HEIC or AVIF"

  /// Whether this build on this machine reads the format.
  ///
  /// - Complexity: libheif is loaded if it is asked for, which takes some milliseconds once.
  public var isRead: Bool {
    switch self {
    case .jpeg, .png, .tiff, .pnm: true
    case .webp: codec_webp_version() != 0
    case .heic: codec_heic_is_read() != 0
    case .avif: codec_avif_is_read() != 0
    }
  }

  /// Whether a smaller picture of a page is decoded in less time than the page.
  public var decodesReduced: Bool { self == .jpeg }

  /// The format that `bytes` begin like.
  ///
  /// - Parameter bytes: The whole file; a name or an ending is never looked at.
  /// - Throws: `empty`, or `unknownFormat` saying what the bytes look like instead.
  public init(of bytes: [UInt8]) throws(ImageError) {
    if bytes.isEmpty {
      throw .empty
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if Self.tiffStarts.contains(where: { bytes.starts(with: $0) }) {
      self = .tiff
    } else if NetpbmMagic(bytes) != nil {
      self = .pnm
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if let format = ISOFileType(bytes)?.pictureFormat {
      self = format
    } else {
      throw .unknownFormat(looksLike: appearance(of: bytes))
    }
  }

  /// Both byte orders of TIFF (42) and of BigTIFF (43).
  private static let tiffStarts: [[UInt8]] = [
    [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
  ]
}

/// What a file that is not a picture of ours looks like, with its article: "a PDF document".
///
/// - Parameter bytes: The whole file, not empty.
/// - Returns: A phrase for the middle of a sentence.
func appearance(of bytes: [UInt8]) -> String {
  for (offset, start, name) in knownStarts
  where bytes.dropFirst(offset).starts(with: Array(start.utf8)) {
    return name
  }
  if ISOFileType(bytes) != nil {
    return "a video"
  }
  if bytes.starts(with: Array("RIFF".utf8)) {
    return "a RIFF file"
  }
  if bytes.starts(with: [0xFF, 0x0A]) || bytes.dropFirst(4).starts(with: Array("JXL ".utf8)) {
    return "a JPEG XL picture"
  }
  if bytes.dropFirst(4).starts(with: Array("jP  ".utf8)) || bytes.starts(with: [0xFF, 0x4F, 0xFF]) {
    return "a JPEG 2000 picture"
  }
  if bytes.starts(with: [0x1F, 0x8B]) {
    return "a gzip archive"
  }
  if bytes.allSatisfy({ $0 == 0 }) {
    return "zeros only"
  }
  // The first kilobyte decides whether it is text; one letter may be cut in two at its end.
  var head = bytes.prefix(1024)
  while head.count > 1, let last = head.last, last >= 0x80 {
    head.removeLast()
  }
  let control = head.contains { ($0 < 0x20 && !(0x08...0x0D).contains($0)) || $0 == 0x7F }
  if !control, String(validating: head, as: UTF8.self) != nil {
    return "text, not a picture"
  }
  let start = bytes.prefix(4).map { byte in
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
  return "unknown data that starts with the bytes \(start.joined(separator: " "))"
}

/// Where in a file, which letters, and what they mean.
private let knownStarts: [(offset: Int, start: String, name: String)] = [
  (0, "%PDF-", "a PDF document"),
  (0, "%!PS", "a PostScript document"),
  (0, "GIF8", "a GIF picture"),
  (0, "AT&TFORM", "a DjVu document"),
  (0, "P7\n", "a PAM picture"),
  (0, "PF\n", "a PFM picture"),
  (0, "Pf\n", "a PFM picture"),
  (0, "8BPS", "a Photoshop document"),
  (0, "PK\u{3}\u{4}", "a ZIP archive"),
  (0, "<svg", "an SVG drawing"),
  (0, "<?xml", "an XML document"),
  (0, "<!DOCTYPE", "a web page"),
  (0, "<html", "a web page"),
  (0, "BM", "a BMP picture"),
]
