import COpenBLAS

/// Why matrices cannot be multiplied.
public enum MatrixLibraryError: Error, Equatable {
  /// OpenBLAS cannot be loaded; `reason` is the system's.
  case missing(reason: String)
}

extension MatrixLibraryError: CustomStringConvertible {
  /// One line for the user.
  public var description: String {
    switch self {
    case .missing(let reason):
      "this needs OpenBLAS (\(reason)); install it ('apt-get install libopenblas0')"
    }
  }
}

/// Loads OpenBLAS, which training and networks that are not prepared multiply matrices with.
///
/// Recognition with prepared networks needs none, so it is no part of a program that is not linked
/// statically. Every product loads it where it was not, but ends the process where it is not there:
/// call this before.
///
/// - Throws: That it is not there.
/// - Complexity: Some milliseconds, once.
public func loadMatrixLibrary() throws(MatrixLibraryError) {
  if let reason = unsafe open_blas_load() {
    throw .missing(reason: unsafe String(cString: reason))
  }
}

/// The library that multiplies matrices, with its version, options and the kernels it chose; or why
/// there is none.
public var matrixLibrary: String {
  do throws(MatrixLibraryError) { try loadMatrixLibrary() } catch {
    return "no OpenBLAS: \(error)"
  }
  guard let configuration = unsafe open_blas_configuration(), let core = unsafe open_blas_core()
  else { return "OpenBLAS" }
  return unsafe "\(String(cString: configuration)), kernels for \(String(cString: core))"
}
