import NeuralNetwork
import Plotting
import SeededRandom

/// Two groups of people told apart, tried on people who were never seen.
struct FacesSize: Experiment {
  let name = "faces-size"
  let title = "Two groups of people, by number of training pictures"
  let summary = """
    Linear regression, as in faces-two, is fitted to two groups of several people and tried on other \
    pictures of the same people and on people it has never seen, with more and more training \
    pictures. Published was men against women; ours is full beards against none.
    """

  /// People with a full beard.
  static let bearded = [14, 26, 28, 37]
  /// People without any; those with a moustache or a beard on the chin alone are in neither group.
  static let shaven = [
    1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 13, 15, 16, 18, 19, 20, 21, 22, 23, 24, 27, 29, 30, 31, 32, 33,
    34, 35, 36, 38, 39, 40,
  ]
  /// Shaven people that a run learns; the others are unseen.
  static let learned = 12
  static let rate: Float = 0.008

  func run(in laboratory: Laboratory) throws(ExperimentError) -> ExperimentReport {
    let faces = try Faces(of: Self.bearded + Self.shaven, from: laboratory)
    let sizes = laboratory.size([1, 2, 3, 4, 5, 6], quick: [1, 6])
    let record = try laboratory.part("sizes") { (record) throws(ExperimentError) in
      for size in sizes {
        try measure(size, faces, laboratory, into: &record)
      }
    }
    return report(record, isQuick: laboratory.isQuick)
  }

  /// Learns `size` pictures of each person, with each bearded person left out in turn.
  private func measure(
    _ size: Int, _ faces: Faces, _ laboratory: Laboratory, into record: inout Record
  ) throws(ExperimentError) {
    var shares: [[Double]] = [[], [], [], []]
    let target: (Int) -> [Float] = { [Self.bearded.contains($0) ? 1 : -1] }
    for unseen in Self.bearded {
      for draw in 0..<laboratory.size(8, quick: 1) {
        var random = SplitMix64(seed: UInt64(unseen * 100 + draw))
        let shaven = Self.shaven.shuffled(using: &random)
        let known = Self.bearded.filter { $0 != unseen } + shaven.prefix(Self.learned)
        let strangers = [unseen] + shaven.dropFirst(Self.learned)
        // Eight other pictures of each would do; the draws are the same for every size.
        let split = FaceSplit(known, training: 6, validation: 2, test: 2, using: &random)
        let training = faces.samples(
          split.training.enumerated().filter { $0.offset % 6 < size }.map(\.element),
          target: target)
        var network = regression(inputs: Faces.size)
        try laboratory.train(
          &network, on: training, loss: SquaredError(), optimizer: GradientDescent(),
          plan: fullBatch(
            training, iterations: laboratory.size(1000, quick: 150), rate: Self.rate),
          part: "sizes")
        let others = strangers.flatMap { person in
          (0..<Faces.pictures).map { Face(person: person, picture: $0) }
        }
        shares[0].append(accuracy(of: network, on: training))
        for (place, part) in [split.validation, split.test, others].enumerated() {
          // Half of the mark for each group, however many are in it.
          let halves = [true, false].map { beard in
            accuracy(
              of: network,
              on: faces.samples(
                part.filter { Self.bearded.contains($0.person) == beard }, target: target))
          }
          shares[place + 1].append(mean(halves))
        }
        if unseen == Self.bearded[0], draw == 0 { record.set("weights", weights(network)) }
      }
    }
    record["pictures"] += [Double(size)]
    for (name, values) in zip(["training", "validation", "test", "unseen"], shares) {
      record[name] += [mean(values)]
    }
    record.set("runs", Double(shares[0].count))
  }
}

extension FacesSize {
  private func report(_ record: Record, isQuick: Bool) -> ExperimentReport {
    let names = ["training", "validation", "test", "unseen"]
    let labels = ["training pictures", "validation", "test", "people never seen"]
    let chart = LineChart(
      title: "More training pictures bring the unseen people nearer to the seen ones",
      x: Axis("training pictures of each person"),
      y: Axis("accuracy", numbers: .percent, range: 0.7...1.01),
      series: zip(names, labels).map { name, label in
        record.curve(name, over: "pictures", name: label, style: .dotted)
      }, references: [.init("published, people never seen: 91.7 %", at: 0.917)])
    let weights = record.weightPicture(
      "weights", caption: "weights of one run", width: Faces.width)
    let picture = PictureGrid(title: "Where a beard is", rows: [.init("", [weights])])
    let last = Dictionary(uniqueKeysWithValues: names.map { ($0, record[$0].last ?? .nan) })
    return ExperimentReport(
      of: self, isQuick: isQuick,
      data: Faces.note + " " + """
        There are only four women among the forty, too few to leave some out; a full beard is as \
        plain a mark of a group and is worn by four people, of whom each is left out in turn. \
        Three bearded and \(Self.learned) shaven people are learned; the fourth and twenty others \
        are the unseen. Accuracy on validation, test and unseen pictures gives both groups the same \
        weight, so that guessing reaches 50 %. The groups are read off the pictures by eye.
        """,
      comparisons: [
        Comparison("training accuracy", published: 0.93, ours: last["training"] ?? .nan),
        Comparison("validation accuracy", published: 0.933, ours: last["validation"] ?? .nan),
        Comparison("test accuracy", published: 0.9, ours: last["test"] ?? .nan),
        Comparison("people never seen", published: 0.917, ours: last["unseen"] ?? .nan),
      ],
      sections: [
        ReportSection(
          "Accuracy by number of training pictures",
          [
            .figure(
              name: "sizes", chart,
              caption:
                "Each dot is the mean of \(short(record.number("runs"))) runs, each with other people left out."
            ),
            .text(
              """
              What is learned is soon right on its own pictures; what more pictures bring is seen on \
              the others, and most on people who were never seen.
              """),
            .figure(
              name: "weights", picture,
              caption:
                "Where it is red, light pixels speak for a beard; where it is blue, dark ones do."),
          ])
      ],
      curves: [
        record.table("sizes", columns: ["pictures"] + names)
      ],
      seconds: [("sizes", record.seconds)])
  }
}
