"""A trial: claims put to the test together, each run made once, everything in one folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.claims.claim import Claim
from sim.claims.draws import Draws, draw
from sim.claims.judging import Judgement, judge
from sim.claims.plan import World, plan_of, studies_of
from sim.claims.running import Progress, Readings, make_runs

if TYPE_CHECKING:
    from sim.studies.study import Study

DRAWS, REPLICATES, SEED = 64, 2, 1


@dataclass(frozen=True)
class Trial:
    """How claims are put to the test.

    Attributes:
        claims: which.
        draws: of the assumed parameters.
        replicates: runs of each bundle at each draw, paired by seed.
        seed: of the draws and of the first replicate.
        posterior: file of a posterior sample, where there is one.
        every_coupling: whether every disputed coupling is switched off for every claim.
    """

    claims: tuple[Claim, ...]
    draws: int = DRAWS
    replicates: int = REPLICATES
    seed: int = SEED
    posterior: Path | None = None
    every_coupling: bool = False

    def sample(self) -> Draws:
        """Return the draws.

        Raises:
            InputError: the posterior sample will not do.
        """
        return draw(self.draws, self.seed, self.posterior)

    def studies(self) -> "dict[World, Study]":
        """Return a study for every world that must be run."""
        plan = plan_of(self.claims, every_coupling=self.every_coupling)
        return studies_of(plan, self.sample(), replicates=self.replicates, seed=self.seed)


@dataclass(frozen=True)
class Verdicts:
    """What came of a trial.

    Attributes:
        trial: how it was made.
        judgements: one for each claim, in order.
        runs: made for it.
        failed: of these.
        sweeps: names of the folders they are kept in, in the order of the worlds.
    """

    trial: Trial
    judgements: tuple[Judgement, ...]
    runs: int
    failed: int
    sweeps: tuple[str, ...] = ()


def hold(
    trial: Trial,
    folder: Path,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    announce: Callable[[int, int], object] | None = None,
) -> Verdicts:
    """Make the runs of a trial that its folder does not hold yet, and judge the claims.

    Args:
        trial: which claims, and how.
        folder: where runs are kept; the same trial goes on with what is there.
        workers: worker processes; None for all cores.
        progress: called with (runs done, runs planned).
        announce: called once with (runs, worlds) before any run is made.

    Raises:
        InputError: the folder holds runs of another trial or of other code.
        RunError: results cannot be saved, or workers are gone again and again.
        Stopped: on Ctrl-C; the same call goes on.
    """
    studies = trial.studies()
    runs = sum(len(study.design) for study in studies.values())
    if announce is not None:
        announce(runs, len(studies))
    readings = make_runs(studies, folder, workers=workers, progress=progress)
    return judged(trial, readings, runs)


def judged(trial: Trial, readings: Readings, runs: int) -> Verdicts:
    """Return what runs say of the claims.

    Args:
        trial: which claims, and how.
        readings: of all its worlds.
        runs: how many were made for it.
    """
    found = [judge(claim, readings, every_coupling=trial.every_coupling) for claim in trial.claims]
    return Verdicts(trial, tuple(found), runs, readings.failed, tuple(readings.folders))
