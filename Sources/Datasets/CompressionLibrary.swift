import CZlib

/// The library that unpacks data sets, with its version: `zlib 1.2.13`.
public var compressionLibrary: String { unsafe "zlib \(String(cString: zlibVersion()))" }
