import Glibc

/// The material beside the package (`../shared`), for tests that need it.
///
/// A test that uses it is skipped where it is missing: `.enabled(if: SharedData.path("…") != nil,
/// "needs ../shared")`.
public enum SharedData {
  /// The full path of `relative` inside `../shared`; `nil` where it is missing.
  public static func path(_ relative: String) -> String? {
    let path = packageFolder + "/../shared/" + relative
    return unsafe access(path, R_OK) == 0 ? path : nil
  }
}
