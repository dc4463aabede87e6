"""The model: the only thing that runs, from the command line, sweeps, notebooks and dashboards."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx
import numpy as np

from sim.agents.population import ColumnPopulation
from sim.core.columns import Floats
from sim.core.errors import InputError, unknown_name
from sim.core.limits import LARGEST_SEED, LONGEST_RUN, checked_seed
from sim.levers.pull import Pull
from sim.levers.settlement import WHOLE, Claim, Grant, Purse, settle, spent_by_policy
from sim.levers.vocabulary import BEARERS
from sim.measures import MEASURES, Tallies
from sim.measures.taking import Taker
from sim.measures.tallies import TALLIES
from sim.policies.base import Policy, pulls_of
from sim.policies.bundle import Bundle, bundle_from_entries, bundle_from_text
from sim.policies.reach import reach_of
from sim.policies.view import PolicyView
from sim.processes.activities import activities
from sim.processes.agencies import agencies
from sim.processes.disclosure import disclosure
from sim.processes.effectiveness import effectiveness
from sim.processes.founding import founding
from sim.processes.gates import gates
from sim.processes.headcount import headcount
from sim.processes.instructors import instructors
from sim.processes.lapse import lapse
from sim.processes.learning import learning
from sim.processes.levers import cost_by_cell, pull_levers, reach_of_cells
from sim.processes.listing import listing
from sim.processes.mobility import mobility
from sim.processes.posture import posture
from sim.processes.recruitment import recruitment
from sim.processes.start import begin
from sim.processes.turnover import turnover
from sim.processes.units import roll_call, units
from sim.results.recorder import Recorder
from sim.results.run_result import RunResult
from sim.scenario import Scenario, load_scenario
from sim.world.circles import circle_graph
from sim.world.geography import industry_graph, n_cells, region_graph
from sim.world.population import populate
from sim.world.zones import zones_of


class DistrictModel(ColumnPopulation):
    """A district of social organizations, month by month: a Mesa model.

    Args:
        scenario: the world, or the name of a scenario or its file.
        policies: what acts in it: a bundle, policies, or text such as 'rigid_embedding'; None
            takes what the scenario names.
        rng: seed: an integer, a Generator that one is drawn from, or None for the scenario's.
        population_seed: seed of who is there before the burn-in; None takes the seed.
        months: months of a run; None takes the scenario's.
        trace: whether to remember every organization in every month.

    Attributes:
        place: the scenario.
        bundle: the policies that act.
        month: the last month simulated: 0 before the first.
        world: the state: tables, levers, keys.
        tallies: (groups, tallies) last month's counts; the district first.

    Raises:
        InputError: the scenario or a policy is wrong, or a policy names an unknown place.
    """

    def __init__(
        self,
        *,
        scenario: Scenario | str = "minimal",
        policies: Bundle | Sequence[Policy] | str | None = None,
        rng: int | np.random.Generator | None = None,
        population_seed: int | None = None,
        months: int | None = None,
        trace: bool = False,
    ) -> None:
        if not isinstance(scenario, Scenario | str | Path):
            raise InputError(f"scenario: {scenario!r} is neither a Scenario nor the name of one")
        self.place = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
        self.seed = _seed(rng, self.place)
        super().__init__(rng=self.seed)
        self.population_seed = (
            self.seed
            if population_seed is None
            else checked_seed("population_seed", population_seed)
        )
        self.months = _months(months, self.place)
        self.bundle = _bundle(policies, self.place)
        reaches = [reach_of(policy, self.place) for policy in self.bundle.policies]
        self._cells = np.array(reaches, np.bool_).reshape(len(reaches), n_cells(self.place))
        self._orders = [repr(policy) for policy in self.bundle.policies]
        self._people_world()
        self._taker = Taker(self.world)
        self._recorder = Recorder(self.months, trace=trace)
        self.tallies = np.zeros((self._taker.n_groups, len(TALLIES)))
        for _ in range(self.place.run.burn_in_months):
            self.step()

    def _people_world(self) -> None:
        zones = zones_of([*self._cells], n_cells(self.place))
        self.world = populate(self.place, self.seed, self.population_seed, zones)
        self.tables = self.world.tables
        begin(self.world)
        self.month = self.world.month

    @property
    def regions(self) -> "nx.Graph[str]":
        """The regions as a graph; an edge joins neighbours."""
        return region_graph(self.place)

    @property
    def industries(self) -> "nx.Graph[str]":
        """The industries as a graph; an edge joins related ones."""
        return industry_graph(self.place)

    @property
    def circles(self) -> "nx.Graph[object]":
        """The multiplex of circles as a two-mode graph of organizations and circles."""
        return circle_graph(self.world.organizations, self.world.profiles)

    def measure(self, name: str) -> float:
        """Return a measure of the district after the last month; NaN where it is missing.

        Args:
            name: name of the measure.

        Raises:
            InputError: an unknown measure.
        """
        if name not in MEASURES:
            raise unknown_name("measure", name, MEASURES)
        return float(MEASURES[name].formula(Tallies(self.tallies[0])))

    def step(self) -> None:
        """Simulate a month."""
        world = self.world
        world.turn_to(self.month + 1)
        self.month = world.month

        # 1. Organizations, members and heads come, move and go.
        turnover(world)
        mobility(world)
        # 2. Policies pull their levers; claims on capacity and budget are settled.
        grants = self._settle()
        pull_levers(world, grants)
        # 3. Agencies divide and spread effort.
        agencies(world)
        # 4. Instructors travel and visit; members become known.
        instructors(world)
        disclosure(world)
        headcount(world)
        # 5. Organizations pass gates and review their posture.
        gates(world)
        posture(world)
        # 6. Party organizations form, take in, lose, lapse, elect.
        roll_call(world)
        lapse(world)
        founding(world)
        recruitment(world)
        # 7. Activities are done, hollow, or only written up; reports are made.
        units(world)
        activities(world)
        effectiveness(world)
        listing(world)
        # 8. Willingness, engagement, integration and vitality learn.
        learning(world)
        # 9. Measures are taken.
        self._take_measures(grants)

    def run(self, progress: Callable[[int], None] | None = None) -> RunResult:
        """Simulate the months that are left; return the result.

        Args:
            progress: called with the number of months done.
        """
        while self.month < self.months:
            self.step()
            if progress is not None:
                progress(self.month)
        return self.result()

    def result(self) -> RunResult:
        """Return what the months simulated so far leave behind."""
        return self._recorder.result(
            self.world, self.place, self.bundle, self.seed, self.population_seed
        )

    def _settle(self) -> list[Grant]:
        """Ask the policies, and settle what they claim."""
        acting = [
            (position, policy)
            for position, policy in enumerate(self.bundle.policies)
            if self.month >= 1 and policy.acts_in(self.month)
        ]
        if not acting:
            return []
        reach = reach_of_cells(self.world.organizations, self._cells).tolist()
        claims = [claim for position, policy in acting
                  for claim in self._claims(position, policy, reach[position])]  # fmt: skip
        return settle(claims, self._purse(), self.place.agencies.staff_month_cost) if claims else []

    def _purse(self) -> Purse:
        """Return what there is to spend in a month; organizations pay what is asked of them."""
        settings, scale = self.place.agencies, self.place.district.scale
        money = [settings.public_budget * scale, settings.dues_budget * scale, float("inf")]
        return Purse(money, settings.policy_staff * scale)

    def _claims(self, position: int, policy: Policy, reach: float) -> list[Claim]:
        if reach == 0.0:
            return []
        view = PolicyView(self.month, self.place, reach, self.tallies)
        cells, order, budget = self._cells[position], self._orders[position], policy.budget
        own = None if budget is None else budget * self.place.district.scale
        return [
            Claim(position, pull, cells, reach, policy.priority, own, f"{order} {number}")
            for number, pull in enumerate(map(self._scaled, pulls_of(policy, view)))
        ]

    def _scaled(self, pull: Pull) -> Pull:
        """Return a pull in agents: people and projects are counted for the real district."""
        scale = self.place.district.scale
        if scale == 1.0 or pull.lever not in WHOLE:
            return pull
        return replace(pull, dose=pull.dose * scale)

    def _take_measures(self, grants: list[Grant]) -> None:
        if self.month < 0:  # of the burn-in only the last month is ever looked at
            return
        costs = cost_by_cell(self.world, grants) if grants else None
        self.tallies = self._taker.take(self.world, costs)
        if self.month >= 1:
            self._recorder.note(self.world, self.tallies, self._costs(grants))

    def _costs(self, grants: list[Grant]) -> Floats:
        """Return what each policy costs this month, thousand yuan (policies, bearers)."""
        costs = np.zeros((len(self.bundle.policies), len(BEARERS)))
        spent = spent_by_policy(grants, self.place.agencies.staff_month_cost)
        for policy, parts in spent.items():
            costs[policy] = parts[: len(BEARERS)]
        return costs


def _seed(rng: object, scenario: Scenario) -> int:
    if rng is None:
        return scenario.run.seed
    if isinstance(rng, np.random.Generator):
        return int(rng.integers(LARGEST_SEED))
    return checked_seed("rng", rng)


def _months(months: int | None, scenario: Scenario) -> int:
    if months is None:
        return scenario.run.months
    if isinstance(months, bool) or not isinstance(months, int | np.integer):
        raise InputError(f"months: {months!r} is not a whole number of months")
    if not 1 <= months <= LONGEST_RUN:
        raise InputError(f"months: {months} is out of range; allowed: 1 to {LONGEST_RUN}")
    return int(months)


def _bundle(policies: Bundle | Sequence[Policy] | str | None, scenario: Scenario) -> Bundle:
    if policies is None:
        if not scenario.policies:
            return bundle_from_text("status_quo")
        label = "+".join(entry.name for entry in scenario.policies)
        return bundle_from_entries(label, scenario.policies, scenario.place_of("policies"))
    if isinstance(policies, Bundle):
        return policies
    return bundle_from_text(policies) if isinstance(policies, str) else Bundle.of(*policies)
