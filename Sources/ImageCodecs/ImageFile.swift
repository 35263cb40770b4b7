import CImageCodecs
public import Raster

/// A picture file in memory, of one page or several.
///
/// The format is told by the content. Every page comes as grey levels and upright:
/// - grey = 0.299 R + 0.587 G + 0.114 B (Rec. 601, what JPEG itself stores), on samples of 8 bits;
///   deeper ones are rounded to 8 bits first. CMYK is taken for R = (1 − C)(1 − K) and so on.
/// - Transparent pixels show white paper.
/// - The orientation of EXIF (JPEG, WebP), TIFF and HEIF's containers is carried out.
/// - Gamma and colour profiles are ignored: ink is dark against paper in all of them.
///
/// What decodes is whole. Lost, cut or contradicting data is an error, never a page that is grey
/// from the middle on; bytes behind the end of the picture are ignored.
public struct ImageFile: Sendable {
  /// Most pixels of a page unless told otherwise: an A4 page at 1,200 dpi has 139 million.
  public static let defaultMaxPixels = 200_000_000

  /// The format, by content.
  public let format: ImageFormat
  let bytes: [UInt8]
  let pages: [PageHeader]

  /// Reads the headers of all pages, and decodes nothing.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - maxPixels: A page of more pixels is refused before memory is taken for it.
  /// - Throws: `empty`, `unknownFormat`, `missingLibrary` and `tooLarge`; `damaged`, `truncated` and
  ///   `unsupported` when a header shows it already.
  public init(
    bytes: [UInt8], maxPixels: Int = ImageFile.defaultMaxPixels
  ) throws(ImageError) {
    let format = try ImageFormat(of: bytes)
    let pages =
      switch format {
      case .jpeg: [try jpegHeader(of: bytes)]
      case .png: [try pngHeader(of: bytes)]
      case .tiff: try tiffHeaders(of: bytes)
      case .pnm: [try NetpbmReader(bytes).header]
      case .webp: [try webpHeader(of: bytes)]
      case .heic, .avif: try heicHeaders(of: bytes, format, maxPixels: maxPixels)
      }
    for page in pages
    where page.width.multipliedReportingOverflow(by: page.height).overflow
      || page.width * page.height > maxPixels
    {
      throw .tooLarge(width: page.width, height: page.height, limit: maxPixels)
    }
    self.format = format
    self.bytes = bytes
    self.pages = pages
  }

  /// Pages in the file, at least 1; more only in TIFF, HEIC and AVIF.
  public var pageCount: Int { pages.count }

  /// How many pixels of a page, turned upright, an inch of its paper takes.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: What PNG's pHYs, JFIF, EXIF or TIFF says; `nil` where the file does not, or says
  ///   what cannot be.
  public func resolution(ofPage index: Int) -> Resolution? {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    let page = pages[index]
    return page.orientation >= 5 ? page.resolution?.turned : page.resolution
  }

  /// How large a page is, turned upright.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: Columns and rows.
  public func size(ofPage index: Int) -> (width: Int, height: Int) {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    let page = pages[index]
    return page.orientation >= 5 ? (page.height, page.width) : (page.width, page.height)
  }

  /// How a page is turned upright.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: 1 to 8 as in EXIF.
  public func orientation(ofPage index: Int) -> Int {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    return pages[index].orientation
  }

  /// Decodes one page, upright.
  ///
  /// - Parameters:
  ///   - index: 0 is the first page.
  ///   - factor: How many times smaller it becomes, 1, 2, 4 or 8. Where `format.decodesReduced` that takes less
  ///     time and memory; other pages are decoded and then reduced (`GrayImage.reduced`).
  /// - Returns: Its grey levels, `GrayImage.reducedSize` of them. What `decodesReduced` has squares of pixels
  ///   that begin at the first corner as stored, others at the upper left one.
  /// - Throws: `noSuchPage`; `damaged`, `truncated` and `unsupported`.
  /// - Complexity: O(pixels), with memory for one page of grey and a row of the original. A
  ///   progressive JPEG needs 2 bytes for each of its samples besides, a tiled TIFF one tile,
  ///   a WebP 4 bytes a pixel, a HEIC or AVIF 2 bytes for each of its samples and its decoder's own.
  public func page(_ index: Int, reducedBy factor: Int = 1) throws(ImageError) -> GrayImage {
    precondition([1, 2, 4, 8].contains(factor), "a page reduced by \(factor)")
    guard pages.indices.contains(index) else {
      throw .noSuchPage(index: index, count: pages.count)
    }
    let header = pages[index]
    let pixels =
      switch format {
      case .jpeg: try jpegLevels(of: bytes, header, reducedBy: factor)
      case .png: try pngLevels(of: bytes, header)
      case .tiff: try tiffLevels(of: bytes, header)
      case .pnm: try NetpbmReader(bytes).levels()
      case .webp: try webpLevels(of: bytes, header)
      case .heic, .avif: try heicLevels(of: bytes, format, header)
      }
    let whole = size(ofPage: index)
    let decoded = GrayImage.reducedSize(
      width: whole.width, height: whole.height, by: format.decodesReduced ? factor : 1)
    let image = GrayImage(width: decoded.width, height: decoded.height, pixels: pixels)
    return format.decodesReduced ? image : image.reduced(by: factor)
  }
}
