import Timing

/// How long the stages of reading took, for `--timing`.
struct StageTimes {
  private var stopwatch = Stopwatch()
  private var stages: [(name: String, wall: Double, cpu: Double)] = []

  /// Counts the time since the stage before for the stage `name`, on top of what it took before.
  mutating func end(_ name: String) {
    let lap = stopwatch.lap()
    if let place = stages.firstIndex(where: { $0.name == name }) {
      stages[place].wall += lap.wall
      stages[place].cpu += lap.cpu
    } else {
      stages.append((name, lap.wall, lap.cpu))
    }
  }

  /// A line a stage in the order in which they first ended, and one for all: milliseconds by the
  /// clock, milliseconds of the processor, and the share of these.
  var table: String {
    let all = stages.reduce(into: (wall: 0.0, cpu: 0.0)) { all, stage in
      all = (all.wall + stage.wall, all.cpu + stage.cpu)
    }
    var lines = row("stage", "wall ms", "cpu ms", "share")
    for stage in stages + [("all", all.wall, all.cpu)] {
      let percent = all.cpu > 0 ? 100 * stage.cpu / all.cpu : 0
      lines += row(
        stage.name, decimal(1000 * stage.wall), decimal(1000 * stage.cpu), decimal(percent) + " %")
    }
    return lines
  }

  private func row(_ name: String, _ cells: String...) -> String {
    let padding = String(repeating: " ", count: max(0, 14 - name.count))
    return name + padding
      + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined() + "\n"
  }

  /// With one decimal, without Foundation.
  private func decimal(_ value: Double) -> String {
    "\((value * 10).rounded() / 10)"
  }
}
