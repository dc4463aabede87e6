"""What may vary in a study: any value of the scenario, and any parameter of a policy in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sim.core.errors import InputError, nearest, unknown_name
from sim.core.frozen import thaw
from sim.core.parameters import leaf_parameters, parameters_of
from sim.core.reading import Parameter, read
from sim.policies.bundle import Bundle, policy_from_dict
from sim.scenario.district import District
from sim.scenario.layers import merged, tables_of
from sim.scenario.sections import SECTIONS

if TYPE_CHECKING:
    from sim.scenario.scenario import Scenario

Value = Any  # a number, a truth value, a text, or a list of texts: what TOML and JSON hold
POLICIES = "policies"
_ELSEWHERE = {
    "run.seed": "the study's 'seed' and 'replicates' say which seeds are run",
    "run.replicates": "the study's 'replicates' says how often each point is run",
    "run.months": "the study's 'months' says how long every run is, so that series fit together",
}


@dataclass(frozen=True)
class Varied:
    """One value that varies.

    Attributes:
        path: key path, such as "organizations.staff_mean" or "policies.rigid_embedding.stake".
        parameter: what it may be.
    """

    path: str
    parameter: Parameter

    def value(self, given: object, where: str) -> Value:
        """Return a given value, checked, as TOML and JSON hold it.

        Args:
            given: the value as the study gives it.
            where: file and key for the message.

        Raises:
            InputError: a wrong type, or out of range.
        """
        settled = thaw(read(self.parameter, given, where))
        return "none" if settled is None else settled


def find_varied(
    path: str, scenario: "Scenario", alternatives: Iterable[Bundle], where: str
) -> Varied:
    """Return what a key path names.

    Args:
        path: section and key of the scenario, or ``policies``, a policy's name and its parameter.
        scenario: the world.
        alternatives: the bundles that the study runs.
        where: file and key for messages.

    Raises:
        InputError: nothing has this path, or a study says it elsewhere; the nearest is named.
    """
    if path in _ELSEWHERE:
        raise InputError(f"{where}: cannot vary; {_ELSEWHERE[path]}")
    if path.partition(".")[0] == POLICIES:
        return Varied(path, _policy_parameter(path, alternatives, where))
    known = known_parameters(scenario)
    if path not in known:
        raise _unknown(path, known, where)
    return Varied(path, known[path])


def changed_scenario(
    scenario: "Scenario", values: Mapping[str, Value], origin: str = "study"
) -> "Scenario":
    """Return the scenario with those of the values that are its own.

    Args:
        scenario: the world.
        values: by key path; those of policies are passed over.
        origin: what messages name.

    Raises:
        InputError: values that contradict each other.
    """
    own = {path: value for path, value in values.items() if not _of_policy(path)}
    return scenario.with_values(own, origin) if own else scenario


def changed_bundle(bundle: Bundle, values: Mapping[str, Value]) -> Bundle:
    """Return the policies with those of the values that are theirs.

    Args:
        bundle: policies.
        values: by key path; those of the scenario, and of policies that are not here, are passed
            over.

    Raises:
        InputError: values that contradict each other.
    """
    given = tables_of({p: v for p, v in values.items() if _of_policy(p)}, "study").get(POLICIES)
    if not isinstance(given, Mapping):
        return bundle
    policies = tuple(
        policy_from_dict(merged(policy.to_dict(), given[policy.name]))
        if policy.name in given
        else policy
        for policy in bundle.policies
    )
    return replace(bundle, policies=policies)


def _of_policy(path: str) -> bool:
    return path.startswith(f"{POLICIES}.")


def known_parameters(scenario: "Scenario") -> dict[str, Parameter]:
    """Return every single value of a scenario and what it may be, by key path.

    Args:
        scenario: the world; its values stand as the defaults.
    """
    known = {
        f"{section}.{leaf.name}": leaf
        for section in SECTIONS
        for leaf in leaf_parameters(getattr(scenario, section))
    }
    district = {
        f"district.{leaf.name}": replace(leaf, default=getattr(scenario.district, leaf.name))
        for leaf in parameters_of(District)
        if leaf.kind in {"number", "whole"}
    }
    return known | district


def _policy_parameter(path: str, alternatives: Iterable[Bundle], where: str) -> Parameter:
    policies = {policy.name: policy for bundle in alternatives for policy in bundle.policies}
    _, _, rest = path.partition(".")
    name, _, key = rest.partition(".")
    if name not in policies:
        raise unknown_name("policy among the study's", name, policies, where)
    known = {leaf.name: leaf for leaf in leaf_parameters(policies[name])}
    if key not in known:
        raise unknown_name(f"parameter of {name}", key, known, where)
    return known[key]


def _unknown(path: str, known: Mapping[str, Parameter], where: str) -> InputError:
    """Look for the nearest whole path, and for the last part under any section."""
    by_end = {name.partition(".")[2]: name for name in known}
    close = nearest(path, known) or by_end.get(nearest(path.rpartition(".")[2], by_end) or "")
    if close is None:
        close = f"{POLICIES}.NAME.PARAMETER, or SECTION.KEY as 'sim parameters' lists them"
        return InputError(f"{where}: nothing has this name; expected {close}")
    return InputError(f"{where}: nothing has this name; did you mean {close!r}?")
