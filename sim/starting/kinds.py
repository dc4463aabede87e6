"""What can be started: what it is called, which files it takes, what to type next."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """Something a user can start.

    Attributes:
        name: "policy", "scenario" or "claim".
        separator: what stands between the words of its name.
        file: ending of the file that is started.
        taken: returns the names that there are already.
        next: lines to type next, with {name}, {file} and {test}.
    """

    name: str
    separator: str
    file: str
    taken: Callable[[], tuple[str, ...]]
    next: tuple[str, ...]


def _policies() -> tuple[str, ...]:
    from sim.policies.catalogue import policy_names

    return policy_names()


def _scenarios() -> tuple[str, ...]:
    from sim.scenario.files import scenario_names

    return tuple(scenario_names())


def _claims() -> tuple[str, ...]:
    from sim.claims.files import claim_names

    return claim_names()


KINDS = {
    "policy": Kind(
        "policy",
        "_",
        ".py",
        _policies,
        (
            "pytest {test}",
            "sim policies {name} --plugins {file}",
            "sim compare minimal --policies status_quo,{name} --plugins {file}",
        ),
    ),
    "scenario": Kind(
        "scenario",
        "-",
        ".toml",
        _scenarios,
        (
            "pytest {test}",
            "sim check {file}",
            "sim explain {file} organizations",
            "sim compare {file}",
        ),
    ),
    "claim": Kind(
        "claim",
        "_",
        ".toml",
        _claims,
        ("pytest {test}", "sim claims --claims {file} --draws 8", "sim claims --claims {file}"),
    ),
}
