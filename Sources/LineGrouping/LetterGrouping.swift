public import Raster

/// Groups the components of a picture that shows one letter: its dots, accents and torn strokes are part
/// of it.
///
/// - Parameter components: Of the whole picture, in any order. Those smaller than a fourteenth of the
///   largest are specks.
/// - Returns: One level line through the letter's middle; none without ink.
///
/// Use it where it is known that there is a letter and no more: of a word it makes one odd letter.
public func groupAsLetter(_ components: [Component]) -> LineGrouping {
  func extent(_ place: Int) -> Int {
    max(components[place].box.width, components[place].box.height)
  }
  let largest = components.indices.map(extent).max() ?? 0
  let isSpeck = components.indices.map {
    Double(extent($0)) < ComponentSizes.speck * Double(largest)
  }
  let members = components.indices.filter { !isSpeck[$0] }.sorted {
    (components[$0].box.minX, components[$0].box.minY, $0)
      < (components[$1].box.minX, components[$1].box.minY, $1)
  }
  let strays = components.indices.filter { isSpeck[$0] }.map {
    Stray(component: $0, reason: .speck)
  }
  guard let first = members.first else { return LineGrouping(lines: [], strays: strays) }
  let box = members.reduce(components[first].box) { $0.union(components[$1].box) }
  let line = TextLine(
    members: members, inliers: members, axis: Baseline(intercept: box.center.y, slope: 0),
    letterHeight: Double(box.height))
  return LineGrouping(lines: [line], strays: strays)
}
