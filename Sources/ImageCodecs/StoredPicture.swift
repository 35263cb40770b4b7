public import Raster

/// A picture's data as a PDF can hold them, without decoding where that is possible.
public struct StoredPicture: Sendable, Equatable {
  /// How the samples are compressed.
  public enum Compression: Sendable, Equatable {
    /// A whole JPEG file. `isInverted` says that 255 is no ink in CMYK, as Adobe writes it;
    /// `isRGB`, that three samples are red, green and blue though nothing in the file says so.
    case jpeg(isInverted: Bool, isRGB: Bool)
    /// One zlib stream of rows, each after the number of its PNG filter.
    case pngRows
  }

  /// What the samples of a pixel stand for.
  public enum Colours: Sendable, Equatable {
    /// One sample, 0 black.
    case gray
    /// Red, green and blue.
    case rgb
    /// Cyan, magenta, yellow and black.
    case cmyk
    /// One sample that is the place of a colour in this list: red, green and blue of each.
    case palette([UInt8])

    /// Samples of a pixel.
    public var samples: Int {
      switch self {
      case .gray, .palette: 1
      case .rgb: 3
      case .cmyk: 4
      }
    }
  }

  /// The compressed samples.
  public let bytes: [UInt8]
  /// How they are compressed.
  public let compression: Compression
  /// What the samples stand for.
  public let colours: Colours
  /// Bits a sample.
  public let depth: Int
  /// Columns as stored.
  public let width: Int
  /// Rows as stored.
  public let height: Int
  /// How it is turned upright, 1 to 8 as in EXIF; 5 to 8 swap rows and columns.
  public let orientation: Int
}

extension ImageFile {
  /// The data of a page as a PDF can hold them.
  ///
  /// JPEGs and most PNGs are taken as they are, colours and all. What a PDF cannot hold so (PNGs
  /// that are interlaced or transparent, arithmetic JPEGs, TIFF, PNM, WebP, HEIC, AVIF) becomes the grey
  /// levels that `page` gives, without loss; one bit a pixel where they are black and white alone.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: A picture that `page` has shown to be whole, or will refuse.
  /// - Throws: What `page` throws.
  public func stored(_ index: Int) throws(ImageError) -> StoredPicture {
    guard pages.indices.contains(index) else {
      throw .noSuchPage(index: index, count: pages.count)
    }
    if let picture = StoredPicture(of: bytes, orientation: pages[index].orientation) {
      return picture
    }
    return try StoredPicture(lossless: page(index))
  }
}

extension StoredPicture {
  /// The data of a file as they are, `nil` for what a PDF cannot hold so; they are not decoded, and
  /// may be damaged.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - orientation: What `ImageFile` says of its page.
  public init?(of bytes: [UInt8], orientation: Int) {
    let stored: StoredPicture? =
      switch try? ImageFormat(of: bytes) {
      case .jpeg: storedJPEG(bytes, orientation: orientation)
      case .png: PNGLayout(bytes)?.stored(bytes)
      case .tiff, .pnm, .webp, .heic, .avif, nil: nil
      }
    guard let stored else { return nil }
    self = stored
  }

  /// Grey levels without loss; one bit a pixel where they are black and white alone.
  ///
  /// - Parameter page: What is upright already.
  /// - Throws: `cannotWrite` for a picture without pixels, `outOfMemory`.
  public init(lossless page: GrayImage) throws(ImageError) {
    let isBilevel = page.pixels.allSatisfy { $0 == 0 || $0 == 255 }
    let png =
      isBilevel
      ? try encodePNG(
        BinaryImage(width: page.width, height: page.height, ink: page.pixels.map { $0 == 0 }))
      : try encodePNG(page)
    guard let picture = PNGLayout(png)?.stored(png) else {
      throw .damaged(.png, reason: "its own encoder's data have no rows")
    }
    self = picture
  }
}
