public import SeededRandom

extension PageConditions {
  /// The kinds of pages that are known by name.
  public enum Kind: String, Sendable, CaseIterable {
    /// Dark on white, as drawn: nothing in its way.
    case clean
    /// A flat-bed scanner's view, in grey levels or two.
    case scan
    /// A camera's view: light, perspective, blur, compression.
    case photo
    /// Two levels, small, with specks and frayed edges.
    case fax
    /// Combs, boxes, ruled lines and pieces of frames, in print.
    case form
    /// Old paper: stains, bleed-through, ink that spread or faded.
    case old
    /// Cheques: slanted, touching writing over a printed rule, on paper with fine lines all over.
    case cheque
    /// Print of 7 to 12 pixels a capital, blurred and compressed.
    case small
    /// Print in two levels whose hairlines broke or whose letters ran together.
    case worn
    /// Any of the others, page by page.
    case field
  }

  /// The conditions of pages of `kind`; for `.field` of one of the others, drawn for this page.
  ///
  /// - Parameters:
  ///   - kind: Which.
  ///   - random: Draws the kind for `.field`; else it is not used.
  /// - Returns: Ranges that all sizes of letters from 7 to 80 pixels can be read in by a person.
  public static func conditions(
    of kind: Kind, using random: inout SplitMix64
  ) -> PageConditions {
    switch kind {
    case .clean: return clean
    case .scan: return scan
    case .photo: return photo
    case .fax: return fax
    case .form: return form
    case .old: return old
    case .cheque: return cheque
    case .small: return small
    case .worn: return worn
    case .field:
      let all = [clean, scan, scan, photo, photo, fax, form, form, old, cheque, small, worn]
      return all[random.below(all.count)]
    }
  }

  private init(_ ranges: [(String, ConditionRange)]) {
    self.init()
    for (name, range) in Self.writing + ranges {
      let isKnown = set(name, range)
      precondition(isKnown, "\(name) is no condition, or \(range) is beyond its bounds")
    }
  }

  /// How people and printers write, whatever becomes of it.
  private static let writing: [(String, ConditionRange)] = [
    ("letterHeight", ConditionRange(10, 60, spread: .logarithmic)),
    ("lineSpacing", ConditionRange(1.6, 2.6)),
    ("margin", ConditionRange(0.5, 1.5)),
    ("penWidth", ConditionRange(0.05, 0.2, spread: .logarithmic)),
    ("boldness", ConditionRange(-0.03, 0.05, share: 0.5)),
    ("wobble", ConditionRange(0.2, 1.2)),
    ("habit", ConditionRange(0.2, 1.2)),
    ("letterGap", ConditionRange(-0.08, 0.15, share: 0.8)),
    ("touching", ConditionRange(0, 0.6, share: 0.35)),
    ("wordGap", ConditionRange(-0.15, 0.5)),
    ("slope", ConditionRange(-0.04, 0.04, share: 0.6)),
    ("curve", ConditionRange(-0.4, 0.4, share: 0.25)),
    ("slant", ConditionRange(-0.15, 0.4, share: 0.5)),
    ("bending", ConditionRange(0.01, 0.04, share: 0.6)),
    ("breaks", ConditionRange(0.02, 0.2, share: 0.2)),
    ("underlines", ConditionRange(0.05, 0.4, share: 0.05)),
  ]

  private static let clean = PageConditions([])

  private static let scan: PageConditions = {
    var pages = PageConditions([
      ("grain", ConditionRange(0.05, 0.4, share: 0.6)),
      ("fading", ConditionRange(0.1, 0.5, share: 0.2)),
      ("texture", ConditionRange(0.5, 4)),
      ("specks", ConditionRange(0.05, 0.6, share: 0.3)),
      ("bleedThrough", ConditionRange(0.05, 0.3, share: 0.12)),
      ("strayLines", ConditionRange(0.2, 1, share: 0.15)),
      ("blur", ConditionRange(0.2, 1)),
      ("coarseness", ConditionRange(1.2, 2, share: 0.15)),
      ("noise", ConditionRange(0.5, 5)),
      ("salt", ConditionRange(0.0005, 0.004, share: 0.1)),
      ("bilevel", ConditionRange(0.35, 0.65, share: 0.3)),
      ("jpegQuality", ConditionRange(40, 90, share: 0.3)),
    ])
    pages.colors = grays
    pages.guides = [.none, .none, .none, .ruled]
    pages.guideColors = [InkColor(120, 120, 120), InkColor(190, 190, 190)]
    return pages
  }()

  private static let photo: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(14, 60, spread: .logarithmic)),
      ("grain", ConditionRange(0.05, 0.4, share: 0.5)),
      ("texture", ConditionRange(1, 8)),
      ("turn", ConditionRange(-0.04, 0.04)),
      ("perspective", ConditionRange(0, 0.08)),
      ("unevenLight", ConditionRange(0.1, 0.6)),
      ("shadow", ConditionRange(0.1, 0.5, share: 0.4)),
      ("blur", ConditionRange(0.4, 1.6)),
      ("motion", ConditionRange(1, 3, share: 0.2)),
      ("noise", ConditionRange(1, 8)),
      ("jpegQuality", ConditionRange(30, 92)),
      ("specks", ConditionRange(0.05, 0.4, share: 0.2)),
    ])
    pages.colors = grays + [(InkColor(226, 226, 226), InkColor(50, 50, 50))]
    pages.guides = [.none, .none, .ruled]
    pages.guideColors = [InkColor(130, 130, 130), InkColor(180, 180, 180)]
    return pages
  }()

  private static let fax: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(10, 32, spread: .logarithmic)),
      ("boldness", ConditionRange(-0.04, 0.06)),
      ("grain", ConditionRange(0.2, 0.7)),
      ("texture", ConditionRange(2, 12)),
      ("specks", ConditionRange(0.1, 2)),
      ("strayLines", ConditionRange(0.3, 1.5, share: 0.4)),
      ("blur", ConditionRange(0.3, 0.9)),
      ("noise", ConditionRange(5, 25)),
      ("salt", ConditionRange(0.0005, 0.004, share: 0.5)),
      ("bilevel", ConditionRange(0.35, 0.65)),
      ("coarseness", ConditionRange(1.2, 2, share: 0.2)),
    ])
    pages.guides = [.none, .none, .none, .ruled, .comb]
    pages.guideColors = [InkColor(60, 60, 60)]
    return pages
  }()

  private static let form: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(11, 45, spread: .logarithmic)),
      ("guideDrop", ConditionRange(-0.1, 0.35)),
      ("guideWidth", ConditionRange(0.02, 0.07)),
      ("strayLines", ConditionRange(0.2, 2, share: 0.6)),
      ("letterGap", ConditionRange(0.1, 1, share: 0.4)),
      ("pattern", ConditionRange(10, 60, share: 0.2)),
      ("grain", ConditionRange(0.05, 0.4, share: 0.5)),
      ("texture", ConditionRange(0.5, 3)),
      ("blur", ConditionRange(0.2, 0.9)),
      ("noise", ConditionRange(0.5, 5)),
      ("bilevel", ConditionRange(0.3, 0.6, share: 0.25)),
      ("jpegQuality", ConditionRange(40, 90, share: 0.4)),
      ("specks", ConditionRange(0.05, 0.6, share: 0.2)),
    ])
    pages.colors = grays
    pages.guides = [.none, .ruled, .boxes, .comb]
    pages.guideColors = [
      InkColor(60, 60, 60), InkColor(130, 130, 130), InkColor(180, 180, 180),
      InkColor(215, 215, 215),
    ]
    return pages
  }()

  private static let old: PageConditions = {
    var pages = PageConditions([
      ("boldness", ConditionRange(-0.04, 0.07)),
      ("grain", ConditionRange(0.1, 0.6)),
      ("fading", ConditionRange(0.1, 0.7, share: 0.7)),
      ("texture", ConditionRange(4, 16)),
      ("bleedThrough", ConditionRange(0.05, 0.35, share: 0.6)),
      ("specks", ConditionRange(0.1, 2, share: 0.6)),
      ("unevenLight", ConditionRange(0.05, 0.4)),
      ("blur", ConditionRange(0.3, 1.3)),
      ("noise", ConditionRange(1, 7)),
      ("jpegQuality", ConditionRange(40, 90, share: 0.3)),
    ])
    pages.colors = [
      (InkColor(60, 60, 60), InkColor(215, 215, 215)),
      (InkColor(90, 90, 90), InkColor(200, 200, 200)),
      (InkColor(40, 40, 40), InkColor(235, 235, 235)),
    ]
    return pages
  }()

  private static let cheque: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(14, 60, spread: .logarithmic)),
      ("penWidth", ConditionRange(0.05, 0.16, spread: .logarithmic)),
      ("wobble", ConditionRange(0.5, 1.6)),
      ("habit", ConditionRange(0.5, 1.6)),
      ("letterGap", ConditionRange(-0.15, 0.2, share: 0.9)),
      ("touching", ConditionRange(0.1, 0.8, share: 0.5)),
      ("slant", ConditionRange(-0.2, 0.6, share: 0.85)),
      ("guideDrop", ConditionRange(-0.08, 0.3)),
      ("guideWidth", ConditionRange(0.015, 0.05)),
      ("strayLines", ConditionRange(0.2, 1, share: 0.2)),
      ("pattern", ConditionRange(8, 55, share: 0.9)),
      ("grain", ConditionRange(0.05, 0.4, share: 0.5)),
      ("fading", ConditionRange(0.1, 0.5, share: 0.3)),
      ("texture", ConditionRange(1, 6)),
      ("blur", ConditionRange(0.3, 1.4)),
      ("noise", ConditionRange(1, 8)),
      ("jpegQuality", ConditionRange(35, 92, share: 0.7)),
    ])
    pages.colors = [
      (InkColor(40, 40, 40), InkColor(235, 235, 235)),
      (InkColor(70, 70, 70), InkColor(180, 180, 180)),
      (InkColor(50, 50, 50), InkColor(140, 140, 140)),
      (InkColor(110, 110, 110), InkColor(225, 225, 225)),
    ]
    pages.guides = [.none, .ruled, .ruled]
    pages.guideColors = [InkColor(40, 40, 40), InkColor(80, 80, 80), InkColor(120, 120, 120)]
    return pages
  }()

  private static let small: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(7, 12, spread: .logarithmic)),
      ("lineSpacing", ConditionRange(1.5, 2.2)),
      ("grain", ConditionRange(0.05, 0.3, share: 0.3)),
      ("texture", ConditionRange(0.5, 5)),
      ("bleedThrough", ConditionRange(0.05, 0.3, share: 0.2)),
      ("blur", ConditionRange(0.2, 0.8)),
      ("coarseness", ConditionRange(1.1, 1.5, share: 0.2)),
      ("noise", ConditionRange(0.5, 7)),
      ("bilevel", ConditionRange(0.35, 0.65, share: 0.2)),
      ("jpegQuality", ConditionRange(30, 85, share: 0.5)),
    ])
    pages.colors = grays
    return pages
  }()

  private static let worn: PageConditions = {
    var pages = PageConditions([
      ("letterHeight", ConditionRange(12, 45, spread: .logarithmic)),
      ("letterGap", ConditionRange(-0.06, 0.08, share: 0.8)),
      ("boldness", ConditionRange(-0.03, 0.04)),
      ("grain", ConditionRange(0.05, 0.5, share: 0.6)),
      ("fading", ConditionRange(0.1, 0.4, share: 0.2)),
      ("texture", ConditionRange(0.5, 6)),
      ("specks", ConditionRange(0.05, 0.8, share: 0.4)),
      ("slant", ConditionRange(0, 0)),
      ("blur", ConditionRange(0.4, 1.1)),
      ("noise", ConditionRange(0.5, 10)),
      ("bilevel", ConditionRange(0.3, 0.58)),
    ])
    pages.colors = grays
    return pages
  }()

  private static let grays: [(ink: InkColor, paper: InkColor)] = [
    (InkColor(25, 25, 25), InkColor(250, 250, 250)),
    (InkColor(60, 60, 60), InkColor(240, 240, 240)),
    (InkColor(95, 95, 95), InkColor(235, 235, 235)),
    (InkColor(40, 40, 40), InkColor(205, 205, 205)),
  ]
}
