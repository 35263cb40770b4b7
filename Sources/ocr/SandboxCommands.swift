import ArgumentParser
import Sandboxing

/// What this program is run as to decode a picture locked up; nothing for users.
struct DecodeInSandboxCommand: ParsableCommand {
  static let name = "decode-in-sandbox"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument(help: .hidden) var maxPixels: Int
  @Argument(help: .hidden) var memory: Int
  @Flag(help: .hidden) var needsLibraries = false

  func run() {
    endWithStarter()
    serveDecoder(maxPixels: maxPixels, memory: memory, needsLibraries: needsLibraries)
  }
}

/// What this program is run as to become another one that is locked up; nothing for users.
struct RunInSandboxCommand: ParsableCommand {
  static let name = "run-in-sandbox"
  static let configuration = CommandConfiguration(commandName: name, shouldDisplay: false)

  @Argument(help: .hidden) var maxPixels: Int
  @Argument(help: .hidden) var memory: Int
  @Argument(parsing: .captureForPassthrough, help: .hidden) var program: [String]

  func run() throws {
    endWithStarter()
    // A page in colour, its PNG, and 1 GiB for what the document holds.
    let (pixels, isTooMuch) = maxPixels.multipliedReportingOverflow(by: 12)
    let needed = isTooMuch || pixels > 1 << 60 ? 1 << 60 : pixels + 1 << 30
    do throws(SandboxError) {
      _ = try becomeSandboxed(program, memory: min(memory, needed), fileSize: needed)
    } catch {
      throw Failure(nil, error.description, .defect)
    }
    throw ExitStatus.noProgram
  }
}
