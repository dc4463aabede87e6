"""In Chinese, parts of pages hold no English but keys, values and the names of commands."""

import re
from dataclasses import replace

import pytest

from sim.dashboard.charts.names import name_of_bundle
from sim.dashboard.pages.compare.forms import form_of, lines_of
from sim.dashboard.pages.scenario.fields import sections_of
from sim.dashboard.state.view import first_view
from sim.dashboard.words import words_of
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario.files import scenario_names

ZH = words_of("zh")
ENGLISH = re.compile(r"[A-Za-z]{3,}")
KEPT = re.compile(
    r"logit|sim calibrate national|start_coverage_joint|none|^[a-z_]+\.[a-z_]+$", re.MULTILINE
)
KEYS = {
    "path",
    "id",
    "tip",
    "key",
    "value",
    "options",
    "kind",
    "evidence",
    "chosen",
    "other",
    "step",
}


def english_in(shown: object) -> set[str]:
    """Texts of a part of a page that hold English words, without what is a key or a value."""
    if isinstance(shown, dict):
        left = [part for key, part in shown.items() if key not in KEYS]
        return {one for part in left for one in english_in(part)}
    if isinstance(shown, list):
        return {one for part in shown for one in english_in(part)}
    return {shown} if isinstance(shown, str) and ENGLISH.search(KEPT.sub("", shown)) else set()


@pytest.mark.parametrize("name", scenario_names())
def test_the_fields_of_a_scenario_hold_no_english(name):
    assert english_in(sections_of(name, ZH)) == set()


def test_the_fields_of_policies_hold_no_english():
    view = first_view("zhonglou")
    every = map(find_policy, policy_names())
    for policy in (one for one in every if one.__module__.startswith("sim.policies")):
        shown = replace(view, bundles=("status_quo", policy.name))
        form = form_of(shown, ZH, lines_of(shown, ZH, "status_quo"), "status_quo", 1, {})
        policies = [{**one, "name": ""} for one in form["bundles"][1]["policies"]]
        assert english_in(policies) == set()


def test_pickers_call_scenarios_by_name_and_key():
    assert ZH.scenario("changzhou-333") == "常州 333（changzhou-333）"
    assert {name for name in scenario_names() if ZH.scenario(name) == name} == set()


def test_a_bundle_is_named_in_chinese_to_its_parameters():
    said = name_of_bundle("rigid_embedding(depth=0.5)+joint_building(regions=[Xilin])", ZH)
    assert said == "刚性嵌入 (查核深度 0.5) + 联合组建 (西林)"
    said = name_of_bundle("instructor_dispatch(routing=size)", ZH)
    assert said == "选派党建指导员 (走访规则 按规模)"


def test_measures_are_explained_in_both_languages():
    assert ZH.measure("lapses").tip.startswith("消失党组织数 · lapses\n")
    assert words_of("en").measure("lapses").tip.startswith("lapses\nParty organizations that")


def test_the_key_of_a_parameter_stays_at_hand():
    view = replace(first_view("zhonglou"), bundles=("status_quo", "rigid_embedding"))
    for words, said in ((ZH, ["rigid_embedding.stake"]), (words_of("en"), [])):
        form = form_of(view, words, lines_of(view, words, "status_quo"), "status_quo", 1, {})
        stake = form["bundles"][1]["policies"][0]["shown"][0]
        assert stake["tip"].split("\n")[2:] == said
    assert {field["key"] for field in sections_of("minimal", words_of("en"))[0]["fields"]} == {""}
    first = sections_of("minimal", ZH)[0]["fields"][0]
    assert (first["name"], first["key"]) == ("社会组织数", "district.organizations")
