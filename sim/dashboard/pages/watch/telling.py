"""How stories are put into words: links inside texts, numbers, names of what one can look at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from sim.dashboard.parts.plain import Plain
from sim.dashboard.words import Words

_LINK = re.compile(r"\[\[([a-z]+:\d+)\|([^\]]*)\]\]")
MOST_NAMED = 8


@dataclass(frozen=True)
class Entry:
    """Something that happened.

    Attributes:
        month: when.
        kind: what, for its mark: visit, gate, posture, joined, lost, life, members.
        text: in words, with links such as ``[[organization:3|organization 3]]``.
        why: what was behind it, in words; empty if nothing is known.
    """

    month: int
    kind: str
    text: str
    why: str = ""

    def plain(self) -> Plain:
        """Return it as the page draws it, texts in pieces between links."""
        return {
            "month": self.month,
            "kind": self.kind,
            "text": pieces_of(self.text),
            "why": pieces_of(self.why) if self.why else [],
        }


@dataclass(frozen=True)
class Story:
    """What is told about one region, industry, organization or instructor, or about all.

    Attributes:
        title: what it is about.
        about: what it is, a line or two.
        entries: what happened, in order.
        extra: what the stage and the measures draw beside it.
    """

    title: str
    about: tuple[str, ...]
    entries: tuple[Entry, ...]
    extra: Plain = field(default_factory=dict)


def pieces_of(text: str) -> list[Plain]:
    """Return a text as pieces, each with its words and, for a link, what it leads to.

    >>> pieces_of("by [[instructor:3|instructor 3]].")[1]
    {'text': 'instructor 3', 'to': 'instructor:3'}
    """
    pieces: list[Plain] = []
    end = 0
    for found in _LINK.finditer(text):
        pieces += [{"text": text[end : found.start()], "to": ""}]
        pieces += [{"text": found[2], "to": found[1]}]
        end = found.end()
    pieces += [{"text": text[end:], "to": ""}]
    return [piece for piece in pieces if piece["text"]]


def words_only(text: str) -> str:
    """Return a text without its links."""
    return _LINK.sub(r"\2", text)


def organization(words: Words, row: int) -> str:
    """Return the name of an organization, as a link."""
    return f"[[organization:{row}|{words('watch.organization', n=row + 1)}]]"


def instructor(words: Words, row: int) -> str:
    """Return the name of an instructor, as a link."""
    return f"[[instructor:{row}|{words('watch.instructor', n=row + 1)}]]"


def place(words: Words, kind: str, row: int, name: str) -> str:
    """Return the name of a region or an industry, as a link."""
    return f"[[{kind}:{row}|{named(words, kind, name)}]]"


def named(words: Words, kind: str, name: str) -> str:
    """Return what a code of the model is called; a name of the user's own stays as it is.

    Args:
        words: of the language.
        kind: region, industry, type, form and so on.
        name: the code.
    """
    key = f"{kind}.{name}"
    if key in words.texts:
        return words.texts[key]
    return words.option(kind, name).replace("_", " ")


def numbers(words: Words, rows: Iterable[int], most: int = MOST_NAMED) -> str:
    """Return organizations by number, as links; of many the first.

    Args:
        words: of the language.
        rows: their rows.
        most: how many are named.
    """
    there = [int(row) for row in rows]
    said = words("watch.comma").join(f"[[organization:{row}|{row + 1}]]" for row in there[:most])
    if len(there) > most:
        return words("watch.and_more", some=said, n=len(there) - most)
    return said


def percent(share: float) -> str:
    """Return a share in words.

    >>> percent(0.0213), percent(0.314)
    ('2.1 %', '31 %')
    """
    return f"{100 * share:.1f} %" if abs(share) < 0.095 else f"{100 * share:.0f} %"
