"""Draws images/architecture.svg: the packages of the program, and who imports whom.

    uv run python docs/architecture.py

reads the source and runs nothing. An arrow points at what is imported; arrows that follow from
others are left out, so that the picture shows the order in which the packages stand on each other.
"""

import argparse
import ast
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

import networkx as nx

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "sim"
PICTURE = Path(__file__).resolve().parent / "images" / "architecture.svg"
BOX, GAP, ROW, TALL, LANE, MARGIN = 280, 26, 84, 54, 26, 20
INK, PALE, LINE = "#1f2937", "#eef2ff", "#4b5fa8"
STYLE = f"""<style>
text {{ font-family: system-ui, sans-serif; fill: {INK}; text-anchor: middle }}
.name {{ font-weight: 600; font-size: 14px }} .what {{ font-size: 10.5px }}
rect.box {{ fill: {PALE}; stroke: {LINE} }} path.edge {{ fill: none; stroke: {LINE} }}
</style>"""
HEAD = (f'<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto"><path d="M0 0L8 4L0 8z" fill="{LINE}"/></marker>')  # fmt: skip

Edge = tuple[str, str]


def packages() -> list[str]:
    """Return the packages and modules directly below ``sim``, by name."""
    folders = [one.parent.name for one in PACKAGE.glob("*/__init__.py")]
    modules = [one.stem for one in PACKAGE.glob("*.py") if not one.stem.startswith("__")]
    return sorted([*folders, *modules])


def imported(file: Path) -> Iterator[str]:
    """Yield the packages that a file imports when it runs, also inside functions."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node not in skipped:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import) and node not in skipped:
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("sim."))


def imports() -> set[Edge]:
    """Return who imports whom: pairs of packages."""
    known = packages()
    found = set()
    for owner in known:
        file = PACKAGE / f"{owner}.py"
        for one in [file] if file.exists() else (PACKAGE / owner).rglob("*.py"):
            found |= {(owner, other) for other in imported(one) if other in known}
    return {(a, b) for a, b in found if a != b}


def drawn_edges() -> set[Edge]:
    """Return the imports that do not follow from others."""
    return set(nx.transitive_reduction(nx.DiGraph(sorted(imports()))).edges)


def about(name: str) -> str:
    """Return what a package says it is, in its own first line."""
    file = PACKAGE / f"{name}.py"
    text = (file if file.exists() else PACKAGE / name / "__init__.py").read_text(encoding="utf-8")
    said = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0].rstrip(".")
    before, colon, after = said.partition(": ")
    if colon and before.lower().removeprefix("the ").rstrip("s") == name.rstrip("s"):
        said = after
    return said[:1].upper() + said[1:]


@dataclass(frozen=True)
class Place:
    """Where something stands: the middle of a box, or of a lane that an arrow runs through."""

    x: float
    y: float
    width: float


def ranks(edges: Iterable[Edge]) -> dict[str, int]:
    """Return the row of each package, 0 at the bottom: one above the highest it imports."""
    graph = nx.DiGraph(sorted(edges))
    rank: dict[str, int] = {}
    for node in reversed(list(nx.lexicographical_topological_sort(graph))):
        rank[node] = 1 + max((rank[below] for below in graph[node]), default=-1)
    return rank


def chains(edges: Iterable[Edge], rank: Mapping[str, int]) -> dict[Edge, list[str]]:
    """Return what each arrow passes: its ends, and a lane in every row between them."""
    return {
        (a, b): [a, *(f"{a}>{b}>{row}" for row in range(rank[a] - 1, rank[b], -1)), b]
        for a, b in sorted(edges)
    }


def rows_of(paths: Mapping[Edge, list[str]], rank: Mapping[str, int], top: int) -> list[list[str]]:
    """Return the boxes and lanes of each row from left to right, with few crossings."""
    row = dict(rank)
    for (a, _), path in paths.items():
        row |= {lane: rank[a] - step for step, lane in enumerate(path) if ">" in lane}
    beside: dict[str, list[str]] = {node: [] for node in row}
    for path in paths.values():
        for upper, lower in itertools.pairwise(path):
            beside[upper].append(lower)
            beside[lower].append(upper)
    rows = [sorted(node for node, at in row.items() if at == level) for level in range(top + 1)]
    for sweep in range(12):
        at = {n: (i + 0.5) / len(line) for line in rows for i, n in enumerate(line)}
        for level in range(top + 1) if sweep % 2 else range(top, -1, -1):
            aim = {n: sum(at[m] for m in beside[n]) / len(beside[n]) for n in rows[level]}
            rows[level].sort(key=lambda n, aim=aim: (aim[n], n))
            at |= {n: (i + 0.5) / len(rows[level]) for i, n in enumerate(rows[level])}
    return rows


def placed(rows: list[list[str]]) -> tuple[dict[str, Place], float, float]:
    """Return where everything stands, and width and height of the picture."""
    size = {node: LANE if ">" in node else BOX for line in rows for node in line}
    wide = [sum(size[node] for node in line) + GAP * (len(line) - 1) for line in rows]
    width = max(wide) + 2 * MARGIN
    places = {}
    for level, line in enumerate(rows):
        x = (width - wide[level]) / 2
        y = MARGIN + TALL / 2 + ROW * (len(rows) - 1 - level)
        for node in line:
            places[node] = Place(x + size[node] / 2, y, size[node])
            x += size[node] + GAP
    return places, width, 2 * MARGIN + TALL + ROW * (len(rows) - 1)


def arrow(path: list[str], places: Mapping[str, Place]) -> str:
    """Return an arrow from the first box down through its lanes to the last."""
    points = [places[node] for node in path]
    d = f"M{points[0].x:.0f} {points[0].y + TALL / 2:.0f}"
    for upper, lower in itertools.pairwise(points):
        begin, end = upper.y + TALL / 2, lower.y - TALL / 2
        half = (begin + end) / 2
        d += f"C{upper.x:.0f} {half:.0f} {lower.x:.0f} {half:.0f} {lower.x:.0f} {end:.0f}"
        if lower is not points[-1]:
            d += f"V{lower.y + TALL / 2:.0f}"
    return f'<path class="edge" marker-end="url(#head)" d="{d}"/>'


def box(name: str, place: Place) -> str:
    """Return a package's box with its name and what it is."""
    left, top = place.x - BOX / 2, place.y - TALL / 2
    lines = wrap(about(name), 46)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip(",:; ") + " …"]
    text = "".join(
        f'<text class="what" x="{place.x:.0f}" y="{top + 33 + 13 * i:.0f}">{escape(line)}</text>'
        for i, line in enumerate(lines)
    )
    return (f'<rect class="box" x="{left:.0f}" y="{top:.0f}" width="{BOX}" height="{TALL}" rx="6"/>'
            f'<text class="name" x="{place.x:.0f}" y="{top + 18:.0f}">{name}</text>{text}'
            )  # fmt: skip


def picture() -> str:
    """Return the picture as SVG."""
    edges = drawn_edges()
    rank = ranks(edges)
    paths = chains(edges, rank)
    places, width, height = placed(rows_of(paths, rank, max(rank.values())))
    boxes = [box(name, places[name]) for name in sorted(rank)]
    arrows = [arrow(path, places) for path in paths.values()]
    parts = [
        (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" role="img">'),
        "<title>The packages of the program and what each stands on</title>",
        STYLE, f"<defs>{HEAD}</defs>",
        f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
        *arrows, *boxes, "</svg>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def main() -> int:
    """Draw the picture, or say whether it is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    if parser.parse_args().check:
        return PICTURE.read_text(encoding="utf-8") != picture()
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
