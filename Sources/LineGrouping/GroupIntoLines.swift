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
  let gutters = GutterFinder(letters.map { boxes[$0.component] }, letterHeight: letterHeight)
    .gutters()
  var finder = RANSACLineFinder(
    letters: letters, componentCount: components.count, letterHeight: letterHeight,
    gutters: gutters, options: options)
  var drafts: [LineDraft] = []
  while let found = finder.next() {
    drafts.append(
      LineDraft(inliers: found.inliers, axis: found.axis, letterHeight: found.letterHeight))
  }
  let joiner = RowJoiner(gutters: gutters, pageSlope: finder.pageSlope)
  drafts = joiner.joinedRows(drafts)

  let alone = finder.remaining.sorted { $0.component < $1.component }
  let unadopted = adopt(alone, boxes: boxes, into: &drafts)
  let small = components.indices.filter { sizes.kinds[$0] == .small }.map {
    ColumnIndex.Entry(components[$0], at: $0)
  }
  let unattached = attach(unadopted + small, boxes: boxes, to: &drafts)
  let single = unattached.filter {
    sizes.kinds[$0.component] == .letter && !isShadow(boxes[$0.component], on: page)
  }
  drafts = joiner.joinedRows(drafts + shortLines(of: single))

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

/// How far from a line's axis a letter may stand and still be added to it, letter heights: a comma,
/// a letter that slipped.
private let adoptionReach = 0.7

/// How far beyond a line's ends a letter is still added to it, letter heights.
private let adoptionGap = 4.0

/// Adds each of `letters` to the nearest line within reach and returns those without one.
///
/// A line's axis passes through its letters, so that a long descender or a bracket is its letter
/// however far its centroid lies off.
private func adopt(
  _ letters: [ColumnIndex.Entry], boxes: [Box], into drafts: inout [LineDraft]
) -> [ColumnIndex.Entry] {
  let index = RowIndex(drafts)
  var left: [ColumnIndex.Entry] = []
  for letter in letters {
    let box = boxes[letter.component]
    let reachable = index.drafts(near: letter).filter {
      let axis = drafts[$0].axis.row(at: letter.x)
      let isCrossed = Double(box.minY) < axis && axis < Double(box.maxY)
      return drafts[$0].gap(to: letter) <= adoptionGap
        && (isCrossed || drafts[$0].offset(of: letter) <= adoptionReach)
        && letter.height <= 2.5 * drafts[$0].letterHeight
    }
    if let nearest = reachable.min(by: {
      drafts[$0].offset(of: letter) < drafts[$1].offset(of: letter)
    }) {
      drafts[nearest].adopted.append(letter)
    } else {
      left.append(letter)
    }
  }
  return left
}

/// How far above or below a line's axis a dot, an accent or a piece of a stroke may be, letter
/// heights; measured to the nearer edge of its box.
private let attachmentReach = 0.75

/// What is higher than this beside a line, letter heights, is no dot, accent or piece of a stroke.
private let attachedHeight = 0.75

/// How far beyond a line's ends a dot may stand, letter heights.
private let attachmentGap = 1.5

/// Adds each of the components that are small beside the nearest line's letters to that line, and
/// returns those without one.
private func attach(
  _ pieces: [ColumnIndex.Entry], boxes: [Box], to drafts: inout [LineDraft]
) -> [ColumnIndex.Entry] {
  let index = RowIndex(drafts)
  var left: [ColumnIndex.Entry] = []
  for piece in pieces {
    let box = boxes[piece.component]
    var nearest: (draft: Int, offset: Double)?
    for draft in index.drafts(near: piece) where drafts[draft].gap(to: piece) <= attachmentGap {
      let axis = drafts[draft].axis.row(at: piece.x)
      let away = max(0, Double(box.minY) - axis, axis - Double(box.maxY))
      let offset = away / drafts[draft].letterHeight
      if offset <= attachmentReach, offset < nearest?.offset ?? .infinity {
        nearest = (draft, offset)
      }
    }
    if let nearest, piece.height <= attachedHeight * drafts[nearest.draft].letterHeight {
      drafts[nearest.draft].attached.append(piece)
    } else {
      left.append(piece)
    }
  }
  return left
}

/// Lines of one or two letters: neighbours at one height, and what is left alone.
private func shortLines(of letters: [ColumnIndex.Entry]) -> [LineDraft] {
  let sorted = letters.sorted { ($0.x, $0.component) < ($1.x, $1.component) }
  var taken = Set<Int>()
  var drafts: [LineDraft] = []
  for (place, first) in sorted.enumerated() where !taken.contains(first.component) {
    var members = [first]
    for second in sorted[(place + 1)...] {
      let height = (first.height + second.height) / 2
      guard second.x - first.x <= adoptionGap * height else { break }
      if !taken.contains(second.component), abs(second.y - first.y) <= 0.5 * height,
        first.height <= 2 * second.height, second.height <= 2 * first.height
      {
        members.append(second)
        break
      }
    }
    taken.formUnion(members.map(\.component))
    let height = members.map(\.height).reduce(0, +) / Double(members.count)
    let row = members.map(\.y).reduce(0, +) / Double(members.count)
    drafts.append(
      LineDraft(
        inliers: members, axis: Baseline(intercept: row, slope: 0), letterHeight: height))
  }
  return drafts
}
