import Glibc

/// Writes out what was printed.
func flushOutput() {
  fflush(nil)
}
