import re

import pytest

from sim.experiment.executors import HereAndNow
from sim.studies import study_of, sweep
from sim.studies.sweeping import Stopped

STUDY = {
    "scenario": "minimal",
    "policies": ["status_quo", "rigid_embedding"],
    "measures": ["effective_coverage"],
    "months": 2,
    "values": {"run": {"burn_in_months": 0}},
    "grid": {"organizations": {"staff_mean": [6.0, 7.0, 8.0, 9.0]}},
}


def made(progress=None):
    return sweep(study_of(STUDY), "swept", executor=HereAndNow(), progress=progress)


def test_figures_are_drawn_into_the_sweep_and_their_paths_printed(sim, here):
    made()
    ended = sim("plot", "swept")
    assert ended.exit_code == 0, ended.stderr
    assert ended.stdout.split() == [
        f"swept/figures/{name}" for name in ("measures.png", "measures.svg", "effects.png",
                                             "effects.svg")]  # fmt: skip
    assert ended.stderr == ""
    assert all((here / path).stat().st_size for path in ended.stdout.split())


def test_as_json_and_elsewhere(sim_json):
    made()
    printed = sim_json("plot", "swept", "--out", "drawn")
    assert printed["missing"] == 0
    assert printed["figures"][0] == "drawn/measures.png"


def test_an_unfinished_sweep_is_drawn_and_says_so(sim):
    def stop(done, planned):
        if done >= 3:
            raise KeyboardInterrupt

    with pytest.raises(Stopped):
        made(stop)
    ended = sim("plot", "swept")
    assert ended.exit_code == 0, ended.output
    said = re.fullmatch(r"swept: not finished; drawn from (\d) of 8 runs\n", ended.stderr)
    assert 3 <= int(said[1]) < 8


def test_a_folder_that_is_no_sweep(wrong, here):
    (here / "letters").mkdir()
    assert wrong("plot", "letters") == "Error: letters: not a sweep (no manifest.json)\n"
    assert "nowhere: not a sweep" in wrong("plot", "nowhere")
