"""What a report says, whatever it reports on; `sim.report.page` sets it as a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: what it says.
        note: a second, quieter line, such as a difference with its interval.
    """

    text: str
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        title: what it shows.
        head: headings of its columns; the first column names the rows.
        rows: a text or a cell for each column.
        note: how to read it.
        words: headings of columns that hold words, set to the left like the first.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell | str]]
    note: str = ""
    words: Sequence[str] = ()


@dataclass(frozen=True)
class Figure:
    """A figure.

    Attributes:
        svg: the drawing, as `sim.report.inline` makes it.
        caption: what it shows.
    """

    svg: str
    caption: str


@dataclass(frozen=True)
class Origin:
    """What made a result.

    Attributes:
        folder: that holds it.
        command: the command line, None if it was made from Python.
        versions: of Python, libraries, the simulator; "code" is a digest of its source.
        seeds: in words.
        fingerprint: digest of the scenario; empty if there are several.
        plugins: the user's own files, name -> digest.
        again: the command that makes it again from the folder; empty if it is not kept.
    """

    folder: str
    command: str | None
    versions: Mapping[str, str]
    seeds: str
    again: str
    fingerprint: str = ""
    plugins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """Everything a report says, in order.

    Attributes:
        kind: what it reports on, such as "Comparison".
        title: in words.
        question: what was asked.
        headline: the one sentence to remember, with its interval.
        about: what was looked at: place, horizon, alternatives.
        findings: further sentences.
        figures: in order.
        tables: in order, costs apart.
        costs: tables of costs; empty where nothing was costed.
        methods: paragraphs.
        limits: sentences.
        origin: what made the result.
    """

    kind: str
    title: str
    question: str
    headline: str
    about: Mapping[str, str]
    methods: Sequence[str]
    limits: Sequence[str]
    origin: Origin
    findings: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    tables: Sequence[Table] = ()
    costs: Sequence[Table] = ()
