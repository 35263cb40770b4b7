import Files
import Glibc
import TestSupport
import Testing

@Suite("Files")
struct FilesTests {
  @Test("what is written is read back, and nothing else is in the folder")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(FilePath(bytes: [0xFF, 0xFE]))
      try writeFile([1, 2, 3], to: path)
      try writeFile([4, 5], to: path)
      #expect(try readFile(path) == [4, 5])
      #expect(try listFolder(folder) == [path.name])
    }
  }

  @Test("a file keeps its permissions, and a link leads where it led")
  func replaced() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending("file")
      let link = folder.appending("link")
      try writeFile([1], to: file)
      #expect(unsafe chmod(file.description, 0o640) == 0)
      #expect(unsafe symlink("file", link.description) == 0)
      try writeFile([2], to: link)
      #expect(try readFile(file) == [2])
      var status = stat()
      #expect(unsafe lstat(link.description, &status) == 0)
      #expect(status.st_mode & S_IFMT == S_IFLNK)
      #expect(unsafe lstat(file.description, &status) == 0)
      #expect(status.st_mode & 0o777 == 0o640)
    }
  }

  @Test("what cannot be read says why")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending("file")
      try writeFile([UInt8](repeating: 7, count: 10), to: file)
      #expect(throws: FileError.missing) { try readFile(folder.appending("none")) }
      #expect(throws: FileError.missing) { try readFile(file.appending("below")) }
      #expect(throws: FileError.isFolder) { try readFile(folder) }
      #expect(throws: FileError.notAFile) { try readFile("/dev/zero") }
      #expect(throws: FileError.tooLarge(limit: 9)) { try readFile(file, limit: 9) }
      #expect(try readFile(file, limit: 10).count == 10)
      #expect(throws: FileError.notAFolder) { try listFolder(file) }
      #expect(throws: FileError.missing) { try listFolder(folder.appending("none")) }
    }
  }

  @Test("what cannot be written says why and leaves nothing")
  func unwritable() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending("file")
      try writeFile([1], to: file)
      #expect(throws: FileError.isFolder) { try writeFile([1], to: folder) }
      #expect(throws: FileError.isFolder) { try writeFile([1], to: folder.appending("none/")) }
      #expect(throws: FileError.cannotWrite(ENOENT)) {
        try writeFile([1], to: folder.appending("none/file"))
      }
      #expect(throws: FileError.cannotWrite(ENOTDIR)) {
        try writeFile([1], to: file.appending("x"))
      }
      #expect(throws: FileError.cannotWrite(ENOSPC)) { try writeFile([1], to: "/dev/full") }
      #expect(throws: FileError.cannotWrite(ENAMETOOLONG)) {
        try writeFile([1], to: folder.appending(String(repeating: "x", count: 300)))
      }
      #expect(throws: FileError.notAFolder) { try makeFolder(file) }
      #expect(try listFolder(folder) == ["file"])
      try writeFile([1], to: "/dev/null")
      #expect(fileKind(at: "/dev/null") == .other)
    }
  }

  @Test("a folder is walked in the order of its names, without circles and hidden files")
  func walk() throws {
    try withTemporaryFolder { folder in
      for name in ["b/z", "b/a", "a.txt", "c", ".hidden/x", "skipped/x", "b.txt"] {
        try makeFolder(folder.appending(name).folder)
        try writeFile([], to: folder.appending(name))
      }
      #expect(unsafe symlink("..", folder.appending("b/up").description) == 0)
      #expect(unsafe symlink("../c", folder.appending("b/link").description) == 0)
      let skipped = folder.appending("skipped")
      let walk = try walkFolder(folder) { $0 == skipped }
      #expect(walk.files == ["a.txt", "b/a", "b/link", "b/z", "b.txt", "c"])
      #expect(walk.unreadable.isEmpty)
    }
  }

  @Test("a path is made whole from the root")
  func canonical() throws {
    try withTemporaryFolder { folder in
      try makeFolder(folder.appending("a/b"))
      #expect(
        canonicalPath(folder.appending("a/b/../b/.")) == canonicalPath(folder.appending("a/b")))
      #expect(canonicalPath(folder.appending("none")) == nil)
    }
    #expect(executablePath()?.isAbsolute == true)
  }
}
