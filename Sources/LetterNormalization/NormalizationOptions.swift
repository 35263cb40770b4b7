/// How a letter must look for a network; kept in the card of its weights.
public struct NormalizationOptions: Sendable, Equatable {
  /// What of the page goes into the frame.
  public enum Tone: String, Sendable, Equatable, CaseIterable {
    /// Ink or paper, as binarization decided.
    case mask
    /// How dark the page is between its paper and its ink: small letters keep what their edges'
    /// grey levels tell.
    case levels
    /// The same, and in a second channel the other ink round the letter: what a letter was cut off, and
    /// how large its neighbours are.
    case surroundings
  }

  /// Rows and columns of the frame the network sees.
  public let side: Int
  /// The longer side of the letter within the frame, pixels.
  public let box: Int
  /// The width of its pen strokes within the frame, pixels; `nil` leaves strokes as they come.
  public let strokeWidth: Double?
  /// What of the page goes into the frame.
  public let tone: Tone

  /// Numbers of each pixel of the frame.
  public var channels: Int { tone == .surroundings ? 2 : 1 }
  /// Numbers of a letter: `side · side · channels`.
  public var inputs: Int { side * side * channels }

  /// A way of normalizing.
  ///
  /// - Parameters:
  ///   - side: Rows and columns of the frame, at least `box`.
  ///   - box: The longer side of the letter within it, at least 1.
  ///   - strokeWidth: Pen width within the frame in pixels; `nil` leaves strokes as they come, as it
  ///     must where grey levels are kept.
  ///   - tone: What of the page goes into the frame.
  public init(side: Int = 32, box: Int = 24, strokeWidth: Double? = 3, tone: Tone = .mask) {
    precondition(tone == .mask || strokeWidth == nil, "grey levels with strokes of one width")
    precondition(box >= 1 && side >= box, "a letter of \(box) in a frame of \(side)")
    self.side = side
    self.box = box
    self.strokeWidth = strokeWidth
    self.tone = tone
  }
}
