import pytest

from sim.calibration.files import FOLDER, calibration_of, load_calibration
from sim.core.errors import InputError
from sim.core.files import bundled_files


def refused(tables):
    with pytest.raises(InputError) as error:
        calibration_of(tables, "mine.toml")
    return str(error.value)


def test_the_bundled_files_can_be_read():
    assert "national" in bundled_files(FOLDER)
    for name in bundled_files(FOLDER):
        calibration = load_calibration(name)
        assert 1 <= len(calibration.priors) <= 8
        assert any(not target.fitted for target in calibration.targets)
    assert "did you mean 'national'" in str(_missing("natoinal"))


def _missing(name):
    with pytest.raises(InputError) as error:
        load_calibration(name)
    return error.value


def test_what_a_file_says_is_there(small):
    assert [prior.path for prior in small.all_priors] == [
        "organizations.member_pull", "environment.joint_effort", "environment.circle_size",
        "not_legal"]  # fmt: skip
    first, second, third = small.targets
    assert (first.figure.id, first.observed, first.date) == ("N5", 0.398, "2017-12")
    assert first.error == pytest.approx((0.01**2 + 0.05**2) ** 0.5)
    assert second.date == "2017-12"
    assert (third.fitted, third.figure.bound) == (False, "at_most")
    assert small.places[0].scenario.run.months == 6


def test_more_than_eight_parameters_are_refused(tables):
    names = ["pressure_weight", "benefit_weight", "paper_benefit", "hour_cost", "taste_spread",
             "review_rate", "review_event", "shock_scale", "member_pull"]  # fmt: skip
    tables["priors"] = {"organizations": dict.fromkeys(names, "uniform")}
    assert "mine.toml: priors: 9 parameters; at most 8" in refused(tables)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("policies.campaign.staff_days", "a dose is an input"),
        ("agencies.instructors", "what is known of a place is never fitted"),
        ("policy.legal_duty", "what is known of a place is never fitted"),
        ("district.organizations", "what is known of a place is never fitted"),
        ("environment.joint_efort", "did you mean 'environment.joint_effort'"),
    ],
)
def test_what_may_not_be_fitted(tables, path, said):
    tables["priors"] = {path: "uniform"}
    assert said in refused(tables)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "N99"}, "targets[1]: evidence: unknown id 'N99'"),
        ({"id": "N5", "definition": ""}, "N5 has 2 figures"),
        ({"id": "N7"}, "no such figure that is read off a run"),
        ({"place": "twon"}, "did you mean 'town'"),
        ({"observation": 0.0, "discrepancy": 0.0}, "error above 0"),
        ({"observation": -1.0}, "out of range"),
        ({"read_at": "2030-01"}, "2030-01 lies outside the run"),
        ({"wieght": 1.0}, "unknown key"),
    ],
)
def test_targets_that_will_not_do(tables, changes, said):
    tables["targets"][0] |= changes
    if changes.get("id") == "N7":
        del tables["targets"][0]["definition"]
    assert said in refused(tables)


def test_a_target_twice_or_none_fitted(tables):
    twice = tables["targets"][0]
    tables["targets"] = [twice, dict(twice)]
    assert "is given twice" in refused(tables)
    tables["targets"] = [twice | {"fitted": False}]
    tables["nuisances"] = {}
    assert "none is fitted" in refused(tables)


@pytest.mark.parametrize(
    ("nuisances", "said"),
    [
        ({"joint_counted": "uniform"}, "no fitted target is counted in that way"),
        ({"not_leagl": "uniform"}, "did you mean 'not_legal'"),
        ({"not_legal": [0.0, 0.9]}, "0.9 is out of range; allowed: 0 to 0.4"),
    ],
)
def test_nuisances_that_will_not_do(tables, nuisances, said):
    tables["nuisances"] = nuisances
    assert said in refused(tables)


def test_keys_and_places_that_will_not_do(tables):
    assert "unknown key" in refused(tables | {"prios": {}})
    assert "mine.toml: places: expected a table" in refused(tables | {"places": {}})
    tables["places"]["town"]["scenario"] = "minmal"
    assert "did you mean 'minimal'" in refused(tables)
    tables["places"]["town"] = {"scenario": "minimal"}
    assert "places.town.policies: is missing" in refused(tables)


def test_only_what_determines_runs_is_in_the_identity(tables, small):
    tables["sampler"]["generations"] = 9
    tables["description"] = "other words"
    assert calibration_of(tables).identity == small.identity
    tables["targets"][0]["discrepancy"] = 0.06
    assert calibration_of(tables).identity != small.identity
