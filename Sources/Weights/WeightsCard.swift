/// What one must know to use a network's weights, and where they are from.
public struct WeightsCard: Sendable, Equatable {
  /// A layer of the network: its kind and its sizes by name.
  public struct Layer: Sendable, Equatable {
    /// What it does, such as `fully-connected` or `sigmoid`.
    public let kind: String
    /// Its sizes, such as `inputs` and `outputs`.
    public let sizes: [String: Int]

    /// A layer of `kind` with these sizes.
    public init(kind: String, sizes: [String: Int] = [:]) {
      self.kind = kind
      self.sizes = sizes
    }
  }

  /// How a letter must look: see `NormalizationOptions`, whose fields these are.
  public struct Normalization: Sendable, Equatable {
    /// Rows and columns of the frame.
    public let side: Int
    /// The letter's longer side, pixels.
    public let box: Int
    /// The width of its strokes, pixels; `nil` leaves them as they come.
    public let strokeWidth: Double?
    /// What of the page goes into the frame: `mask`, `levels` or `surroundings`.
    public let tone: String

    /// A letter of `box` pixels in a frame of `side`.
    public init(side: Int, box: Int, strokeWidth: Double?, tone: String = "mask") {
      self.side = side
      self.box = box
      self.strokeWidth = strokeWidth
      self.tone = tone
    }
  }

  /// A file the weights were trained on.
  public struct Source: Sendable, Equatable {
    /// Its name, without folders.
    public let name: String
    /// The SHA-256 of its bytes, 64 hexadecimal digits.
    public let sha256: String

    /// The file `name` with this SHA-256.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// A share of letters read correctly, as measured.
  public struct Measurement: Sendable, Equatable {
    /// What the letters are, such as `nist36_test`.
    public let name: String
    /// How many.
    public let letters: Int
    /// The share read correctly, 0 … 1.
    public let accuracy: Double

    /// `accuracy` on `letters` letters of `name`.
    public init(name: String, letters: Int, accuracy: Double) {
      self.name = name
      self.letters = letters
      self.accuracy = accuracy
    }
  }

  /// What the weights are called, such as `nist36`.
  public let name: String
  /// The network, first layer first.
  public let layers: [Layer]
  /// How many networks of these layers there are, at least 1, whose probabilities are averaged.
  ///
  /// The tensors of the second have `member2.` before their names, and so on. Weights may be bytes in the
  /// order in which they are multiplied (`StoredNetwork`).
  public let members: Int
  /// How many of the members, the last ones, know numbers alone: asked only where no letter may be read,
  /// they weigh there as much as all others together; less than `members`.
  public let numberMembers: Int
  /// The classes in the order of the network's outputs: one character each, and the empty text for
  /// what is not one letter, if the network knows it.
  public let classes: [String]
  /// Where letters of each class stand on their line, `classes.count` sextuples: the mean and the
  /// standard deviation of the upper edge, of the lower edge and of the width, in heights of a capital
  /// above the baseline; `nil` where it was not measured.
  public let zones: [[Double]]?
  /// How a letter must look.
  public let normalization: Normalization
  /// What the network's outputs are divided by before the softmax, above 0.
  public let temperature: Double
  /// What it was trained on.
  public let sources: [Source]
  /// How it was trained, in words for people.
  public let training: String
  /// The seed of the training run.
  public let seed: UInt64
  /// How well it reads.
  public let measurements: [Measurement]

  /// A card with these fields.
  ///
  /// - Parameters:
  ///   - name: What the weights are called.
  ///   - layers: The network, first layer first.
  ///   - members: How many such networks there are, at least 1.
  ///   - numberMembers: How many of them, the last ones, know numbers alone, less than `members`.
  ///   - classes: The classes in the order of the network's outputs.
  ///   - zones: Where letters of each class stand on their line.
  ///   - normalization: How a letter must look.
  ///   - temperature: What the outputs are divided by before the softmax, above 0.
  ///   - sources: What it was trained on.
  ///   - training: How it was trained, in words for people.
  ///   - seed: The seed of the training run.
  ///   - measurements: How well it reads.
  public init(
    name: String, layers: [Layer], members: Int = 1, numberMembers: Int = 0, classes: [String],
    zones: [[Double]]? = nil,
    normalization: Normalization, temperature: Double, sources: [Source], training: String,
    seed: UInt64,
    measurements: [Measurement]
  ) {
    self.name = name
    self.layers = layers
    self.members = members
    self.numberMembers = numberMembers
    self.classes = classes
    self.zones = zones
    self.normalization = normalization
    self.temperature = temperature
    self.sources = sources
    self.training = training
    self.seed = seed
    self.measurements = measurements
  }

  /// The version of the card that this program writes, and the last it reads.
  public static let knownVersion = 1
}
