import ImageCodecs
import Poppler
import Raster
import Sandboxing
import Undithering

/// A file that is read: a picture, or a PDF whose pages are drawn one by one.
struct InputFile {
  private enum Content {
    case picture(PictureFile)
    case pdf(PDFFile)
  }

  private let content: Content
  private let name: String
  private let maxPixels: Int
  private let decoding: Decoding

  /// Reads the headers of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: Named in failures.
  ///   - maxPixels: A file with a page of more pixels fails.
  ///   - decoding: Where it is decoded.
  /// - Throws: Why it cannot be read.
  init(bytes: [UInt8], name: String, maxPixels: Int, decoding: Decoding) throws(Failure) {
    self.name = name
    self.maxPixels = maxPixels
    self.decoding = decoding
    if PDFFile.isPDF(bytes) {
      do throws(PopplerError) {
        content = .pdf(
          try PDFFile(
            bytes: bytes, maxPixels: maxPixels, launcher: decoding.launcher(maxPixels: maxPixels)))
      } catch {
        throw Failure(name, error.description, .badData)
      }
    } else {
      try Self.checkIsPicture(bytes, name: name)
      content = .picture(try PictureFile(bytes, name: name, maxPixels, decoding))
    }
  }

  /// Refuses a file that is neither a picture nor a PDF, as far as its first bytes tell.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: Named in failures.
  ///   - other: What else is read in its place.
  /// - Throws: What it seems to be, and what is needed.
  static func checkIsPicture(
    _ bytes: [UInt8], name: String, orElse other: String? = nil
  ) throws(Failure) {
    if PDFFile.isPDF(bytes) { return }
    do throws(ImageError) {
      _ = try ImageFormat(of: bytes)
    } catch .unknownFormat(let looksLike) {
      // The decoders know of pictures alone.
      let others = ["a PDF"] + [other].compactMap(\.self)
      throw Failure(
        name,
        "\(looksLike): needed a \(ImageFormat.allNames) picture, or \(others.joined(separator: ", or "))"
          + "; convert it to one of these", .badData)
    } catch {
      throw Failure(picture: name, error)
    }
  }

  /// Pages in the file, at least 1.
  var pageCount: Int {
    switch content {
    case .picture(let file): file.pageCount
    case .pdf(let file): file.pageCount
    }
  }

  /// Decodes one page; the first is 0.
  func page(_ index: Int) throws(Failure) -> InputPage {
    switch content {
    case .picture(let file):
      return InputPage(file, index, name: name)
    case .pdf(let file):
      let png: [UInt8]
      do throws(PopplerError) { png = try file.drawing(ofPage: index) } catch {
        throw Failure(name, error.description, .badData)
      }
      return try InputPage(PictureFile(png, name: name, maxPixels, decoding), 0, name: name)
    }
  }
}

/// A page of a file that is read, decoded when it is first asked for.
final class InputPage {
  /// Columns, upright.
  let width: Int
  /// Rows, upright.
  let height: Int
  /// Pixels an inch, where the file says so.
  let resolution: Resolution?
  private let file: PictureFile
  private let index: Int
  private let name: String
  /// The largest that was decoded so far, so many times smaller than the page.
  private var decoded: (image: GrayImage, factor: Int)?

  fileprivate init(_ file: PictureFile, _ index: Int, name: String) {
    (self.file, self.index, self.name) = (file, index, name)
    (width, height) = file.size(ofPage: index)
    resolution = file.resolution(ofPage: index)
  }

  /// Its grey levels, upright; of a dithered page those that its dots stand for.
  func image() throws(Failure) -> GrayImage { try image(reducedBy: 1) }

  /// Those of a picture 1, 2 or 4 times smaller.
  ///
  /// - Complexity: What is decoded for it is kept: a smaller picture is made of it. So it is larger than it need be
  ///   where that takes hardly longer, as a larger one may be asked for next.
  func image(reducedBy factor: Int) throws(Failure) -> GrayImage {
    if let decoded, decoded.factor <= factor {
      return decoded.image.reduced(by: factor / decoded.factor)
    }
    let least = !file.format.decodesReduced || width * height < Self.largePixels ? 1 : 2
    let own = min(factor, least)
    let image = try file.page(index, reducedBy: own, name: name).undithered()
    decoded = (image, own)
    return image.reduced(by: factor / own)
  }

  /// Of pictures of more pixels half the columns and rows are decoded in clearly less time than all.
  private static let largePixels = 6_000_000

  /// The data of the page as a PDF can hold them.
  func stored() throws(Failure) -> StoredPicture { try file.stored(index, name: name) }
}

/// A picture that is decoded here or in a sandbox.
private enum PictureFile {
  case plain(ImageFile)
  case sandboxed(SandboxedImageFile)

  init(_ bytes: [UInt8], name: String, _ maxPixels: Int, _ decoding: Decoding) throws(Failure) {
    switch decoding {
    case .here:
      do throws(ImageError) {
        self = .plain(try ImageFile(bytes: bytes, maxPixels: maxPixels))
      } catch {
        throw Failure(picture: name, error)
      }
    case .inSandbox(let memory):
      do throws(SandboxError) {
        self = .sandboxed(
          try SandboxedImageFile(
            bytes: bytes, maxPixels: maxPixels, memory: memory, decoder: Decoding.decoder))
      } catch {
        throw Failure(sandboxed: name, error)
      }
    }
  }

  var pageCount: Int {
    switch self {
    case .plain(let file): file.pageCount
    case .sandboxed(let file): file.pageCount
    }
  }

  var format: ImageFormat {
    switch self {
    case .plain(let file): file.format
    case .sandboxed(let file): file.format
    }
  }

  func size(ofPage index: Int) -> (width: Int, height: Int) {
    switch self {
    case .plain(let file): file.size(ofPage: index)
    case .sandboxed(let file): file.size(ofPage: index)
    }
  }

  func resolution(ofPage index: Int) -> Resolution? {
    switch self {
    case .plain(let file): file.resolution(ofPage: index)
    case .sandboxed(let file): file.resolution(ofPage: index)
    }
  }

  func page(_ index: Int, reducedBy factor: Int, name: String) throws(Failure) -> GrayImage {
    switch self {
    case .plain(let file):
      do throws(ImageError) { return try file.page(index, reducedBy: factor) } catch {
        throw Failure(picture: name, error)
      }
    case .sandboxed(let file):
      do throws(SandboxError) { return try file.page(index, reducedBy: factor) } catch {
        throw Failure(sandboxed: name, error)
      }
    }
  }

  func stored(_ index: Int, name: String) throws(Failure) -> StoredPicture {
    switch self {
    case .plain(let file):
      do throws(ImageError) { return try file.stored(index) } catch {
        throw Failure(picture: name, error)
      }
    case .sandboxed(let file):
      do throws(SandboxError) { return try file.stored(index) } catch {
        throw Failure(sandboxed: name, error)
      }
    }
  }
}

extension Failure {
  /// A picture that cannot be decoded in a sandbox, or a sandbox that cannot be.
  fileprivate init(sandboxed name: String, _ error: SandboxError) {
    switch error {
    case .unavailable, .refused: self.init(nil, error.description, .usage)
    case .cannotStart: self.init(name, error.description, .defect)
    case .picture, .forbidden, .crashed, .ended: self.init(name, error.description, .badData)
    }
  }
}
