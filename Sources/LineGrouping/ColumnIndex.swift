import Raster

/// Centroids sorted into upright strips of the page and by row within each, so that what lies along
/// a line is found without looking at the rest of the page.
struct ColumnIndex {
  /// A centroid of a component of a letter's size.
  struct Entry {
    /// Its place in the page's components.
    let component: Int
    let x: Double
    let y: Double
    /// The first row of its box.
    let top: Double
    /// The row after its box's last.
    let bottom: Double
    /// The component's height, pixels.
    var height: Double { bottom - top }

    /// Whether its box reaches from above to below the core of a line at row `axis` whose letters are
    /// `letterHeight` high: an ascender, a descender, a bracket, however far its centroid lies off.
    func crosses(_ axis: Double, letterHeight: Double) -> Bool {
      top <= axis - ColumnIndex.core * letterHeight
        && bottom >= axis + ColumnIndex.core * letterHeight
    }
  }

  /// Half the height of a line's core, letter heights: every letter of it but dots and marks covers
  /// that much above and below the axis.
  private static let core = 0.3

  /// The width of a strip, pixels.
  let stripWidth: Double
  /// The strips from left to right, each from top to bottom.
  let strips: [[Entry]]

  /// Sorts `entries` into strips of `stripWidth` pixels; columns count from 0.
  init(_ entries: [Entry], stripWidth: Double) {
    self.stripWidth = stripWidth
    let last = entries.map { Int($0.x / stripWidth) }.max() ?? -1
    var strips = [[Entry]](repeating: [], count: last + 1)
    for entry in entries {
      strips[Int(entry.x / stripWidth)].append(entry)
    }
    self.strips = strips.map { strip in
      strip.sorted { ($0.y, $0.component) < ($1.y, $1.component) }
    }
  }

  /// The place of the first entry of `strip` at or below row `y`.
  func first(in strip: Int, from y: Double) -> Int {
    let entries = strips[strip]
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].y < y {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Walks along a line, strip by strip, over the entries that lie near it.
  ///
  /// - Parameters:
  ///   - axis: The line.
  ///   - reach: How far above or below it an entry may lie, pixels.
  ///   - start: The first strip.
  ///   - step: +1 to the right, −1 to the left.
  ///   - body: Called with every entry within reach.
  ///   - stripEnded: Called with the column reached after each strip; `false` ends the walk.
  func walk(
    along axis: Baseline, reach: Double, from start: Int, step: Int, body: (Entry) -> Void,
    stripEnded: (Double) -> Bool
  ) {
    var strip = start
    while strips.indices.contains(strip) {
      let left = Double(strip) * stripWidth
      let rowLeft = axis.row(at: left)
      let rowRight = axis.row(at: left + stripWidth)
      let highest = min(rowLeft, rowRight) - reach
      let lowest = max(rowLeft, rowRight) + reach
      let entries = strips[strip]
      var place = first(in: strip, from: highest)
      while place < entries.count, entries[place].y <= lowest {
        if abs(entries[place].y - axis.row(at: entries[place].x)) <= reach {
          body(entries[place])
        }
        place += 1
      }
      if !stripEnded(step > 0 ? left + stripWidth : left) {
        return
      }
      strip += step
    }
  }
}

extension [ColumnIndex.Entry] {
  /// Sorted by their columns, those of one column by their places in the page's components.
  func fromLeftToRight() -> [ColumnIndex.Entry] {
    sorted { ($0.x, $0.component) < ($1.x, $1.component) }
  }
}
