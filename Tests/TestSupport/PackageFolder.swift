/// The full path of the package's folder.
public let packageFolder: String = {
  // This file is Tests/TestSupport/PackageFolder.swift, three steps below it.
  "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
}()
