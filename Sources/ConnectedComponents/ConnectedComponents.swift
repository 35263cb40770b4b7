public import Raster

/// Which neighbours of a pixel hang together with it.
public enum Connectivity: Sendable {
  /// Left, right, above, below.
  case four
  /// The corners too.
  case eight
}

/// Finds the pieces of ink that hang together.
///
/// Reads the mask once into runs (ink side by side in a row), joins each run
/// with the runs of the row above that it touches, and sorts the runs by the
/// piece they ended up in. There is no image of labels.
///
/// - Parameters:
///   - mask: May be empty.
///   - connectivity: Whether pixels that meet only at a corner hang together.
/// - Returns: Every piece, specks too; those that begin higher come first, then
///   those whose topmost row begins further left. Every ink pixel is in exactly
///   one. All share one buffer of runs, so keeping one keeps the whole buffer.
/// - Complexity: O(*p* + *r* α(*r*)) for *p* pixels and *r* runs; 32 bytes of
///   working memory a run.
/// - Precondition: Fewer than 2³¹ runs, and sides shorter than 2³¹.
///
/// Source: L. He, Y. Chao and K. Suzuki, "A run-based two-scan labeling
/// algorithm", IEEE Trans. Image Processing 17(5), 2008, pp. 749–756. Ours
/// differs in two ways: labels are joined by union-find (the smaller label
/// wins, paths are halved) instead of by their linked lists of equal labels,
/// and the second scan goes over the runs alone.
public func connectedComponents(
  of mask: BinaryImage, _ connectivity: Connectivity = .eight
) -> [Component] {
  let rows = mask.rowRuns
  let runs = rows.runs
  guard !runs.isEmpty else { return [] }
  let labels = labels(of: runs, rowStarts: rows.rowStarts, connectivity)
  let count = Int(labels.max() ?? 0) + 1

  // Counting sort by label; it keeps the order of rows and columns inside a label.
  var ends = [Int](repeating: 0, count: count)
  for label in labels { ends[Int(label)] += 1 }
  var next = 0
  for label in ends.indices {
    let length = ends[label]
    ends[label] = next
    next += length
  }
  var sorted = runs
  for index in runs.indices {
    let label = Int(labels[index])
    sorted[ends[label]] = runs[index]
    ends[label] += 1
  }

  var components: [Component] = []
  components.reserveCapacity(count)
  var start = 0
  for end in ends {
    components.append(Component(runs: sorted[start..<end]))
    start = end
  }
  return components
}

/// The component of each run: 0, 1, 2 … in the order in which components begin.
private func labels(
  of runs: [Run], rowStarts: [Int32], _ connectivity: Connectivity
) -> [Int32] {
  // A run touches one above when they share a column, or with corners when they are one apart.
  let reach: Int32 = connectivity == .eight ? 1 : 0
  var parents = (0..<Int32(runs.count)).map { $0 }
  for y in 1..<max(1, rowStarts.count - 1) {
    var above = Int(rowStarts[y - 1])
    let aboveEnd = Int(rowStarts[y])
    var below = aboveEnd
    let belowEnd = Int(rowStarts[y + 1])
    while above < aboveEnd, below < belowEnd {
      let upper = runs[above]
      let lower = runs[below]
      if upper.start < lower.end + reach, lower.start < upper.end + reach {
        join(Int32(above), Int32(below), in: &parents)
      }
      // The one that ends first can touch nothing further right.
      if upper.end < lower.end {
        above += 1
      } else {
        below += 1
      }
    }
  }

  // A root is the first run of its component, and comes before all its other runs. So its label is
  // known when they ask for it, and may stand where its parent stood.
  var count: Int32 = 0
  for run in parents.indices {
    let parent = Int(parents[run])
    if parent == run {
      parents[run] = count
      count += 1
    } else {
      parents[run] = parents[parent]
    }
  }
  return parents
}

/// Makes the components of two runs one; the earlier root is the root of both.
private func join(_ first: Int32, _ second: Int32, in parents: inout [Int32]) {
  let first = root(of: first, in: &parents)
  let second = root(of: second, in: &parents)
  if first < second {
    parents[Int(second)] = first
  } else {
    parents[Int(first)] = second
  }
}

/// The first run of the component of `run`, with the way to it halved.
private func root(of run: Int32, in parents: inout [Int32]) -> Int32 {
  var run = run
  while parents[Int(run)] != run {
    let grandparent = parents[Int(parents[Int(run)])]
    parents[Int(run)] = grandparent
    run = grandparent
  }
  return run
}
