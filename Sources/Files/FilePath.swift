/// The path of a file or folder, as the bytes that the system knows it by.
///
/// Names on Linux are bytes, not text: one that is not UTF-8 is kept as it is. Two paths are equal
/// when their bytes are, whatever they lead to.
public struct FilePath: Sendable, Hashable {
  /// The bytes, without the closing zero.
  public let bytes: [UInt8]

  /// The path with these bytes.
  ///
  /// - Parameter bytes: Any but zero.
  public init(bytes: [UInt8]) {
    precondition(!bytes.contains(0), "a path with a zero byte")
    self.bytes = bytes
  }

  /// The path that `text` spells; a zero character and what follows it are left out.
  public init(_ text: String) {
    bytes = Array(text.utf8.prefix { $0 != 0 })
  }

  /// The path as text; `nil` where its bytes are no UTF-8.
  public var string: String? {
    String(validating: bytes, as: UTF8.self)
  }

  static let slash = UInt8(ascii: "/")
  static let dot = UInt8(ascii: ".")

  /// `true` when the path begins at the root folder.
  public var isAbsolute: Bool { bytes.first == FilePath.slash }

  /// The path without slashes at its end; the root folder stays `/`.
  private var trimmed: ArraySlice<UInt8> {
    var end = bytes.count
    while end > 1, bytes[end - 1] == FilePath.slash { end -= 1 }
    return bytes[..<end]
  }

  /// Its last part: `b.png` of `a/b.png`, `/` of the root folder.
  public var name: FilePath {
    let path = trimmed
    guard path.count > 1, let cut = path.lastIndex(of: FilePath.slash) else {
      return FilePath(bytes: Array(path))
    }
    return FilePath(bytes: Array(path[(cut + 1)...]))
  }

  /// The folder that holds it: `a` of `a/b.png`, `.` of `b.png`, `/` of the root folder.
  public var folder: FilePath {
    let path = trimmed
    guard let cut = path.lastIndex(of: FilePath.slash) else { return FilePath(".") }
    var end = cut
    while end > 1, path[end - 1] == FilePath.slash { end -= 1 }
    return FilePath(bytes: Array(path[..<max(1, end)]))
  }

  /// Where the extension's dot is within a name; dots that begin the name make none.
  private static func extensionDot(in name: [UInt8]) -> Int? {
    guard let cut = name.lastIndex(of: dot), name[..<cut].contains(where: { $0 != dot }) else {
      return nil
    }
    return cut
  }

  /// What follows the last dot of its name, in lower case: `png` of `a/b.PNG`, nothing of
  /// `.profile`.
  public var pathExtension: String {
    let name = name.bytes
    guard let cut = FilePath.extensionDot(in: name) else { return "" }
    return String(decoding: name[(cut + 1)...], as: UTF8.self).lowercased()
  }

  /// The path without its extension and the dot before it: `a/b` of `a/b.png`.
  public var withoutExtension: FilePath {
    let name = name.bytes
    guard let cut = FilePath.extensionDot(in: name) else { return self }
    let path = trimmed
    return FilePath(bytes: Array(path.prefix(path.count - name.count + cut)))
  }

  /// The path of `other` within this folder; `other` itself when that begins at the root.
  public func appending(_ other: FilePath) -> FilePath {
    if other.isAbsolute || bytes.isEmpty { return other }
    if other.bytes.isEmpty { return self }
    let separator = bytes.last == FilePath.slash ? [] : [FilePath.slash]
    return FilePath(bytes: bytes + separator + other.bytes)
  }

  /// The path of the file `name` within this folder.
  public func appending(_ name: String) -> FilePath {
    appending(FilePath(name))
  }

  /// The path with `text` put at its end.
  public func adding(suffix text: String) -> FilePath {
    FilePath(bytes: bytes + FilePath(text).bytes)
  }
}

extension FilePath: ExpressibleByStringLiteral {
  /// The path that the literal spells.
  public init(stringLiteral value: String) {
    self.init(value)
  }
}

extension FilePath: Comparable {
  /// By bytes, so that the order is the same on every machine and in every language.
  public static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension FilePath: CustomStringConvertible {
  /// The path as one line of text: bytes that are not UTF-8 and control characters are written as
  /// `\xNN`.
  public var description: String {
    var text = ""
    var rest = bytes[...]
    while let first = rest.first {
      // A character takes one to four bytes; the shortest valid piece is it.
      let piece = (1...4).lazy.compactMap { String(validating: rest.prefix($0), as: UTF8.self) }
      if let character = piece.first, !isControl(character) {
        text += character
        rest = rest.dropFirst(character.utf8.count)
      } else {
        let digits = String(first, radix: 16)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
        rest = rest.dropFirst()
      }
    }
    return text
  }

  /// Whether a terminal could obey the character instead of showing it.
  private func isControl(_ character: String) -> Bool {
    character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
  }
}
