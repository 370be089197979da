"""What a full run writes."""

import json
from dataclasses import dataclass

from measure import generated, sheets, tables
from measure.alternatives import run
from measure.systems import OURS

GENERATED, REAL = "generated pages", "real strokes"
SHOWN = (0, 4, 7, 11, 14)       # generated pages on the contact sheet
CELL_WIDTH, CELL_HEIGHT = 440, 352


@dataclass
class Measured:
    """model: JSON line of `models show`. rows, oracles: set name -> rows, ours first. inpainting: rows or None."""

    model: dict
    build: str
    machine: str
    generator: str
    rows: dict
    tuned: dict
    oracles: dict
    inpainting: dict


def markdown(measured):
    model, rows = measured.model, measured.rows
    real = rows.get(REAL)
    lines = [
        "# How good it is", "",
        f"Measured by `tests/Benchmarks/quality/run` on {measured.machine}, {measured.build} build. "
        f"Cleanup model {model['model_id']} {model['version']}, SHA-256 `{model['sha256']}`. "
        f"Generated pages by the generator of commit {measured.generator}. README.md defines every figure.", "",
        "## Against the goals", "", *tables.goals_table(rows[GENERATED][0].mean, real[0].mean if real else None), "",
    ]
    for name, set_rows in rows.items():
        everyone = set_rows + measured.oracles[name]
        lines += [f"## {name[0].upper()}{name[1:]}: {len(set_rows[0].scores)} pictures", "", "Thinned lines.", "", *tables.lines_table(everyone), "",
                  "All ink, as in A Benchmark for Rough Sketch Cleanup.", "", *tables.benchmark_table(everyone), ""]
    if REAL not in rows:
        lines += ["Real strokes: skipped, the folder of sketches is missing.", ""]
    lines += ["## Inpainting of lines", "", *_inpainting(measured.inpainting), ""]
    lines += ["## Parameters of the alternatives", "", *tables.parameters_table(measured.tuned, measured.oracles), ""]
    return "\n".join(lines)


def _inpainting(kinds):
    if not kinds:
        return ["Skipped: this build has no command `inpaint` or no model for it."]
    rows = [[kind, row["name"], f"**{row['f1']:.3f}** ({row['precision']:.2f}, {row['recall']:.2f})", f"{row['gray']:.2f}"] for kind, found in kinds.items() for row in found]
    return tables.table(["holes", "", "F1 in the hole (P at 3 px, R at 1.5 px)", "gray share of the hole"], rows)


def details(measured):
    """Every figure of every picture, as JSON."""
    def of(rows):
        return {row.name: {"parameters": row.parameters, "secondsPerMegapixel": row.seconds_per_megapixel, "mean": row.mean, "pictures": row.scores} for row in rows}
    sets = {name: of(rows + measured.oracles[name]) for name, rows in measured.rows.items()}
    return json.dumps({"model": measured.model["sha256"], "machine": measured.machine, "sets": sets, "inpainting": measured.inpainting}, indent=1) + "\n"


def contact_sheet(product, pages, ours, best):
    """The samples and some generated pages: rough, ours, the best alternative, truth."""
    samples = generated.sample_sketches()
    cleaned = product.clean({name.split(".")[0]: picture for name, picture, _ in samples})
    rows, captions = [], []
    for name, picture, truth in samples:
        rows.append([picture, cleaned[name.split(".")[0]].toned, run(best.name, picture, best.parameters), truth])
        captions.append(f"samples/{name}" + ("" if truth is not None else " (today's generator draws it otherwise, so its truth is not shown)"))
    for index in SHOWN:
        if index < len(pages):
            page = pages[index]
            rows.append([page.gray, ours.answers[page.name], best.answers[page.name], page.truth])
            captions.append(f"{page.name}: F1 at 1 px {ours.scores[index]['f1At1']:.3f}, {best.name} {best.scores[index]['f1At1']:.3f}")
    return sheets.grid(["rough", OURS, f"{best.name}, tuned", "truth"], rows, CELL_WIDTH, CELL_HEIGHT, captions)
