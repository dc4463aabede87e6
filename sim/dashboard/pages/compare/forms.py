"""The form of the page as plain values: scenario, bundles with every field, runs, progress."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sim.agents.social_organization import TYPES
from sim.core.parameters import Parameter, parameters_of
from sim.dashboard.charts.colours import strokes_of
from sim.dashboard.charts.names import allowed_in_words, name_of_bundle, title_of
from sim.dashboard.parts.plain import Plain
from sim.dashboard.state.draft import Draft, draft_address
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.settings import plain_text
from sim.dashboard.state.view import View
from sim.dashboard.state.watched import Watched, address_of_watched
from sim.dashboard.words import Words
from sim.policies.base import Policy
from sim.policies.bundle import bundle_from_text
from sim.policies.catalogue import find_policy, policy_names

if TYPE_CHECKING:
    from sim.dashboard.pages.compare.controller import Problem

SHOWN = 3
"""Parameters of a policy that are shown at once; the rest are folded."""

PLACES = {"regions": "region", "industries": "industry", "types": "types"}
"""What a policy may be limited to, and what one of them is called."""
TIPS = ("scenario", "bundle", "baseline", "replicates", "seed")


def lines_of(view: View, words: Words, baseline: str) -> dict[str, Plain]:
    """Return name and stroke of each bundle by its label, in order.

    Args:
        view: what the page shows.
        words: of the language.
        baseline: label of the one in grey.
    """
    strokes = strokes_of(view.bundles, baseline if baseline in view.bundles else view.bundles[0])
    return {
        label: {"name": name_of_bundle(label, words), **strokes[label]} for label in view.bundles
    }


def form_of(
    view: View,
    words: Words,
    lines: Mapping[str, Plain],
    baseline: str,
    opened: int | None,
    problems: "Mapping[str, Problem]",
) -> Plain:
    """Return what the form shows.

    Args:
        view: what the page compares.
        words: of the language.
        lines: from ``lines_of``.
        baseline: label of the baseline.
        opened: place of the bundle that is being edited, or None.
        problems: by field, what was typed and why it is not taken.
    """
    places = _places(view.scenario)
    return {
        **_scenario(view, words),
        "bundles": [
            {
                "label": text,
                **lines[text],
                "is_baseline": text == baseline,
                "watch": "/watch?" + address_of_watched(_watched(view, text), words.language),
                "policies": _policies(place, text, words, places, problems)
                if place == opened
                else [],
            }
            for place, text in enumerate(view.bundles)
        ],
        "opened": opened,
        "catalogue": _catalogue(words),
        "numbers": {
            key: _typed(problems, key, getattr(view, key))
            for key in ("months", "seed", "replicates")
        },
        "problems": {key: words.said(one.message) for key, one in problems.items()},
        "words": {**words.some("setup"), "watch": words("watching.watch")},
        "tips": {key: words.terms[key].tip for key in TIPS},
    }


def _watched(view: View, text: str) -> Watched:
    return Watched(view.scenario, text, view.months, view.seed, run=True, settings=view.settings)


def _scenario(view: View, words: Words) -> Plain:
    name = view.scenario
    scenario = view.world()
    district = scenario.district
    own = [name] if OFFER.is_kept(name) else []
    return {
        "scenario": name,
        "scenarios": [*own, *OFFER.names()],
        "titles": {one: title_of(one, words) for one in (*own, *OFFER.names())},
        "changed": words("setup.changed_values", n=len(view.settings)) if view.settings else "",
        "changes": [f"{path} = {plain_text(value)}" for path, value in view.settings.items()],
        "edit": f"/scenario?{draft_address(Draft(name, view.settings), words.language)}",
        "about": words.said(scenario.description),
        "size": words(
            "state.organizations",
            organizations=f"{district.agents:,}",
            regions=len(district.regions),
            industries=len(district.industries),
        ),
    }


def _places(scenario: str) -> dict[str, tuple[str, ...]]:
    district = OFFER.scenario(scenario).district
    names = (district.region_names, district.industry_names, TYPES)
    return dict(zip(PLACES, names, strict=True))


def _typed(problems: "Mapping[str, Problem]", key: str, value: object) -> str:
    return problems[key].text if key in problems else str(value)


def _catalogue(words: Words) -> list[Plain]:
    known = [find_policy(name) for name in policy_names()]
    return [
        {"name": one.name, "text": words.policy(one.name), "status": words(f"setup.{one.status}")}
        for one in known
    ]


def _policies(
    bundle: int,
    text: str,
    words: Words,
    places: Mapping[str, tuple[str, ...]],
    problems: "Mapping[str, Problem]",
) -> list[Plain]:
    return [
        {
            "name": policy.name,
            "text": words.policy(policy.name),
            "other": words.policies[policy.name].other if policy.name in words.policies else "",
            "about": _about(policy, words),
            "status": words(f"setup.{policy.status}"),
            "source": words.said(policy.source),
            "cannot": words.said(policy.cannot),
            "dates": [
                _field(f"bundle.{bundle}.{place}", policy, parameter, words, problems)
                for parameter in parameters_of(type(policy))
                if parameter.name in {"start", "end"}
            ],
            "places": [
                {
                    "key": key,
                    "text": words(f"setup.{key}"),
                    "options": list(places[key]),
                    "texts": words.options(PLACES[key], places[key]),
                    "chosen": list(getattr(policy, key)),
                }
                for key in PLACES
            ],
            **_parameters(f"bundle.{bundle}.{place}", policy, words, problems),
        }
        for place, policy in enumerate(bundle_from_text(text).policies)
    ]


def _about(policy: Policy, words: Words) -> str:
    if policy.name in words.policies:
        return words.policies[policy.name].definition
    return (type(policy).__doc__ or "").partition("\n\n")[0]


def _parameters(
    path: str, policy: Policy, words: Words, problems: "Mapping[str, Problem]"
) -> Plain:
    own = {parameter.name for parameter in type(policy).own_parameters()}
    every = parameters_of(type(policy))
    first = sorted((one for one in every if one.name in own), key=lambda one: one.kind == "names")
    # Priority and money are everybody's; they come last and are never among those shown at once.
    last = [one for one in every if one.name in {"priority", "budget"}]
    fields = [_field(path, policy, one, words, problems) for one in (*first, *last)]
    plain = [one for one in first if one.kind != "names"]
    shown = min(SHOWN, len(plain)) if policy.name != "status_quo" else 0
    rest = [] if policy.name == "status_quo" else fields[shown:]
    return {
        "shown": fields[:shown],
        "folded": rest,
        "more": words("setup.more", n=len(rest)),
    }


def _field(
    path: str,
    policy: Policy,
    parameter: Parameter,
    words: Words,
    problems: "Mapping[str, Problem]",
) -> Plain:
    value = getattr(policy, parameter.name)
    key = f"{path}.{parameter.name}"
    plain: Any = list(value) if isinstance(value, tuple) else _typed_as(value)
    name = parameter.name
    return {
        "key": name,
        "id": key.replace(".", "-"),
        "text": words(f"setup.{name}")
        if name in {"start", "end"}
        else words.field(f"{policy.name}.{name}"),
        "kind": parameter.kind,
        "value": problems[key].text if key in problems else plain,
        "problem": words.said(problems[key].message) if key in problems else "",
        "empty": words("setup.to_the_end") if name == "end" else "",
        "unit": words.said(parameter.unit),
        "range": allowed_in_words(parameter, words),
        "low": parameter.low,
        "high": parameter.high,
        "step": _step(parameter),
        "options": list(parameter.options),
        "texts": words.options(name, parameter.options),
        "own": value == parameter.default,
        "tip": _tip(policy.name, parameter, words),
    }


def _tip(policy: str, parameter: Parameter, words: Words) -> str:
    evidence, source = words(f"evidence.{parameter.evidence}"), words.said(parameter.source)
    said = f"{words.said(parameter.meaning)}\n{evidence}: {source}".rstrip(": ")
    key = f"{policy}.{parameter.name}"
    return f"{said}\n{key}" if words.renames(key) else said


def _typed_as(value: object) -> str:
    if value is None:
        return ""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _step(parameter: Parameter) -> str:
    return "1" if parameter.kind == "whole" else "any"
