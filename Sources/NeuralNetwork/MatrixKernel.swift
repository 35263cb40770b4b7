import COpenBLAS
import Glibc

/// Starts this program once more with matrix kernels that fit the processor, where OpenBLAS did not
/// know it.
///
/// An OpenBLAS that is older than the processor falls back to kernels of 2004 (OpenBLAS 0.3.21 on a
/// Xeon of 2023: 34 instead of 160 billion operations a second). It can be told which to take by
/// `OPENBLAS_CORETYPE`, but only before the program starts. Call this first in `main`, where much
/// is multiplied: loading OpenBLAS and starting again cost some milliseconds.
///
/// Returns where there is nothing to gain: the kernels use AVX, the processor has none, or the
/// variable is set, as it is the second time. The new start has the same process number, arguments
/// and environment, and `OPENBLAS_NUM_THREADS` = 1, as all products here use one thread.
///
/// - Throws: That OpenBLAS is not there.
public func restartWithFittingMatrixKernel() throws(MatrixLibraryError) {
  try loadMatrixLibrary()
  guard unsafe getenv("OPENBLAS_CORETYPE") == nil, let name = unsafe open_blas_core(),
    let core = fittingCore(unsafe String(cString: name), processorFlags: processorFlags())
  else { return }
  unsafe setenv("OPENBLAS_CORETYPE", core, 1)
  unsafe setenv("OPENBLAS_NUM_THREADS", "1", 1)
  // By its own path, so that the process keeps its name.
  var path = [CChar](repeating: 0, count: 4096)
  guard unsafe readlink("/proc/self/exe", &path, path.count - 1) > 0 else { return }
  unsafe execv(path, CommandLine.unsafeArgv)
}

/// The kernels that OpenBLAS should be told to take; `nil` where its choice is good.
///
/// - Parameters:
///   - chosen: What it took.
///   - processorFlags: The processor's abilities, as `/proc/cpuinfo` names them.
/// - Returns: A value for `OPENBLAS_CORETYPE`.
func fittingCore(_ chosen: String, processorFlags: Set<String>) -> String? {
  // The fallback for processors that it does not know.
  guard chosen == "Prescott" || chosen == "Generic" else { return nil }
  if processorFlags.isSuperset(of: ["avx512f", "avx512dq", "avx512bw", "avx512vl"]) {
    return "SkylakeX"
  }
  return processorFlags.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
}

/// The processor's abilities, as `/proc/cpuinfo` names them; empty where it does not.
private func processorFlags() -> Set<String> {
  let file = unsafe open("/proc/cpuinfo", O_RDONLY)
  guard file >= 0 else { return [] }
  defer { close(file) }
  // The first processor's lines, which are some two thousand bytes.
  var bytes = [UInt8](repeating: 0, count: 8192)
  let count = unsafe read(file, &bytes, bytes.count)
  let lines = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n")
  let flags = lines.first { $0.hasPrefix("flags") } ?? ""
  return Set(flags.split(separator: " ").map(String.init))
}
