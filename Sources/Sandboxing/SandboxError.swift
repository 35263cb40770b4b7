/// Why a sandbox, or a picture in one, cannot be used.
public enum SandboxError: Error, Equatable {
  /// The kernel or the processor has no filters for system calls, or this is no Linux.
  case unavailable
  /// The system refused to protect the process; the number is its `errno`.
  case refused(number: Int32)
  /// The system has no process for it; the number is its `errno`.
  case cannotStart(number: Int32)
  /// What the decoder says of the picture.
  case picture(String)
  /// The decoder tried what is not allowed to it, and was ended.
  case forbidden
  /// A signal ended the decoder.
  case crashed(signal: Int32)
  /// The decoder ended, or answered what cannot be.
  case ended
}

extension SandboxError: CustomStringConvertible {
  /// One line for the user, without the file's name, which the caller puts before it.
  public var description: String {
    switch self {
    case .unavailable:
      "--sandbox needs Linux with seccomp filters on x86-64 or arm64, which this system has not; "
        + "leave it out only for pictures that you trust"
    case .refused(let number):
      "the system refused to lock up the decoder (error \(number)), so that nothing was decoded; "
        + "leave --sandbox out only for pictures that you trust"
    case .cannotStart(let number):
      "the decoder cannot be started (error \(number) of the system); try again with more memory"
    case .picture(let reason):
      reason
    case .forbidden:
      "the decoder was stopped: it tried something forbidden; do not trust this file"
    case .crashed(let signal):
      "the decoder crashed on it (signal \(signal)); do not trust this file"
    case .ended:
      "the decoder ended without an answer; do not trust this file"
    }
  }
}
