"""Pages in Markdown as plain blocks, so that the browser shows text and never a foreign tag."""

import re
from collections.abc import Iterator
from itertools import groupby

from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words

_PIECE = re.compile(
    r"(?P<code>`[^`]+`)|(?P<strong>\*\*.+?\*\*)|(?P<em>\*[^*\s][^*]*\*)|\[(?P<link>[^\]]+)\]\([^)]*\)"
)
_SIGNS = re.compile(r"((?:#+ |> |- )?(?:\*\*)?)(.+?)((?:\*\*)?)")


def blocks_of(text: str) -> list[Plain]:
    """Return headings, paragraphs, quotes, lists and tables of a page, in order.

    Args:
        text: Markdown as this project writes it.
    """
    blocks: list[Plain] = []
    for kind, lines in groupby(text.splitlines(), _kind):
        blocks.extend(_block(kind, list(lines)))
    return blocks


def page_in_words(text: str, words: Words) -> str:
    """Return a page line by line in the language of the interface, its signs as they are.

    Args:
        text: Markdown as this project writes it.
        words: of the language.
    """
    return "\n".join(_line_in_words(line, words) for line in text.splitlines())


def pieces_of(text: str) -> list[Plain]:
    """Return a line as pieces of plain, strong, emphasised and typewritten text.

    Args:
        text: one line.
    """
    pieces: list[Plain] = []
    done = 0
    for match in _PIECE.finditer(text):
        pieces += _plain(text[done : match.start()])
        kind = match.lastgroup or ""
        edge = {"code": 1, "strong": 2, "em": 1}.get(kind, 0)
        said = match[kind]
        pieces.append({"kind": kind, "text": said[edge : len(said) - edge]})
        done = match.end()
    return pieces + _plain(text[done:])


def _line_in_words(line: str, words: Words) -> str:
    if line.startswith("|"):
        return "|".join(_cell_in_words(cell, words) for cell in line.split("|"))
    match = _SIGNS.fullmatch(line)
    if match is None:
        return line
    before, said, after = match.groups()
    return f"{before}{words.said(said)}{after}"


def _cell_in_words(cell: str, words: Words) -> str:
    said = cell.strip()
    return cell.replace(said, words.said(said)) if said else cell


def _plain(text: str) -> list[Plain]:
    return [{"kind": "", "text": text.replace("\\*", "*")}] if text else []


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    marks = {"#": "heading", ">": "quote", "|": "table"}
    if line.startswith("- "):
        return "list"
    return marks.get(line[0], "paragraph")


def _block(kind: str, lines: list[str]) -> Iterator[Plain]:
    if kind == "heading":
        for line in lines:
            marks, _, said = line.partition(" ")
            yield {"kind": kind, "level": min(len(marks), 3), "pieces": pieces_of(said)}
    elif kind == "quote":
        yield {"kind": kind, "pieces": pieces_of(" ".join(line.lstrip("> ") for line in lines))}
    elif kind == "list":
        yield {"kind": kind, "items": [pieces_of(line[2:]) for line in lines]}
    elif kind == "table":
        rows = [_cells(line) for line in lines if set(line) - set("|-: ")]
        yield {"kind": kind, "head": rows[0], "rows": rows[1:]}
    elif kind == "paragraph":
        for line in lines:
            yield {"kind": kind, "pieces": pieces_of(line)}


def _cells(line: str) -> list[list[Plain]]:
    return [pieces_of(cell.strip()) for cell in line.strip().strip("|").split("|")]
