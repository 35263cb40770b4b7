import CImageCodecs

/// The libraries that decode and encode, with their versions: `libpng 1.6.39`; of those that may be
/// missing, that they are and what is to be done: `no libheif: …`.
///
/// - Complexity: libheif is loaded where it is installed, which takes some milliseconds once.
public var codecLibraries: [String] {
  let heif = unsafe codec_heif_version().map { unsafe "libheif \(String(cString: $0))" }
  let webp = codec_webp_version()
  return [
    "libpng \(unsafe String(cString: codec_png_version()))",
    "libjpeg \(unsafe String(cString: codec_jpeg_version()))",
    // "LIBTIFF, Version 4.5.0", and two lines on copyright.
    unsafe String(cString: codec_tiff_version()).split(separator: "\n").prefix(1).joined()
      .replacing("LIBTIFF, Version", with: "libtiff"),
    webp == 0
      ? "no libwebp: the program was built without it"
      : "libwebp \(webp >> 16).\(webp >> 8 & 0xFF).\(webp & 0xFF)",
    heif
      ?? "no libheif: it is not installed ('apt-get install libheif1'), or cannot be loaded",
  ]
}

/// Whether a picture is decoded by a library that is loaded when the first such picture is met, which
/// opens files: `loadLibraries` does it before.
///
/// - Parameter bytes: The whole file; only how it begins is looked at.
/// - Returns: True of HEIC and AVIF.
public func needsLoadedLibrary(_ bytes: [UInt8]) -> Bool {
  ISOFileType(bytes)?.pictureFormat != nil
}

/// Loads the libraries that are else loaded when they are needed.
///
/// For a process that will not be able to open files. One that is not there is told of by the first
/// picture that needs it.
public func loadLibraries() {
  _ = ImageFormat.heic.isRead
}
