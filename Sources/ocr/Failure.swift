import Datasets
import Experiments
import Files
import ImageCodecs
import LetterTraining
import PageSynthesis
import Weights

/// How the program ends; the numbers are those of `sysexits.h` where it has one.
enum ExitStatus: Int32 {
  /// Some input of several failed; the others are done.
  case someFailed = 1
  /// Wrong usage.
  case usage = 64
  /// An input is not what it should be.
  case badData = 65
  /// An input is not there or cannot be read.
  case noInput = 66
  /// A defect of ours.
  case defect = 70
  /// An output cannot be written.
  case cannotWrite = 73
  /// The user interrupted.
  case interrupted = 130
}

/// Why the program ends with another status than 0: one line for the user, and the status.
struct Failure: Error {
  let message: String
  let code: ExitStatus

  init(_ message: String, _ code: ExitStatus) {
    // One failure is one line, whatever a name or a library's message holds.
    self.message = String(message.map { $0.isNewline ? " " : $0 })
    self.code = code
  }

  /// What is wrong with the picture `name`.
  init(_ name: String, _ error: ImageError) {
    self.init("\(name): \(error)", .badData)
  }

  /// Why `name` cannot be read.
  init(reading name: String, _ error: FileError) {
    self.init("\(name): \(error)", error == .interrupted ? .interrupted : .noInput)
  }

  /// Why `name` cannot be written.
  init(writing name: String, _ error: FileError) {
    self.init("\(name): \(error)", .cannotWrite)
  }

  /// What is wrong with the weights `name`.
  init(weights name: String, _ error: WeightsError) {
    let code: ExitStatus
    switch error {
    case .unreadable: code = .noInput
    case .unwritable: code = .cannotWrite
    default: code = .badData
    }
    self.init("\(name): \(error)", code)
  }

  /// Why letters cannot be loaded or learned.
  init(_ error: TrainingError) {
    switch error {
    case .unreadable: self.init("\(error)", .noInput)
    case .badSetting: self.init("\(error)", .usage)
    case .damaged, .notLetters, .failed: self.init("\(error)", .badData)
    }
  }

  /// Why an experiment ends without a report.
  init(_ error: ExperimentError) {
    switch error {
    case .missingData: self.init("\(error)", .noInput)
    case .badData, .training: self.init("\(error)", .badData)
    case .interrupted: self.init("\(error)", .interrupted)
    case .cannotWrite: self.init("\(error)", .cannotWrite)
    }
  }

  /// Why a page cannot be written by the synthesis, whose options are ours.
  init(_ error: SynthesisError) {
    self.init("\(error)", .defect)
  }
}
