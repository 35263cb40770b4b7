import Glibc

/// Deletes what `writeFile` was writing in a folder when its process was killed.
///
/// - Parameter folder: Not the folders in it; nothing happens where it cannot be listed.
public func removeAbandonedFiles(in folder: FilePath) {
  for name in (try? listFolder(folder)) ?? [] {
    guard let process = process(ofTemporary: name), kill(process, 0) != 0, errno == ESRCH else {
      continue
    }
    try? removeFile(folder.appending(name))
  }
}

/// The temporary name of `writeFile`, told apart by process and by number within it.
///
/// Not made of the target's name, which may be as long as names can be.
func temporaryName(process: pid_t, number: Int) -> String {
  ".ocr-\(process)-\(number).partial"
}

/// The process that gave a file this temporary name; `nil` for all other names.
private func process(ofTemporary name: FilePath) -> pid_t? {
  guard let parts = name.string?.split(separator: "-"), parts.count == 3, parts[0] == ".ocr",
    let process = pid_t(parts[1]), process > 0,
    let number = Int(parts[2].prefix { $0 != "." }),
    name == FilePath(temporaryName(process: process, number: number))
  else { return nil }
  return process
}
