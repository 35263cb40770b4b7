import COpenBLAS

/// Ends the threads that OpenBLAS starts before `main` where it is part of the program, as in one that
/// is linked statically: every product here is made by the thread that asks for it.
///
/// For their first tenth of a second they wait for work without sleeping, and whoever reads one small
/// picture pays twice. Call this first in `main`. An OpenBLAS that is loaded gets one thread at once.
public func endMatrixThreads() {
  open_blas_end_first_threads()
}
