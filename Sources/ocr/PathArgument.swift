import ArgumentParser
import Files

/// A path on the command line, whose bytes need not be text.
struct PathArgument: ExpressibleByArgument {
  let path: FilePath

  init(_ path: FilePath) {
    self.path = path
  }

  /// The path of an argument; `nil` of one without a byte, as a variable that is not set leaves it:
  /// nothing has such a path.
  init?(argument: String) {
    if argument.isEmpty { return nil }
    path = FilePath(bytes: ArgumentText.bytes(of: argument))
  }

  /// What shells offer for it.
  static var defaultCompletionKind: CompletionKind { .file() }

  /// How help shows it as a default.
  var defaultValueDescription: String { path.description }

  /// `-`, which stands for standard input.
  var isStandardInput: Bool { path == "-" }

  /// The file that a document goes to; `nil` of `-`, which stands for standard output.
  var file: FilePath? { path == "-" ? nil : path }
}

/// Command-line arguments as text that keeps bytes which are none.
///
/// The argument parser takes Swift strings, which hold no other bytes than UTF-8's. A byte that is
/// part of no character becomes one of 128 private characters at the end of Unicode; one of these
/// in an argument is taken for its bytes, so that every argument comes back as it was.
enum ArgumentText {
  /// The private character of byte 0x80.
  private static let first: UInt32 = 0x10FF80

  /// An argument as text.
  static func text(of bytes: [UInt8]) -> String {
    var text = String.UnicodeScalarView()
    var rest = bytes[...]
    while let byte = rest.first {
      let piece = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }
      if let scalar = piece.first?.unicodeScalars.first, scalar.value < first {
        text.append(scalar)
        rest = rest.dropFirst(UTF8.width(scalar))
      } else {
        if let scalar = Unicode.Scalar(first + UInt32(byte & 0x7F)) { text.append(scalar) }
        rest = rest.dropFirst()
      }
    }
    return String(text)
  }

  /// The bytes of an argument that `text(of:)` made.
  static func bytes(of text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar in
      scalar.value >= first ? [0x80 | UInt8(scalar.value - first)] : Array(String(scalar).utf8)
    }
  }
}

/// The arguments of the program, without its name.
func programArguments() -> [String] {
  let count = Int(CommandLine.argc)
  return (1..<max(1, count)).map { place in
    guard let argument = unsafe CommandLine.unsafeArgv[place] else { return "" }
    var bytes: [UInt8] = []
    var cursor = unsafe argument
    while unsafe cursor.pointee != 0 {
      bytes.append(UInt8(bitPattern: unsafe cursor.pointee))
      unsafe cursor += 1
    }
    return ArgumentText.text(of: bytes)
  }
}
