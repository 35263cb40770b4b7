public import Files
import Glibc

/// Runs `body` with an empty folder that is deleted afterwards, with all that is in it.
///
/// - Throws: What `body` throws, or why the folder cannot be made.
public func withTemporaryFolder<Result>(_ body: (FilePath) throws -> Result) throws -> Result {
  var template = Array("/tmp/ocr-test-XXXXXX".utf8CString)
  guard unsafe mkdtemp(&template) != nil else { throw FileError.cannotWrite(errno) }
  let folder = FilePath(bytes: template.dropLast().map(UInt8.init(bitPattern:)))
  defer { deleteTree(folder) }
  return try body(folder)
}

/// Deletes a folder with all that is in it; links are not followed.
private func deleteTree(_ path: FilePath) {
  let name = path.bytes.map(CChar.init(bitPattern:)) + [0]
  if unsafe unlink(name) == 0 { return }
  for child in (try? listFolder(path)) ?? [] {
    deleteTree(path.appending(child))
  }
  _ = unsafe rmdir(name)
}
