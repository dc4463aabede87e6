"""Claim files: those of the ledger, and what is wrong in one of one's own."""

import re

import pytest

from sim.claims.claim import ORIGINS
from sim.claims.files import LEDGER, claim_names, find_claims, load_claim
from sim.core.errors import InputError

EVIDENCE_ID = re.compile(r"[A-Z]\d+")
OURS = """
title = "Joint building helps"
sentence = "Joint building raises coverage."
section = "mine"
scenario = "minimal"
[alternatives]
nothing = "status_quo"
joint = "joint_building"
[[tests]]
says = "it rises"
lead = "organization_coverage_registered[joint - nothing]"
"""


@pytest.fixture
def own(tmp_path):
    def write(text):
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_ledger_is_numbered_through():
    assert [claim.number for claim in find_claims()] == list(range(1, 24))


@pytest.mark.parametrize("name", claim_names())
def test_a_claim_of_the_ledger_is_complete(name):
    claim = load_claim(LEDGER / f"{name}.toml")
    assert name.startswith(f"{claim.number:02d}_")
    assert claim.origin in ORIGINS
    assert claim.field_study and claim.data.how and claim.population
    assert claim.says if claim.origin != "project" else claim.infers
    assert claim.infers if claim.origin == "reading" else True
    assert all(test.says for test in claim.tests)
    assert all(EVIDENCE_ID.fullmatch(one) for one in claim.data.evidence)
    assert claim.data.evidence or claim.data.verdict == "silent"
    used = {name for _, name in claim.places} | {
        name for null in claim.nulls for name in null.alternatives
    }
    assert used == set(claim.alternatives), "an alternative that no test reads"
    assert {world for world, _ in claim.places if world} == set(claim.worlds)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_first_three_claims_have_null_worlds(number):
    assert find_claims([str(number)])[0].nulls


def test_claims_are_found_by_name_and_number():
    assert [c.number for c in find_claims(["3", "01_rigid_form_fast"])] == [3, 1]
    with pytest.raises(InputError, match="did you mean '04_joint_building'"):
        find_claims(["04_joint_bilding"])


def test_a_claim_of_ones_own_stands_for_itself(own):
    (claim,) = find_claims(own=[own(OURS)])
    assert (claim.name, claim.number, claim.data.verdict) == ("mine", 0, "silent")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Joint building helps"', "", r"^mine\.toml: title: is missing"),
        ('section = "mine"', 'secton = "mine"', "did you mean 'section'"),
        ("joint_building", "joint_bilding", "alternatives.joint.*did you mean 'joint_building'"),
        ('"minimal"', '"minimum"', "scenario: .*did you mean 'minimal'"),
        ("[joint - nothing]", "[joined - nothing]", "did you mean 'joint'"),
        ("[joint - nothing]", "[far.joint - nothing]", "unknown world of the claim 'far'"),
        ("[joint - nothing]", "[joint - nothing, 900]", "month 900 lies after"),
        ('says = "it rises"', "above = -1", "above"),
        ('says = "it rises"', "decides = false", "none of the tests decides"),
        ('says = "it rises"', 'sais = "it rises"', "did you mean 'says'"),
        ("[alternatives]", 'couplings = ["environment.x"]\n[alternatives]', "couplings"),
        ("[alternatives]", "values = 3\n[alternatives]", "values"),
        ("[[tests]]", "[data]\nverdict = 'supprts'\n[[tests]]", "did you mean 'supports'"),
        ("[[tests]]", "[worlds]\nx = {organizations.hour_cst = 1}\n[[tests]]", "hour_cost"),
        ("[[tests]]", "[[tests", "is not valid TOML"),
    ],
)
def test_a_mistake_is_one_error_that_names_its_place(own, old, new, said):
    assert old in OURS
    with pytest.raises(InputError, match=said) as error:
        load_claim(own(OURS.replace(old, new, 1)))
    assert "mine.toml" in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_claim(tmp_path / "none.toml")


def test_two_files_of_one_name_are_not_taken_for_one(own, tmp_path):
    first, other = own(OURS), tmp_path / "more" / "mine.toml"
    other.parent.mkdir()
    other.write_text(OURS)
    with pytest.raises(InputError, match=r"another file is called mine\.toml too"):
        find_claims((), [first, other])
    assert len(find_claims((), [first, first])) == 1


def test_null_worlds_are_a_list(own):
    with pytest.raises(InputError, match=r"mine\.toml: nulls: expected a list of tables"):
        load_claim(own(f"nulls = 3\n{OURS}"))
