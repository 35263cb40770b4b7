import Raster

/// A line's lattice as the search looks at it.
struct SearchLattice {
  /// A place between atoms from which candidates start, not the last.
  struct Node {
    /// The candidates that start here.
    var candidates: [Int] = []
    /// Hidden marks that start here: where each ends, with its right edge once the line's slant is taken
    /// out, and what it scores.
    var marks: [(end: Int, maxX: Int, score: Float)] = []
    /// The ASCII codes of all their readings that the language model knows, each once.
    var codes: [UInt8] = []
    /// Whether a candidate that starts here may be no letter, which ends a word.
    var endsWords = false
    /// How high the atom after it is, letter heights.
    let size: Double

    /// The slot of a code, which is a new one where the code is.
    mutating func slot(of code: UInt8) -> Int {
      guard code >= 0x20 && code < 0x7F || code == lineEnd else { return 0 }
      if let known = codes.firstIndex(of: code) { return known + 1 }
      codes.append(code)
      return codes.count
    }
  }

  /// A candidate.
  struct Letter {
    /// Its columns once the line's slant is taken out, or those of its cell.
    let minX: Int
    let maxX: Int
    /// The node it leads to.
    let end: Int
    /// Its readings among those of the line.
    let readings: Range<Int>
    /// Whether one of them is a closing mark.
    let mayClose: Bool
  }

  /// What a candidate may be read as.
  struct PlainReading {
    /// Whose it is.
    let candidate: Int
    let score: Float
    let code: UInt8
    let isLetter: Bool
    let isDigit: Bool
    /// Whether it is a mark that ends a sentence or a part of one.
    ///
    /// A pen sets it as far from the word as it happens to. A colon is none: receipts and tables set it
    /// apart.
    let isClosing: Bool
    /// The place of its code among those of the node where it starts, from 1; 0 for a character that
    /// the language model does not know.
    let slot: Int

    /// Whether it is the point or comma of a number that `reading` is a digit of, or the digit after it.
    func continuesNumber(after reading: PlainReading) -> Bool {
      isPoint && reading.isDigit || isDigit && reading.isPoint
    }

    private var isPoint: Bool { code == UInt8(ascii: ".") || code == UInt8(ascii: ",") }
  }

  let nodes: [Node]
  let letters: [Letter]
  let readings: [PlainReading]
  let letterHeight: Double
  /// The most slots of a node.
  let mostSlots: Int

  init(_ line: RecognizedLine, _ known: LineReadings, gaps: WordGaps?) {
    var nodes = line.atoms.map { Node(size: Double($0.height) / line.letterHeight) }
    var letters: [Letter] = []
    var readings: [PlainReading] = []
    for (place, candidate) in line.candidates.enumerated() {
      let node = candidate.atoms.lowerBound
      nodes[node].candidates.append(place)
      let first = readings.count
      for reading in known.readings[place] {
        let slot = nodes[node].slot(of: reading.code)
        if !reading.isLetter { nodes[node].endsWords = true }
        readings.append(
          PlainReading(
            candidate: place, score: reading.score, code: reading.code, isLetter: reading.isLetter,
            isDigit: reading.isDigit, isClosing: ".,!?;".utf8.contains(reading.code), slot: slot))
      }
      if let score = known.marks[place] {
        nodes[node].marks.append(
          (candidate.atoms.upperBound, candidate.columns.upperBound, score))
      }
      let columns = gaps?.columns(of: candidate, on: line) ?? candidate.columns
      letters.append(
        Letter(
          minX: columns.lowerBound, maxX: columns.upperBound,
          end: candidate.atoms.upperBound,
          readings: first..<readings.count,
          mayClose: readings[first...].contains(where: \.isClosing)))
    }
    self.nodes = nodes
    self.letters = letters
    self.readings = readings
    letterHeight = line.letterHeight
    mostSlots = nodes.reduce(1) { max($0, $1.codes.count + 1) }
  }
}
