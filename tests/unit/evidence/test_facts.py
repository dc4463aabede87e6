"""Stylised facts: their files, their runs, their verdicts."""

import math

import pytest

from sim.core.errors import InputError, RunError
from sim.evidence.fact import Check, Fact, World
from sim.evidence.fact_catalogue import bundled_facts, chosen_facts
from sim.evidence.fact_runs import Effort, Made, make_runs, studies_of
from sim.evidence.verdicts import as_plain, judge
from sim.experiment.executors import HereAndNow
from sim.figures.facts import draw_facts

PLACE, OTHER = World("minimal", "status_quo", months=6), World("minimal", "member_census", months=6)
HERE = Effort(replicates=2, draws=2, seed=1, workers=1)


def members(runs, name="place"):
    return runs[name].at("known_members", 6)


def fact(*checks, worlds=None, **more):
    return Fact("toy", "Toy", "A toy.", ("L35",), worlds or {"place": PLACE}, checks, **more)


def check(low, high, read=members, name="members"):
    return Check(name, "members", low, high, "by hand", read)


@pytest.fixture(autouse=True)
def no_processes(monkeypatch):
    """Runs in this process, which is quicker for a handful."""
    from contextlib import nullcontext

    monkeypatch.setattr("sim.evidence.fact_runs.open_executor",
                        lambda workers, **how: nullcontext(HereAndNow()))  # fmt: skip


def made_of(run, replicates, draws=()):
    at = lambda value: {PLACE: run(known_members=value)}  # noqa: E731
    return Made(tuple(map(at, replicates)), tuple(map(at, draws)), (), len(replicates) + len(draws))


def test_there_are_seventeen_and_each_says_where_its_band_comes_from():
    facts = bundled_facts()
    assert [one.id for one in facts] == [str(number) for number in range(1, 18)]
    assert {one.id for one in facts if not one.severe} == {"10", "11"}
    for one in facts:
        assert one.sentence.endswith(".")
        assert all(each.reason for each in one.checks)


def test_every_world_of_every_fact_can_be_set_up():
    studies = studies_of(bundled_facts(), Effort(1, 1, 1, 1))
    for plain, spread in studies.values():
        assert len(plain.design) >= 1
        assert spread is None or spread.design.varied


def test_distinct_runs_are_made_once():
    shared = [fact(check(0, 1)), fact(check(0, 2), worlds={"again": PLACE, "other": OTHER})]
    ((plain, spread),) = studies_of(shared, HERE).values()
    assert plain.labels == ("status_quo", "member_census")
    assert (len(plain.design), len(spread.design)) == (4, 4)


@pytest.mark.parametrize(("values", "words"), [
    ([5.0, 5.2, 5.1], "reproduced"),
    ([1.0, 9.0], "reproduced, unsure"),
    ([3.9, 6.4, 3.8, 7.0], "reproduced, unsure"),
    ([9.0, 9.1, 9.2], "not reproduced"),
    ([6.0, 6.5, 7.3], "not reproduced, unsure"),
])  # fmt: skip
def test_the_mean_decides_and_the_interval_says_how_surely(run, values, words):
    (verdict,) = judge([fact(check(4.0, 6.0))], made_of(run, values))
    assert verdict.words == words
    assert verdict.severity is None


def test_severity_is_the_share_of_draws_that_pass_every_check(run):
    both = fact(check(4.0, 6.0), check(5.0, 9.0, name="again"))
    (verdict,) = judge([both], made_of(run, [5.5, 5.5], [4.5, 5.5, 8.0, math.nan]))
    assert [one.share_of_draws for one in verdict.findings] == [0.5, 0.5]
    assert verdict.severity == 0.25
    (always,) = judge([fact(check(4.0, 6.0))], made_of(run, [5.0, 5.0], [5.0] * 10))
    assert always.words == "reproduced, but no test"


def test_a_fact_of_direction_only_has_no_severity(run):
    (verdict,) = judge([fact(check(4.0, 6.0), severe=False)], made_of(run, [5.0, 5.0], [5.0]))
    assert (verdict.severity, verdict.draws) == (None, 0)


def test_without_runs_there_is_no_verdict():
    failed = Made(({},), (), (("minimal", "status_quo", None, "running: broken"),), 1)
    with pytest.raises(RunError, match=r"fact toy: no replicate was finished \(running: broken"):
        judge([fact(check(0, 1))], failed)


def test_runs_are_kept_and_not_made_again(tmp_path, monkeypatch):
    told = []
    chosen = [fact(check(0.0, 1e6), worlds={"place": PLACE, "other": OTHER})]
    first = make_runs(chosen, tmp_path, HERE, lambda done, planned: told.append((done, planned)))
    assert told[-1] == (8, 8)
    monkeypatch.setattr("sim.studies.worker.run_one", None)
    second = make_runs(chosen, tmp_path, HERE)
    (one,), (again,) = judge(chosen, first), judge(chosen, second)
    assert as_plain(one) == as_plain(again)
    assert (one.draws, one.failed, first.failures) == (2, 0, ())


def test_a_draw_whose_world_cannot_be_run_is_a_row(tmp_path, monkeypatch):
    from sim.studies import worker

    whole = worker.run_one

    def only_default(spec):
        if spec.scenario.organizations.staff_change != 0.03:
            raise ValueError("no such world")
        return whole(spec)

    monkeypatch.setattr(worker, "run_one", only_default)
    made = make_runs([fact(check(0.0, 1e6))], tmp_path, HERE)
    (verdict,) = judge([fact(check(0.0, 1e6))], made)
    assert (verdict.draws, verdict.failed, verdict.severity) == (0, 2, None)
    assert {failure[2] for failure in made.failures} == {0, 1}
    assert "no such world" in made.failures[0][3]


def test_a_page_holds_every_number(run):
    verdicts = judge(
        [fact(check(4.0, 6.0)), fact(check(-9.0, 1.0))], made_of(run, [5.2, 5.3], [5.0])
    )
    words = {text.get_text() for text in draw_facts(verdicts).texts}
    assert {"Stylised facts: 1 of 2 reproduced", "reproduced, but no test", "not reproduced",
            "5.25  [4, 6]", "5.25  [−9, 1]"} <= words  # fmt: skip


MINE = """
from sim.evidence.fact import Check, Fact, World

FACT = Fact("mine", "Mine", "Members are known.", ("L35",),
            {"place": World("minimal", "status_quo", months=6)},
            (Check("members", "members", 1.0, 1e6, "some",
                   lambda runs: runs["place"].at("known_members", 6)),))
"""


def test_a_fact_of_ones_own_is_one_more_file(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(MINE)
    assert [one.id for one in chosen_facts((), [file])][-1] == "mine"
    assert [one.id for one in chosen_facts(("mine",), [file])] == ["mine"]


@pytest.mark.parametrize(("text", "said"), [
    (MINE.replace('"L35"', '"L36x"'), "unknown evidence"),
    (MINE.replace("FACT", "MY"), "holds no fact"),
    (MINE.replace('"mine"', '"7"'), "another fact '7'"),
    (MINE.replace("1.0, 1e6", "2.0, 1.0"), "low 2 lies above high 1"),
    ("1 / 0", "cannot be run .ZeroDivisionError"),
])  # fmt: skip
def test_a_wrong_file_says_what_is_wrong(tmp_path, text, said):
    file = tmp_path / "mine.py"
    file.write_text(text)
    with pytest.raises(InputError, match=said):
        chosen_facts((), [file])


def test_unknown_facts_and_worlds_are_refused(tmp_path):
    with pytest.raises(InputError, match="unknown fact '18'"):
        chosen_facts(("18",), ())
    with pytest.raises(InputError, match="no such file"):
        chosen_facts((), [tmp_path / "none.py"])
    nowhere = fact(check(0, 1), worlds={"place": World("minimall", "status_quo")})
    with pytest.raises(InputError, match="did you mean 'minimal'"):
        studies_of([nowhere], HERE)
    nothing = fact(check(0, 1), worlds={"place": World("minimal")})
    with pytest.raises(InputError, match="names no policies"):
        studies_of([nothing], HERE)
