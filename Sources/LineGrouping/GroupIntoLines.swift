public import Raster

/// Groups the components of a page into lines of writing.
///
/// Gutters between columns of running text are looked for first; no line crosses them. Components of a
/// letter's size hold the lines: draw two neighbours, lay a line through their centroids, count the
/// letters whose centroids lie on it or whose boxes cross its core; keep the line with the most, refit
/// it, take its letters away, and repeat until no line holds three. Then pieces of one row are joined,
/// letters beside a line are added to it, and dots, accents and pieces of strokes go to the line they
/// stand in. Two letters or one that no line passes through make a line of their own. Last, all this
/// is done again with what is in no line, for writing far smaller than the page's own.
///
/// - Parameters:
///   - components: In any order; the answer names them by their places.
///   - page: The page's edges: what touches them and is on no line of three letters is their shadow,
///     not a letter. `nil` where there are none.
///   - options: Tolerances in letter heights, and the seed. The same components and options give
///     the same lines on every machine.
/// - Returns: Lines in reading order: from top to bottom, and column by column where gutters part
///   running text; their members from left to right. Every component is in one line or among the
///   strays, with its reason.
/// - Complexity: O(*n* log *n* + *k* · `draws` · *m*) for *n* components, *k* lines and *m* letters
///   along one line.
///
/// Use it for writing that runs roughly level; a page turned by 90° has to be turned back first.
/// The cells of a table's row, and labels with their amounts, are one line.
///
/// Source: the iterative RANSAC of the published pipeline; see `RANSACLineFinder` for where ours
/// differs from it.
public func groupIntoLines(
  _ components: [Component], on page: Box? = nil, options: LineGroupingOptions = .init()
) -> LineGrouping {
  let sizes = ComponentSizes(components)
  var drafted = Drafted(components.indices.map { $0 }, of: components, sizes, on: page, options)
  if let letterHeight = sizes.letterHeight {
    drafted.addSmallerWriting(beside: letterHeight, of: components, sizes, on: page, options)
  }
  let lines = inReadingOrder(drafted.drafts, gutters: drafted.gutters).map { $0.line(components) }
  return LineGrouping(
    lines: lines, strays: strays(components.map(\.box), beside: lines, sizes, on: page))
}

/// Lines of one size of letters, before they are put into order.
private struct Drafted {
  private(set) var drafts: [LineDraft] = []
  /// The longest first.
  private(set) var gutters: [Gutter] = []

  /// Of some components, `sizes` being theirs, in their order.
  init(
    _ places: [Int], of components: [Component], _ sizes: ComponentSizes, on page: Box?,
    _ options: LineGroupingOptions
  ) {
    guard let letterHeight = sizes.letterHeight else { return }
    let boxes = components.map(\.box)
    func entries(_ kind: ComponentSizes.Kind) -> [ColumnIndex.Entry] {
      zip(places, sizes.kinds).filter { $0.1 == kind }.map {
        ColumnIndex.Entry(components[$0.0], at: $0.0)
      }
    }
    let letters = entries(.letter)
    if options.findsColumns {
      gutters = GutterFinder(letters.map { boxes[$0.component] }, letterHeight: letterHeight)
        .gutters()
    }
    var finder = RANSACLineFinder(
      letters: letters, componentCount: components.count, letterHeight: letterHeight,
      gutters: gutters, options: options)
    while let found = finder.next() {
      drafts.append(
        LineDraft(inliers: found.inliers, axis: found.axis, letterHeight: found.letterHeight))
    }
    let joiner = RowJoiner(gutters: gutters, pageSlope: commonSlope(of: drafts))
    drafts = joiner.joinedRows(drafts)

    let completion = LineCompletion(boxes: boxes)
    let dissolved = completion.dissolveMarks(in: &drafts)
    let alone = (finder.remaining + dissolved).sorted { $0.component < $1.component }
    let unadopted = completion.adopt(alone, into: &drafts)
    let unattached = completion.attach(unadopted + entries(.small), to: &drafts)
    let lettersAlone = Set(letters.map(\.component))
    let single = unattached.filter {
      lettersAlone.contains($0.component) && !isShadow(boxes[$0.component], on: page)
    }
    drafts = joiner.joinedRows(drafts + shortLines(of: single, boxes: boxes))
  }

  /// Adds the lines of writing so much smaller than the page's letters, which are `letterHeight` pixels high, that
  /// most of its letters were taken for dots and specks: an address on a label, what stands below a headline.
  ///
  /// It is looked for as the page's own is, among what is in no line, or in one of a letter or two that are small;
  /// a line of few letters may be dirt.
  mutating func addSmallerWriting(
    beside letterHeight: Double, of components: [Component], _ sizes: ComponentSizes, on page: Box?,
    _ options: LineGroupingOptions
  ) {
    let loose = drafts.filter { draft in
      draft.components.count <= mostLoose
        && draft.components.allSatisfy {
          Double(components[$0].box.height) <= mostSmaller * letterHeight
        }
    }
    let inLines = Set(drafts.flatMap(\.components)).subtracting(loose.flatMap(\.components))
    let rest = components.indices.filter { place in
      let isDotOrSpeck = [.small, .stray(.speck)].contains(sizes.kinds[place])
      return !inLines.contains(place) && (isDotOrSpeck || sizes.kinds[place] == .letter)
        && (leastSmaller * letterHeight...mostSmaller * letterHeight).contains(
          Double(components[place].box.height))
    }
    let own = ComponentSizes(rest.map { components[$0] })
    guard let height = own.letterHeight, height >= lowestSmaller else { return }
    var smaller = Drafted(rest, of: components, own, on: page, options)
    smaller.drafts.removeAll { $0.inliers.count < fewestSmaller }
    guard !smaller.drafts.isEmpty else { return }
    let taken = Set(smaller.drafts.flatMap(\.components))
    drafts.removeAll { !taken.isDisjoint(with: $0.components) }
    let left = loose.filter { !taken.isDisjoint(with: $0.components) }.flatMap(\.components)
      .filter { !taken.contains($0) }
    drafts +=
      smaller.drafts
      + shortLines(
        of: left.map { ColumnIndex.Entry(components[$0], at: $0) }, boxes: components.map(\.box))
    gutters = (gutters + smaller.gutters).sorted { $0.height > $1.height }
    addSmallerWriting(beside: height, of: components, sizes, on: page, options)
  }
}

/// Smaller writing's letters are at least so high, pixels, and such a share of the page's own.
private let lowestSmaller = 8.0
private let leastSmaller = 0.05
private let mostSmaller = 0.7
/// A line of smaller writing is held by so many.
private let fewestSmaller = 4
/// Of so many components are lines that smaller writing may take letters from.
private let mostLoose = 2

/// What is in no line, each with its reason.
private func strays(
  _ boxes: [Box], beside lines: [TextLine], _ sizes: ComponentSizes, on page: Box?
) -> [Stray] {
  var isInLine = [Bool](repeating: false, count: boxes.count)
  for member in lines.flatMap(\.members) {
    isInLine[member] = true
  }
  return boxes.indices.filter { !isInLine[$0] }.map { place in
    if case .stray(let reason) = sizes.kinds[place] {
      return Stray(component: place, reason: reason)
    }
    return Stray(component: place, reason: isShadow(boxes[place], on: page) ? .edge : .alone)
  }
}

/// Whether a component that is on no line of several letters is the shadow of the page's edge: it
/// touches the edge and, unlike a letter cut out alone, is small beside the page.
private func isShadow(_ box: Box, on page: Box?) -> Bool {
  guard let page else { return false }
  let touches =
    box.minX <= page.minX || box.minY <= page.minY || box.maxX >= page.maxX
    || box.maxY >= page.maxY
  return touches && 2 * box.width < page.width && 2 * box.height < page.height
}

extension ColumnIndex.Entry {
  init(_ component: Component, at place: Int) {
    self.init(
      component: place, x: component.centroid.x, y: component.centroid.y,
      top: Double(component.box.minY), bottom: Double(component.box.maxY))
  }
}
