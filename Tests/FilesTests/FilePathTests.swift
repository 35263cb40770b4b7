import Files
import Testing

@Suite("File paths")
struct FilePathTests {
  @Test(
    "a path falls into folder, name and extension",
    arguments: [
      ("a/b.png", "a", "b.png", "png", "a/b"),
      ("b.PNG", ".", "b.PNG", "png", "b"),
      ("/b", "/", "b", "", "/b"),
      ("/", "/", "/", "", "/"),
      ("a//b/", "a", "b", "", "a//b/"),
      ("x.y/.profile", "x.y", ".profile", "", "x.y/.profile"),
      ("a.tar.gz", ".", "a.tar.gz", "gz", "a.tar"),
    ])
  func parts(path: String, folder: String, name: String, kind: String, stem: String) {
    let path = FilePath(path)
    #expect(path.folder == FilePath(folder))
    #expect(path.name == FilePath(name))
    #expect(path.pathExtension == kind)
    #expect(path.withoutExtension == FilePath(stem))
  }

  @Test("an absolute path replaces the folder it is put in")
  func appending() {
    #expect(FilePath("a").appending("b") == "a/b")
    #expect(FilePath("a/").appending("b") == "a/b")
    #expect(FilePath("a").appending("/b") == "/b")
  }

  @Test("bytes that are no text are kept, and shown on one line")
  func description() {
    let path = FilePath(bytes: Array("a\n".utf8) + [0xFF] + Array("é\u{9B}".utf8))
    #expect(path.bytes.count == 7)
    #expect(path.description == "a\\x0a\\xffé\\xc2\\x9b")
  }
}
