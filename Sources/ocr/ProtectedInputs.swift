import Files
import Synchronization

/// The files that this run reads, as paths from the root.
private let inputs = Mutex<Set<FilePath>>([])

/// Notes a file that is read, or will be: no result takes its place, whatever made the result's name.
func protectInput(_ path: FilePath) {
  guard let place = canonicalPath(path) else { return }
  inputs.withLock { _ = $0.insert(place) }
}

/// Refuses to write where a file is that this run reads.
func checkIsNoInput(_ path: FilePath) throws(Failure) {
  guard let place = canonicalPath(path), inputs.withLock({ $0.contains(place) }) else { return }
  throw Failure(
    path.description, "this input would be written over; name another file or folder", .usage)
}
