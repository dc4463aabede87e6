import shlex
from dataclasses import replace

import pytest
from click.testing import CliRunner

from sim.cli.main import main
from sim.core.errors import InputError
from sim.dashboard.state.address import address_of, in_language, language_in, view_of
from sim.dashboard.state.command import command_of
from sim.dashboard.state.offer import Offer
from sim.dashboard.state.view import View, first_view

SPECIAL = "rigid_embedding(start=3, end=5, regions=[North, South], depth=0.25)+joint_building"
FULL = View(
    scenario="minimal",
    bundles=("status_quo", SPECIAL, "joint_building"),
    months=6,
    seed=7,
    replicates=3,
    baseline=SPECIAL,
    hidden=("status_quo",),
    choices={"coverage": "organization_coverage_eligible"},
    difference=True,
    reported=True,
    run=True,
)


@pytest.mark.parametrize(
    "view", [FULL, replace(FULL, run=False, baseline=""), first_view("minimal")]
)
def test_an_address_brings_the_view_back(view):
    assert view_of(address_of(view)) == view


def test_an_empty_address_is_the_page_as_it_opens():
    assert view_of("scenario=minimal") == first_view("minimal")


def test_an_address_is_said_in_another_language():
    assert in_language("", "zh") == "?lang=zh"
    assert in_language("?lang=zh", "en") == ""
    assert in_language("?bundle=a%2Bb(start=2)&lang=zh&run=1", "zh") == (
        "?bundle=a%2Bb(start=2)&run=1&lang=zh"
    )


def test_the_language_is_in_the_address():
    assert language_in(address_of(FULL, "zh")) == "zh"
    assert view_of(address_of(FULL, "zh")) == FULL


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("scenario=minima", "did you mean 'minimal'"),
        ("scenario=/etc/passwd", "unknown scenario"),
        ("scenario=minimal&months=x", "not a whole number"),
        ("scenario=minimal&months=601", "1 to 600"),
        ("scenario=minimal&bundle=joint_bilding", "did you mean 'joint_building'"),
        ("scenario=minimal&mnths=3", "did you mean 'months'"),
    ],
)
def test_what_an_address_gets_wrong_is_said(query, said):
    with pytest.raises(InputError, match=said):
        view_of(query)


def test_a_file_is_offered_only_when_the_server_was_started_with_it(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('extends = "minimal"\n[run]\nmonths = 5\n')
    offer = Offer()
    with pytest.raises(InputError, match="unknown scenario"):
        offer.scenario("mine")
    offer.open_with(str(file))
    assert offer.first == "mine"
    assert offer.scenario("mine").run.months == 5
    assert offer.argument("mine") == str(file)


def test_the_command_is_one_that_the_command_line_takes():
    words = shlex.split(command_of(replace(FULL, months=1, replicates=1)))
    assert words[:3] == ["uv", "run", "sim"]
    result = CliRunner().invoke(main, [*words[3:], "--json", "--workers", "1"])
    assert result.exit_code == 0, result.output
    assert SPECIAL in result.output


def test_editing_keeps_baseline_and_hidden_lines_right():
    changed = FULL.with_bundle(1, "joint_building(start=2)")
    assert changed.baseline == "joint_building(start=2)"
    gone = FULL.without_bundle(1)
    assert gone.baseline == ""
    assert gone.bundles == ("status_quo", "joint_building")


def test_a_place_the_district_lacks_is_refused_before_anything_runs():
    view = replace(FULL, baseline="", bundles=("status_quo", "joint_building(regions=[Nrth])"))
    with pytest.raises(InputError, match="did you mean 'North'"):
        view.specs()
