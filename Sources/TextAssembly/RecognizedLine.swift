public import Raster

/// A line of writing with what each of its candidates may be: a lattice whose nodes are the places
/// between atoms.
public struct RecognizedLine: Sendable, Equatable {
  /// The boxes of the line's atoms, from left to right.
  public let atoms: [Box]
  /// What may be a letter.
  public let candidates: [RecognizedLetter]
  /// The parabola through the letters' middles.
  public let axis: Baseline
  /// The typical height of its letters, pixels.
  public let letterHeight: Double

  /// A line over its candidates.
  ///
  /// - Precondition: `letterHeight` is positive, and candidates are over atoms of the line.
  public init(
    atoms: [Box], candidates: [RecognizedLetter], axis: Baseline, letterHeight: Double
  ) {
    precondition(letterHeight > 0, "letters \(letterHeight) high")
    for candidate in candidates {
      precondition(
        !candidate.atoms.isEmpty && candidate.atoms.upperBound <= atoms.count,
        "a letter of atoms \(candidate.atoms) on a line of \(atoms.count)")
    }
    self.atoms = atoms
    self.candidates = candidates
    self.axis = axis
    self.letterHeight = letterHeight
  }
}

/// Neighbouring atoms with what they may be together.
public struct RecognizedLetter: Sendable, Equatable {
  /// What is known of it.
  public enum Knowledge: Sendable, Equatable {
    /// The network's probability of each class, *C*.
    case probabilities(ArraySlice<Float>)
    /// The character that its size and place make it.
    case mark(Character)
  }

  /// Places of its atoms in the line, at least one.
  public let atoms: Range<Int>
  /// The smallest box that holds its ink.
  public let box: Box
  /// The columns that its ink fills once the line's slant is taken out: gaps are measured between
  /// them.
  public let columns: Range<Int>
  /// What is known of it.
  public let knowledge: Knowledge

  /// A candidate with what is known of it.
  ///
  /// - Parameters:
  ///   - atoms: Places of its atoms, at least one.
  ///   - box: The smallest box that holds its ink.
  ///   - columns: The columns it fills once the line's slant is taken out; `nil` for those of `box`.
  ///   - knowledge: What is known of it.
  public init(atoms: Range<Int>, box: Box, columns: Range<Int>? = nil, knowledge: Knowledge) {
    self.atoms = atoms
    self.box = box
    self.columns = columns ?? box.minX..<box.maxX
    self.knowledge = knowledge
  }
}

/// The classes that lines were recognized in.
public struct LetterClasses: Sendable, Equatable {
  /// One character each, and the empty text for what is not one letter.
  public let labels: [String]
  /// Where letters of each class stand on their line, as many as labels; `nil` where not known.
  public let zones: [LetterZone]?

  /// Classes of these labels.
  public init(labels: [String], zones: [LetterZone]? = nil) {
    precondition(zones.map { $0.count == labels.count } ?? true, "zones for other classes")
    self.labels = labels
    self.zones = zones
  }
}
