"""What bundles are called on the page, in either language."""

from typing import TYPE_CHECKING

from sim.dashboard.charts.subjects import SUBJECTS
from sim.dashboard.state.offer import OFFER
from sim.dashboard.words import Words
from sim.measures import MEASURES
from sim.policies.bundle import bundle_from_text
from sim.policies.text import differing

if TYPE_CHECKING:
    from sim.core.parameters import Parameter
    from sim.policies.base import Policy


def name_of_bundle(text: str, words: Words) -> str:
    """Return the name of a bundle: its policies, and what differs from their own values.

    Args:
        text: such as "rigid_embedding(start=13)+joint_building".
        words: of the language.
    """
    return " + ".join(_name(policy, words) for policy in bundle_from_text(text).policies)


def name_of_measure(measure: str, words: Words) -> str:
    """Return the name of a measure, with its chart's where it would not stand alone.

    Args:
        measure: its name.
        words: of the language.
    """
    if measure not in words.terms:
        return words.measure(measure).name if measure in MEASURES else measure.replace("_", " ")
    name = words.terms[measure].name
    subject = next((one for one in SUBJECTS if measure in one.measures), None)
    if subject is None or measure == subject.title:
        return name
    return words("name.part", whole=words.terms[subject.title].name, part=name)


def allowed_in_words(parameter: "Parameter", words: Words) -> str:
    """Return the values that a parameter may have, those of a list as they are called.

    Args:
        parameter: of a scenario or a policy.
        words: of the language.
    """
    called = words.options(parameter.name, parameter.options)
    return "、".join(called.values()) if called else words.said(parameter.allowed)


def title_of(scenario: str, words: Words) -> str:
    """Return what a picker calls a scenario; one that somebody brought along as they called it.

    Args:
        scenario: name under which it is on offer.
        words: of the language.
    """
    return OFFER.title(scenario) if OFFER.is_kept(scenario) else words.scenario(scenario)


def _name(policy: "Policy", words: Words) -> str:
    given = dict(differing(policy))
    start, end = given.pop("start", None), given.pop("end", None)
    said = [_when(start, end, words)] if start or end else []
    for key, value in given.items():
        if isinstance(value, list | tuple):
            said.append(", ".join(words.option(_one(key), str(one)) for one in value))
        else:
            spoken = words.option(key, value) if isinstance(value, str) else _figure(value)
            said.append(f"{words.field(f'{policy.name}.{key}')} {spoken}")
    name = words.policy(policy.name)
    return f"{name} ({'; '.join(said)})" if said else name


def _one(key: str) -> str:
    """What values of a list are: regions are called as a region is."""
    return {"regions": "region", "industries": "industry"}.get(key, key)


def _when(start: object, end: object, words: Words) -> str:
    if end is None:
        return words("name.from", start=start)
    return words("name.during", start=start or 1, end=end)


def _figure(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
