import Files

/// Which pictures of a folder are read, and what their results are called.
struct BatchPlan {
  /// A picture and its results.
  struct Item: Sendable {
    /// The picture, relative to the folder.
    let picture: FilePath
    /// Its results, one for each format, relative to the output folder.
    let results: [FilePath]
  }

  /// The pictures, in a stable order.
  let items: [Item]
  /// How many other files the folder has.
  let otherFiles: Int

  /// The output folder `output` and those in it that results go to, with those between.
  func resultFolders(in output: FilePath) -> Set<FilePath> {
    var folders: Set<FilePath> = [output]
    for result in items.lazy.flatMap(\.results) {
      var folder = result.folder
      while folder != ".", folders.insert(output.appending(folder)).inserted {
        folder = folder.folder
      }
    }
    return folders
  }

  /// The endings of pictures' names, in lower case.
  ///
  /// What a file holds is told by its content later; this only keeps batches from naming every text
  /// file as a failure.
  static let pictureExtensions: Set<String> = [
    "avif", "heic", "heif", "jpeg", "jpg", "jpe", "jfif", "pbm", "pdf", "pgm", "png", "pnm", "ppm",
    "tif", "tiff", "webp",
  ]

  /// Plans results for files of a folder.
  ///
  /// The result of `a/b.png` is `a/b.txt`. Where that would be a result of two pictures, such as
  /// `b.png` and `b.jpg`, each keeps its whole name in all formats: `b.png.txt` and `b.jpg.txt`.
  ///
  /// - Parameters:
  ///   - files: Relative to the folder, no path twice.
  ///   - fileExtensions: Of the results, one for each format; no two alike.
  init(files: [FilePath], fileExtensions: [String]) {
    let pictures = files.filter { BatchPlan.pictureExtensions.contains($0.pathExtension) }
    otherFiles = files.count - pictures.count
    func names(from stem: FilePath) -> [FilePath] {
      fileExtensions.map { stem.adding(suffix: "." + $0) }
    }
    var results = pictures.map { names(from: $0.withoutExtension) }
    var isWhole = [Bool](repeating: false, count: pictures.count)
    // A whole name may be what another picture's short one was: again until none is shared.
    // Whole names differ as the pictures do, so this ends.
    while true {
      var users: [FilePath: [Int]] = [:]
      for (place, names) in results.enumerated() {
        for name in names { users[name, default: []].append(place) }
      }
      let shared = Set(users.values.filter { $0.count > 1 }.joined().filter { !isWhole[$0] })
      if shared.isEmpty { break }
      for place in shared {
        isWhole[place] = true
        results[place] = names(from: pictures[place])
      }
    }
    items = zip(pictures, results).map { Item(picture: $0, results: $1) }
  }
}
