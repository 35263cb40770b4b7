public import ImageCodecs
import Processes
public import Raster

/// A picture file that a process of its own decodes, which can reach nothing else.
///
/// What `ImageFile` is, with the same pages, but for defects of the libraries that decode: they reach
/// no further than the levels of this picture, or end its decoder, which is an error. The decoder
/// lives as long as this value, and holds one page at a time.
public final class SandboxedImageFile {
  /// The format of the file, by how it begins.
  public let format: ImageFormat
  private let decoder: DecoderProcess
  private let bytes: [UInt8]
  private let pages: [PageSummary]

  /// Has the headers of all pages read, and nothing decoded.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - maxPixels: A page of more pixels is refused before memory is taken for it.
  ///   - memory: The most bytes that decoding may take, where that is less than any picture needs.
  ///   - command: A program and its arguments that calls `serveDecoder`, with the most pixels and
  ///     the bytes of memory as two arguments more, and `--needs-libraries` as a third where it does.
  /// - Throws: What `ImageFile` throws, as `picture`; why there is no decoder, or what became of it.
  /// - Complexity: Starts a process: some milliseconds.
  public init(
    bytes: [UInt8], maxPixels: Int = ImageFile.defaultMaxPixels, memory: Int? = nil,
    decoder command: [String]
  ) throws(SandboxError) {
    do throws(ImageError) { format = try ImageFormat(of: bytes) } catch {
      throw .picture(error.description)
    }
    let needed = decodingMemory(maxPixels: maxPixels) + bytes.count
    let decoder = try DecoderProcess(
      command + ["\(maxPixels)", "\(memory.map { min($0, needed) } ?? needed)"]
        + (needsLoadedLibrary(bytes) ? ["--needs-libraries"] : []))
    try decoder.answer()
    // A decoder that went away is told by what it does not answer.
    try? decoder.connection.send(UInt64(bytes.count))
    try? decoder.connection.send(bytes)
    try decoder.answer()
    let count = try decoder.received { () throws(SystemError) in
      try decoder.connection.receiveNumber()
    }
    // A TIFF has a directory a page, of 6 bytes at least.
    guard count > 0, count <= UInt64(bytes.count) else { throw .ended }
    var pages: [PageSummary] = []
    for _ in 0..<count {
      pages.append(try PageSummary(from: decoder.connection, maxPixels: maxPixels))
    }
    self.decoder = decoder
    self.bytes = bytes
    self.pages = pages
  }

  /// Pages in the file, at least 1.
  public var pageCount: Int { pages.count }

  /// How large a page is, turned upright.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: Columns and rows.
  public func size(ofPage index: Int) -> (width: Int, height: Int) {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    return (pages[index].width, pages[index].height)
  }

  /// How many pixels of a page, turned upright, an inch of its paper takes.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: `nil` where the file does not say.
  public func resolution(ofPage index: Int) -> Resolution? {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    return pages[index].resolution
  }

  /// Has one page decoded, upright.
  ///
  /// - Parameters:
  ///   - index: 0 is the first page.
  ///   - factor: How many times smaller it becomes, 1, 2, 4 or 8, as with `ImageFile`.
  /// - Returns: Its grey levels.
  /// - Throws: What `ImageFile` throws, as `picture`; what became of the decoder.
  public func page(_ index: Int, reducedBy factor: Int = 1) throws(SandboxError) -> GrayImage {
    let whole = size(ofPage: index)
    try? decoder.connection.send(UInt64(index))
    try? decoder.connection.send(UInt64(factor))
    try decoder.answer()
    let size = GrayImage.reducedSize(width: whole.width, height: whole.height, by: factor)
    return GrayImage(
      width: size.width, height: size.height,
      pixels: try decoder.received { () throws(SystemError) in
        try decoder.connection.receive(count: size.width * size.height)
      })
  }

  /// The data of a page as a PDF can hold them.
  ///
  /// - Parameter index: 0 is the first page.
  /// - Returns: What `ImageFile.stored` gives.
  /// - Throws: What `page` throws; `picture` where it cannot be encoded.
  public func stored(_ index: Int) throws(SandboxError) -> StoredPicture {
    precondition(pages.indices.contains(index), "page \(index) of \(pages.count)")
    if let picture = StoredPicture(of: bytes, orientation: pages[index].orientation) {
      return picture
    }
    let page = try page(index)
    do throws(ImageError) { return try StoredPicture(lossless: page) } catch {
      throw .picture(error.description)
    }
  }
}

/// The bytes of memory that decoding a picture takes at most: a colour picture of 16 bits a sample
/// with a plane of grey, or the coefficients of a progressive JPEG in four colours, take 10 bytes a
/// pixel; the rest is what libraries and a stack of 8 MiB for each thread take, whatever the picture.
private func decodingMemory(maxPixels: Int) -> Int {
  let (pixels, isTooMuch) = maxPixels.multipliedReportingOverflow(by: 12)
  return isTooMuch || pixels > 1 << 60 ? 1 << 60 : pixels + 256 << 20
}
