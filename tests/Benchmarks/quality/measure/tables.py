"""The figures as Markdown."""

import math


def number(value, digits=3):
    return "-" if value is None or math.isnan(value) else f"{value:.{digits}f}"


def percent(value):
    return "-" if math.isnan(value) else f"{100 * value:.1f} %"


def table(head, rows):
    return [f"| {' | '.join(head)} |", "|" + "---|" * len(head), *(f"| {' | '.join(row)} |" for row in rows)]


def _ratio(mean, name):
    true = mean["true" + name[0].upper() + name[1:]]
    return f"{mean[name]:.0f} / {true:.0f} = {mean[name] / true:.2f}" if true else f"{mean[name]:.0f} / 0"


def lines_table(rows):
    """Agreement of thinned lines, a row for each system."""
    disputed = "f1At1Undisputed" in rows[0].mean
    head = ["", "F1 at 1 px (P, R)", *(["without disputed strokes"] if disputed else []), "F1 at 3 px (P, R)",
            *(["without disputed strokes"] if disputed else []), "Chamfer px", "pieces / truth", "line ends / truth", "invented", "lost", "s/MP"]
    return table(head, [_lines_row(row, disputed) for row in rows])


def _lines_row(row, disputed):
    mean, cells = row.mean, [row.name]
    for tolerance in (1, 3):
        cells.append(f"**{number(mean[f'f1At{tolerance}'])}** ({number(mean[f'precision{tolerance}'], 2)}, {number(mean[f'recall{tolerance}'], 2)})")
        if disputed:
            cells.append(number(mean[f"f1At{tolerance}Undisputed"]))
    cells += [number(mean["chamfer"], 2), _ratio(mean, "pieces"), _ratio(mean, "ends"), percent(mean["invented"]), percent(mean["lost"])]
    return [*cells, number(row.seconds_per_megapixel, 2)]


def benchmark_table(rows):
    """The figures of the Benchmark for Rough Sketch Cleanup, a row for each system."""
    head = ["", "F1 at 2 per mille", "at 6", "at 10", "Chamfer per mille", "Hausdorff %", "blank"]
    cells = []
    for row in rows:
        mean = row.mean
        cells.append([row.name, *(number(mean.get(f"inkF1At{d}", math.nan)) for d in (2, 6, 10)), number(1000 * mean.get("inkChamfer", math.nan), 2),
                      number(100 * mean.get("inkHausdorff", math.nan), 1), f"{sum(score['blank'] for score in row.scores)}"])
    return table(head, cells)


def goals_table(generated, real):
    """Measured against what the models are to reach; two-tone answers. `real` may be None."""
    rows = [_goal("generated pages, F1 at 1 px", generated["f1At1"], 0.94, True),
            _goal("generated pages, invented ink", generated["invented"], 0.02, False)]
    if real:
        rows += [_goal("real strokes, F1 at 1 px", real["f1At1"], 0.88, True),
                 _goal("real strokes, pieces against truth", real["pieces"] / real["truePieces"], 1.2, False),
                 _goal("real strokes, invented ink", real["invented"], 0.02, False)]
    return table(["", "measured", "goal", "reached"], rows)


def _goal(name, measured, goal, at_least):
    reached = measured >= goal if at_least else measured <= goal
    return [name, number(measured), f"{'at least' if at_least else 'at most'} {goal}", "yes" if reached else "no"]


def parameters_table(tuned, oracles):
    """name -> parameters; oracles: set name -> rows."""
    def text(parameters):
        return ", ".join(f"{key} {value}" for key, value in parameters.items())
    found = {name: {row.name.removesuffix(", oracle"): row.parameters for row in rows} for name, rows in oracles.items()}
    return table(["", "tuned on generated pages", *(f"oracle, {name}" for name in found)],
                 [[name, text(parameters), *(text(found[kind][name]) for kind in found)] for name, parameters in tuned.items()])
