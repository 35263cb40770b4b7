/// A font that drew letters of a `LetterSet`.
public struct LetterFont: Sendable, Equatable {
  /// How its letters are drawn.
  public enum Kind: String, Sendable {
    /// As a press or a typewriter does.
    case print
    /// As a pen does, letter by letter.
    case hand
  }

  /// What its letters are for.
  public enum Part: String, Sendable {
    /// A reader may learn from them.
    case train
    /// No reader learns from them; tests are made of them.
    case heldOut = "held-out"
  }

  /// The font file.
  public let file: String
  /// The family's name, as the font file has it.
  public let family: String
  /// The style's name, as the font file has it.
  public let style: String
  /// How its letters are drawn.
  public let kind: Kind
  /// What its letters are for; the same for all fonts of a design.
  public let part: Part
  /// The design that its letters follow.
  ///
  /// Families of different names may share one: Nimbus Sans, TeX Gyre Heros and FreeSans have the
  /// same letters.
  public let design: String

  /// A font over its properties, and the part that its design belongs to.
  ///
  /// - Parameters:
  ///   - file: The font file.
  ///   - family: The family's name.
  ///   - style: The style's name.
  ///   - kind: How its letters are drawn.
  ///   - design: The design that its letters follow.
  public init(file: String, family: String, style: String, kind: Kind, design: String) {
    self.file = LetterFont.field(file)
    self.family = LetterFont.field(family)
    self.style = LetterFont.field(style)
    self.kind = kind
    self.design = LetterFont.field(design)
    part = LetterFont.part(ofDesign: self.design)
  }

  /// The font that a line of `fonts.txt` names; `nil` where it names none.
  init?(line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, let kind = Kind(rawValue: fields[3]),
      let part = Part(rawValue: fields[4])
    else { return nil }
    (file, family, style) = (fields[0], fields[1], fields[2])
    (self.kind, self.part, design) = (kind, part, fields[5])
  }

  /// Its line in `fonts.txt`, without the end of line.
  var line: String {
    [file, family, style, kind.rawValue, part.rawValue, design].joined(separator: "\t")
  }

  /// Which part a design belongs to.
  ///
  /// The first byte of its name's hash decides, so that a design keeps its part whatever else is in
  /// the set. About one in ten is held out: 26 of 256.
  private static func part(ofDesign design: String) -> Part {
    // Of ten beginnings tried, this one holds out the most kinds of Debian's fonts.
    let hash = sha256(of: Array(("font: " + design).utf8))
    return hash.prefix(2) < "1a" ? .heldOut : .train
  }

  /// A text that fits a field: what would end one is a space.
  private static func field(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
