"""One published figure, and where it was read."""

from dataclasses import dataclass

from sim.core.parameters import choice, number, text

CONFIDENCES = ("A", "B", "C")
LEVELS = ("measured", "derived", "rule", "target", "statement")
BOUNDS = ("exact", "at_least", "at_most", "about")
KINDS = ("official", "press", "study", "copy")
WHEN = r"\d{4}(-(0[1-9]|1[0-2]))?"


@dataclass(frozen=True)
class Source:
    """A text that figures were read in.

    Attributes:
        key: short name, as the figures cite it.
        title: what it is.
        address: where it stands; empty where none was kept.
        kind: official, press, study, or a copy under another address.
    """

    key: str = text("", "a short name in small letters", r"[a-z0-9_]+")
    title: str = text("", "some text", r".*\S.*")
    address: str = text("", "a web address", r"https?://\S+")
    kind: str = choice("press", KINDS, meaning="what kind of text it is")


@dataclass(frozen=True)
class Figure:
    """One figure. Many may share an id: a published table has many numbers.

    Attributes:
        id: row of the evidence, such as "N5".
        date: year, month ("2017-12" is the end of 2017) or period ("2014-12/2015-12").
        place: country, province, city, district.
        indicator: what was counted, such as "coverage".
        value: the number, None for a statement or a rule in words.
        unit: of the value; shares lie between 0 and 1.
        bound: exact, at_least, at_most or about.
        definition: name of the measurement model that reads it off a run; empty if none does.
        denominator: what it is a share of, or what is counted, in words.
        sources: texts it was read in; several are copies, or the parts of a derived figure.
        confidence: A an official text or a faithful copy, B a single source, C weak.
        level: measured, derived (arithmetic on figures), rule, target, or statement (in words).
        remark: what a reader must know.
    """

    id: str
    date: str
    place: str
    indicator: str
    value: float | None
    unit: str
    bound: str
    definition: str
    denominator: str
    sources: tuple[Source, ...]
    confidence: str
    level: str
    remark: str

    @property
    def year(self) -> int:
        """Year of the date, or of the end of the period."""
        return int(self.date.rpartition("/")[2][:4])


@dataclass(frozen=True)
class Entry:
    """A row of a file of figures: what each column may hold."""

    id: str = text("", "a letter and a number", r"[A-Z][0-9]{1,2}")
    date: str = text("", "a year, a month, or two of them with / between", rf"{WHEN}(/{WHEN})?")
    place: str = text("", "a place", r".*\S.*")
    indicator: str = text("", "a name in small letters", r"[a-z][a-z0-9_]*")
    value: float | None = number(None, "", None, None, meaning="the figure", optional=True)
    unit: str = text("", "a unit", r".*")
    bound: str = choice("exact", BOUNDS, meaning="whether the value is a bound")
    definition: str = text("", "the name of a measurement model", r"[a-z_]*")
    denominator: str = text("", "words", r".*")
    source: str = text("", "keys of sources with ; between", r"[a-z0-9_]+(;[a-z0-9_]+)*")
    confidence: str = choice("C", CONFIDENCES, meaning="how sure the source is")
    level: str = choice("measured", LEVELS, meaning="how the value came about")
    remark: str = text("", "words", r".*")
