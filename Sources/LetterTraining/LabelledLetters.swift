/// Isolated letters whose classes are known.
public struct LabelledLetters: Sendable, Equatable {
  /// Rows and columns of each letter.
  public let side: Int
  /// `[N, side, side]`, upright, 0 paper … 1 ink.
  public let values: [Float]
  /// The class of each letter, a place in `classes`.
  public let labels: [Int]
  /// The classes.
  public let classes: [String]

  /// Letters over their values.
  ///
  /// - Parameters:
  ///   - side: Rows and columns of each letter.
  ///   - values: `labels.count * side * side` values, 0 paper … 1 ink.
  ///   - labels: The class of each letter, a place in `classes`.
  ///   - classes: The classes.
  public init(side: Int, values: [Float], labels: [Int], classes: [String]) {
    precondition(
      values.count == labels.count * side * side,
      "\(values.count) values for \(labels.count) letters of \(side) × \(side)")
    precondition(labels.allSatisfy(classes.indices.contains), "a label outside the classes")
    self.side = side
    self.values = values
    self.labels = labels
    self.classes = classes
  }

  /// How many, *N*.
  public var count: Int { labels.count }

  /// The values of letter `index`, row by row.
  func letter(_ index: Int) -> [Float] {
    Array(values[index * side * side..<(index + 1) * side * side])
  }

  /// Those whose class is among `kept`, with labels in `kept`; the others are left out.
  func restricted(to kept: [String]) -> LabelledLetters {
    let places = classes.map { kept.firstIndex(of: $0) }
    var values: [Float] = []
    var labels: [Int] = []
    for (index, label) in self.labels.enumerated() {
      guard let place = places[label] else { continue }
      labels.append(place)
      values += self.values[index * side * side..<(index + 1) * side * side]
    }
    return LabelledLetters(side: side, values: values, labels: labels, classes: kept)
  }

  /// About `limit` of them, spread evenly.
  func thinned(to limit: Int) -> LabelledLetters {
    if count <= limit { return self }
    let kept = (0..<limit).map { $0 * count / limit }
    return LabelledLetters(
      side: side, values: kept.flatMap(letter), labels: kept.map { labels[$0] }, classes: classes)
  }
}

/// The classes that hand-printed capitals and digits fall into, in the order of NIST36.
let capitalsAndDigits = capitals + digits
/// A to Z.
let capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
/// 0 to 9.
let digits = "0123456789".map(String.init)
/// The classes of EMNIST "by class", in its order.
let emnistClasses = digits + capitals + capitals.map { $0.lowercased() }
