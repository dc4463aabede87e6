"""What ships is said in Chinese, nothing else is, and what nobody translated stays in English."""

import re
import string
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sim
from sim.claims.files import find_claims
from sim.core.errors import InputError, unknown_name
from sim.core.parameters import parameters_of
from sim.dashboard.pages.studies.texts import page_in_words
from sim.dashboard.words import words_of
from sim.dashboard.words.sayings import KINDS, entries_of
from sim.evidence.fact_catalogue import bundled_facts
from sim.measures import MEASURES
from sim.policies.base import Policy
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario.explain import explain
from sim.scenario.files import load_scenario, scenario_names
from sim.studies import load_study, study_names
from sim.studies.varied import known_parameters

CHINESE = re.compile("[\u4e00-\u9fff]")
WORDS = re.compile(r"[A-Za-z]{3,} [a-z]{3,}|: [a-z]+ ?[a-z]*")
ZH = words_of("zh")


@cache
def scenarios():
    return [load_scenario(name) for name in scenario_names()]


def parameters() -> dict[str, str]:
    return {
        key: one.meaning
        for scenario in scenarios()
        for key, one in known_parameters(scenario).items()
    }


def shipped_policies():
    every = (find_policy(name) for name in policy_names())
    return [one for one in every if one.__module__.startswith("sim.policies")]


def of_policies() -> dict[str, str]:
    said = {f"any.{one.name}": one.meaning for one in parameters_of(Policy)}
    for policy in shipped_policies():
        said[f"{policy.name}.cannot"] = policy.cannot
        own = policy.own_parameters()
        said |= {f"{policy.name}.{one.name}": one.meaning for one in own}
    return said


def of_scenarios() -> dict[str, str]:
    said = {f"scenario.{one.name}": one.description for one in scenarios()}
    studies = [load_study(name) for name in study_names()]
    return said | {f"study.{one.name}": one.description for one in studies}


def of_claims() -> dict[str, str]:
    said = {}
    for claim in find_claims():
        for key in ("title", "sentence", "says", "infers", "population", "field_study"):
            said[f"{claim.name}.{key}"] = getattr(claim, key)
        said[f"{claim.name}.how"] = claim.data.how
        for kind in ("tests", "nulls"):
            for number, one in enumerate(getattr(claim, kind), 1):
                said[f"{claim.name}.{kind}.{number}"] = one.says
    return {key: text for key, text in said.items() if text}


def of_facts() -> dict[str, str]:
    said = {}
    for fact in bundled_facts():
        for key in ("title", "sentence", "remark"):
            said[f"fact.{fact.id}.{key}"] = getattr(fact, key)
        for number, check in enumerate(fact.checks, 1):
            said[f"fact.{fact.id}.checks.{number}.name"] = check.name
            said[f"fact.{fact.id}.checks.{number}.reason"] = check.reason
    return {key: text for key, text in said.items() if text}


SENTENCES = {
    "parameters": parameters,
    "policies": of_policies,
    "measures": lambda: {name: one.definition for name, one in MEASURES.items()},
    "scenarios": of_scenarios,
    "claims": of_claims,
    "facts": of_facts,
}


@pytest.mark.parametrize("kind", SENTENCES)
def test_all_that_ships_has_its_chinese_and_nothing_else_has(kind):
    shipped, translated = SENTENCES[kind](), dict(entries_of(kind))
    assert {key: entry["en"] for key, entry in translated.items()} == shipped


@pytest.mark.parametrize("kind", ("parameters", "measures", "scenarios"))
def test_everything_that_is_called_something_has_a_name(kind):
    assert all(
        CHINESE.search(entry["name"]) or entry["name"] == "" for _, entry in entries_of(kind)
    )
    assert set(SENTENCES[kind]()) <= set(ZH.sayings.names)


def test_every_parameter_of_a_policy_has_a_name():
    assert {key for key in of_policies() if not key.endswith(".cannot")} <= set(ZH.sayings.names)


def shown_options() -> Iterator[str]:
    every = [one for policy in shipped_policies() for one in parameters_of(policy)]
    every += [one for key, one in known_parameters(scenarios()[0]).items()]
    for one in every:
        yield from (f"{one.name}.{option}" for option in one.options)


def places() -> Iterator[str]:
    for scenario in scenarios():
        yield f"region.{scenario.district.name}"
        yield from (f"region.{name}" for name in scenario.district.region_names)


def units() -> Iterator[str]:
    every = [one for scenario in scenarios() for one in known_parameters(scenario).values()]
    every += [one for policy in shipped_policies() for one in parameters_of(policy)]
    yield from (one.unit for one in (*every, *MEASURES.values()) if one.unit)
    yield from (check.unit for fact in bundled_facts() for check in fact.checks if check.unit)


def sources() -> Iterator[str]:
    yield from (row.source for scenario in scenarios() for row in explain(scenario))
    for policy in shipped_policies():
        yield policy.source
        yield from (one.source for one in parameters_of(policy))
    yield from (claim.section for claim in find_claims())


LISTS = {"options": shown_options, "regions": places, "units": units, "sources": sources}
STAY = {
    "region.Suzhou",  # one is in Anhui, a larger one in Jiangsu
}


@pytest.mark.parametrize("kind", LISTS)
def test_no_translation_stands_for_what_no_longer_exists(kind):
    assert set(dict(entries_of(kind))) <= set(LISTS[kind]())


@pytest.mark.parametrize("kind", ("options", "regions", "units"))
def test_every_option_place_and_unit_has_its_chinese(kind):
    assert set(LISTS[kind]()) - STAY == set(dict(entries_of(kind)))


def test_a_source_that_is_words_has_its_chinese():
    left = {one for one in sources() if WORDS.search(one) and not CHINESE.search(ZH.said(one))}
    assert left == set()


@pytest.mark.parametrize("kind", KINDS)
def test_no_chinese_is_the_english(kind):
    for key, entry in entries_of(kind):
        english, said = (key, entry) if isinstance(entry, str) else (entry["en"], entry["zh"])
        assert said != english
        assert CHINESE.search(said) or not re.search("[a-z]{3}", re.sub("{.*?}", "", english)), key


def test_the_same_english_has_the_same_chinese():
    found: dict[str, str] = {}
    for kind in KINDS:
        for key, entry in entries_of(kind):
            english, said = (key, entry) if isinstance(entry, str) else (entry["en"], entry["zh"])
            assert found.setdefault(english, said) == said, key


@pytest.mark.parametrize("kind", ("messages", "pages"))
def test_a_form_and_its_chinese_have_the_same_blanks(kind):
    for english, said in entries_of(kind):
        blanks = {name for _, name in re.findall(r"{([#=]?)(\w+)}", english)}
        assert {name for _, name, _, _ in string.Formatter().parse(said) if name} == blanks, english


def test_a_user_s_own_words_stay_as_they_are():
    for own in ("Our town", "a measure nobody knows", "名称", ""):
        assert ZH.said(own) == own
    assert ZH.field("mine.opening_hours") == "opening hours"
    assert ZH.option("region", "Springfield") == "Springfield"
    assert ZH.scenario("ours") == "ours"
    assert ZH.study("depth", "Depth of our pond") == "depth"


def test_english_stays_english():
    english = words_of("en")
    for text in (*parameters().values(), "3 is out of range; allowed: 0 to 1 (share)"):
        assert english.said(text) == text
    assert english.scenario("zhonglou") == "zhonglou"
    assert english.field("rigid_embedding.veto_grade") == "veto grade"


def refused(path: str, value: object) -> str:
    with pytest.raises(InputError) as error:
        load_scenario("minimal").with_values({path: value}, "mine.toml")
    return str(error.value)


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            refused("organizations.staff_mean", 900),
            "mine.toml: organizations.staff_mean: 900 超出范围；允许：1 至 100（人）",
        ),
        (
            refused("organizations.staff_mean", "many"),
            (
                "mine.toml: organizations.staff_mean："
                "应为数字，而不是文本 'many'；允许：1 至 100（人）"
            ),
        ),
        (
            refused("policy.zero_member_units", "jont"),
            (
                "mine.toml: policy.zero_member_units: 'jont' 不在可选之列；"
                "是否指 'joint'？允许：none, joint, area"
            ),
        ),
        (
            refused("organizations.staff_men", 3),
            "mine.toml: organizations.staff_men：没有这样的键；是否指 'staff_mean'？",
        ),
        (
            str(unknown_name("scenario", "x y", ["a", "b"], "address")),
            "address：没有名为“x y”的情景；已有：a, b",
        ),
        (
            (
                "x.toml: district.scale: 1 takes about 1.6 GB of memory for 762,000 agents, "
                "2 at a time, and 300 MB are free; up to 0.1 would fit "
                "(--set district.scale=0.1) or take fewer workers"
            ),
            (
                "x.toml: district.scale：1 约需 1.6 GB 内存（762,000 个智能体，同时 2 次），而可用 "
                "300 MB；规模至多 0.1 可以容下（--set district.scale=0.1），也可减少计算进程"
            ),
        ),
        (
            (
                "The model does not imply it: it holds in 41 % (26 to 58 %) of 32 draws of the "
                "assumed parameters. Other draws may well say: depends or built in. "
                "Data are silent."
            ),
            (
                "模型不蕴含这一论断：在 32 组假定参数抽样中，成立的占 41 %（26 至 58 %）。"
                "换一组抽样很可能得出：视假定而定或内置。没有数据。"
            ),
        ),
    ],
)
def test_a_message_is_said_in_chinese_with_what_it_names(message, said):
    assert ZH.said(message) == said


def test_a_page_of_a_claim_is_said_line_by_line():
    page = (
        "# 13 Circles mobilize\n\n> Circles of acquaintance, interest and industry mobilize "
        "organizations.\n\n- *nothing*: status_quo\n| fewer organizations do nothing | "
        "62 % (45 to 77 %) | **turns** |\n|---|---:|---|\nA line of somebody else's."
    )
    assert page_in_words(page, ZH) == (
        "# 13 圈子能动员\n\n> 熟人圈、兴趣圈与行业圈能动员社会组织。\n\n- *nothing*: status_quo\n"
        "| 不作为的社会组织减少 | 62 %（45 至 77 %） | **翻转** |\n|---|---:|---|\n"
        "A line of somebody else's."
    )
    assert page_in_words(page, words_of("en")) == page


def code() -> str:
    """All that code says: its own and that of the library whose messages are passed on."""
    files = [*Path(sim.__file__).parent.rglob("*.py"), *Path(tomllib.__file__).parent.glob("*.py")]
    text = "\n".join(file.read_text("utf-8") for file in files)
    joined = re.sub(r"\"\s+f?\"", "", text)  # a text over several lines is one
    return f"{joined} at end of document"  # which the library puts together


def test_every_form_stands_for_something_that_code_says():
    said = code().lower()
    for kind in ("messages", "pages"):
        for english, _ in entries_of(kind):
            for piece in re.split(r"{[#=]?\w+}|[;:?.,]", english):
                assert piece.strip(" '`*|()[]%").lower() in said, f"{kind}: {english}"
