import Files
import TestSupport
import Testing

@testable import Datasets

@Suite("Letter sets")
struct LetterSetTests {
  /// An A and a b of two fonts.
  static let set = LetterSet(
    images: [UInt8](repeating: 255, count: 6400) + [UInt8](repeating: 7, count: 6400),
    labels: [0x41, 0x62], advances: [30.5, 0], fontIndices: [1, 0],
    fonts: [
      LetterFont(
        file: "a/A.ttf", family: "One", style: "Bold Italic", kind: .print, design: "One"),
      LetterFont(file: "a/B.ttf", family: "Two\tTabs", style: "", kind: .hand, design: "Two"),
    ])

  @Test("a set is read as it was written")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      try Self.set.write(to: folder)
      let read = try LetterSet(folder: folder)
      #expect(read == Self.set)
      #expect(read.count == 2)
      #expect(read.fonts[1].family == "Two Tabs")
    }
  }

  @Test("an empty set is one")
  func empty() throws {
    let empty = LetterSet(images: [], labels: [], advances: [], fontIndices: [], fonts: [])
    try withTemporaryFolder { folder in
      try empty.write(to: folder)
      #expect(try LetterSet(folder: folder) == empty)
    }
  }

  static let faults: [(String, [UInt8], LetterSetError)] = [
    (
      "images-idx3-ubyte.gz", [0, 0, 8, 1, 0, 0, 0, 2, 1, 2],
      .doesNotFit(
        file: "images-idx3-ubyte.gz", reason: "has shape [2] for 2 labels, not [2, 80, 80]")
    ),
    (
      "labels-idx1-ubyte.gz", [0, 0, 8, 1, 0, 0, 0, 2, 0x41, 0x20],
      .doesNotFit(
        file: "labels-idx1-ubyte.gz",
        reason: "has label 32, which is no printable ASCII character, nor a letter of Latin-1")
    ),
    (
      "labels-idx1-ubyte.gz", [0, 0, 8, 1, 0, 0],
      .damaged(file: "labels-idx1-ubyte.gz", .truncated(section: "header"))
    ),
    (
      "advances-idx1-float.gz", [0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0],
      .doesNotFit(file: "advances-idx1-float.gz", reason: "has 1 numbers for 2 labels")
    ),
    (
      "advances-idx1-float.gz", [0, 0, 13, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0xBF, 0x80, 0, 0],
      .doesNotFit(file: "advances-idx1-float.gz", reason: "has the width -1.0")
    ),
    (
      "advances-idx1-float.gz", [0, 0, 12, 1, 0, 0, 0, 0],
      .damaged(file: "advances-idx1-float.gz", .wrongType(code: 12, needed: 13))
    ),
    (
      "fonts-idx1-int.gz", [0, 0, 12, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2],
      .doesNotFit(file: "fonts-idx1-int.gz", reason: "has font 2 of 2")
    ),
    (
      "fonts-idx1-int.gz", [0, 0, 12, 1, 0, 0, 0, 0],
      .doesNotFit(file: "fonts-idx1-int.gz", reason: "has 0 numbers for 2 labels")
    ),
    (
      "fonts.txt", Array("a\tb\tc\tprint\ttrain\td\nb\tb\tc\tpen\ttrain\td\n".utf8),
      .doesNotFit(
        file: "fonts.txt", reason: "line 2 is not file, family, style, kind, part and design")
    ),
  ]

  @Test("a file that does not fit is named", arguments: faults.indices)
  func refused(place: Int) throws {
    let (name, bytes, error) = Self.faults[place]
    try withTemporaryFolder { folder in
      try Self.set.write(to: folder)
      try writeFile(bytes, to: folder.appending(name))
      #expect(throws: error) { try LetterSet(folder: folder) }
    }
  }

  @Test("a missing file is named")
  func missing() throws {
    try withTemporaryFolder { folder in
      try Self.set.write(to: folder)
      try removeFile(folder.appending("fonts.txt"))
      #expect(throws: LetterSetError.unreadable(file: "fonts.txt", .missing)) {
        try LetterSet(folder: folder)
      }
    }
  }

  @Test("where nothing can be written, the error names the file")
  func cannotWrite() {
    #expect(throws: LetterSetError.self) { try Self.set.write(to: "/nowhere/at/all") }
  }

  @Test("all fonts of a design have the same part, and about a tenth of designs is held out")
  func parts() {
    func part(_ design: String, _ family: String) -> LetterFont.Part {
      LetterFont(file: "f", family: family, style: "", kind: .print, design: design).part
    }
    #expect(part("Klee", "Klee One") == .heldOut)
    #expect(part("Klee", "LXGW WenKai") == .heldOut)
    #expect(part("Helvetica", "Nimbus Sans") == .train)
    let held = (0..<1000).count { part("design \($0)", "") == .heldOut }
    #expect((70...130).contains(held), "\(held) of 1000")
  }
}
