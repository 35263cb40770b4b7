import CImageCodecs

/// The pages of a TIFF.
func tiffHeaders(of bytes: [UInt8]) throws(ImageError) -> [PageHeader] {
  throw .unsupported(.tiff, reason: "coming")
}
/// The upright grey levels of a page.
func tiffLevels(of bytes: [UInt8], _ header: PageHeader) throws(ImageError) -> [UInt8] {
  throw .unsupported(.tiff, reason: "coming")
}
