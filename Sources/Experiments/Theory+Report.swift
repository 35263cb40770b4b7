import Plotting

extension Theory {
  /// The report of what was measured.
  func report(
    _ identities: Record, _ variance: Record, _ start: Record, _ gaussian: Record,
    _ clusters: Record, counts: [Int], isQuick: Bool
  ) -> ExperimentReport {
    ExperimentReport(
      of: self, isQuick: isQuick,
      data: """
        Random numbers, and MNIST where digits are needed (\(counts[0]) to learn from, \(counts[1]) \
        to judge by), made 14 × 14 by means of four pixels.
        """,
      comparisons: [
        Comparison(
          "k-means runs that ended (published: proved)", published: 1,
          ours: mean(clusters["ended"])),
        Comparison(
          "largest change of the k-means loss in a turn (published: never above 0)", published: 0,
          ours: clusters["largest rise"].max() ?? .nan, unit: .count, lessIsBetter: true),
        Comparison(
          "likelihood of counted priors less the best of 1,000 others (at least 0)", published: 0,
          ours: gaussian.number("likelihood") - gaussian.number("best other"), unit: .count),
      ],
      sections: [
        identitySection(identities), varianceSection(variance), startSection(start),
        gaussianSection(gaussian), clusterSection(clusters),
      ],
      curves: [
        varianceTable(variance)
      ],
      seconds: [
        ("identities", identities.seconds), ("variance", variance.seconds),
        ("start", start.seconds), ("gaussian", gaussian.seconds), ("k-means", clusters.seconds),
      ])
  }

  private func varianceTable(_ record: Record) -> CurveTable {
    let lists = ["xavier", "small", "large", "xavier tanh", "small tanh", "large tanh"]
    let rows = (0...Self.depth).map { layer in
      [Double(layer)] + lists.map { record[$0][layer] }
    }
    return CurveTable(name: "variance", columns: ["layer"] + lists, rows: rows)
  }

  private func identitySection(_ record: Record) -> ReportSection {
    ReportSection(
      "Three identities",
      [
        .text(
          """
          Softmax: a common factor eᶜ above and below cancels, so 1,000 may be added to every output. \
          That is also why the largest output may be subtracted first, after which no exponential \
          exceeds 1: outputs of up to 3·10³⁸ stay finite, where the plain e¹⁰⁰⁰ is \
          \(decimal(record.number("naive"), places: 0)) in 32 bits.
          """),
        .text(
          """
          Linear layers: W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂), so a stack of them is one layer. \
          Three layers with \(short(record.number("deep parameters"))) parameters are compared with \
          the one layer of \(short(record.number("flat parameters"))) that they are together.
          """),
        .text("tanh: (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ) = 2/(1 + e⁻²ˣ) − 1 = 2σ(2x) − 1."),
        .table(
          head: ["claim", "largest difference found", "32-bit numbers differ by"],
          rows: [
            ["softmax of outputs + 1,000", short(record.number("shift")), "10⁻⁴ at 1,000"],
            [
              "softmax of outputs up to 3·10³⁸",
              record.number("all finite") == 1 ? "all finite" : "not finite", "–",
            ],
            [
              "three linear layers and one", short(record.number("collapse")),
              "10⁻⁶ at \(short(record.number("collapse size")))",
            ],
            ["tanh x and 2σ(2x) − 1, −8 … 8", short(record.number("tanh")), "10⁻⁷ at 1"],
          ]),
      ])
  }

  /// Values over their numbers, which begin at `first`.
  private func series(
    _ values: [Double], from first: Int, name: String, style: LineChart.Style
  ) -> LineChart.Series {
    let points = values.enumerated().map {
      LineChart.Point(Double($0.offset + first), $0.element)
    }
    return LineChart.Series(name, points, style: style)
  }

  private func varianceSection(_ record: Record) -> ReportSection {
    func chart(_ suffix: String, title: String) -> LineChart {
      let names = [("xavier", "Xavier"), ("small", "± 0.05"), ("large", "± 0.2")]
      return LineChart(
        title: title, x: Axis("layer"), y: Axis("variance of the numbers", scale: .logarithmic),
        series: names.map { name, label in
          series(record[name + suffix], from: 0, name: label, style: .dotted)
        })
    }
    return ReportSection(
      "Xavier weights keep the variance",
      [
        .text(
          """
          A sum of D terms has D times the variance of one: weights of variance 1/D keep it, others \
          change it by the same factor in every layer. Layers here have \(Self.width) numbers, so \
          Xavier draws from ± 0.108.
          """),
        .figure(
          name: "variance", chart("", title: "Variance through ten linear layers"),
          caption: "A scale half or twice as large is a factor of a fifth or three in every layer."),
        .figure(
          name: "variance-tanh", chart(" tanh", title: "Variance through ten layers with tanh"),
          caption:
            "tanh takes some variance from all; weights too large drive it to ± 1, where its slope is 0."
        ),
      ])
  }

  private func startSection(_ record: Record) -> ReportSection {
    let chart = LineChart(
      title: "A start at zero learns nothing but how frequent each digit is", x: Axis("epochs"),
      y: Axis("cross-entropy (nats)"),
      series: [("zero", "all weights 0"), ("xavier", "Xavier")].map { name, label in
        record.curve("\(name) loss", over: "\(name) epoch", name: label)
      }, references: [.init("guessing: ln 10", at: 2.302_585)])
    return ReportSection(
      "A start at zero",
      [
        .figure(name: "start", chart, caption: "196–32–10 with tanh, rate 0.2, batches of 50."),
        .text(
          """
          With all weights 0 the hidden numbers are tanh 0 = 0, so the weights after them get no \
          gradient; and what flows back through weights of 0 is 0, so those before get none either. \
          After the run the farthest moved weight of each layer has moved by \
          \(record["zero moved"].map { short($0) }.joined(separator: " and ")), with Xavier by \
          \(record["xavier moved"].map { short($0) }.joined(separator: " and ")). Accuracy is \
          \(decimal(record.number("zero accuracy") * 100, places: 1)) % against \
          \(decimal(record.number("xavier accuracy") * 100, places: 1)) %.
          """),
      ])
  }

  private func gaussianSection(_ record: Record) -> ReportSection {
    let digits = (0..<10).map { String($0) }
    let priors = BarChart(
      title: "Priors by maximum likelihood are the classes' shares", groupLabel: "digit",
      groups: digits, y: Axis("prior", numbers: .percent),
      series: [.init("", record["priors"])], references: [.init("all the same", at: 0.1)])
    let confusion = HeatMap(
      title: "Gaussian classes of one shape: what was read for what", rowLabel: "true digit",
      columnLabel: "digit read", rows: digits, columns: digits, values: record["confusion"],
      showsNumbers: true)
    let gap = record.number("likelihood") - record.number("best other")
    return ReportSection(
      "Priors and Gaussian classes",
      [
        .figure(name: "priors", priors, caption: "Shares of the digits in the training set."),
        .text(
          """
          No other priors make the training labels more likely: of 1,000 others, drawn near these, \
          the best is less likely by \(short(gap)) nats a picture.
          """),
        .figure(name: "confusion", confusion, caption: "Test digits."),
        .text(
          """
          With one covariance for all digits the classifier is linear. It reads \
          \(decimal(record.number("training") * 100, places: 1)) % of the training and \
          \(decimal(record.number("test") * 100, places: 1)) % of the test digits right: less than \
          softmax regression (mnist-softmax), which is linear too, but does not suppose that pixels \
          are Gaussian.
          """),
      ])
  }

  private func clusterSection(_ record: Record) -> ReportSection {
    let chart = LineChart(
      title: "The loss of k-means never rises", x: Axis("turn", scale: .logarithmic),
      y: Axis("mean squared distance"),
      series: (1...5).map { seed in
        series(record["losses \(seed)"], from: 1, name: "start \(seed)", style: .line)
      })
    let centers = record.pictures("centers", size: 196, width: 14, shading: .ink)
    let pictures = PictureGrid(title: "The ten centres of start 1", rows: [.init("", centers)])
    let turns = (1...5).map { short(Double(record["losses \($0)"].count)) }
    return ReportSection(
      "k-means",
      [
        .text(
          """
          Giving a picture to its nearest centre cannot make its distance larger, nor can moving a \
          centre to the mean of its pictures make their sum of squares larger; and there are finitely \
          many ways to part the pictures, none of which comes twice while the loss falls. Five starts \
          over \(short(record.number("pictures"))) digits ended after \
          \(turns.joined(separator: ", ")) turns; the largest change in any turn was \
          \(short(record["largest rise"].max() ?? .nan)).
          """),
        .figure(
          name: "k-means", chart,
          caption: "Distance of a picture to its centre; a turn is one of the two kinds of step."),
        .figure(
          name: "centers", pictures,
          caption: "Means of what belongs together by pixels; that need not be one digit each."),
      ])
  }
}
