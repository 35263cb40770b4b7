/// A whole page, in the look of all reports, that needs nothing beside it.
///
/// - Parameters:
///   - title: What the browser calls it.
///   - body: What stands on it, as HTML.
/// - Returns: The page; the same title and body give the same bytes.
public func htmlPage(title: String, body: String) -> String {
  """
  <!DOCTYPE html>
  <html lang="en">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>\(escaped(title))</title>
  <style>
  body { font: 17px/1.55 "Source Sans 3", "Helvetica Neue", Arial, sans-serif; color: #222;
    background: #fff; max-width: 50rem; margin: 2rem auto 4rem; padding: 0 1rem; }
  h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.3rem 0 0.8rem; }
  h2 { font-size: 1.2rem; margin: 2.2rem 0 0.5rem; }
  a { color: #0072b2; }
  .path { margin: 0; font-size: 0.9rem; }
  .lead { font-size: 1.08rem; color: #444; }
  .note { background: #fff6e0; border-left: 4px solid #e69f00; padding: 0.5rem 0.9rem; }
  figure { margin: 1.4rem 0; }
  figure svg { width: 100%; height: auto; border: 1px solid #e4e4e4; border-radius: 4px; }
  figcaption { font-size: 0.95rem; color: #555; margin-top: 0.3rem; }
  table { border-collapse: collapse; margin: 0.8rem 0; }
  th, td { text-align: left; padding: 0.3rem 0.9rem 0.3rem 0; border-bottom: 1px solid #e4e4e4;
    font-variant-numeric: tabular-nums; vertical-align: top;
    white-space: pre-line; }
  th { font-weight: 600; border-bottom: 2px solid #bbb; }
  .met { color: #00664b; font-weight: 600; }
  .far { color: #b34700; font-weight: 600; }
  code { background: #f3f3f3; padding: 0.1rem 0.3rem; border-radius: 3px; }
  </style>
  </head>
  <body>
  \(body)</body>
  </html>

  """
}
