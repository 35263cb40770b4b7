import Glibc
import ImageCodecs
import Raster
import Testing

@testable import Sandboxing

@Suite("A decoder that is not trusted")
struct SandboxedImageFileTests {
  /// How a JPEG begins: more is not looked at before there is a decoder.
  private static let bytes: [UInt8] = [0xFF, 0xD8, 0xFF]

  /// What opening a file by a decoder fails with that is a shell script; `$answer` writes numbers.
  private func failure(_ script: String) -> SandboxError? {
    do throws(SandboxError) {
      let file = try SandboxedImageFile(
        bytes: Self.bytes, maxPixels: 1000, decoder: decoder(script))
      _ = try file.page(0)
      return nil
    } catch {
      return error
    }
  }

  private func decoder(_ script: String) -> [String] {
    // Numbers of eight bytes; one byte is enough for those below 256.
    let functions = """
      number() { for n in "$@"; do printf "\\\\$n\\\\000\\\\000\\\\000\\\\000\\\\000\\\\000\\\\000" >&0; done; }
      """
    return ["/bin/sh", "-c", functions + "\n" + script]
  }

  @Test("one that is ended by a signal is told by it")
  func signals() {
    #expect(failure("kill -SYS $$") == .forbidden)
    #expect(failure("kill -SEGV $$") == .crashed(signal: SIGSEGV))
    #expect(failure("number 000; kill -BUS $$") == .crashed(signal: SIGBUS))
  }

  @Test("one that cannot be started or ends early is told")
  func ends() {
    #expect(failure("exit 0") == .ended)
    #expect(failure("number 000; exit 3") == .ended)
    #expect(throws: SandboxError.cannotStart(number: ENOENT)) {
      try SandboxedImageFile(bytes: Self.bytes, decoder: ["/no-such-program-of-ocr"])
    }
  }

  @Test("one that was not locked up is never asked")
  func notLockedUp() {
    #expect(failure("number 002 001") == .refused(number: EPERM))
    #expect(failure("number 007") == .ended)
  }

  @Test("what it says of a picture is shown as one line")
  func sentence() {
    #expect(failure("number 000 001 003; printf 'a\\nb' >&0; sleep 5") == .picture("a?b"))
    let long = "printf '\\377\\377\\377\\377\\000\\000\\000\\000' >&0"
    #expect(failure("number 000 001; \(long)") == .ended)
  }

  @Test("pages that cannot be are refused before memory is taken")
  func impossiblePages() {
    // No pages; more than the file has bytes; 255 × 255 pixels, but 1,000 are the limit.
    #expect(failure("number 000 000 000; sleep 5") == .ended)
    #expect(failure("number 000 000 004; sleep 5") == .ended)
    #expect(failure("number 000 000 001 377 377 001 000 000; sleep 5") == .ended)
    #expect(failure("number 000 000 001 002 002 011 000 000; sleep 5") == .ended)
    let minusOne = "printf '\\377\\377\\377\\377\\377\\377\\377\\377' >&0"
    #expect(failure("number 000 000 001; \(minusOne); number 001 001 000 000; sleep 5") == .ended)
  }

  @Test("the levels of a page are those that it sends, and half a page is none")
  func levels() throws {
    let header = "number 000 000 001 002 001 001 000 000"
    let script = header + "; number 000; printf 'AB' >&0; sleep 5"
    let file = try SandboxedImageFile(bytes: Self.bytes, maxPixels: 1000, decoder: decoder(script))
    #expect(file.pageCount == 1)
    #expect(file.resolution(ofPage: 0) == nil)
    #expect(try file.page(0).pixels == Array("AB".utf8))
    #expect(failure(header + "; number 000; printf 'A' >&0; exit 0") == .ended)
    #expect(failure(header + "; number 000; printf 'A' >&0; kill -SEGV $$") == .crashed(signal: 11))
  }
}
