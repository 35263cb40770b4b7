import Synchronization
import Testing

@testable import ocr

@Suite struct WorkersTests {
  @Test("results are handed over in order, whoever is faster", arguments: [1, 3, 8])
  func inOrder(threads: Int) {
    let found = Recorder()
    let done = inParallel(count: 50, threads: threads) { item in
      var sum = UInt64(item)
      for _ in 0..<(50 - item) * 200 { sum = sum &* 31 &+ 1 }
      return (item, sum)
    } finish: { place, result in
      found.append(place, result.0)
    }
    #expect(done == 50)
    #expect(found.places == Array(0..<50))
    #expect(found.values == Array(0..<50))
  }

  @Test("what was started is done while others go on", .timeLimit(.minutes(1)))
  func started() {
    let go = Gate()
    let work = StartedWork { () -> Int in
      while !go.isOpen.load(ordering: .acquiring) {}
      return 7
    }
    go.isOpen.store(true, ordering: .releasing)
    #expect(work.found() == 7)
  }
}

/// Shut at first.
private final class Gate: Sendable {
  let isOpen = Atomic(false)
}

/// What was handed over; `inParallel` promises one call at a time.
private final class Recorder: @unchecked Sendable {
  var places: [Int] = []
  var values: [Int] = []

  func append(_ place: Int, _ value: Int) {
    places.append(place)
    values.append(value)
  }
}
