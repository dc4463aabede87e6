"""What the rest of the program says in English, said in Chinese: by the very text, or by its form.

A Chinese text stands beside the English that it was made from, so it is never shown for another:
what a user's own file says, and what has been rewritten since, stays in English.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

KINDS: Final = (
    "parameters",
    "policies",
    "measures",
    "scenarios",
    "claims",
    "facts",
    "regions",
    "options",
    "units",
    "sources",
    "messages",
    "pages",
)
"""What there is a file of, such as ``parameters.zh.toml``."""

LONGEST: Final = 2_000
"""Characters of a text that is looked at for its form; what code says is far shorter."""

_BLANK = re.compile(r"{([#=]?)(\w+)}")
_NUMBER = r"[+\-\u2212]?[\d.,]*\d(?:e[+-]?\d+)?"


@dataclass(frozen=True)
class Form:
    """A sentence with blanks.

    Attributes:
        english: what fits it.
        chinese: with the same blanks.
        kept: blanks whose text stays as it is.
    """

    english: re.Pattern[str]
    chinese: str
    kept: frozenset[str]


@dataclass(frozen=True)
class Sayings:
    """Chinese for English; empty for the English interface.

    Attributes:
        texts: Chinese by the English text, or by a key for what has no sentence of its own.
        names: Chinese names by key, such as "organizations.staff_mean" or "rigid_embedding.depth".
        forms: sentences with blanks, the first that fits first.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    forms: tuple[Form, ...] = ()

    def said(self, english: str) -> str:
        """Return a text in Chinese; one that nobody translated as it is.

        Args:
            english: a text, or a message with file and key before it.
        """
        found = self._whole(english)
        if found is not None or not self.forms or len(english) > LONGEST:
            return english if found is None else found
        for place in re.finditer(": ", english):
            found = self._whole(english[place.end() :])
            if found is not None:
                return f"{english[: place.start()]}：{found}"
        return english

    def _whole(self, english: str) -> str | None:
        if english in self.texts or len(english) > LONGEST:
            return self.texts.get(english)
        for form in self.forms:
            match = form.english.fullmatch(english)
            if match is not None:
                blanks = match.groupdict()
                return form.chinese.format(
                    **{
                        name: text if name in form.kept else self.said(text)
                        for name, text in blanks.items()
                    }
                )
        return None


@cache
def chinese() -> Sayings:
    """Return everything that is translated, read once."""
    texts: dict[str, str] = {}
    names: dict[str, str] = {}
    forms: list[Form] = []
    for kind in KINDS:
        for key, entry in entries_of(kind):
            if isinstance(entry, str):
                texts[key] = entry
                if _BLANK.search(key):
                    forms.append(_form(key, texts.pop(key)))
                continue
            texts[entry["en"]] = entry["zh"]
            if "name" in entry:
                names[key] = entry["name"]
    return Sayings(texts, names, tuple(forms))


def entries_of(kind: str) -> Iterator[tuple[str, Any]]:
    """Yield the entries of a file: Chinese, or English and Chinese and perhaps a name, by key.

    Args:
        kind: one of ``KINDS``.
    """
    path = Path(__file__).with_name(f"{kind}.zh.toml")
    yield from tomllib.loads(path.read_text(encoding="utf-8")).items()


def _form(english: str, chinese_text: str) -> Form:
    done, pattern, kept = 0, "", set()
    for blank in _BLANK.finditer(english):
        sort, name = blank.groups()
        pattern += re.escape(english[done : blank.start()])
        pattern += f"(?P<{name}>{_NUMBER if sort == '#' else '.+?'})"
        kept |= {name} if sort else set()
        done = blank.end()
    pattern += re.escape(english[done:])
    return Form(re.compile(pattern, re.DOTALL), chinese_text, frozenset(kept))
