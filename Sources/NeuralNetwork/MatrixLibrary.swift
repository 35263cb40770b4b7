import COpenBLAS

/// The library that multiplies matrices, with its version, options and the kernels it chose.
public var matrixLibrary: String {
  guard let configuration = unsafe openblas_get_config(), let core = unsafe openblas_get_corename()
  else { return "OpenBLAS" }
  return unsafe "\(String(cString: configuration)), kernels for \(String(cString: core))"
}
