import Raster

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
  /// that are interlaced or transparent, arithmetic JPEGs, TIFF, PNM, WebP) becomes the grey levels that
  /// `page` gives, without loss; one bit a pixel where they are black and white alone.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: A picture that `page` has shown to be whole, or will refuse.
  /// - Throws: What `page` throws.
  public func stored(_ index: Int) throws(ImageError) -> StoredPicture {
    if let picture = storedAsItIs(index) { return picture }
    let page = try page(index)
    let isBilevel = page.pixels.allSatisfy { $0 == 0 || $0 == 255 }
    let png =
      isBilevel
      ? try encodePNG(
        BinaryImage(width: page.width, height: page.height, ink: page.pixels.map { $0 == 0 }))
      : try encodePNG(page)
    guard let picture = PNGLayout(png)?.stored(png) else {
      throw .damaged(.png, reason: "its own encoder's data have no rows")
    }
    return picture
  }

  private func storedAsItIs(_ index: Int) -> StoredPicture? {
    switch format {
    case .jpeg: storedJPEG(bytes, orientation: pages[index].orientation)
    case .png: PNGLayout(bytes)?.stored(bytes)
    case .tiff, .pnm, .webp: nil
    }
  }
}
