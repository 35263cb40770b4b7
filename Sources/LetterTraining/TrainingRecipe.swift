public import LetterNormalization
public import NeuralNetwork
public import Weights

/// All that decides what weights a training run makes.
public struct TrainingRecipe: Sendable, Equatable {
  /// A set of letters to learn from.
  public enum Source: Sendable, Equatable {
    /// The training set of NIST36.
    case nist36
    /// The capitals and digits of EMNIST's training set. (Its test and validation sets hold the
    /// letters of those of NIST36.)
    case emnist
  }

  /// How the parameters move.
  public enum Method: Sendable, Equatable {
    /// Gradient descent with this momentum.
    case momentum(Float)
    /// Adam.
    case adam
  }

  /// Synthetic pages whose letters are learned from.
  public struct Pages: Sendable, Equatable {
    /// Pages to learn from.
    public var count: Int
    /// The share of candidates that are no letters that is learned from.
    public let keptNonLetters: Float
    /// How often the isolated letters of the sets are shown besides.
    public let isolatedTimes: Int
    /// Whether nothing but numbers is written on them, as on cheques and forms: no letters are learned.
    public var isOfNumbers = false
    /// Whether not letters are learned, but what stands over them, and below a c.
    public var isOfDiacritics = false
    /// Whether all letters are shown on their heads too, as what is not one letter.
    public var showsHeads = false
  }

  /// A convolution by 3 × 3 filters with its curve, and what follows it.
  public struct ConvolutionStep: Sendable, Equatable {
    /// Filters.
    public let filters: Int
    /// Whether the largest of each 2 × 2 outputs is kept.
    public let pools: Bool

    /// `filters` filters, pooled or not.
    public init(filters: Int, pools: Bool) {
      self.filters = filters
      self.pools = pools
    }
  }

  /// What the weights are called.
  public let name: String
  /// What is learned from.
  public let sources: [Source]
  /// How letters are normalized.
  public let normalization: NormalizationOptions
  /// The curve behind each hidden layer.
  public let curve: Activation.Curve
  /// Whether every class is shown as often as every other.
  public let isBalanced: Bool
  /// How distorted copies are made; `nil` for none.
  public let distortion: Distortion?
  /// How each showing of a letter differs; `nil` for not at all.
  public let jitter: Jitter?
  /// How the parameters move.
  public let method: Method
  /// How numbers are stored.
  public let storage: TensorType
  /// How much of each label is spread over all classes.
  public let smoothing: Float
  /// Distorted copies of each letter, besides the letter itself.
  public var copies: Int
  /// Synthetic pages whose letters, cut out as the reader cuts them, are learned from; `nil` to learn
  /// from isolated letters alone.
  public var pages: Pages?
  /// What comes before the fully connected layers; empty for none.
  public var convolutions: [ConvolutionStep] = []
  /// Outputs of each fully connected hidden layer.
  public var hidden: [Int]
  /// How many of a hundred hidden numbers are dropped while learning.
  public var dropoutPercent: Int
  /// Epochs, at most.
  public var epochs: Int
  /// Letters a batch.
  public var batchSize: Int
  /// The largest learning rate; it rises over the first twentieth of the run and falls along a
  /// cosine.
  public var rate: Float
  /// How strongly weights are drawn to 0.
  public var weightDecay: Float
  /// Epochs without better validation accuracy before the run ends.
  public var patience: Int
  /// Starts all draws.
  public var seed: UInt64
  /// The most letters of each set that are used, for a quick try; `nil` for all.
  public var letterLimit: Int?

  /// The published net: 1024–64–36, sigmoid, on the training set of NIST36 alone, its letters
  /// undistorted.
  public static let nist36Published = TrainingRecipe(
    name: "nist36-64", sources: [.nist36], normalization: NormalizationOptions(),
    curve: .sigmoid, isBalanced: false, distortion: nil, jitter: nil, method: .momentum(0.9),
    storage: .float32, smoothing: 0, copies: 0, hidden: [64], dropoutPercent: 0, epochs: 60,
    batchSize: 16, rate: 0.05, weightDecay: 5e-4, patience: 60, seed: 1, letterLimit: nil)

  /// The default net: three layers on all data that allows it, letters distorted as other hands,
  /// pens and scanners would have them.
  ///
  /// Strokes keep their width: bringing them to one costs a point of accuracy on NIST36's test letters
  /// and gains none on pages. Stronger distortion reads small letters a little better and these worse.
  public static let nist36 = TrainingRecipe(
    name: "nist36", sources: [.nist36, .emnist],
    normalization: NormalizationOptions(strokeWidth: nil), curve: .relu, isBalanced: true,
    distortion: Distortion(
      rotation: 8, slant: 0.25, aspect: 1.1, bend: 0.03, height: 20...48, threshold: 0.38...0.58,
      gaps: 0.03),
    jitter: Jitter(rotation: 6, scale: 0.1, shift: 1.4), method: .adam, storage: .float16,
    smoothing: 0.05, copies: 3, hidden: [768, 384], dropoutPercent: 25, epochs: 36,
    batchSize: 128, rate: 1e-3, weightDecay: 0, patience: 40, seed: 1, letterLimit: nil)

  /// A network of the default weights: printable ASCII, and what is not one letter.
  public static let handprint = handprint("handprint", tone: .surroundings)

  /// The same, but it sees letters alone: it errs elsewhere, and less on hand print.
  public static let handprintAlone = handprint("handprint-alone", tone: .levels)

  /// The same, but it learns numbers alone, and what stands beside them: it is asked where no letter may
  /// be read.
  public static let handprintNumbers = {
    var recipe = handprint("handprint-numbers", tone: .surroundings)
    recipe.pages?.isOfNumbers = true
    recipe.pages?.count = 12_000
    recipe.epochs = 3
    return recipe
  }()

  /// Small weights that tell which way up letters are: a letter on its head is none to them.
  public static let orientation = {
    var recipe = handprint("orientation", tone: .levels)
    recipe.pages = Pages(
      count: 3_500, keptNonLetters: 0.25, isolatedTimes: 1, showsHeads: true)
    recipe.convolutions = [
      ConvolutionStep(filters: 8, pools: true), ConvolutionStep(filters: 16, pools: true),
      ConvolutionStep(filters: 32, pools: false),
    ]
    recipe.hidden = [96]
    recipe.dropoutPercent = 10
    recipe.epochs = 6
    return recipe
  }()

  /// Small weights that tell which diacritic a letter carries: they see the square over it.
  public static let diacritics = {
    var recipe = TrainingRecipe(
      name: "diacritics", sources: [],
      normalization: NormalizationOptions(side: 20, box: 20, strokeWidth: nil, tone: .levels),
      curve: .relu, isBalanced: false, distortion: nil,
      jitter: Jitter(rotation: 4, scale: 0.05, shift: 0.5), method: .adam, storage: .float16,
      smoothing: 0.01, copies: 0,
      pages: Pages(count: 8_000, keptNonLetters: 1, isolatedTimes: 0),
      convolutions: [
        ConvolutionStep(filters: 12, pools: true), ConvolutionStep(filters: 24, pools: true),
      ], hidden: [64], dropoutPercent: 10, epochs: 12, batchSize: 128, rate: 1.5e-3,
      weightDecay: 0, patience: 40, seed: 1, letterLimit: nil)
    recipe.pages?.isOfDiacritics = true
    return recipe
  }()

  /// All recipes.
  public static let all = [
    nist36Published, nist36, handprint, handprintAlone, handprintNumbers, orientation, diacritics,
  ]

  private static func handprint(
    _ name: String, tone: NormalizationOptions.Tone
  ) -> TrainingRecipe {
    TrainingRecipe(
      name: name, sources: [.nist36, .emnist],
      normalization: NormalizationOptions(side: 28, box: 22, strokeWidth: nil, tone: tone),
      curve: .relu, isBalanced: false, distortion: nil,
      jitter: Jitter(rotation: 5, scale: 0.08, shift: 1), method: .adam, storage: .float16,
      smoothing: 0.02, copies: 0,
      pages: Pages(count: 16_000, keptNonLetters: 0.25, isolatedTimes: 3),
      convolutions: [
        ConvolutionStep(filters: 16, pools: true), ConvolutionStep(filters: 32, pools: true),
        ConvolutionStep(filters: 64, pools: false),
      ], hidden: [192], dropoutPercent: 25, epochs: 8, batchSize: 128, rate: 1.5e-3,
      weightDecay: 0, patience: 40, seed: 1, letterLimit: nil)
  }

  /// The recipe of weights called `name`; `nil` for a name unknown.
  public static func named(_ name: String) -> TrainingRecipe? {
    all.first { $0.name == name }
  }

  /// The recipe on a few hundred letters for two epochs: shows in seconds that everything works.
  public var quick: TrainingRecipe {
    var quick = self
    quick.letterLimit = 400
    quick.epochs = 2
    quick.copies = min(1, copies)
    quick.pages?.count = 20
    return quick
  }

  /// The untrained network for `classes` classes.
  func network(classes: Int) -> Network {
    var layers: [any Layer] = []
    var picture = ImageShape(
      height: normalization.side, width: normalization.side,
      channels: normalization.channels)
    for step in convolutions {
      let convolution = Convolution(picture, filters: step.filters, kernel: 3, border: 1)
      layers.append(convolution)
      layers.append(Activation(curve, size: convolution.outputs))
      picture = ImageShape(
        height: picture.height, width: picture.width, channels: step.filters)
      if step.pools {
        layers.append(MaxPool(picture, size: 2))
        picture = ImageShape(
          height: picture.height / 2, width: picture.width / 2, channels: step.filters)
      }
    }
    var width = picture.height * picture.width * picture.channels
    for size in hidden {
      layers.append(
        FullyConnected(inputs: width, outputs: size, start: curve == .relu ? .he : .xavier))
      layers.append(Activation(curve, size: size))
      if dropoutPercent > 0 { layers.append(Dropout(percent: dropoutPercent, size: size)) }
      width = size
    }
    layers.append(FullyConnected(inputs: width, outputs: classes))
    return Network(layers: layers, seed: seed)
  }

  /// Throws for the first setting that makes no sense.
  func check() throws(TrainingError) {
    if hidden.contains(where: { $0 < 1 || $0 > 1 << 16 }) {
      throw .badSetting(name: "the size of a hidden layer", needed: "1 to 65536")
    }
    if epochs < 1 { throw .badSetting(name: "epochs", needed: "at least 1") }
    if batchSize < 1 || batchSize > 1 << 16 {
      throw .badSetting(name: "the batch size", needed: "1 to 65536")
    }
    if !(rate > 0) || !rate.isFinite {
      throw .badSetting(name: "the learning rate", needed: "above 0")
    }
    if !(0..<100).contains(dropoutPercent) {
      throw .badSetting(name: "the dropout percentage", needed: "0 to 99")
    }
    if !(weightDecay >= 0) || !weightDecay.isFinite {
      throw .badSetting(name: "the weight decay", needed: "0 or above")
    }
    if !(0...100).contains(copies) { throw .badSetting(name: "copies", needed: "0 to 100") }
    if patience < 0 { throw .badSetting(name: "patience", needed: "0 or above") }
    if let pages, pages.count < 1 {
      throw .badSetting(name: "pages", needed: "at least 1")
    }
    if let letterLimit, letterLimit < 1 {
      throw .badSetting(name: "the letter limit", needed: "at least 1")
    }
  }

  /// The recipe in words, for the card.
  var summary: String {
    let decay = weightDecay > 0 ? ", weight decay \(weightDecay)" : ""
    let how: String =
      switch method {
      case .momentum(let momentum): "momentum \(momentum)"
      case .adam: "Adam"
      }
    let written =
      pages.map {
        "letters cut out of \($0.count) synthetic pages"
          + ($0.showsHeads ? ", all letters on their heads too as no letters, " : ", ")
      } ?? ""
    let limit = letterLimit.map { ", at most \($0) letters of each set" } ?? ""
    return
      "\(written)up to \(epochs) epochs, batches of \(batchSize), \(how), rate \(rate) on a cosine"
      + "\(decay), dropout \(dropoutPercent) %, label smoothing \(smoothing), "
      + "\(distortion == nil ? 0 : copies) distorted copies of each letter, "
      + (isBalanced ? "classes balanced" : "classes as they come") + limit
  }
}
