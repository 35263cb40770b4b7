import JSON
public import LetterSegmentation
public import Raster

/// The version of the JSON that `linesDocument` writes; `schemas/lines-1.schema.json` describes it.
public let linesSchemaVersion = 1

/// The lines of a page, cut into what may be letters.
public struct LinesPage: Sendable, Equatable {
  /// Where the page is from.
  public let origin: PageOrigin
  /// Lines in reading order.
  public let lines: [CutLine]

  /// A page over its lines.
  public init(origin: PageOrigin, lines: [CutLine]) {
    self.origin = origin
    self.lines = lines
  }
}

/// A line of writing cut into atoms, and what of them may be letters.
public struct CutLine: Sendable, Equatable {
  /// Ink that is not divided further, from left to right.
  public let atoms: [StageInk]
  /// What may be letters, by first atom and then by last.
  public let letters: [CutLetter]
  /// The parabola through the letters' middles.
  public let axis: Baseline
  /// The typical height of its letters, pixels, above 0.
  public let letterHeight: Double
  /// How its letters lean.
  public let slant: Slant

  /// A line over its letters, whose atoms are atoms of the line.
  public init(
    atoms: [StageInk], letters: [CutLetter], axis: Baseline, letterHeight: Double,
    slant: Slant = .none
  ) {
    precondition(letterHeight > 0, "letters \(letterHeight) high")
    for letter in letters {
      precondition(
        !letter.atoms.isEmpty && letter.atoms.upperBound <= atoms.count,
        "a letter of atoms \(letter.atoms) on a line of \(atoms.count)")
    }
    self.atoms = atoms
    self.letters = letters
    self.axis = axis
    self.letterHeight = letterHeight
    self.slant = slant
  }

  /// The line that grouping and segmentation found.
  public init(_ line: TextLine, _ segmented: SegmentedLine) {
    self.init(
      atoms: segmented.atoms.map { .runs($0) },
      letters: segmented.candidates.map {
        CutLetter(
          atoms: $0.atoms, columns: $0.columns, isWhole: $0.isWhole, mark: $0.mark)
      }, axis: line.axis, letterHeight: line.letterHeight, slant: segmented.slant)
  }

  /// The smallest box that holds a letter's atoms.
  public func box(of letter: CutLetter) -> Box {
    let first = atoms[letter.atoms.lowerBound].box
    return atoms[letter.atoms].dropFirst().reduce(first) { $0.union($1.box) }
  }
}

/// Neighbouring atoms that may be one letter.
public struct CutLetter: Sendable, Equatable {
  /// Places of its atoms in the line, at least one.
  public let atoms: Range<Int>
  /// The columns that its ink fills once the line's slant is taken out; `nil` for those of its box.
  public let columns: Range<Int>?
  /// Whether it is known to be all that hangs together, and nothing else.
  public let isWhole: Bool
  /// The mark that its size and place alone make it; `nil` for what is to be classified.
  public let mark: Character?

  /// A letter over its atoms.
  public init(
    atoms: Range<Int>, columns: Range<Int>? = nil, isWhole: Bool = false, mark: Character? = nil
  ) {
    self.atoms = atoms
    self.isWhole = isWhole
    self.columns = columns
    self.mark = mark
  }
}

/// Lines as JSON, on one line.
///
/// - Parameters:
///   - pages: In order.
///   - programVersion: The version of the program that found them.
/// - Returns: A JSON text as `schemas/lines-1.schema.json` describes it, ended by a line feed;
///   `linesPages(parsing:)` gives back the same pages.
public func linesDocument(_ pages: [LinesPage], programVersion: String) -> String {
  document(
    .lines, version: linesSchemaVersion, programVersion: programVersion,
    pages: pages.map { page in
      let lines = page.lines.map { line in
        JSONValue.object(
          line.members(withRuns: true, letters: line.letters.map { line.members(of: $0) }))
      }
      return .object(page.origin.members + [JSONMember("lines", .array(lines))])
    })
}

extension CutLine {
  /// A letter's own members: its atoms, its box, its columns where those are others, and its mark if it
  /// is one.
  func members(of letter: CutLetter) -> [JSONMember] {
    let atoms: JSONValue = [
      JSONValue(letter.atoms.lowerBound), JSONValue(letter.atoms.upperBound),
    ]
    let box = box(of: letter)
    var members = [JSONMember("box", JSONValue(box)), JSONMember("atoms", atoms)]
    if let columns = letter.columns, columns != box.minX..<box.maxX {
      members.append(
        JSONMember("columns", [JSONValue(columns.lowerBound), JSONValue(columns.upperBound)]))
    }
    if letter.isWhole { members.append(JSONMember("whole", true)) }
    return members
      + (letter.mark.map { [JSONMember("mark", .string(String($0)))] } ?? [])
  }

  /// A line's members, with its letters'.
  func members(withRuns: Bool, letters: [[JSONMember]]) -> [JSONMember] {
    let box = atoms.dropFirst().reduce(atoms.first?.box) { $0?.union($1.box) }
    var members = box.map { [JSONMember("box", JSONValue($0))] } ?? []
    members += [
      JSONMember(
        "axis",
        [
          "intercept": .number(axis.intercept), "slope": .number(axis.slope),
          "curvature": .number(axis.curvature),
        ]),
      JSONMember("letter_height", .number(letterHeight)),
    ]
    if slant.tangent != 0 {
      members.append(
        JSONMember(
          "slant", ["tangent": .number(slant.tangent), "middle": .number(slant.middle)]))
    }
    return members + [
      JSONMember("letters", .array(letters.map { .object($0) })),
      JSONMember("atoms", .array(atoms.map { .object($0.members(withRuns: withRuns)) })),
    ]
  }

  /// The line that `value` has.
  ///
  /// Without `atoms`, every letter is one atom. Without `axis` and `letter_height`, they are the line
  /// through the letters' middles and the median of their heights.
  init(_ value: DocumentReader, on origin: PageOrigin) throws(StageDocumentError) {
    let own = try value.member("letters").elements()
    var atoms: [StageInk] = []
    var letters: [CutLetter] = []
    if let given = value.optional("atoms") {
      for atom in try given.elements() { atoms.append(try StageInk(atom, on: origin)) }
    }
    for letter in own {
      let mark = try letter.optional("mark")?.character()
      let columns = try letter.optional("columns")?.columns()
      let isWhole = try letter.optional("whole")?.bool() ?? false
      if value.optional("atoms") == nil {
        atoms.append(try StageInk(letter, on: origin))
        letters.append(
          CutLetter(
            atoms: atoms.count - 1..<atoms.count, columns: columns, isWhole: isWhole, mark: mark))
        continue
      }
      let places = try letter.member("atoms")
      let ends = places.value.array?.compactMap(\.integer) ?? []
      guard ends.count == 2, ends[0] >= 0, ends[0] < ends[1], ends[1] <= atoms.count else {
        throw .wrong(
          path: places.path, needed: "the places of its first atom and of the one after its last")
      }
      letters.append(
        CutLetter(atoms: ends[0]..<ends[1], columns: columns, isWhole: isWhole, mark: mark))
    }
    let boxes = atoms.map(\.box)
    let heights = boxes.map(\.height).sorted()
    var letterHeight = heights.isEmpty ? 1 : Double(heights[heights.count / 2])
    if let given = value.optional("letter_height") {
      letterHeight = try given.number(in: 0.1...1e6)
    }
    let axis: Baseline
    if let given = value.optional("axis") {
      axis = Baseline(
        intercept: try given.member("intercept").number(),
        slope: try given.member("slope").number(),
        curvature: try given.optional("curvature")?.number() ?? 0)
    } else if boxes.isEmpty {
      axis = Baseline(intercept: 0, slope: 0)
    } else {
      axis = Baseline(fitting: boxes.map(\.center.x), boxes.map(\.center.y), degree: 1)
    }
    var slant = Slant.none
    if let given = value.optional("slant") {
      slant = Slant(
        tangent: try given.member("tangent").number(in: -4...4),
        around: try given.member("middle").number())
    }
    self.init(
      atoms: atoms, letters: letters, axis: axis, letterHeight: letterHeight, slant: slant)
  }
}

/// The pages of a document that `linesDocument`, or another program, wrote.
///
/// - Parameter bytes: The whole text. Pages need their `width`, `height` and `lines`, lines their
///   `letters`, letters at least a `box`; unknown members are passed over.
/// - Returns: The pages, in order.
/// - Throws: The first fault, with its place.
public func linesPages(parsing bytes: [UInt8]) throws(StageDocumentError) -> [LinesPage] {
  let document = try DocumentReader(parsing: bytes, schema: .lines, version: linesSchemaVersion)
  var pages: [LinesPage] = []
  for (place, page) in try document.member("pages").elements().enumerated() {
    let origin = try PageOrigin(page, place: place)
    var lines: [CutLine] = []
    for line in try page.member("lines").elements() {
      lines.append(try CutLine(line, on: origin))
    }
    pages.append(LinesPage(origin: origin, lines: lines))
  }
  return pages
}
