import Raster

/// Lines by the strips of the page they pass through, so that those near a component are found
/// without trying them all.
struct RowIndex {
  private let stripHeight: Double
  private let strips: [Int: [Int]]

  /// Sorts `drafts` by the rows within which their letters and what hangs on them can be.
  init(_ drafts: [LineDraft]) {
    let height = drafts.map(\.letterHeight).max() ?? 1
    var strips: [Int: [Int]] = [:]
    for (place, draft) in drafts.enumerated() {
      let rows = draft.inliers.map(\.y)
      let low = (rows.min() ?? 0) - 2 * draft.letterHeight
      let high = (rows.max() ?? 0) + 2 * draft.letterHeight
      for strip in Int((low / height).rounded(.down))...Int((high / height).rounded(.down)) {
        strips[strip, default: []].append(place)
      }
    }
    stripHeight = height
    self.strips = strips
  }

  /// The places of the lines that may be within reach of `entry`, in order.
  func drafts(near entry: ColumnIndex.Entry) -> [Int] {
    strips[Int((entry.y / stripHeight).rounded(.down))] ?? []
  }
}
