"""Pairing: a comparison takes only runs that differ in nothing but their policies."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sim.core.errors import InputError, unknown_name
from sim.results.run_result import RunResult
from sim.results.storage import plain

Alternatives = Mapping[str, Sequence[RunResult]]

WORLD = "world"

# Checked in this order, so that the message names the cause and not its consequence.
_SAME_EVERYWHERE: tuple[tuple[str, Callable[[RunResult], Any]], ...] = (
    ("horizon in months", lambda result: result.months),
    ("source code of sim", lambda result: result.versions.get("code")),
    (WORLD, lambda result: result.scenario.fingerprint),
    ("regions, industries and types", lambda result: result.groups),
    ("number of tallies that measures are made from", lambda result: result.tallies.shape[2]),
)


def check_pairs(alternatives: Alternatives, baseline: str) -> None:
    """Refuse results that cannot be compared replicate by replicate.

    Args:
        alternatives: label -> runs, one per replicate.
        baseline: label that the others are held against.

    Raises:
        InputError: naming what differs, and where.
    """
    if len(alternatives) < 2:
        raise InputError(f"a comparison needs at least 2 alternatives, not {len(alternatives)}")
    if baseline not in alternatives:
        raise unknown_name("baseline", baseline, alternatives)
    for label, results in alternatives.items():
        if not results:
            raise InputError(f"alternative '{label}' has no results; at least 1 replicate needed")
    _check_worlds(alternatives, baseline)
    _check_seeds(alternatives, baseline)
    for label, results in alternatives.items():
        _check_policies(label, results)


def _check_worlds(alternatives: Alternatives, baseline: str) -> None:
    first = alternatives[baseline][0]
    for what, value in _SAME_EVERYWHERE:
        for label, result in _all(alternatives):
            if value(result) != value(first):
                unlike = (value(result), value(first))
                why = _unlike_worlds(result, first) if what == WORLD else _not(*unlike)
                raise InputError(
                    f"alternative '{label}' cannot be compared with '{baseline}': different {what} "
                    f"({why})"
                )


def _unlike_worlds(result: RunResult, first: RunResult) -> str:
    differing = result.scenario.differences(first.scenario)
    more = f"; {len(differing) - 1} more" if len(differing) > 1 else ""
    for path, values in differing.items():
        return f"{path}: {_not(*values)}{more}"
    return "the same but for how numbers are written"


def _check_seeds(alternatives: Alternatives, baseline: str) -> None:
    kinds = {
        "seeds": lambda result: result.seed,
        "population seeds": lambda result: result.population_seed,
    }
    for what, value in kinds.items():
        expected = list(map(value, alternatives[baseline]))
        for label, results in alternatives.items():
            seeds = list(map(value, results))
            if seeds != expected:
                raise InputError(
                    f"alternative '{label}' cannot be paired with '{baseline}': different {what} "
                    f"({_not(seeds, expected)})"
                )
    _check_distinct([result.seed for result in alternatives[baseline]])


def _check_distinct(seeds: Sequence[int]) -> None:
    repeated = sorted({seed for seed in seeds if seeds.count(seed) > 1})
    if repeated:
        raise InputError(f"seed {repeated[0]} appears twice; replicates need different seeds")


def _check_policies(label: str, results: Sequence[RunResult]) -> None:
    policies = [[plain(policy.to_dict()) for policy in result.policies] for result in results]
    if any(given != policies[0] for given in policies):
        raise InputError(f"the replicates of alternative '{label}' ran different policies")


def _all(alternatives: Alternatives) -> Iterator[tuple[str, RunResult]]:
    for label, results in alternatives.items():
        for result in results:
            yield label, result


def _not(one: object, other: object) -> str:
    return f"{_brief(one)}, not {_brief(other)}"


def _brief(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
