import Files
import Glibc

/// Checks that results can go to this folder, which is made if it is missing: what would fail when all is
/// read fails before.
///
/// - Throws: That it is a file, that what is to hold it is not there, or that it is `-`.
func checkOutputFolder(_ path: FilePath) throws(Failure) {
  try checkOutputName(path)
  switch fileKind(at: path) {
  case .folder: return
  case .file, .other: throw Failure(writing: path.description, .notAFolder)
  case nil: try checkHolder(of: path)
  }
}

/// Checks that the folder that is to hold a file or folder is there.
func checkHolder(of path: FilePath) throws(Failure) {
  switch fileKind(at: path.folder) {
  case .folder: return
  case .file, .other: throw Failure(writing: path.description, .cannotWrite(ENOTDIR))
  case nil: throw Failure(writing: path.description, .cannotWrite(ENOENT))
  }
}

/// Makes a folder for output.
func makeOutputFolder(_ path: FilePath) throws(Failure) {
  do {
    try makeFolder(path)
  } catch {
    throw Failure(writing: path.description, error)
  }
}

/// Calls `body`, which makes folders and may fail before it has written anything to them.
///
/// Those of `folders` that were not there before, and that nothing is in afterwards, are deleted.
func leavingNoEmptyFolder<Result, Problem: Error>(
  of folders: [FilePath], _ body: () throws(Problem) -> Result
) throws(Problem) -> Result {
  let missing = folders.filter { fileKind(at: $0) == nil }
  defer {
    // A folder comes before those in it.
    for folder in missing.sorted().reversed() { removeEmptyFolder(folder) }
  }
  return try body()
}
