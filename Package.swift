// swift-tools-version: 6.2
import Glibc
import PackageDescription

/// WebP is read where libwebp's header is there, which libtiff-dev brings along; `OCR_WEBP=0` builds
/// without.
let hasWebP =
  Context.environment["OCR_WEBP"] != "0" && access("/usr/include/webp/decode.h", R_OK) == 0

/// Whether the program is linked statically, as `OCR_STATIC=1 scripts/install` does: it can load no
/// library, and has OpenBLAS in itself.
let isStatic = Context.environment["OCR_STATIC"] == "1"

let package = Package(
  name: "ocr",
  products: [
    .library(name: "OCRKit", targets: ["OCRKit", "ImageCodecs", "DocumentFormats"]),
    .executable(name: "ocr", targets: ["ocr"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries: a module map and a shim header each, linked through pkg-config.
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg-dev"])]),
    .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),

    // Our C: libraries that are loaded when they are needed; what the codecs throw is caught here;
    // products of matrices; a network's inner loops; what is done with every number of a weights file;
    // and what locks a process up.
    .target(name: "CLibraryLoading"),
    .target(
      name: "CImageCodecs", dependencies: ["CLibraryLoading", "CPNG", "CJPEG", "CTIFF"],
      cSettings: hasWebP ? [.define("OCR_HAS_WEBP")] : [],
      linkerSettings: hasWebP ? [.linkedLibrary("webp")] : []),
    .target(
      name: "COpenBLAS", dependencies: ["CLibraryLoading"],
      cSettings: isStatic ? [.define("OCR_STATIC")] : [],
      linkerSettings: isStatic ? [.linkedLibrary("openblas")] : []),
    .target(name: "CNetworkKernels"),
    .target(name: "CWeightsKernels"),
    .target(name: "CSandbox"),

    // What every part of the program stands on.
    .target(name: "Raster"),
    .target(name: "SeededRandom"),
    .target(name: "Files"),
    .target(name: "JSON"),
    .target(name: "StrokeFont", dependencies: ["Diacritics", "Raster"]),
    .target(name: "Timing"),
    .target(name: "Processes"),

    // The stages, in page order.
    .target(name: "ImageCodecs", dependencies: ["CImageCodecs", "Raster"]),
    .target(
      name: "Sandboxing", dependencies: ["CSandbox", "ImageCodecs", "Processes", "Raster"]),
    .target(name: "Poppler", dependencies: ["ImageCodecs", "Processes"]),
    .target(name: "Undithering", dependencies: ["Raster"]),
    .target(name: "PageFraming", dependencies: ["Raster", "SeededRandom"]),
    .target(name: "ReverseText", dependencies: ["ConnectedComponents", "Raster"]),
    .target(name: "Binarization", dependencies: ["Raster"]),
    .target(name: "RuleRemoval", dependencies: ["Raster"]),
    .target(name: "ConnectedComponents", dependencies: ["Raster"]),
    .target(name: "Deskewing", dependencies: ["PageFraming", "Raster"]),
    .target(name: "LineGrouping", dependencies: ["ConnectedComponents", "Raster", "SeededRandom"]),
    .target(name: "LetterSegmentation", dependencies: ["Raster"]),
    .target(name: "LetterNormalization", dependencies: ["Raster"]),
    .target(name: "Diacritics", dependencies: ["Raster"]),
    .target(name: "NeuralNetwork", dependencies: ["CNetworkKernels", "COpenBLAS", "SeededRandom"]),
    .target(name: "Weights", dependencies: ["CWeightsKernels", "Files", "JSON"]),
    .target(
      name: "LetterClassification",
      dependencies: [
        "JSON", "LanguageModel", "LetterNormalization", "NeuralNetwork", "Raster", "Weights",
      ]),
    .target(name: "LanguageModel", dependencies: ["CWeightsKernels", "JSON", "Weights"]),
    .target(name: "TextAssembly", dependencies: ["LanguageModel", "Raster"]),

    // The one module that knows their order, and what a page is written as.
    .target(
      name: "OCRKit",
      dependencies: [
        "Binarization", "ConnectedComponents", "Deskewing", "Diacritics", "LanguageModel",
        "LetterClassification", "LetterNormalization", "LetterSegmentation", "LineGrouping",
        "PageFraming", "Raster", "ReverseText", "RuleRemoval", "TextAssembly", "Undithering",
        "Weights",
      ]),
    .target(
      name: "DocumentFormats", dependencies: ["ImageCodecs", "JSON", "Raster", "TextAssembly"]),
    .target(
      name: "StageDocuments",
      dependencies: ["JSON", "LetterSegmentation", "Raster", "TextAssembly"]),
    .target(
      name: "DebugPictures",
      dependencies: [
        "LetterClassification", "LetterNormalization", "LetterSegmentation", "LineGrouping",
        "OCRKit", "Raster", "StrokeFont", "TextAssembly",
      ]),

    // What makes and judges the weights; recognition never imports these.
    .target(name: "Datasets", dependencies: ["CZlib", "Files"]),
    .target(name: "PageSynthesis", dependencies: ["Raster", "SeededRandom", "StrokeFont"]),
    .target(name: "Evaluation", dependencies: ["SeededRandom"]),
    .target(
      name: "LetterTraining",
      dependencies: [
        "Binarization", "ConnectedComponents", "Datasets", "Diacritics", "Files", "JSON",
        "LanguageTraining", "LetterClassification", "LetterNormalization", "LetterSegmentation",
        "LineGrouping", "NeuralNetwork",
        "PageSynthesis", "Raster", "RuleRemoval", "SeededRandom", "StrokeFont", "Weights",
      ]),
    .target(
      name: "LanguageTraining",
      dependencies: ["Datasets", "Files", "JSON", "LanguageModel", "SeededRandom", "Weights"]),

    // What reports are made of, and the report of an evaluation.
    .target(name: "Plotting"),
    .target(name: "EvaluationReports", dependencies: ["Evaluation", "JSON", "Plotting"]),

    // The laboratory: published experiments repeated.
    .target(
      name: "Experiments",
      dependencies: [
        "Datasets", "DebugPictures", "Evaluation", "ImageCodecs", "JSON", "LetterClassification",
        "NeuralNetwork", "OCRKit", "PageSynthesis", "Plotting", "Raster", "SeededRandom",
      ]),

    // The tool.
    .executableTarget(
      name: "ocr",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "Binarization", "ConnectedComponents", "Datasets", "DebugPictures", "DocumentFormats",
        "Evaluation", "EvaluationReports", "Experiments", "Files", "ImageCodecs", "JSON",
        "LanguageModel", "LanguageTraining", "LetterClassification", "LetterNormalization",
        "LetterSegmentation", "LetterTraining", "LineGrouping", "NeuralNetwork", "OCRKit",
        "PageSynthesis", "Poppler", "Processes", "Raster", "RuleRemoval",
        "Sandboxing", "SeededRandom", "StageDocuments", "StrokeFont", "TextAssembly", "Timing",
        "Undithering", "Weights",
      ]),

    // Times training runs, beside PyTorch's (scripts/compare-training).
    .executableTarget(
      name: "training-bench",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "Datasets",
        "Experiments", "Files", "NeuralNetwork", "Timing",
      ]),

    // Times the stages of reading.
    .executableTarget(
      name: "ocr-bench",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "Binarization",
        "ConnectedComponents", "Files", "ImageCodecs", "LanguageModel", "LetterClassification",
        "LetterNormalization", "LetterSegmentation", "LineGrouping", "OCRKit", "Plotting", "Raster",
        "RuleRemoval", "SeededRandom", "StrokeFont", "TextAssembly", "Timing", "Weights",
      ]),

    // Draws letters to learn from (scripts/font-letters).
    .executableTarget(
      name: "font-letters",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "CFreeType", "Datasets",
        "Diacritics", "Files", "ImageCodecs", "Raster", "StrokeFont",
      ]),

    // Tests.
    .target(
      name: "TestSupport", dependencies: ["Files", "JSON", "Raster", "SeededRandom"],
      path: "Tests/TestSupport"),
    tests(of: "Raster"),
    tests(of: "Files"),
    tests(of: "JSON"),
    tests(of: "StrokeFont"),
    tests(of: "ImageCodecs", with: ["Files"], resources: [.copy("Fixtures")]),
    .target(
      name: "SandboxAttempts", dependencies: ["CSandbox"], path: "Tests/SandboxAttempts"),
    tests(of: "Sandboxing", with: ["ImageCodecs", "SandboxAttempts"]),
    tests(of: "Poppler", with: ["DocumentFormats", "ImageCodecs", "Processes", "TextAssembly"]),
    tests(of: "Undithering"),
    tests(of: "PageFraming"),
    tests(of: "ReverseText"),
    tests(of: "Binarization", with: ["Files", "ImageCodecs"]),
    tests(of: "RuleRemoval"),
    tests(of: "ConnectedComponents"),
    tests(of: "Deskewing", with: ["ConnectedComponents"]),
    tests(of: "LineGrouping"),
    tests(of: "LetterSegmentation", with: ["ConnectedComponents"]),
    tests(of: "LetterNormalization"),
    tests(of: "Diacritics"),
    tests(of: "NeuralNetwork", with: ["CNetworkKernels"]),
    tests(of: "Weights", with: ["CWeightsKernels", "Files", "JSON"]),
    tests(
      of: "LetterClassification", with: ["LetterNormalization", "NeuralNetwork", "Weights"]),
    tests(of: "LanguageModel", with: ["Files", "JSON", "Weights"]),
    tests(of: "LanguageTraining", with: ["Files", "LanguageModel", "Weights"]),
    tests(of: "TextAssembly", with: ["LanguageModel", "Weights"]),
    tests(
      of: "OCRKit",
      with: [
        "Deskewing", "DocumentFormats", "Evaluation", "Files", "ImageCodecs", "LanguageModel",
        "LetterClassification", "PageSynthesis", "Weights",
      ],
      resources: [.copy("Fixtures")]),
    tests(of: "DocumentFormats", with: ["ImageCodecs", "JSON", "TextAssembly"]),
    tests(of: "StageDocuments", with: ["JSON", "LetterSegmentation", "TextAssembly"]),
    tests(of: "DebugPictures", with: ["LetterClassification", "LetterNormalization", "OCRKit"]),
    tests(of: "Datasets", with: ["Files"], resources: [.copy("Fixtures")]),
    tests(of: "font-letters", with: ["Datasets", "Files"]),
    tests(of: "ocr-bench", with: ["LetterClassification", "OCRKit"]),
    tests(of: "PageSynthesis", with: ["StrokeFont"]),
    tests(of: "Evaluation"),
    tests(of: "EvaluationReports", with: ["Evaluation"]),
    tests(
      of: "LetterTraining",
      with: ["Datasets", "LetterClassification", "LetterNormalization", "NeuralNetwork", "Weights"]),
    tests(of: "Plotting", with: ["ImageCodecs"]),
    tests(
      of: "Experiments",
      with: [
        "Datasets", "Evaluation", "Files", "ImageCodecs", "JSON", "LetterClassification",
        "NeuralNetwork", "Plotting",
      ]),
    tests(
      of: "ocr",
      with: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "Files", "ImageCodecs",
        "JSON", "Sandboxing", "Weights",
      ],
      resources: [.copy("Fixtures")]),
  ],
  swiftLanguageModes: [.v6]
)

// What scripts/fuzz builds: it has no main function, which the fuzzer brings.
if Context.environment["OCR_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "Datasets", "Files", "ImageCodecs", "LanguageModel", "LanguageTraining",
        "LetterClassification", "Raster", "Weights",
      ], path: "Tests/Fuzz"))
}

// What scripts/test checks the memory of: the tests of the modules named, and what they need.
if let modules = Context.environment["OCR_TESTED_MODULES"] {
  var needed = modules.split(separator: " ").map { "\($0)Tests" }
  var place = 0
  while place < needed.count {
    let target = package.targets.first { $0.name == needed[place] }
    for dependency in target?.dependencies ?? [] {
      switch dependency {
      case .targetItem(let name, _), .byNameItem(let name, _):
        if !needed.contains(name) { needed.append(name) }
      default: break
      }
    }
    place += 1
  }
  package.targets.removeAll { !needed.contains($0.name) }
  package.products = []
  package.dependencies = []
}

/// The tests of module `name`, with what every test may use.
func tests(
  of name: String, with more: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: (name == "Raster" ? [] : [.target(name: name)])
      + ["Raster", "SeededRandom", "TestSupport"] + more,
    resources: resources)
}

// One set of language rules for every Swift target.
let cTargets = [
  "CImageCodecs", "CLibraryLoading", "CNetworkKernels", "COpenBLAS", "CSandbox", "CWeightsKernels",
  "SandboxAttempts",
]
for target in package.targets where target.type != .system && !cTargets.contains(target.name) {
  target.swiftSettings = [
    // `public import` shows what an API exposes.
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    // Every unsafe expression is marked `unsafe`.
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
  if target.type == .test {
    // A release build tests what is optimized; to optimize the tests takes longer than they then save.
    target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
  }
}
