// Legend: N samples, P parameters of the network.

extension Network {
  /// The mean loss on samples, with nothing dropped.
  ///
  /// - Parameters:
  ///   - loss: The loss.
  ///   - samples: What it is measured on; its sizes are the network's.
  /// - Returns: The mean over the samples.
  public func loss(_ loss: some Loss, on samples: Samples) -> Double {
    let made = outputs(for: samples.inputValues, samples: samples.count)
    var gradient = [Float](repeating: 0, count: made.count)
    var span = gradient.mutableSpan
    return loss.value(
      of: made.span, targets: samples.targetValues.span, gradient: &span, samples: samples.count)
  }

  /// The gradient of the mean loss on samples by the parameters, with nothing dropped.
  ///
  /// For looking at: `train` computes its own, batch by batch.
  ///
  /// - Parameters:
  ///   - loss: The loss.
  ///   - samples: What it is measured on; its sizes are the network's.
  /// - Returns: `[P]`, in the order of `parameters`.
  public func gradient(of loss: some Loss, on samples: Samples) -> [Float] {
    var workspace = Workspace(for: self, samples: samples.count, learning: true)
    _ = workspace.gradient(
      of: loss, inputs: samples.inputValues.span, targets: samples.targetValues.span,
      network: self, pass: Pass(samples: samples.count))
    return workspace.parameterGradient
  }
}
