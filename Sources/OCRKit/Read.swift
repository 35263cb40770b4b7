import Binarization
import ConnectedComponents
import Deskewing
public import LanguageModel
public import LetterClassification
import LetterNormalization
package import LetterSegmentation
import LineGrouping
import PageFraming
public import Raster
import ReverseText
import RuleRemoval
package import TextAssembly
import Undithering

/// Reads one page.
///
/// A page that does not read well as it is given is read in other quarter turns too, and taken in one
/// of them if that is clearly better (`TurnDecision`): it costs nothing where the page reads well,
/// one reading more where it may only be upside down, and three where it reads badly.
///
/// What a program filled round a page that it turned becomes paper first (`PageFrame`), and pages whose lines
/// fall or rise are laid level (`Straightening`).
///
/// A large picture whose letters are far larger than a network looks at them is reduced before it is
/// read (`Reduction`), one whose letters are so small that pixels hardly part their strokes is enlarged
/// (`Enlargement`).
///
/// A page that has writing too faint for ink beside the rest, such as headings in grey, is read again with it
/// (`FaintRemainder`), but with a layout of less than a page, an alphabet, a pattern or another method of binarization
/// than the automatic one.
///
/// A page of which much is doubtful is read three times more, each time changed a little, and the readings vote
/// (`SecondLook`).
///
/// What is read unsurely on a page that is read surely elsewhere is left out, but with a layout of less than a page,
/// an alphabet or a pattern: pictures and dirt (`Page.withoutClutter`).
///
/// - Parameters:
///   - picture: A page of grey levels; those that the dots of a dithered one stand for (`GrayImage.undithered`).
///   - classifier: Tells what each letter is.
///   - orientation: Tells letters from letters on their heads, which are none to it
///     (`models/orientation.safetensors`). It is asked where an alphabet or a pattern says what may be
///     read and the page is tried in other turns; without it fewer numbers are found that are upside down.
///   - diacritics: Tells the diacritics of letters (`models/diacritics.safetensors`), which have none without it, nor
///     where an alphabet or a pattern says what may be read.
///   - language: Tells which letters follow each other; `nil` takes every letter for itself.
///   - options: The options of every stage.
///   - ended: Called when a stage has ended, in their order, and again where it was gone through once
///     more: for who has a clock. Nothing is read after its last call.
/// - Returns: The page, and what every stage found on the way to it.
/// - Throws: Why there is no picture.
///
/// A pure function: the same image, models and options give the same reading, on any thread.
public func read<Failure>(
  _ picture: ReduciblePicture<Failure>, with classifier: some LetterClassifying,
  orientedBy orientation: (any LetterClassifying)? = nil,
  markedBy diacritics: DiacriticModel? = nil, language: LanguageModel? = nil,
  options: ReadingOptions = .init(), ended: (ReadingStage) -> Void = { _ in }
) throws(Failure) -> Reading {
  let models = Models(
    classifier: classifier, orientation: options.asksForOrientation ? orientation : nil,
    diacritics: options.assembly.characters == nil ? diacritics : nil, language: language)
  let look = try firstLook(at: picture, options, ended)
  let reduction = look?.factor ?? 1
  let known = reduction == Reduction.ofFirstLook ? look : nil
  let image = if let known { known.image } else { try picture.reduced(reduction).readied() }
  ended(.decoding)
  // A small picture was not looked at, and yet the stage has ended.
  ended(.scaling)
  let ink = known?.ink ?? findInk(on: DarkOnLight(image), options, ended)
  let isEnlarged =
    reduction == 1 && options.rescales
    && Enlargement.isWanted(for: ink.components, of: ink.binarized.mask)
  let reading =
    isEnlarged
    ? readEnlarged(image, models, options, ended)
    : readLookingAgain(image, ink, models, options, ended)
  let scale = isEnlarged ? Double(Enlargement.factor) : 1 / Double(reduction)
  return reading.rescaled(to: scale, width: picture.width, height: picture.height)
}

/// Reads one page of grey levels, as `read` does a picture that is to be decoded; black and white dots that stand
/// for greys as these (`GrayImage.undithered`).
public func read(
  _ image: GrayImage, with classifier: some LetterClassifying,
  orientedBy orientation: (any LetterClassifying)? = nil,
  markedBy diacritics: DiacriticModel? = nil, language: LanguageModel? = nil,
  options: ReadingOptions = .init(), ended: (ReadingStage) -> Void = { _ in }
) -> Reading {
  let image = image.undithered()
  let picture = ReduciblePicture(width: image.width, height: image.height) { factor in
    image.reduced(by: factor)
  }
  return read(
    picture, with: classifier, orientedBy: orientation, markedBy: diacritics, language: language,
    options: options, ended: ended)
}

extension GrayImage {
  /// The picture as its ink is looked for on: what is no page is bare paper (`framed`), and light letters on dark
  /// panels are dark (`unreversed`).
  package func readied() -> GrayImage { framed().unreversed() }
}

/// What tells letters and text.
private struct Models<Classifier: LetterClassifying> {
  let classifier: Classifier
  let orientation: (any LetterClassifying)?
  let diacritics: DiacriticModel?
  let language: LanguageModel?
}

/// A large picture made smaller, the ink on it, and by how much it is to be reduced; `nil` for
/// others.
private func firstLook<Failure>(
  at picture: ReduciblePicture<Failure>, _ options: ReadingOptions,
  _ ended: (ReadingStage) -> Void
) throws(Failure) -> (image: GrayImage, ink: Ink, factor: Int)? {
  guard options.rescales, picture.width * picture.height >= Reduction.leastPixels else {
    return nil
  }
  let small = try picture.reduced(Reduction.ofFirstLook).readied()
  ended(.decoding)
  defer { ended(.scaling) }
  let page = DarkOnLight(small)
  guard let width = page.strokeWidth, width >= Reduction.leastStroke else { return nil }
  let ink = findInk(on: page, options) { _ in }
  let grouping = groupIntoLines(ink.components, options: options.lineGrouping)
  return (small, ink, Reduction.factor(for: grouping, heights: ink.components.map(\.box.height)))
}

/// Reads a page of small letters twice as large.
private func readEnlarged(
  _ image: GrayImage, _ models: Models<some LetterClassifying>, _ options: ReadingOptions,
  _ ended: (ReadingStage) -> Void
) -> Reading {
  let image = image.doubled()
  ended(.scaling)
  let ink = findInk(on: DarkOnLight(image), options, ended)
  return readLookingAgain(image, ink, models, options, ended)
}

/// Reads a page, and again where much of it is doubtful, changed a little (`SecondLook`).
private func readLookingAgain(
  _ image: GrayImage, _ ink: Ink, _ models: Models<some LetterClassifying>,
  _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> Reading {
  let (turns, image) = readWithFaintWriting(image, ink, models, options, ended)
  let reading = turns.withDiacritics.weighed.withoutClutter(options)
  let page = reading.page
  // Digits have no words, and what reads them without letters is sure of them.
  let hasLetters = options.assembly.characters?.contains { $0.isLetter } ?? true
  guard options.looksAgain, hasLetters, models.classifier.knowsNonLetters,
    SecondLook.isWanted(for: page)
  else { return reading }
  let upright = image.turned(page.turn)
  let own = options.laid(.turned(.none))
  let looks = SecondLook.allCases.map { look in
    let (changed, given) = look.changed(upright)
    let ink = findInk(on: DarkOnLight(changed), own, ended)
    let lines = readTurns(of: changed, ink, models, own, ended).withDiacritics.weighed
      .withoutClutter(own).page.lines
    return Page(
      width: upright.width, height: upright.height, isLightOnDark: page.isLightOnDark,
      lines: lines.map { $0.mapping(given) })
  }
  return reading.showing(
    page.upright.voted(
      with: looks, doubt: SecondLook.doubt, wholeLines: options.assembly.pattern != nil
    ).turned(page.turn.inverse))
}

/// Reads a page, and once more with its faint writing where it has some (`FaintRemainder`).
///
/// What is faint is read alone first: what is read surely is then made as dark as the rest, and all read together,
/// since a line may have both.
///
/// - Returns: What was read, and the picture that it was read from.
private func readWithFaintWriting(
  _ image: GrayImage, _ ink: Ink, _ models: Models<some LetterClassifying>,
  _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> (Reading, GrayImage) {
  let reading = readTurns(of: image, ink, models, options, ended)
  let size = LetterSize(of: reading.page)
  guard options.layout == .page, options.assembly.characters == nil,
    options.binarization.method == .automatic,
    let remainder = FaintRemainder(
      of: image, without: ink.binarized.mask, components: ink.components, heights: size.heights)
  else { return (reading, image) }
  let (page, turn) = (remainder.page, reading.page.turn)
  let faintInk = findInk(on: DarkOnLight(page), options, ended)
  guard !faintInk.keeping(size).components.isEmpty else { return (reading, image) }
  let faint = readLevel(page, faintInk, turned: turn, of: size, models, options, ended)
  let places = FaintWriting.places(on: faint.page)
  guard !places.isEmpty else { return (reading, image) }
  let strong = remainder.strengthened(in: places)
  let strongInk = findInk(on: DarkOnLight(strong), options, ended)
  let all = readLevel(strong, strongInk, turned: turn, models, options, ended)
  return TurnDecision.score(all.page) > TurnDecision.score(reading.page)
    ? (all, strong) : (reading, image)
}

/// Reads one page in the turn that is asked for or found.
///
/// Only readings of the same ink can be compared, so upside down a page is read with the ink with which
/// it was read as it was given. On its side it is read with the ink that suits it there: where lines run
/// across, no letters tell which does.
private func readTurns(
  of image: GrayImage, _ ink: Ink, _ models: Models<some LetterClassifying>,
  _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> Reading {
  if case .turned(let turn) = options.orientation {
    let all = readLevel(image, ink, turned: turn, models, options, ended)
    return readDarker(image, ink, asWellAs: all, models, options, ended).reading
  }
  let all = readLevel(image, ink, turned: .none, models, options, ended)
  let (asGiven, own, ownInk) = readDarker(
    image, ink, asWellAs: all, models, options, ended)
  // Noise has no lines whichever way it lies.
  if asGiven.grouping.lines.isEmpty { return asGiven }
  let turns = TurnDecision.turns(toTryBeside: asGiven.page)
  if turns.isEmpty { return asGiven }
  let others = turns.map { turn in
    if turn == .half { return readLevel(image, ownInk, turned: turn, models, own) { _ in } }
    let side = readLevel(image, ink, turned: turn, models, options) { _ in }
    return readDarker(image, ink, asWellAs: side, models, options) { _ in }.reading
  }
  let choice = TurnDecision.choice(asGiven, others)
  let upright =
    choice.page.turn == .half
    ? readDarker(image, ownInk, asWellAs: choice, models, own) { _ in }.reading : choice
  ended(.orientation)
  return upright
}

/// Reads a short text that reads badly once more with its darker ink alone (`InkDecision`), in the
/// turn in which `all` was read: the better reading, and the options and the ink that it was read with.
private func readDarker(
  _ image: GrayImage, _ ink: Ink, asWellAs all: Reading, _ models: Models<some LetterClassifying>,
  _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> (reading: Reading, options: ReadingOptions, ink: Ink) {
  guard options.binarization.method == .automatic, InkDecision.isDoubtful(all) else {
    return (all, options, ink)
  }
  let own = options.finding(.darker)
  let darkerInk = findInk(on: DarkOnLight(image), own, ended)
  let darker = readLevel(
    image, darkerInk, turned: all.page.turn, models, own, ended)
  return InkDecision.takesDarker(darker, for: all)
    ? (darker, own, darkerInk) : (all, options, ink)
}

/// Ink and paper, the ink without its ruled lines, and the components of that.
private struct Ink {
  let binarized: Binarized
  let unruled: BinaryImage
  let components: [Component]

  /// Without the components that are too large or too small for letters; itself where their size is not known.
  func keeping(_ size: LetterSize?) -> Ink {
    guard let size else { return self }
    return Ink(
      binarized: binarized, unruled: unruled, components: components.filter(size.admits))
  }

  /// That of the picture turned.
  func turned(_ turn: QuarterTurn) -> Ink {
    if turn == .none { return self }
    let unruled = unruled.turned(turn)
    return Ink(
      binarized: binarized.turned(turn), unruled: unruled,
      components: connectedComponents(of: unruled, .eight))
  }
}

/// Reads one page in one turn, straightened if its lines seem to fall or rise and if it then reads
/// better: the lines of a curled page do both, and none of its slopes is that of all.
///
/// Where they fall or rise slightly it is read as it is first, elsewhere straightened; what is then read
/// surely is not read in the other way. Where the size of letters is given, what is no such is no ink.
private func readLevel(
  _ given: GrayImage, _ givenInk: Ink, turned turn: QuarterTurn, of size: LetterSize? = nil,
  _ models: Models<some LetterClassifying>, _ options: ReadingOptions,
  _ ended: (ReadingStage) -> Void
) -> Reading {
  let turned = given.turned(turn)
  let ink = givenInk.turned(turn).keeping(size)
  let straightens = options.straightens && options.layout != .letter
  let skew = straightens ? findSkew(of: ink.components) : 0
  var lines: Lines?
  var straightening = Straightening(skew, of: turned, atLeast: leastSkew)
  if straightens && skew == 0 {
    ended(.deskewing)
    let found = findLines(of: ink, on: turned, options, ended)
    let skew = findSkew(of: found.grouping.lines, found.components)
    straightening = Straightening(skew, of: turned, atLeast: leastSkewOfLine)
    lines = found
  }
  func readAsItIs() -> Reading {
    if let lines { return read(turned, ink, lines, nil, turn, models, options, ended) }
    ended(.deskewing)
    let lines = findLines(of: ink, on: turned, options, ended)
    return read(turned, ink, lines, nil, turn, models, options, ended)
  }
  func readStraightened(_ straightening: Straightening) -> Reading {
    let image = straightening.straightened(turned)
    ended(.deskewing)
    let ink = findInk(on: DarkOnLight(image), options, ended).keeping(size)
    let lines = findLines(of: ink, on: image, options, ended)
    return read(image, ink, lines, straightening, turn, models, options, ended)
  }
  guard let straightening else { return readAsItIs() }
  /// Degrees.
  let slightSkew = 5.0
  if straightening.skew.magnitude < slightSkew {
    let asItIs = readAsItIs()
    if TurnDecision.isSure(asItIs.page) { return asItIs }
    let level = readStraightened(straightening)
    /// Straightening blurs a little.
    let leastGain: Float = 1.005
    return TurnDecision.score(level.page) >= leastGain * TurnDecision.score(asItIs.page)
      ? level : asItIs
  }
  let level = readStraightened(straightening)
  if TurnDecision.isSure(level.page) { return level }
  let asItIs = readAsItIs()
  return TurnDecision.score(level.page) >= TurnDecision.score(asItIs.page) ? level : asItIs
}

/// Degrees: lines that fall by fewer are read as well as they are, and straightening blurs.
private let leastSkew = 3.0
/// Degrees: from this on a page is straightened whose slope is known from its longest line alone.
private let leastSkewOfLine = 8.0

extension Straightening {
  /// How a page is straightened; `nil` where its lines fall by less than `least` degrees.
  fileprivate init?(_ skew: Double, of image: GrayImage, atLeast least: Double) {
    guard skew.magnitude >= least else { return nil }
    self.init(skew: skew, width: image.width, height: image.height)
  }
}

/// Lines, and the components that they name.
private typealias Lines = (grouping: LineGrouping, components: [Component])

/// Groups the components of a page as its layout wants.
private func findLines(
  of ink: Ink, on image: GrayImage, _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> Lines {
  let edges = Box(minX: 0, minY: 0, maxX: image.width, maxY: image.height)
  defer { ended(.lineGrouping) }
  return group(ink.components, on: edges, as: options.layout, options: options.lineGrouping)
}

/// Reads the letters of one page in one turn: the pipeline from its lines on, stage by stage.
private func read(
  _ image: GrayImage, _ ink: Ink, _ lines: Lines, _ straightening: Straightening?,
  _ turn: QuarterTurn, _ models: Models<some LetterClassifying>, _ options: ReadingOptions,
  _ ended: (ReadingStage) -> Void
) -> Reading {
  let (grouping, components) = lines
  let classifier = models.classifier
  let method: SegmentationMethod = classifier.knowsNonLetters ? .lattice : .rules
  let segmented = segment(
    grouping, components, as: options.layout, method: method, options: options.segmentation)
  ended(.segmentation)
  let ground = LetterGround(
    image: image, mask: ink.binarized.mask, unruled: ink.unruled,
    isLightOnDark: ink.binarized.isLightOnDark)
  let (kept, letters, probabilities) = classify(
    segmented.map { ($0.candidates, $0.slant) }, on: ground, with: classifier,
    keepsLetters: options.keepsLetters, ended: ended)
  let candidates = zip(segmented, kept).map { $0.keeping($1) }
  let recognized = recognizedLines(
    grouping.lines, candidates, classes: classifier.classes.count,
    probabilities: probabilities)
  let text = assembledText(
    recognized, classes: LetterClasses(labels: classifier.classes, zones: classifier.zones),
    language: models.language, options: options.assembly.reading(options.layout))
  ended(.assembly)
  let marked = models.diacritics.map { readingDiacritics(of: text.lines, on: ground, by: $0) }
  ended(.diacritics)
  func page(_ lines: [PageLine]) -> Page {
    Page(
      width: straightening?.givenWidth ?? image.width,
      height: straightening?.givenHeight ?? image.height,
      isLightOnDark: ink.binarized.isLightOnDark, skew: straightening?.skew ?? 0,
      lines: lines.map { $0.given(straightening) })
  }
  let upright = page(text.lines)
  var uprightness: Float = 0
  if let orientation = models.orientation,
    turn != .none || !TurnDecision.turns(toTryBeside: upright).isEmpty
  {
    uprightness = measuredUprightness(
      of: text.lines, candidates, on: ground, readWith: options.assembly, by: orientation)
  }
  return Reading(
    mask: ink.binarized.mask, components: components, grouping: grouping,
    segmentedLines: candidates,
    batch: letters, classes: classifier.classes, probabilities: probabilities,
    scale: 1, textScore: text.score, looks: text.looks, uprightness: uprightness,
    wholeness: text.wholeness, marked: marked.map { page($0).turned(turn.inverse) },
    page: upright.turned(turn.inverse))
}

/// Tells ink from paper and finds what hangs together, ruled lines apart.
private func findInk(
  on page: DarkOnLight, _ options: ReadingOptions, _ ended: (ReadingStage) -> Void
) -> Ink {
  let binarized = binarize(page, options: options.binarization)
  ended(.binarization)
  // A letter alone may be a stroke as long and thin as a rule.
  let unruled =
    options.layout == .letter ? binarized.mask : removeRules(from: binarized.mask).mask
  ended(.ruleRemoval)
  let components = connectedComponents(of: unruled, .eight)
  ended(.components)
  return Ink(binarized: binarized, unruled: unruled, components: components)
}

extension PageLine {
  /// The line of a straightened page where it is on the page as it was before.
  fileprivate func given(_ straightening: Straightening?) -> PageLine {
    guard let straightening else { return self }
    return mapping(baseline: straightening.given(baseline, over: box)) { straightening.given($0) }
  }
}

/// Gives every candidate of every line what is known of it: a mark its character, the others their
/// row of probabilities.
package func recognizedLines(
  _ lines: [TextLine], _ segmented: [SegmentedLine], classes: Int, probabilities: [Float]
) -> [RecognizedLine] {
  var row = 0
  return zip(lines, segmented).map { line, segmentedLine in
    let candidates = segmentedLine.candidates.map { candidate in
      if let mark = candidate.mark {
        return RecognizedLetter(
          atoms: candidate.atoms, box: candidate.ink.box, columns: candidate.columns,
          knowledge: .mark(mark))
      }
      defer { row += 1 }
      return RecognizedLetter(
        atoms: candidate.atoms, box: candidate.ink.box, columns: candidate.columns,
        knowledge: .probabilities(probabilities[row * classes..<(row + 1) * classes]))
    }
    return RecognizedLine(
      atoms: segmentedLine.atoms.map(\.box), candidates: candidates, axis: line.axis,
      letterHeight: line.letterHeight)
  }
}
