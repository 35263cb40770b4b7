import LanguageModel

/// Counts after which case histories letters are capitals.
struct CaseStatistics {
  private let length: Int
  private var capital: [Double]
  private var lower: [Double]
  private let classes = CaseHistory.table()

  /// No letter yet, for histories of `length` classes.
  init(length: Int) {
    self.length = length
    capital = [Double](repeating: 0, count: 1 << (3 * length))
    lower = capital
  }

  /// Counts a page of characters.
  mutating func add(_ page: [UInt8]) {
    let mask = UInt32(capital.count - 1)
    var history: UInt32 = 0
    for character in page {
      let kind = classes[Int(character)]
      if kind == CaseHistory.Class.lower.rawValue {
        lower[Int(history)] += 1
      } else if kind == CaseHistory.Class.capital.rawValue {
        capital[Int(history)] += 1
      }
      history = CaseHistory.appending(kind, to: history, mask: mask)
    }
  }

  /// Tensor `cases`: for each history how probable a capital is, those seen seldom leaning on the
  /// histories that lack the earliest class.
  ///
  /// Source: D. MacKay and L. Bauman Peto, "A hierarchical Dirichlet language model", Natural
  /// Language Engineering 1(3), 1995, section 3, with a fixed weight.
  var codes: [UInt8] {
    // As many letters as a shorter history counts for.
    let weight = 4.0
    var probabilities = [0.5]
    for length in 0...length {
      let count = 1 << (3 * length)
      var capitals = [Double](repeating: 0, count: count)
      var all = capitals
      for history in capital.indices {
        capitals[history & (count - 1)] += capital[history]
        all[history & (count - 1)] += capital[history] + lower[history]
      }
      probabilities = (0..<count).map { history in
        let shorter = probabilities[history & (probabilities.count - 1)]
        return (capitals[history] + weight * shorter) / (all[history] + weight)
      }
    }
    return probabilities.map(CaseCosts.code(ofCapital:))
  }
}
