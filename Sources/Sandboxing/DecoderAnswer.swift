import ImageCodecs
import Processes
import Raster

/// How an answer of a decoder's process begins.
///
/// The two processes say to each other, all numbers of eight bytes:
///
/// | from the decoder                                         | to it                       |
/// |----------------------------------------------------------|-----------------------------|
/// | answer: locked up                                        | the bytes of a file, and it |
/// | answer, number of pages, of each what `PageSummary` says | the place of a page         |
/// | answer, the levels of the page                           | the place of a page …       |
enum DecoderAnswer: UInt64 {
  /// What was asked for follows.
  case done
  /// The bytes of a sentence follow, and the sentence, which says why the picture cannot be read.
  case refused
  /// The number of a system's error follows.
  case notLockedUp
}

/// What a decoder says of a page before it is asked for.
struct PageSummary: Equatable {
  /// Columns, turned upright.
  let width: Int
  /// Rows, turned upright.
  let height: Int
  /// How the stored picture is turned upright, 1 to 8 as in EXIF.
  let orientation: Int
  /// Pixels an inch, turned upright; `nil` where the file does not say.
  let resolution: Resolution?

  /// That of a page of a file.
  init(_ file: ImageFile, page index: Int) {
    (width, height) = file.size(ofPage: index)
    orientation = file.orientation(ofPage: index)
    resolution = file.resolution(ofPage: index)
  }

  /// One that comes over a connection, from a process that is not trusted.
  ///
  /// - Throws: `SandboxError.ended` where nothing comes, or what cannot be.
  init(from connection: Connection, maxPixels: Int) throws(SandboxError) {
    var numbers: [UInt64] = []
    do throws(SystemError) {
      for _ in 0..<5 { numbers.append(try connection.receiveNumber()) }
    } catch {
      throw .ended
    }
    guard numbers[..<3].allSatisfy({ $0 <= UInt64(Int32.max) }),
      numbers[0] * numbers[1] <= UInt64(maxPixels), (1...8).contains(numbers[2])
    else { throw .ended }
    (width, height, orientation) = (Int(numbers[0]), Int(numbers[1]), Int(numbers[2]))
    resolution = Resolution(
      horizontal: Double(bitPattern: numbers[3]), vertical: Double(bitPattern: numbers[4]))
  }

  /// Sends it.
  func send(over connection: Connection) throws(SystemError) {
    for number in [width, height, orientation] { try connection.send(UInt64(number)) }
    for number in [resolution?.horizontal, resolution?.vertical] {
      try connection.send((number ?? 0).bitPattern)
    }
  }
}
