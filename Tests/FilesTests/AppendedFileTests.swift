import Files
import Glibc
import TestSupport
import Testing

@Suite("Files that grow")
struct AppendedFileTests {
  @Test("records stand one after the other, behind what was kept")
  func records() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file")
      do {
        let file = try AppendedFile(path, keeps: true)
        try file.append([1, 2])
        #expect(try readFile(path) == [1, 2])
        try file.append([3])
      }
      try AppendedFile(path, keeps: true).append([4])
      #expect(try readFile(path) == [1, 2, 3, 4])
      try AppendedFile(path, keeps: false).append([5])
      #expect(try readFile(path) == [5])
    }
  }

  @Test("what cannot be written says why")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      #expect(throws: FileError.isFolder) { try AppendedFile(folder, keeps: true) }
      #expect(throws: FileError.cannotWrite(ENOENT)) {
        try AppendedFile(folder.appending("none/file"), keeps: true)
      }
      let full = try AppendedFile("/dev/full", keeps: true)
      #expect(throws: FileError.cannotWrite(ENOSPC)) { try full.append([1]) }
      #expect(FileError.cannotWrite(ENOSPC).isDiskFull && FileError.cannotWrite(EDQUOT).isDiskFull)
      #expect(!FileError.cannotWrite(EACCES).isDiskFull && !FileError.missing.isDiskFull)
    }
  }

  @Test("what a killed process was writing is deleted, and nothing else")
  func abandoned() throws {
    try withTemporaryFolder { folder in
      // The number of a process that has ended is given to no other so soon.
      var process = pid_t()
      var words: [UnsafeMutablePointer<CChar>?] = unsafe [strdup("true"), nil]
      #expect(unsafe posix_spawn(&process, "/bin/true", nil, nil, &words, nil) == 0)
      unsafe free(words[0])
      var state: Int32 = 0
      #expect(unsafe waitpid(process, &state, 0) == process)
      let others: [FilePath] = [
        FilePath(".ocr-\(getpid())-1.partial"), FilePath(".ocr-\(process)-1.partial.txt"),
        FilePath(".ocr-\(process)-x.partial"), ".ocr-1.partial", ".ocr--1-1.partial", "a",
      ]
      for name in others + [FilePath(".ocr-\(process)-12.partial")] {
        try writeFile([1], to: folder.appending(name))
      }
      removeAbandonedFiles(in: folder)
      #expect(try listFolder(folder) == others.sorted())
      removeAbandonedFiles(in: folder.appending("none"))
    }
  }
}
