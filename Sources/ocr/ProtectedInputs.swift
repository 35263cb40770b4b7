import ArgumentParser
import Files
import Synchronization

/// The files that this run reads, as paths from the root.
private let inputs = Mutex<Set<FilePath>>([])

/// Notes a file that is read, or will be: no result takes its place, whatever made the result's name.
func protectInput(_ path: FilePath) {
  guard let place = canonicalPath(path) else { return }
  inputs.withLock { _ = $0.insert(place) }
}

/// What a command does before it reads: its results can be written, and take the place of nothing that
/// it reads.
///
/// - Parameters:
///   - inputs: What it is to read, standard input among it.
///   - results: The files that it is to write.
/// - Throws: Which result cannot be, and why (`checkOutputFile`).
func prepare(
  toRead inputs: [PathArgument], andWrite results: [FilePath]
) throws(Failure) {
  for input in inputs where !input.isStandardInput { protectInput(input.path) }
  for result in results { try checkOutputFile(result) }
}

/// Refuses to read standard input twice.
func checkStandardInput(in inputs: [PathArgument]) throws(ValidationError) {
  if inputs.count(where: \.isStandardInput) > 1 {
    throw ValidationError("Standard input ('-') can be read only once.")
  }
}

/// Refuses to write where a file is that this run reads.
func checkIsNoInput(_ path: FilePath) throws(Failure) {
  guard let place = canonicalPath(path), inputs.withLock({ $0.contains(place) }) else { return }
  throw Failure(
    path.description, "this input would be written over; name another file or folder", .usage)
}
