import Glibc

/// What libFuzzer calls with each input, again and again; `FUZZ_TARGET` names what reads it.
///
/// - Parameters:
///   - data: The bytes of the input.
///   - count: How many.
/// - Returns: 0, as libFuzzer asks. What is thrown is well; a trap or a finding of the sanitizer ends
///   the program.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  unsafe target.read(Array(UnsafeBufferPointer(start: data, count: count)))
  return 0
}

/// The reader that is tested.
let target: FuzzTarget = {
  guard let name = unsafe getenv("FUZZ_TARGET"),
    let target = unsafe FuzzTarget(rawValue: String(cString: name))
  else { fatalError("FUZZ_TARGET must be one of \(FuzzTarget.allCases)") }
  return target
}()
