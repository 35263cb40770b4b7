public import Files

/// Letters drawn from fonts, each with what it is, how wide it runs, and which font drew it.
///
/// A folder with five files, `N` letters of `F` fonts:
///
/// | file | holds |
/// |---|---|
/// | `images-idx3-ubyte.gz` | `[N, 80, 80]` bytes: 255 is ink, 0 paper, anti-aliased between |
/// | `labels-idx1-ubyte.gz` | `[N]` Latin-1 codes, 0x21 to 0x7E and 0xC0 to 0xFF |
/// | `advances-idx1-float.gz` | `[N]` advance widths, in the pictures' pixels |
/// | `fonts-idx1-int.gz` | `[N]` places in the list of fonts, 0 to `F − 1` |
/// | `fonts.txt` | a line a font: file, family, style, `print` or `hand`, `train` or `held-out`, and the design, between tabs |
///
/// All letters of a font have one scale: its H is `capHeight` pixels high. The baseline is the lower
/// edge of row `baseline − 1`; the advance width is centred between the left and the right edge.
/// A font need not have every character, and may have one more than once (a capital in two forms).
public struct LetterSet: Sendable, Equatable {
  /// Rows and columns of a picture.
  public static let side = 80
  /// Height of a font's H in pixels.
  public static let capHeight = 40
  /// Rows above the baseline.
  public static let baseline = 58

  /// `[N, 80, 80]`, letter by letter and row by row; 255 is ink, 0 paper.
  public let images: [UInt8]
  /// `[N]` Latin-1 codes.
  public let labels: [UInt8]
  /// `[N]` advance widths in pixels.
  public let advances: [Float]
  /// `[N]` places in `fonts`.
  public let fontIndices: [Int]
  /// The fonts, in the order of their letters.
  public let fonts: [LetterFont]

  /// How many letters.
  public var count: Int { labels.count }

  /// A set over its parts.
  ///
  /// - Parameters:
  ///   - images: 6,400 bytes a letter.
  ///   - labels: Codes from 0x21 to 0x7E and from 0xC0, one a letter.
  ///   - advances: Finite widths of at least 0, one a letter.
  ///   - fontIndices: Places in `fonts`, one a letter.
  ///   - fonts: The fonts.
  public init(
    images: [UInt8], labels: [UInt8], advances: [Float], fontIndices: [Int], fonts: [LetterFont]
  ) {
    let fault = LetterSet.fault(
      imageShape: [images.count / LetterSet.size, LetterSet.side, LetterSet.side], labels: labels,
      advances: advances, fontIndices: fontIndices, fonts: fonts.count)
    precondition(images.count % LetterSet.size == 0 && fault == nil, "\(fault?.1 ?? "images")")
    self.images = images
    self.labels = labels
    self.advances = advances
    self.fontIndices = fontIndices
    self.fonts = fonts
  }

  /// Reads a set from its folder.
  ///
  /// - Parameter folder: Holds the five files; others are passed over.
  /// - Throws: Which file cannot be used, and why.
  public init(folder: FilePath) throws(LetterSetError) {
    let images: IDXArray<UInt8> = try LetterSet.array(folder, LetterSet.imageFile)
    let labels: IDXArray<UInt8> = try LetterSet.array(folder, LetterSet.labelFile)
    let advances: IDXArray<Float> = try LetterSet.array(folder, LetterSet.advanceFile)
    let indices: IDXArray<Int32> = try LetterSet.array(folder, LetterSet.indexFile)
    fonts = try LetterSet.fonts(
      text: String(decoding: LetterSet.file(folder, LetterSet.fontFile), as: UTF8.self))
    fontIndices = indices.values.map(Int.init)
    let fault = LetterSet.fault(
      imageShape: images.shape, labels: labels.values, advances: advances.values,
      fontIndices: fontIndices, fonts: fonts.count)
    if let (file, reason) = fault { throw .doesNotFit(file: file, reason: reason) }
    self.images = images.values
    self.labels = labels.values
    self.advances = advances.values
  }

  /// Writes the five files.
  ///
  /// - Parameter folder: Is there; files of these names are replaced.
  /// - Throws: Which file cannot be written, and why.
  public func write(to folder: FilePath) throws(LetterSetError) {
    let shape = [count, LetterSet.side, LetterSet.side]
    let files = [
      (LetterSet.imageFile, IDXArray(shape: shape, values: images).gzippedFile()),
      (LetterSet.labelFile, IDXArray(shape: [count], values: labels).gzippedFile()),
      (LetterSet.advanceFile, IDXArray(shape: [count], values: advances).gzippedFile()),
      (
        LetterSet.indexFile,
        IDXArray(shape: [count], values: fontIndices.map { Int32($0) }).gzippedFile()
      ),
      (LetterSet.fontFile, Array(fonts.map { $0.line + "\n" }.joined().utf8)),
    ]
    for (name, bytes) in files {
      do {
        try writeFile(bytes, to: folder.appending(name))
      } catch {
        throw .cannotWrite(file: name, error)
      }
    }
  }

  /// The file of the drawings.
  public static let imageFile = "images-idx3-ubyte.gz"
  private static let labelFile = "labels-idx1-ubyte.gz"
  private static let advanceFile = "advances-idx1-float.gz"
  private static let indexFile = "fonts-idx1-int.gz"
  private static let fontFile = "fonts.txt"

  /// Bytes of a picture.
  private static let size = side * side

  /// The bytes of the file `name`.
  private static func file(_ folder: FilePath, _ name: String) throws(LetterSetError) -> [UInt8] {
    do {
      return try readFile(folder.appending(name))
    } catch {
      throw .unreadable(file: name, error)
    }
  }

  /// The array in the file `name`.
  private static func array<Number>(
    _ folder: FilePath, _ name: String
  ) throws(LetterSetError) -> IDXArray<Number> {
    let bytes = try file(folder, name)
    do {
      return try IDXArray(parsing: bytes)
    } catch {
      throw .damaged(file: name, error)
    }
  }

  /// The fonts that `fonts.txt` lists.
  private static func fonts(text: String) throws(LetterSetError) -> [LetterFont] {
    var fonts: [LetterFont] = []
    for (place, line) in text.split(separator: "\n").enumerated() {
      guard let font = LetterFont(line: line) else {
        throw .doesNotFit(
          file: fontFile,
          reason: "line \(place + 1) is not file, family, style, kind, part and design")
      }
      fonts.append(font)
    }
    return fonts
  }

  /// What does not fit: the file, and why.
  private static func fault(
    imageShape: [Int], labels: [UInt8], advances: [Float], fontIndices: [Int], fonts: Int
  ) -> (String, String)? {
    let count = labels.count
    guard imageShape == [count, side, side] else {
      return (imageFile, "has shape \(imageShape) for \(count) labels, not [\(count), 80, 80]")
    }
    guard advances.count == count else {
      return (advanceFile, "has \(advances.count) numbers for \(count) labels")
    }
    guard fontIndices.count == count else {
      return (indexFile, "has \(fontIndices.count) numbers for \(count) labels")
    }
    if let label = labels.first(where: { !(0x21...0x7E).contains($0) && $0 < 0xC0 }) {
      return (
        labelFile,
        "has label \(label), which is no printable ASCII character, nor a letter of Latin-1"
      )
    }
    if let advance = advances.first(where: { !($0.isFinite && $0 >= 0) }) {
      return (advanceFile, "has the width \(advance)")
    }
    if let index = fontIndices.first(where: { !(0..<fonts).contains($0) }) {
      return (indexFile, "has font \(index) of \(fonts)")
    }
    return nil
  }
}

/// Why a folder is no letter set, or cannot become one.
public enum LetterSetError: Error, Equatable {
  /// A file cannot be read.
  case unreadable(file: String, FileError)
  /// A file is no IDX file of the right numbers.
  case damaged(file: String, DatasetError)
  /// A file does not fit the others; `reason` says how.
  case doesNotFit(file: String, reason: String)
  /// A file cannot be written.
  case cannotWrite(file: String, FileError)
}

extension LetterSetError: CustomStringConvertible {
  /// One line for the user, which begins with the file's name within the folder.
  public var description: String {
    switch self {
    case .unreadable(let file, let error): "\(file): \(error)"
    case .damaged(let file, let error): "\(file): \(error)"
    case .doesNotFit(let file, let reason): "\(file): \(reason)"
    case .cannotWrite(let file, let error): "\(file): \(error)"
    }
  }
}
