import LanguageModel

/// Which ways through a lattice are followed.
struct Beam {
  /// How many of a node at most.
  let width: Int
  /// How much worse than the best one, as a logarithm.
  let margin: Float
}

/// The letters of a word so far.
struct Word {
  private(set) var key = WordKey()
  private(set) var length = 0

  mutating func append(_ code: UInt8) {
    key.append(code)
    length += 1
  }
}

/// A way from the line's beginning to a node that is followed.
struct Way {
  let score: Float
  let state: LanguageModel.State?
  /// The letters since the last character that is none.
  let word: Word
  /// How far its text has come through the pattern.
  let progress: FieldPattern.Progress?
  /// The right edge of its last letter; `nil` before the first.
  let right: Int?
  /// The way that it continues; -1 at the line's beginning.
  let before: Int
  /// What it adds to that.
  let step: WayStep
}

/// What a way adds to the one that it continues.
enum WayStep {
  /// An atom that is no letter.
  case skip
  /// A hidden mark, with its right edge.
  case mark(maxX: Int)
  /// A reading, by its place among those of the line.
  case letter(reading: Int, isAfterBlank: Bool)
}

/// A way that may be followed: no more of it than tells whether it will be.
struct Offer {
  let score: Float
  /// The way that it continues.
  let before: Int
  let step: WayStep
  /// The language model's state after it.
  let state: LanguageModel.State?
}

/// The ways that are followed, and those that are offered to each node.
struct Ways {
  /// Those that are followed, by node.
  private(set) var followed: [Way] = []
  /// By node, until it is come to.
  private(set) var offers: [[Offer]]
  /// The best score of each node so far.
  private var best: [Float]
  private let beam: Beam
  private let first: Way

  /// Ways that begin with `first`, at node 0.
  init(nodes count: Int, beam: Beam, first: Way) {
    offers = [[Offer]](repeating: [], count: count)
    best = [Float](repeating: -.infinity, count: count)
    best[0] = first.score
    self.beam = beam
    self.first = first
  }

  /// Whether a way of this score will not be followed from `node`.
  ///
  /// From the last node none is, and what the line's end adds may still lift any.
  func isHopeless(_ score: Float, at node: Int) -> Bool {
    best[node] - score > beam.margin && node < best.count - 1
  }

  mutating func offer(_ offer: Offer, to node: Int) {
    offers[node].append(offer)
    best[node] = max(best[node], offer.score)
  }

  /// Follows the best of what is offered to a node.
  ///
  /// - Parameters:
  ///   - node: From left to right.
  ///   - way: What an offer is of the way that it continues.
  /// - Returns: The places of the ways that are followed from it, best first. No two of them are alike in
  ///   all that may come.
  mutating func follow(at node: Int, following way: (Offer, Way) -> Way) -> Range<Int> {
    let start = followed.count
    if node == 0 {
      followed.append(first)
      return start..<start + 1
    }
    let own = offers[node]
    offers[node] = []
    var ranks: [UInt64] = []
    ranks.reserveCapacity(own.count)
    for (place, offer) in own.enumerated() where !isHopeless(offer.score, at: node) {
      ranks.append(rank(of: offer.score, place))
    }
    ranks.sort()
    for rank in ranks {
      let offer = own[Int(truncatingIfNeeded: rank & 0xFFFF_FFFF)]
      let new = way(offer, followed[offer.before])
      let isKnown = followed[start...].contains {
        $0.state == new.state && $0.right == new.right && $0.progress == new.progress
      }
      if isKnown { continue }
      followed.append(new)
      if followed.count - start == beam.width { break }
    }
    return start..<followed.count
  }

  /// A number that is the smaller the better the score is, or the earlier the place, which is its low half.
  ///
  /// Whole numbers are sorted in a fraction of the time that pairs take.
  private func rank(of score: Float, _ place: Int) -> UInt64 {
    let bits = score.bitPattern
    // The bits of floats above 0 rise with them, those of floats below fall.
    let rising = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
    return UInt64(~rising) << 32 | UInt64(place)
  }
}
