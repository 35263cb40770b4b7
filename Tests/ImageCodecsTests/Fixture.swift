import Glibc
import ImageCodecs
import Raster
import Testing

/// A picture file of `Fixtures/`, and what it shows.
struct Fixture: Sendable, CustomTestStringConvertible {
  /// Its file name.
  let name: String
  /// What its first page shows, upright.
  let content: TestPicture
  /// How far a level may be off: JPEG loses some, other formats nothing.
  let tolerance: Int

  var testDescription: String { name }

  /// Its bytes.
  var bytes: [UInt8] { Self.bytes(of: name) }

  /// The bytes of a file of `Fixtures/`; empty, and so failing in every test, if it is missing.
  static func bytes(of name: String) -> [UInt8] {
    guard let file = unsafe fopen(folder + name, "rb") else {
      return []
    }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  /// The names of all files of `Fixtures/`.
  static var names: [String] {
    guard let folder = unsafe opendir(folder) else {
      return []
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  private static var folder: String {
    "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/") + "/Fixtures/"
  }

  private init(_ name: String, _ content: TestPicture, tolerance: Int = 0) {
    self.name = name
    self.content = content
    self.tolerance = tolerance
  }

  /// Every picture that is whole, except those with other pages than one.
  static let all: [Fixture] =
    jpeg + png + tiff + pnm + (ImageFormat.webp.isRead ? webp : [])
    + (ImageFormat.heic.isRead ? heic : []) + (ImageFormat.avif.isRead ? avif : [])

  static let jpeg: [Fixture] =
    [
      Fixture("jpeg-gray.jpg", .gray, tolerance: 3),
      Fixture("jpeg-gray-progressive.jpg", .gray, tolerance: 3),
      Fixture("jpeg-color.jpg", .colour, tolerance: 3),
      Fixture("jpeg-color-420.jpg", .colour, tolerance: 3),
      Fixture("jpeg-progressive.jpg", .colour, tolerance: 3),
      Fixture("jpeg-restarts.jpg", .colour, tolerance: 3),
      Fixture("jpeg-rgb.jpg", .colour, tolerance: 3),
      Fixture("jpeg-cmyk.jpg", .colour, tolerance: 4),
      Fixture("jpeg-ycck.jpg", .colour, tolerance: 4),
      Fixture("jpeg-exif6-big-endian.jpg", .gray, tolerance: 3),
    ] + (1...8).map { Fixture("jpeg-exif\($0).jpg", .gray, tolerance: 3) }

  static let png: [Fixture] = [
    Fixture("png-gray1.png", .bits), Fixture("png-gray1-interlaced.png", .bits),
    Fixture("png-gray2.png", .crumbs), Fixture("png-gray4.png", .gray),
    Fixture("png-gray8.png", .gray), Fixture("png-gray8-interlaced.png", .gray),
    Fixture("png-gray16.png", .gray), Fixture("png-gray8-trns.png", .grayWithoutFour),
    Fixture("png-gray16-trns.png", .grayWithoutFour), Fixture("png-gray-alpha8.png", .grayAlpha),
    Fixture("png-gray-alpha16.png", .grayAlpha), Fixture("png-rgb8.png", .colour),
    Fixture("png-rgb8-interlaced.png", .colour), Fixture("png-rgb16.png", .colour),
    Fixture("png-rgb8-trns.png", .colourWithoutFour), Fixture("png-rgba8.png", .colourAlpha),
    Fixture("png-rgba8-interlaced.png", .colourAlpha), Fixture("png-rgba16.png", .colourAlpha),
    Fixture("png-palette1.png", .bits), Fixture("png-palette2.png", .crumbs),
    Fixture("png-palette4.png", .colour), Fixture("png-palette8.png", .colour),
    Fixture("png-palette8-trns.png", .paletteAlpha), Fixture("png-text.png", .gray),
  ]

  static let tiff: [Fixture] =
    [
      "8", "8-one-strip", "8-lzw", "8-lzw-predictor", "8-deflate", "8-packbits", "8-zstd",
      "8-big-endian", "8-bigtiff", "8-tiles", "8-tiles-lzw", "8-miniswhite", "16", "16-big-endian",
      "16-deflate-predictor", "4", "12",
    ].map { Fixture("tiff-gray\($0).tif", .gray) }
    + ["1", "1-miniswhite", "1-tiles", "1-g3", "1-g4"]
    .map { Fixture("tiff-gray\($0).tif", .bits) }
    + [
      "rgb8", "rgb16", "rgb8-tiles", "rgb8-planes", "rgb8-planes-lzw", "rgb8-planes-tiles",
      "rgb8-unknown-extra", "palette8",
    ].map { Fixture("tiff-\($0).tif", .colour) }
    + (1...8).map { Fixture("tiff-orientation\($0).tif", .gray) }
    + [
      Fixture("tiff-gray2.tif", .crumbs), Fixture("tiff-rgb8-jpeg.tif", .colour, tolerance: 3),
      Fixture("tiff-cmyk8.tif", .colour, tolerance: 2), Fixture("tiff-rgba8.tif", .colourAlpha),
      Fixture("tiff-rgba8-planes.tif", .colourAlpha),
      Fixture("tiff-rgba8-multiplied.tif", .colourAlpha, tolerance: 2),
      Fixture("tiff-gray-alpha8.tif", .grayAlpha), Fixture("tiff-thumbnail.tif", .gray),
      Fixture("tiff-tiles-orientation6.tif", .gray),
    ]

  static let webp: [Fixture] = [
    Fixture("webp-lossless.webp", .colour), Fixture("webp-lossless-alpha.webp", .colourAlpha),
    Fixture("webp-lossy.webp", .gray, tolerance: 12), Fixture("webp-exif6.webp", .gray),
  ]

  static let heic: [Fixture] = [
    Fixture("heic-gray.heic", .gray), Fixture("heic-colour.heic", .colour, tolerance: 1),
    Fixture("heic-colour-420.heic", .colour, tolerance: 3), Fixture("heic-gbr.heic", .colour),
    Fixture("heic-video-range.heic", .colour, tolerance: 1),
    Fixture("heic-tiles.heic", .colour, tolerance: 1),
    Fixture("heic-alpha.heic", .colourAlpha, tolerance: 1), Fixture("heic-exif6.heic", .gray),
    Fixture("heic-deep.heic", .gray),
  ]

  static let avif: [Fixture] = [
    Fixture("avif-gray.avif", .gray, tolerance: 3),
    Fixture("avif-alpha.avif", .colourAlpha, tolerance: 3),
  ]

  static let pnm: [Fixture] = [
    Fixture("pnm-p1.pbm", .bits), Fixture("pnm-p1-packed.pbm", .bits),
    Fixture("pnm-p2.pgm", .gray), Fixture("pnm-p3.ppm", .colour), Fixture("pnm-p4.pbm", .bits),
    Fixture("pnm-p5.pgm", .gray), Fixture("pnm-p5-16.pgm", .gray),
    Fixture("pnm-p5-maxval15.pgm", .gray), Fixture("pnm-p6.ppm", .colour),
    Fixture("pnm-p6-16.ppm", .colour),
  ]
}
