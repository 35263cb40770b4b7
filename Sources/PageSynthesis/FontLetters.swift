public import SeededRandom

/// Faces of fonts, from drawings of their letters: a page is set in one of them.
///
/// A character that the face lacks is taken from the face of its kind (a printer's or a hand's)
/// that is nearest by number: lists of fonts have families together.
public struct FontLetters: LetterSource {
  /// How the drawings are laid out.
  public struct Drawing: Sendable, Equatable {
    /// Columns and rows of a drawing.
    public let side: Int
    /// The height of a capital, in pixels.
    public let unit: Double
    /// The row under which the baseline runs, counted from the upper edge of the drawing.
    public let baseline: Double

    /// Square drawings of `side` pixels, capitals `unit` pixels high, standing on `baseline`.
    public init(side: Int = 80, unit: Double = 40, baseline: Double = 58) {
      self.side = side
      self.unit = unit
      self.baseline = baseline
    }
  }

  private let drawing: Drawing
  private let images: [UInt8]
  private let advances: [Float]
  /// Where the drawing of every character of a face is, by face and Latin-1 code; −1 for none.
  private let places: [Int: [Int32]]
  /// The faces that are used, in order.
  private let faces: [Int]
  private let printed: Set<Int>

  /// The letters of faces.
  ///
  /// - Parameters:
  ///   - images: Drawings one after the other, 255 is ink, each letter's own space in the middle of
  ///     the columns.
  ///   - labels: The Latin-1 code of each; of several with one code in a face, the first is used.
  ///   - advances: The width of each letter's own space, in pixels.
  ///   - fonts: Which face each is of.
  ///   - faces: The faces that are used; `nil` for all.
  ///   - printed: Faces of machines, whose letters stand in line; the others are hands.
  ///   - drawing: How the drawings are laid out.
  /// - Precondition: As many images as labels, advances and fonts, and at least one face with
  ///   letters.
  public init(
    images: [UInt8], labels: [UInt8], advances: [Float], fonts: [Int], faces: [Int]? = nil,
    printed: Set<Int>, drawing: Drawing = Drawing()
  ) {
    let count = labels.count
    precondition(
      images.count == count * drawing.side * drawing.side && advances.count == count
        && fonts.count == count,
      "\(images.count) levels, \(count) labels, \(advances.count) advances, \(fonts.count) fonts")
    let wanted = faces.map(Set.init)
    var places: [Int: [Int32]] = [:]
    for index in 0..<count {
      let (face, code) = (fonts[index], Int(labels[index]))
      guard wanted?.contains(face) ?? true,
        places[face]?[code] ?? -1 < 0
      else { continue }
      places[face, default: Array(repeating: -1, count: 256)][code] = Int32(index)
    }
    precondition(!places.isEmpty, "no face to set with")
    self.drawing = drawing
    self.images = images
    self.advances = advances
    self.places = places
    self.faces = places.keys.sorted()
    self.printed = printed
  }

  /// One of the faces.
  public func writer(
    options: SynthesisOptions, using random: inout SplitMix64
  ) -> any LetterWriter {
    let face = faces[random.below(faces.count)]
    return FaceWriter(letters: self, face: face, unsteadiness: printed.contains(face) ? 0 : 1)
  }

  /// Where the drawing of the character with code `code` is, of `face` or one that helps it out.
  fileprivate func place(of code: UInt8, in face: Int) -> Int? {
    func own(_ face: Int) -> Int? {
      guard let place = places[face]?[Int(code)], place >= 0 else { return nil }
      return Int(place)
    }
    if let place = own(face) { return place }
    let isPrinted = printed.contains(face)
    let helper =
      faces.filter { printed.contains($0) == isPrinted && own($0) != nil }
      .min { abs($0 - face) < abs($1 - face) }
    return helper.flatMap(own)
  }

  /// The letter drawn at `place`.
  fileprivate func shape(at place: Int) -> LetterShape? {
    let size = drawing.side * drawing.side
    let advance = Double(advances[place])
    return LetterShape(
      ink: images[place * size..<(place + 1) * size], width: drawing.side, height: drawing.side,
      unit: drawing.unit, baseline: drawing.baseline,
      origin: (Double(drawing.side) - advance) / 2, advance: advance / drawing.unit)
  }
}

/// A face of a font.
private struct FaceWriter: LetterWriter {
  let letters: FontLetters
  let face: Int
  let unsteadiness: Double
  private var known: [Character: LetterShape] = [:]

  init(letters: FontLetters, face: Int, unsteadiness: Double) {
    self.letters = letters
    self.face = face
    self.unsteadiness = unsteadiness
  }

  /// The usual third of an em: the sets hold no space.
  var spaceWidth: Double { 0.42 }

  mutating func letter(
    _ character: Character, using random: inout SplitMix64
  ) -> LetterShape? {
    if let shape = known[character] { return shape }
    guard let code = character.latin1Value, let place = letters.place(of: code, in: face)
    else { return nil }
    let shape = letters.shape(at: place)
    known[character] = shape
    return shape
  }
}

extension Character {
  /// Its code in Latin-1; `nil` for others.
  fileprivate var latin1Value: UInt8? {
    unicodeScalars.count == 1 ? unicodeScalars.first.flatMap { UInt8(exactly: $0.value) } : nil
  }
}
