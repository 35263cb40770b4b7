import Testing

@testable import Experiments

@Suite("Records of finished parts")
struct RecordTests {
  @Test("a record comes back bit for bit, infinite and missing numbers too")
  func roundTrip() throws {
    var record = Record()
    record["curve"] = [0.1, 1 / 3, -0.0, .leastNonzeroMagnitude, .infinity, -.infinity]
    record.set("weights", [0.1, .pi, 1e-38] as [Float])
    record.seconds = 1.25
    let back = try #require(Record(record.bytes))
    #expect(back == record)
    #expect(back.floats("weights") == [0.1, .pi, 1e-38])
    record["missing"] = [.nan]
    #expect(try #require(Record(record.bytes)).number("missing").isNaN)
  }

  @Test(
    "what is no record is none",
    arguments: [
      "", "{}", "[1]", "{\"record\":2,\"seconds\":0,\"lists\":{}}",
      "{\"record\":1,\"seconds\":0,\"lists\":{\"a\":[\"b\"]}}",
    ])
  func damaged(text: String) {
    #expect(Record(Array(text.utf8)) == nil)
  }
}
