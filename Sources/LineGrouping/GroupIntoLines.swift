public import Raster

/// Groups the components of a page into lines of writing.
///
/// Gutters between columns of running text are looked for first; no line crosses them. Components of a
/// letter's size hold the lines: draw two neighbours, lay a line through their centroids, count the
/// letters whose centroids lie on it or whose boxes cross its core; keep the line with the most, refit
/// it, take its letters away, and repeat until no line holds three. Then pieces of one row are joined,
/// letters beside a line are added to it, and dots, accents and pieces of strokes go to the line they
/// stand in. Two letters or one that no line passes through make a line of their own.
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
  guard let letterHeight = sizes.letterHeight else {
    return LineGrouping(
      lines: [], strays: strays(components.map(\.box), beside: [], sizes, on: page))
  }

  let letters = components.indices.filter { sizes.kinds[$0] == .letter }.map {
    ColumnIndex.Entry(components[$0], at: $0)
  }
  let boxes = components.map(\.box)
  let gutters =
    options.findsColumns
    ? GutterFinder(letters.map { boxes[$0.component] }, letterHeight: letterHeight).gutters() : []
  var finder = RANSACLineFinder(
    letters: letters, componentCount: components.count, letterHeight: letterHeight,
    gutters: gutters, options: options)
  var drafts: [LineDraft] = []
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
  let small = components.indices.filter { sizes.kinds[$0] == .small }.map {
    ColumnIndex.Entry(components[$0], at: $0)
  }
  let unattached = completion.attach(unadopted + small, to: &drafts)
  let single = unattached.filter {
    sizes.kinds[$0.component] == .letter && !isShadow(boxes[$0.component], on: page)
  }
  drafts = joiner.joinedRows(drafts + shortLines(of: single, boxes: boxes))

  let lines = inReadingOrder(drafts, gutters: gutters).map { $0.line(components) }
  return LineGrouping(lines: lines, strays: strays(boxes, beside: lines, sizes, on: page))
}

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
