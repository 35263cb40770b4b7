// Legend: N samples of a batch. Pictures are [height, width, channels].

/// Keeps the largest number of each square of a picture, channel by channel: the picture shrinks,
/// and small shifts no longer matter.
///
/// Squares lie side by side; rows and columns that fill none are left out.
public struct MaxPool: Layer {
  /// The picture that goes in.
  public let input: ImageShape
  /// The squares' height and width.
  public let size: Int

  /// Shrinks `input` by `size`, which is at most its height and width.
  public init(_ input: ImageShape, size: Int = 2) {
    precondition(
      size > 0 && size <= min(input.height, input.width), "squares of \(size) on \(input)")
    self.input = input
    self.size = size
  }

  /// The picture that comes out.
  public var output: ImageShape {
    ImageShape(
      height: input.height / size, width: input.width / size, channels: input.channels)
  }

  /// Numbers of the picture that goes in.
  public var inputs: Int { input.count }
  /// Numbers of the picture that comes out.
  public var outputs: Int { output.count }
  /// For each number that comes out, which of its square it was, counted row by row.
  public var memory: Int { outputs }

  /// `max-pool` with the picture's sizes and `size`.
  public var description: LayerDescription {
    LayerDescription(
      kind: "max-pool",
      sizes: [
        "height": input.height, "width": input.width, "channels": input.channels, "size": size,
      ])
  }

  /// The largest of each square; the first of equals.
  public func forward(
    _ input: Span<Float>, parameters: Span<Float>, output: inout MutableSpan<Float>,
    memory: inout MutableSpan<Float>, pass: Pass
  ) {
    let channels = self.input.channels
    for square in 0..<pass.samples * outputs / channels {
      let corner = corner(of: square)
      var best = output._mutatingExtracting(square * channels..<(square + 1) * channels)
      var which = memory._mutatingExtracting(square * channels..<(square + 1) * channels)
      let first = input.extracting(corner..<corner + channels)
      for channel in 0..<channels {
        best[channel] = first[channel]
        which[channel] = 0
      }
      for pixel in 1..<size * size {
        let start = corner + offset(of: pixel)
        let values = input.extracting(start..<start + channels)
        let number = Float(pixel)
        for channel in 0..<channels {
          // All are read before some are chosen: then no branch is needed.
          let (value, old, oldNumber) = (values[channel], best[channel], which[channel])
          best[channel] = value > old ? value : old
          which[channel] = value > old ? number : oldNumber
        }
      }
    }
  }

  /// The gradient goes to the number that was kept.
  public func backward(
    _ outputGradient: Span<Float>, input: Span<Float>, output: Span<Float>, memory: Span<Float>,
    parameters: Span<Float>, parameterGradient: inout MutableSpan<Float>,
    inputGradient: inout MutableSpan<Float>, pass: Pass
  ) {
    if inputGradient.isEmpty { return }
    let channels = self.input.channels
    if self.input.height % size != 0 || self.input.width % size != 0 {
      for place in 0..<inputGradient.count { inputGradient[place] = 0 }
    }
    for square in 0..<pass.samples * outputs / channels {
      let corner = corner(of: square)
      let gradient = outputGradient.extracting(square * channels..<(square + 1) * channels)
      let which = memory.extracting(square * channels..<(square + 1) * channels)
      for pixel in 0..<size * size {
        let start = corner + offset(of: pixel)
        var target = inputGradient._mutatingExtracting(start..<start + channels)
        let number = Float(pixel)
        for channel in 0..<channels {
          let (chosen, slope) = (which[channel], gradient[channel])
          target[channel] = chosen == number ? slope : 0
        }
      }
    }
  }

  /// Where the first pixel of a square is, squares counted through all samples.
  private func corner(of square: Int) -> Int {
    let output = output
    let column = square % output.width
    let row = square / output.width % output.height
    let sample = square / (output.width * output.height)
    return sample * inputs + (row * input.width + column) * size * input.channels
  }

  /// How far a square's pixel is from its first, pixels counted row by row.
  private func offset(of pixel: Int) -> Int {
    (pixel / size * input.width + pixel % size) * input.channels
  }
}
