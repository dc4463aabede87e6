"""Claim files: TOML, one a claim, in the package's ledger or of one's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.claims.claim import DATA_VERDICTS, ORIGINS, Claim, Data, Null, Test, Values
from sim.claims.couplings import DISPUTED
from sim.claims.expression import HERE, read_expression
from sim.core.errors import InputError, unknown_name
from sim.core.files import read_toml
from sim.core.limits import LONGEST_RUN
from sim.core.parameters import build, choice, flag, names, number, text, whole
from sim.core.reading import mismatch
from sim.policies.bundle import Bundle, bundle_from_entries, bundle_from_text
from sim.scenario.entries import policy_entries
from sim.scenario.files import load_scenario
from sim.scenario.layers import key_paths
from sim.scenario.scenario import Scenario
from sim.studies.varied import find_varied

LEDGER = Path(__file__).parent / "ledger"
_TABLES = ("alternatives", "values", "worlds", "tests", "nulls", "data")


@dataclass(frozen=True)
class Words:
    """The single values of a claim file."""

    number: int = whole(0, "", 0, 10_000, meaning="number in the ledger")
    title: str = text("", "a few words")
    sentence: str = text("", "the claim")
    origin: str = choice("project", ORIGINS, meaning="who says it")
    section: str = text("", "where it is said")
    says: str = text("", "what the document says")
    infers: str = text("", "what is inferred beyond it")
    population: str = text("the registered organizations", "which organizations")
    scenario: str = text("zhonglou", "name of a scenario")
    months: int | None = whole(
        None, "months", 1, LONGEST_RUN, meaning="months to run", optional=True
    )
    couplings: tuple[str, ...] = names((), tuple(DISPUTED), meaning="couplings it may hang on")
    field_study: str = text("", "what would settle it")


@dataclass(frozen=True)
class Margin:
    """The single values of a test beside its text."""

    above: float = number(0.0, "unit of the measure", 0.0, 1e9, meaning="what the lead exceeds")
    decides: bool = flag(True, meaning="whether the claim rests on the test")


def claim_names() -> tuple[str, ...]:
    """Names of the claims in the ledger, in order."""
    return tuple(path.stem for path in sorted(LEDGER.glob("*.toml")))


def find_claims(wanted: Iterable[str] = (), own: Iterable[Path] = ()) -> tuple[Claim, ...]:
    """Return claims, complete and checked.

    Args:
        wanted: names or numbers of claims; none for all there are.
        own: files with claims of one's own, one each.

    Raises:
        InputError: an unknown name, two files of one name, or anything wrong in a file.
    """
    mine: dict[str, Path] = {}
    for path in own:
        if mine.setdefault(path.stem, path) != path:
            raise InputError(f"{path}: another file is called {path.name} too; rename one of them")
    known = {path.stem: path for path in sorted(LEDGER.glob("*.toml"))} | mine
    numbered = {str(int(name[:2])): name for name in known if name[:2].isdecimal()}
    chosen = []
    for name in wanted:
        found = numbered.get(name, name)
        if found not in known:
            raise unknown_name("claim", name, known, "claims")
        chosen.append(found)
    everything = list(mine) if mine else list(known)
    return tuple(load_claim(known[name]) for name in dict.fromkeys(chosen or everything))


def load_claim(path: Path) -> Claim:
    """Read a claim, complete and checked.

    Args:
        path: a TOML file.

    Raises:
        InputError: anything wrong in it; the message names file and key.
    """
    return claim_of(read_toml(path, "claim"), path.name)


def claim_of(given: Mapping[str, Any], where: str) -> Claim:
    """Return the claim that tables describe.

    Args:
        given: tables as in a claim file.
        where: its file's name.

    Raises:
        InputError: an unknown key, a wrong value, or a name that there is not.
    """
    known = [*Words.__dataclass_fields__, *_TABLES]
    for key in given:
        if key not in known:
            raise unknown_name("key", key, known, f"{where}: {key}")
    words = build(Words, {k: v for k, v in given.items() if k not in _TABLES}, f"{where}:")
    for key in ("title", "sentence", "section"):
        if not getattr(words, key).strip():
            raise InputError(f"{where}: {key}: is missing")
    scenario = _scenario(words, given, where)
    alternatives = _alternatives(given.get("alternatives"), scenario, f"{where}: alternatives")
    worlds = {
        name: _values(values, scenario, f"{where}: worlds.{name}")
        for name, values in _table(given.get("worlds", {}), f"{where}: worlds").items()
    }
    tests = _tests(given.get("tests"), alternatives, worlds, scenario, f"{where}: tests")
    nulls = tuple(
        _null(null, alternatives, scenario, f"{where}: nulls[{place}]")
        for place, null in enumerate(_list(given.get("nulls", []), f"{where}: nulls"), 1)
    )
    return Claim(
        name=Path(where).stem,
        number=words.number,
        title=words.title,
        sentence=words.sentence,
        origin=words.origin,
        section=words.section,
        says=words.says,
        infers=words.infers,
        population=words.population,
        scenario=scenario,
        alternatives=alternatives,
        tests=tests,
        couplings=words.couplings,
        data=_data(given.get("data", {}), f"{where}: data"),
        field_study=words.field_study,
        worlds=worlds,
        nulls=nulls,
        given=given,
    )


def _scenario(words: Words, given: Mapping[str, Any], where: str) -> Scenario:
    try:
        scenario = load_scenario(words.scenario)
    except InputError as error:
        raise InputError(f"{where}: scenario: {error}") from None
    values = dict(key_paths(_table(given.get("values", {}), f"{where}: values")))
    if words.months is not None:
        values["run.months"] = words.months
    return scenario.with_values(values, f"{where}: values") if values else scenario


def _alternatives(given: object, scenario: Scenario, where: str) -> dict[str, Bundle]:
    table = _table(given, where)
    if not table:
        raise InputError(f"{where}: is empty; name at least one bundle")
    return {name: _bundle(value, scenario, f"{where}.{name}") for name, value in table.items()}


def _bundle(given: object, scenario: Scenario, where: str) -> Bundle:
    """Policies as text, as a list of entries, or by the label of one of the scenario's sets."""
    if isinstance(given, str):
        for entry in scenario.alternatives:
            if entry.label == given:
                return bundle_from_entries(given, entry.policies, where)
        try:
            return bundle_from_text(given)
        except InputError as error:
            raise InputError(f"{where}: {error}") from None
    return bundle_from_entries(where.rpartition(".")[2], policy_entries(given, where), where)


def _values(given: object, scenario: Scenario, where: str) -> Values:
    """Values of the scenario by key path, each checked."""
    values = dict(key_paths(_table(given, where)))
    return {
        path: find_varied(path, scenario, (), f"{where}.{path}").value(value, f"{where}.{path}")
        for path, value in values.items()
    }


def _tests(
    given: object,
    alternatives: Mapping[str, Bundle],
    worlds: Mapping[str, Values],
    scenario: Scenario,
    where: str,
) -> tuple[Test, ...]:
    if not isinstance(given, list) or not given:
        raise InputError(f"{where}: is missing; expected at least one [[tests]]")
    made = []
    for place, item in enumerate(given, 1):
        at = f"{where}[{place}]"
        table = _table(item, at, ("says", "lead", *Margin.__dataclass_fields__))
        lead = read_expression(str(table.get("lead", "")), f"{at}.lead")
        for world, alternative in sorted(lead.places):
            if world != HERE and world not in worlds:
                raise unknown_name("world of the claim", world, worlds, f"{at}.lead")
            if alternative not in alternatives:
                raise unknown_name("alternative", alternative, alternatives, f"{at}.lead")
        if lead.last_month > scenario.run.months:
            raise InputError(f"{at}.lead: month {lead.last_month} lies after the last of the run")
        margin = build(Margin, {k: table[k] for k in Margin.__dataclass_fields__ if k in table}, at)
        made.append(Test(str(table.get("says", "")), lead, margin.above, margin.decides))
    if not any(test.decides for test in made):
        raise InputError(f"{where}: none of the tests decides")
    return tuple(made)


def _null(
    given: object, alternatives: Mapping[str, Bundle], scenario: Scenario, where: str
) -> Null:
    table = _table(given, where, ("says", "values", "alternatives"))
    other = _table(table.get("alternatives", {}), f"{where}.alternatives", tuple(alternatives))
    return Null(
        str(table.get("says", "")),
        _values(table.get("values", {}), scenario, f"{where}.values"),
        {
            name: _bundle(one, scenario, f"{where}.alternatives.{name}")
            for name, one in other.items()
        },
    )


def _data(given: object, where: str) -> Data:
    table = _table(given, where, ("verdict", "evidence", "how"))
    verdict = str(table.get("verdict", "silent"))
    if verdict not in DATA_VERDICTS:
        raise unknown_name("verdict", verdict, DATA_VERDICTS, f"{where}.verdict")
    evidence = table.get("evidence", [])
    if not isinstance(evidence, list):
        raise mismatch(f"{where}.evidence", "a list of ids", evidence)
    return Data(verdict, tuple(map(str, evidence)), str(table.get("how", "")))


def _list(given: object, where: str) -> Sequence[object]:
    if not isinstance(given, list):
        raise mismatch(where, f"a list of tables ([[{where.rpartition(' ')[2]}]])", given)
    return given


def _table(given: object, where: str, known: tuple[str, ...] | None = None) -> Mapping[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise mismatch(where, "a table", given)
    for key in given:
        if known is not None and key not in known:
            raise unknown_name("key", str(key), known, f"{where}.{key}")
    return given
