import COpenBLAS

/// Brings OpenBLAS to one thread, once a process: every product here is made by the thread that asks
/// for it.
///
/// OpenBLAS starts a thread for every processor when it is loaded, and for their first tenth of a
/// second they wait for work without sleeping: whoever reads one small picture pays twice. So they are
/// ended too, where the library has the function that it ends them by before a fork. Call this first
/// in `main`; products call it as well.
public func keepMatricesToOneThread() {
  _ = OneThread.set
}

private enum OneThread {
  static let set: Void = {
    openblas_set_num_threads(1)
    // After the number is set, which would start them again.
    openblas_end_threads()
  }()
}
