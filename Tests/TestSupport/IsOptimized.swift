/// Whether the tests were built with optimization.
///
/// Whole pages take seconds each without: tests that read them run in release builds alone.
public let isOptimized: Bool = {
  var isDebug = false
  assert(
    {
      isDebug = true
      return true
    }())
  return !isDebug
}()
