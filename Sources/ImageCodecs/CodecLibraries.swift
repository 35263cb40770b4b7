import CImageCodecs

/// The libraries that decode and encode, with their versions: `libpng 1.6.39`.
public var codecLibraries: [String] {
  [
    "libpng \(unsafe String(cString: codec_png_version()))",
    "libjpeg \(unsafe String(cString: codec_jpeg_version()))",
    // "LIBTIFF, Version 4.5.0", and two lines on copyright.
    unsafe String(cString: codec_tiff_version()).split(separator: "\n").prefix(1).joined()
      .replacing("LIBTIFF, Version", with: "libtiff"),
  ]
}
