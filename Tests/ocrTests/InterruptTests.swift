import Files
import Glibc
import ImageCodecs
import Raster
import TestSupport
import Testing

@Suite("Interrupts")
struct InterruptTests {
  /// A page that takes every stage a tenth of a second and more: rows of short bars.
  private static let page: GrayImage = {
    let side = 5000
    var pixels = [UInt8](repeating: 220, count: side * side)
    for y in 0..<side where y % 40 < 20 {
      for x in 0..<side where x % 20 < 6 { pixels[y * side + x] = 30 }
    }
    return GrayImage(width: side, height: side, pixels: pixels)
  }()

  /// The time of the processor that a running process took, in hundredths of a second.
  private static func time(of process: pid_t) -> Int {
    guard let stat = try? readFile(FilePath("/proc/\(process)/stat")) else { return 0 }
    // What follows the program's name, which may hold blanks.
    let words = String(decoding: stat, as: UTF8.self).split(separator: ")").last ?? ""
    let numbers = words.split(separator: " ").map { Int($0) ?? 0 }
    return numbers.count > 12 ? numbers[11] + numbers[12] : 0
  }

  @Test(
    "a page that is being read is given up, and nothing is left",
    arguments: [
      ["page.png"], ["page.png", "--output", "x"], ["page.png", "--boxes", "x", "--debug", "y"],
      ["binarize", "page.png", "-o", "x"], ["components", "page.png"],
      ["lines", "page.png", "-o", "x"], ["classify", "page.png", "-o", "x"],
      ["evaluate", ".", "--report", "x"],
    ] as [[FilePath]])
  func reading(arguments: [FilePath]) throws {
    try withTemporaryFolder { folder in
      try writeFile(try encodePNG(Self.page), to: folder.appending("page.png"))
      try writeFile(Array("IIII\n".utf8), to: folder.appending("page.txt"))
      var isSent = false
      let outcome = try Program.run(arguments, in: folder) { process in
        guard !isSent, Self.time(of: process) >= 5 else { return }
        isSent = true
        kill(process, SIGINT)
      }
      #expect(isSent)
      #expect(outcome.status == 130)
      #expect(outcome.output.isEmpty)
      #expect(outcome.error.isEmpty, "\(outcome.error)")
      #expect(try listFolder(folder) == [".program", "page.png", "page.txt"])
    }
  }

  @Test("a result that is being written becomes whole first")
  func writing() throws {
    try Pictures.withFolder { folder in
      #expect(unsafe mkfifo(folder.appending("pipe").description, 0o600) == 0)
      let text = try Program.run(["a.png"], in: folder).output
      // The program waits for who reads the pipe.
      let script = """
        '\(Program.path)' a.png --output pipe & program=$!
        sleep 0.5; kill -INT $program; sleep 0.2; cat pipe; wait $program; echo $?
        """
      let outcome = try Program.run(["-c", FilePath(script)], in: folder, program: "/bin/sh")
      #expect(outcome.text == String(decoding: text, as: UTF8.self) + "130\n")
    }
  }
}
