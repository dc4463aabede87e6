"""Drafts of scenarios: their addresses and files, and files that people bring."""

import tomllib

import pytest

from sim.core.errors import InputError
from sim.dashboard.pages.scenario.controller import ScenarioController
from sim.dashboard.pages.scenario.fields import sections_of
from sim.dashboard.pages.scenario.uploads import MOST_BYTES, draft_from_file
from sim.dashboard.state.address import view_of
from sim.dashboard.state.draft import Change, Draft, compare_address, draft_address, draft_of
from sim.dashboard.state.offer import OFFER
from sim.dashboard.words import words_of
from sim.scenario import Scenario, load_scenario

STAFF = "organizations.staff_mean"
CHANGES = {STAFF: 8.0, "policy.zero_member_units": "none", "run.months": 5}


def test_an_address_brings_the_draft_back():
    draft = Draft.of("minimal", CHANGES, "mine & other")
    for language in ("en", "zh"):
        assert draft_of(draft_address(draft, language)) == draft


def test_the_bases_own_values_are_no_changes():
    own = load_scenario("minimal").organizations.staff_mean
    assert Draft.of("minimal", {STAFF: own}).changes == {}
    draft = Draft.of("minimal", {STAFF: 8.0})
    assert draft.differences() == [Change(STAFF, own, 8.0)]
    assert draft.without(STAFF).changes == {}


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("base=minimal&set.organizations.staff_mean=1000", "staff_mean.*1 to 100"),
        ("base=minimal&set.organizations.staf_mean=8", "staff_mean"),
        ("base=minima", "did you mean 'minimal'"),
        ("bas=minimal", "did you mean 'base'"),
    ],
)
def test_what_an_address_gets_wrong_is_said(query, said):
    with pytest.raises(InputError, match=said):
        draft_of(query)


def test_the_file_says_the_same_as_the_draft(tmp_path):
    draft = Draft.of("minimal", CHANGES, "mine")
    file = tmp_path / "mine.toml"
    file.write_text(draft.to_toml(), encoding="utf-8")
    assert load_scenario(str(file)).fingerprint == draft.scenario.fingerprint
    assert draft_from_file("mine.toml", file.read_bytes()) == draft


def test_compare_opens_with_the_same_world():
    view = view_of(compare_address(Draft.of("minimal", CHANGES)))
    assert view.months == 5
    assert view.world().organizations.staff_mean == 8.0
    assert view.world().policy.zero_member_units == "none"


def test_a_complete_file_is_kept_under_a_name_nobody_guesses():
    whole = {**load_scenario("minimal").to_dict(), "name": "whole"}
    import tomli_w

    draft = draft_from_file("whole.toml", tomli_w.dumps(whole).encode())
    assert OFFER.is_kept(draft.base)
    assert draft.base not in OFFER.names()
    assert view_of(compare_address(draft)).world().name == "whole"
    assert Scenario.from_dict(tomllib.loads(draft.to_toml()), "x") == draft.scenario
    with pytest.raises(InputError, match="upload it again"):
        draft_of("base=own-00000000000000000000")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a = [", "not valid TOML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (MOST_BYTES + 1), "too many"),
        (b'extends = "minimal"\nplugins = ["x.py"]', "never runs"),
        (b'extends = "../secret.toml"', "unknown scenario"),
        (b'extends = "minimal"\n[district]\ntables = "x.csv"', "does not read"),
        (b'extends = "minimal"\n[organizations]\nstaff_mean = 700', "staff_mean.*1 to 100"),
        (b'extends = "minimal"\n[organizations]', "empty table"),
        (b'extends = "minimal"\nname = 3', "expected a text"),
    ],
)
def test_a_file_that_will_not_do_is_refused_with_its_name_and_the_reason(content, said):
    with pytest.raises(InputError, match=said) as refused:
        draft_from_file("C:\\dir\\bad.toml", content)
    assert str(refused.value).startswith("bad.toml: ")


def test_typing_a_wrong_value_changes_nothing_and_says_so_at_its_field():
    page = ScenarioController(Draft("minimal"))
    page.act({"action": "value", "path": STAFF, "value": "1000"})
    assert page.draft.value.changes == {}
    assert "1 to 100" in page.problems.value[STAFF]
    page.act({"action": "value", "path": STAFF, "value": " 8 "})
    assert (dict(page.draft.value.changes), dict(page.problems.value)) == ({STAFF: 8.0}, {})
    page.act({"action": "value", "path": STAFF, "value": ""})
    assert page.draft.value.changes == {}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["minimal", "zhonglou"])
def test_every_field_shows_the_bases_value_and_none_twice(name, language):
    scenario = load_scenario(name)
    fields = [
        field for section in sections_of(name, words_of(language)) for field in section["fields"]
    ]
    paths = [field["path"] for field in fields]
    assert len(paths) == len(set(paths)) == len({field["id"] for field in fields})
    shown = {field["path"]: field["value"] for field in fields}
    assert float(shown["district.organizations"]) == scenario.district.organizations
    assert float(shown[STAFF]) == scenario.organizations.staff_mean
    assert all(field["meaning"] and field["evidence_text"] for field in fields)
