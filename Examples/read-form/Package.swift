// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "read-form",
  dependencies: [.package(name: "ocr", path: "../..")],
  targets: [
    .executableTarget(
      name: "read-form", dependencies: [.product(name: "OCRKit", package: "ocr")])
  ],
  swiftLanguageModes: [.v6]
)
