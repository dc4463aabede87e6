"""Words of the interface in English and Chinese, as data: texts, glossary, names of policies.

``interface.toml`` holds the texts that pages share and those of Compare, a file named after each
other page its texts, ``glossary.toml`` terms and measures with definitions,
``policies.toml`` names and one-line descriptions of policies. A key exists in both languages or the
file is refused. What the rest of the program says in English (meanings of parameters, claims,
messages) has its Chinese in the files that end in ``.zh.toml``; see ``sayings``.
"""

import string
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

from sim.core.errors import InputError
from sim.dashboard.words.sayings import Sayings, chinese
from sim.measures import MEASURES
from sim.results.sentences import ENGLISH, Phrases

Item = TypeVar("Item")
Language = Literal["en", "zh"]
TEXTS = ("interface.toml", "watch.toml", "studies.toml", "scenario.toml")
LANGUAGES: Mapping[Language, str] = MappingProxyType({"en": "EN", "zh": "中文"})


@dataclass(frozen=True)
class Term:
    """A term of the project.

    Attributes:
        name: in the language of the interface.
        other: in the other language, which stands beside it.
        definition: in the language of the interface.
    """

    name: str
    other: str
    definition: str

    @property
    def tip(self) -> str:
        """The definition with the term in both languages, for a tooltip."""
        named = f"{self.name} · {self.other}" if self.other else self.name
        return f"{named}\n{self.definition}"


class _Forms(string.Formatter):
    """Texts in which a word can follow a number: ``{n:one|many}``."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return str(super().format_field(value, format_spec))


_FORMS = _Forms()


@dataclass(frozen=True)
class Words:
    """All words of one language.

    Attributes:
        language: "en" or "zh".
        texts: texts of the interface by key.
        terms: glossary by key; measures under their names.
        policies: name and one-line description of each policy of the package.
        phrases: of the sentences about a comparison.
        sayings: Chinese for what other parts of the program say in English.
    """

    language: Language
    texts: Mapping[str, str]
    terms: Mapping[str, Term]
    policies: Mapping[str, Term]
    phrases: Phrases
    sayings: Sayings

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its values filled in.

        Args:
            key: of the text.
            values: what stands in braces in it; ``{n:value|values}`` is one word for 1 and another
                for every other number.
        """
        return _FORMS.format(self.texts[key], **values)

    def policy(self, name: str) -> str:
        """Return the name of a policy; one of the user's own is called as it is named.

        Args:
            name: snake_case name.
        """
        return self.policies[name].name if name in self.policies else name.replace("_", " ")

    def said(self, english: str) -> str:
        """Return what another part of the program says, in this language if anybody translated it.

        Args:
            english: such as the meaning of a parameter, or a message about a mistake.
        """
        return self.sayings.said(english)

    def field(self, path: str, english: str | None = None) -> str:
        """Return the name of a parameter; one that has none in this language as in English.

        Args:
            path: its key path, or policy and parameter joined by a dot; those that all policies
                have may be called so after any policy.
            english: its name in English; None: as its key reads.
        """
        names, key = self.sayings.names, path.rpartition(".")[2]
        found = names.get(path) or names.get(f"any.{key}")
        return found or (key.replace("_", " ") if english is None else english)

    def renames(self, path: str) -> bool:
        """Return whether a parameter is called something else here than its key.

        Args:
            path: as ``field`` takes it.
        """
        return self.field(path, "") != ""

    def option(self, parameter: str, value: str) -> str:
        """Return what a value that is chosen from a list is called.

        Args:
            parameter: key of the parameter, such as "routing", or "region".
            value: as files have it.
        """
        key = f"{parameter}.{value}"
        if self.language != "en" and key in self.texts:
            return self.texts[key]
        return self.sayings.texts.get(key, value)

    def options(self, parameter: str, values: Iterable[str]) -> dict[str, str]:
        """Return what values are called, of those that are not called as files have them.

        Args:
            parameter: as ``option`` takes it.
            values: as files have them.
        """
        called = {value: self.option(parameter, value) for value in values}
        return {value: text for value, text in called.items() if text != value}

    def measure(self, name: str) -> Term:
        """Return name and definition of a measure.

        Args:
            name: of the measure.
        """
        if name in self.terms:
            return self.terms[name]
        spoken, meaning = name.replace("_", " "), MEASURES[name].definition
        called = self.sayings.names.get(name, spoken)
        return Term(called, spoken if called != spoken else "", self.said(meaning))

    def scenario(self, name: str) -> str:
        """Return what a picker calls a scenario: by its name, so that commands can be typed too.

        Args:
            name: under which it is on offer.
        """
        called = self.sayings.names.get(f"scenario.{name}")
        return f"{called}（{name}）" if called else name

    def study(self, name: str, about: str) -> str:
        """Return what a study is called; one that says something else is another.

        Args:
            name: of the study.
            about: what it says that it is about.
        """
        known = about in self.sayings.texts
        return self.sayings.names.get(f"study.{name}", name) if known else name

    def some(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys begin with a word and a dot, by the rest of the key.

        Args:
            prefix: the word.
        """
        return {
            key.removeprefix(f"{prefix}."): text
            for key, text in self.texts.items()
            if key.startswith(f"{prefix}.")
        }


@cache
def words_of(language: Language) -> Words:
    """Return the words of a language.

    Args:
        language: "en" or "zh".

    Raises:
        InputError: a file of words lacks something in one of the languages.
    """
    other: Language = "zh" if language == "en" else "en"
    texts: dict[str, str] = {}
    for file in TEXTS:
        texts |= _read(file, lambda entry: entry[language])
    phrases = {key: text for key, text in texts.items() if key.startswith("phrase.")}

    def term(entry: dict[str, str]) -> Term:
        return Term(entry[language], entry[other], entry[f"means_{language}"])

    return Words(
        language=language,
        texts=MappingProxyType(texts),
        terms=MappingProxyType(_read("glossary.toml", term)),
        policies=MappingProxyType(_read("policies.toml", term)),
        phrases=ENGLISH
        if language == "en"
        else Phrases(**{key.removeprefix("phrase."): text for key, text in phrases.items()}),
        sayings=Sayings() if language == "en" else chinese(),
    )


def _read(file: str, item: Callable[[dict[str, str]], Item]) -> dict[str, Item]:
    path = Path(__file__).with_name(file)
    found: dict[str, Item] = {}
    for key, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
        try:
            found[key] = item(entry)
        except KeyError as missing:
            raise InputError(f"{file}: {key}: {missing.args[0]} is missing") from None
    return found
