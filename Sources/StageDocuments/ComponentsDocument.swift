import JSON
public import Raster

/// The version of the JSON that `componentsDocument` writes; `schemas/components-1.schema.json`
/// describes it.
public let componentsSchemaVersion = 1

/// The ink of a page that hangs together, and the ruled lines that were taken out of it.
public struct ComponentsPage: Sendable, Equatable {
  /// Where the page is from.
  public let origin: PageOrigin
  /// The pieces, in any order.
  public let components: [StageInk]
  /// Where level rules ran.
  public let levelRules: [Box]
  /// Where upright rules ran.
  public let uprightRules: [Box]

  /// A page over its components.
  public init(
    origin: PageOrigin, components: [StageInk], levelRules: [Box] = [], uprightRules: [Box] = []
  ) {
    self.origin = origin
    self.components = components
    self.levelRules = levelRules
    self.uprightRules = uprightRules
  }
}

/// Components as JSON, on one line.
///
/// - Parameters:
///   - pages: In order.
///   - programVersion: The version of the program that found them.
/// - Returns: A JSON text as `schemas/components-1.schema.json` describes it, ended by a line feed;
///   `componentsPages(parsing:)` gives back the same pages.
public func componentsDocument(_ pages: [ComponentsPage], programVersion: String) -> String {
  document(
    .components, version: componentsSchemaVersion, programVersion: programVersion,
    pages: pages.map { page in
      .object(
        page.origin.members + [
          JSONMember("components", .array(page.components.map(json(of:)))),
          JSONMember("level_rules", .array(page.levelRules.map { JSONValue($0) })),
          JSONMember("upright_rules", .array(page.uprightRules.map { JSONValue($0) })),
        ])
    })
}

private func json(of ink: StageInk) -> JSONValue {
  var members = ink.members(withRuns: true)
  if case .runs(let component) = ink {
    let rounded = { (place: Double) in JSONValue.number((place * 100).rounded() / 100) }
    members.insert(
      contentsOf: [
        JSONMember("area", JSONValue(component.area)),
        JSONMember(
          "centroid", [rounded(component.centroid.x), rounded(component.centroid.y)]),
      ], at: 1)
  }
  return .object(members)
}

/// The pages of a document that `componentsDocument`, or another program, wrote.
///
/// - Parameter bytes: The whole text. A component needs its `runs` or its `box`; what it says of its
///   area and centroid is found again from its runs. Pages need their `width`, `height` and
///   `components`; unknown members are passed over.
/// - Returns: The pages, in order.
/// - Throws: The first fault, with its place.
public func componentsPages(
  parsing bytes: [UInt8]
) throws(StageDocumentError) -> [ComponentsPage] {
  let document = try DocumentReader(
    parsing: bytes, schema: .components, version: componentsSchemaVersion)
  var pages: [ComponentsPage] = []
  for (place, page) in try document.member("pages").elements().enumerated() {
    let origin = try PageOrigin(page, place: place)
    var components: [StageInk] = []
    for component in try page.member("components").elements() {
      components.append(try StageInk(component, on: origin))
    }
    func boxes(_ key: String) throws(StageDocumentError) -> [Box] {
      var boxes: [Box] = []
      for box in try page.optional(key)?.elements() ?? [] { boxes.append(try box.box(on: origin)) }
      return boxes
    }
    pages.append(
      ComponentsPage(
        origin: origin, components: components, levelRules: try boxes("level_rules"),
        uprightRules: try boxes("upright_rules")))
  }
  return pages
}
