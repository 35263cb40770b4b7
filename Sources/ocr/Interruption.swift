import Glibc
import Synchronization

/// Ctrl-C: asked once, the work under way is finished; twice, the program ends at once.
enum Interruption {
  private static let asked = Atomic<Bool>(false)

  /// Whether the user wants to end.
  static var isAsked: Bool { asked.load(ordering: .relaxed) }

  /// From now on interruptions are counted instead of ending the program.
  static func watch() {
    for number in [SIGINT, SIGTERM] {
      signal(number) { _ in
        if Interruption.asked.exchange(true, ordering: .relaxed) {
          _exit(130)
        }
      }
    }
  }
}
