/// Stand-in until the module is merged.
public struct LanguageModel: Sendable {
  public struct State: Hashable, Sendable {}
  public var lineStart: State { State() }
  public func logProbability(of character: UInt8, after state: State) -> Float { -4 }
  public func state(after state: State, character: UInt8) -> State { state }
}
