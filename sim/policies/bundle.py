"""Bundles: policies joined by +, and how text and scenario entries become them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sim.core.errors import InputError
from sim.policies.base import Policy
from sim.policies.catalogue import find_policy
from sim.policies.text import split_outside, values_from_text
from sim.scenario.entries import PolicyEntry


@dataclass(frozen=True)
class Bundle:
    """Policies that act together.

    Attributes:
        label: what the user calls it.
        policies: in the order given; the order makes no difference to a run.
    """

    label: str
    policies: tuple[Policy, ...]

    @classmethod
    def of(cls, *policies: Policy) -> "Bundle":
        """Return a bundle named after its policies."""
        return cls("+".join(policy.name for policy in policies) or "status_quo", policies)

    @property
    def identity(self) -> str:
        """The same text for the same policies, in whatever order they are listed."""
        return ";".join(sorted(repr(policy) for policy in self.policies))


def policy_from_dict(values: Mapping[str, object], where: str = "policy") -> Policy:
    """Return a policy from its name and parameters.

    Args:
        values: 'name' and parameters, as ``Policy.to_dict`` gives them.
        where: what messages name.

    Raises:
        InputError: unknown policy or parameter, wrong type, value out of range.
    """
    if "name" not in values:
        raise InputError(f"{where}: a policy needs a name")
    parameters = {key: value for key, value in values.items() if key != "name"}
    name = str(values["name"])
    return find_policy(name, where).from_values(parameters, f"{where}: {name}")


def bundle_from_text(text: str) -> Bundle:
    """Return the bundle that text such as 'rigid_embedding(start=13)+flexible_embedding' names.

    Args:
        text: names of policies, joined by plus signs, each with its values in brackets if any.

    Raises:
        InputError: an unknown policy or parameter, a value out of range, nothing between two plus
            signs, or one policy twice with the same values.
    """
    parts = split_outside(text, "+")
    if not all(parts):
        raise InputError(f"policies: {text!r}: a name is missing beside '+'")
    made = [policy_from_dict(values_from_text(part), "policies") for part in parts]
    return _bundle(text, made, "policies")


def bundle_from_entries(
    label: str, entries: Iterable[PolicyEntry], where: str = "policies"
) -> Bundle:
    """Return the bundle that a scenario's entries describe.

    Args:
        label: what the scenario calls it.
        entries: policy entries with ``name`` and ``values``.
        where: what messages name.

    Raises:
        InputError: unknown policy or parameter, wrong type, value out of range, or one policy
            twice with the same values.
    """
    made = [policy_from_dict({"name": entry.name, **entry.values}, where) for entry in entries]
    return _bundle(label, made, where)


def _bundle(label: str, made: Sequence[Policy], where: str) -> Bundle:
    for policy in made:
        if made.count(policy) > 1:  # it would be paid twice, for nothing more
            raise InputError(f"{where}: {label!r}: {policy.name} stands twice with the same values")
    return Bundle(label, tuple(made))
