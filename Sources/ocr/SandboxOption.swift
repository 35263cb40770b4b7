import ArgumentParser
import ImageCodecs
import Sandboxing

/// The option that decodes pictures where a defect of a library does no harm.
struct SandboxOption: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Decode pictures in a process that can reach nothing but them.",
      discussion: """
        For pictures of strangers: one that breaks an image library fails alone, and can neither \
        read nor change a file, nor use the network. Needs Linux with seccomp filters. Takes some \
        hundredths of a second a picture.
        """))
  var sandbox = false

  /// What the option says.
  ///
  /// - Parameter memory: The most bytes that decoding one may take, where that is limited.
  /// - Returns: How pictures are decoded.
  /// - Throws: That this system has no sandbox.
  func decoding(memory: Int? = nil) throws(Failure) -> Decoding {
    guard sandbox else { return .here }
    guard sandboxIsAvailable() else {
      throw Failure(nil, SandboxError.unavailable.description, .usage)
    }
    return .inSandbox(memory: memory)
  }
}

/// Where pictures are decoded.
enum Decoding {
  /// In this process.
  case here
  /// Each by a process that is locked up, with this much memory if that is limited.
  case inSandbox(memory: Int?)

  /// What starts poppler's programs.
  func launcher(maxPixels: Int) -> [String] {
    guard case .inSandbox(let memory) = self else { return [] }
    return Decoding.program + [RunInSandboxCommand.name, "\(maxPixels)", "\(memory ?? Int.max)"]
  }

  /// What decodes a picture.
  static var decoder: [String] { program + [DecodeInSandboxCommand.name] }

  /// This program, also where it was deleted or replaced meanwhile.
  private static let program = ["/proc/self/exe"]
}
