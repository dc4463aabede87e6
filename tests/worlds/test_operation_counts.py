"""What a month does is counted, never timed: lines, calls, and bytes for each organization.

A loop over agents in Python makes the lines of a month grow with the population; a needless copy
makes a process take more bytes than it is allowed here. Counts do not depend on the machine.
"""

import gc
import sys
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher

import sim.model
from sim.agents.social_organization import SocialOrganization
from sim.core.columns import MAIN
from sim.model import DistrictModel
from sim.policies.bundle import Bundle
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario import load_scenario
from sim.world.world import first_room

SMALL, LARGE = 1_500, 6_000
OCCASIONAL = 40  # lines that run only when something happens in a month
FEW_MONTHS = 3
QUIET = "status quo"
EVERYTHING = "every policy"

# Most calls of compiled functions in a month, about a tenth above what they are.
KERNEL_CALLS = {QUIET: 29, EVERYTHING: 50}
# Most bytes a process may hold for each row of an organization while it works, where that is more
# than BYTES: mostly arrays of positions and of sums by circle. A column of float64 is 8 bytes, a
# mask is 1; each process is allowed less than a mask more than it takes.
BYTES = 0.9
BYTES_OF = {
    "turnover": 8.4,
    "mobility": 4.9,
    "agencies": 8.9,
    "headcount": 32.9,
    "instructors": 17.9,
    "posture": 19.4,
    "roll_call": 4.9,
    "lapse": 8.6,
    "founding": 19.9,
    "recruitment": 8.9,
    "units": 4.9,
    "activities": 4.9,
    "effectiveness": 4.9,
    "learning": 7.7,
    "pull_levers": 15.6,
}
SLACK = 30_000  # bytes a month keeps, whatever the population: tallies, costs, names
BESIDE = 54.0  # most bytes a world holds for each organization beside its records: orders kept


def bundle(words: str) -> Bundle:
    names = [name for name in policy_names() if find_policy(name).__module__.startswith("sim.")]
    acting = {QUIET: ["status_quo"], EVERYTHING: names}[words]
    return Bundle(words, tuple(find_policy(name)() for name in acting))


def model_of(organizations: int, words: str) -> DistrictModel:
    """Make a model some months old, with everything compiled that a month needs."""
    values = {"district.organizations": organizations, "agencies.instructors": organizations // 20,
              "run.burn_in_months": 2}  # fmt: skip
    scenario = load_scenario("minimal", values)
    model = DistrictModel(scenario=scenario, policies=bundle(words), rng=1, months=36)
    for _ in range(FEW_MONTHS):
        model.step()
    assert model.world.prepared_until > model.month + 2 * FEW_MONTHS, "a year is prepared"
    return model


def lines_of_python(model: DistrictModel) -> Counter[str]:
    """Step a month; return how many lines of Python each function took, loops line by line."""
    lines: Counter[str] = Counter()

    def note(frame, event, _):
        if event in {"call", "line"}:
            lines[frame.f_code.co_name] += 1
        return note

    before = sys.gettrace()
    gc.disable()  # others listen to the collector, which comes when it likes: not the month's lines
    sys.settrace(note)
    try:
        model.step()
    finally:
        sys.settrace(before)
        gc.enable()
    return lines


@contextmanager
def every(
    wrap: Callable[[str, Callable], Callable], places: list[tuple[object, str]]
) -> Iterator[None]:
    """Put a wrapper around functions, by the module and the name they stand under."""
    before = [(home, name, getattr(home, name)) for home, name in places]
    for home, name, function in before:
        setattr(home, name, wrap(name, function))
    try:
        yield
    finally:
        for home, name, function in before:
            setattr(home, name, function)


def kernel_calls(model: DistrictModel) -> Counter[str]:
    """Step a month; return how often each compiled function was called from Python."""
    calls: Counter[str] = Counter()

    def counted(name: str, kernel: Callable) -> Callable:
        def call(*arguments):
            calls[name] += 1
            return kernel(*arguments)

        return call

    modules = [module for name, module in list(sys.modules.items()) if name.startswith("sim.")]
    kernels = [
        (module, name)
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, Dispatcher)
    ]
    with every(counted, kernels):
        model.step()
    return calls


def bytes_held(model: DistrictModel) -> SimpleNamespace:
    """Step a month; return the bytes each process held at its peak, the month did, and it kept."""
    peaks: dict[str, int] = {}

    def weighed(name: str, process: Callable) -> Callable:
        def call(*arguments):
            tracemalloc.reset_peak()
            before, _ = tracemalloc.get_traced_memory()
            answer = process(*arguments)
            peaks[name] = max(peaks.get(name, 0), tracemalloc.get_traced_memory()[1] - before)
            seen.append(tracemalloc.get_traced_memory()[1])
            return answer

        return call

    processes = [(sim.model, name) for name, value in vars(sim.model).items()
                 if getattr(value, "__module__", "").startswith("sim.processes.")]  # fmt: skip
    seen: list[int] = []
    tracemalloc.start()
    try:
        with every(weighed, processes):
            model.step()  # what is made once, such as caches, is there after this
            peaks.clear()
            seen.clear()
            tracemalloc.reset_peak()
            start, _ = tracemalloc.get_traced_memory()
            model.step()
            seen.append(tracemalloc.get_traced_memory()[1])
            end, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return SimpleNamespace(processes=peaks, month=max(seen) - start, kept=end - start)


@pytest.fixture(scope="module", params=[QUIET, EVERYTHING])
def counts(request: pytest.FixtureRequest) -> SimpleNamespace:
    """The counts of a month in a small and a large district."""
    small, large = (model_of(size, request.param) for size in (SMALL, LARGE))
    python = [lines_of_python(model) for model in (small, large)]
    kernels = [kernel_calls(model) for model in (small, large)]
    held = [bytes_held(model) for model in (small, large)]
    more = large.world.organizations.size - small.world.organizations.size
    return SimpleNamespace(
        words=request.param, python=python, kernels=kernels, held=held, more_rows=more
    )


def test_lines_of_python_do_not_grow_with_the_population(counts):
    """Whether anybody founds or leaves may differ: a line or two each, never one an agent."""
    small, large = counts.python
    grown = {name: (small[name], n) for name, n in large.items() if n - small[name] > OCCASIONAL}
    assert grown == {}
    assert set(small) <= set(large)
    assert counts.more_rows / 10 > OCCASIONAL


def test_calls_of_compiled_functions_do_not_grow_with_the_population(counts):
    small, large = counts.kernels
    assert all(n - small[name] <= 1 for name, n in large.items()), (small, large)
    assert 20 < large.total() <= KERNEL_CALLS[counts.words]


def test_no_process_holds_more_for_each_organization_than_it_is_allowed(counts):
    small, large = (held.processes for held in counts.held)
    each = {name: (large[name] - small[name]) / counts.more_rows for name in large}
    above = {name: round(bytes_, 1) for name, bytes_ in each.items()
             if bytes_ > BYTES_OF.get(name, BYTES)}  # fmt: skip
    assert above == {}
    assert len(each) > 15


def test_the_month_holds_no_more_than_its_largest_process(counts):
    small, large = counts.held
    assert (large.month - small.month) / counts.more_rows <= max(BYTES_OF.values())


def test_a_month_keeps_nothing_of_single_agents(counts):
    small, large = counts.held
    assert small.kept < SLACK
    assert (large.kept - small.kept) / counts.more_rows < 0.6  # a mask takes 1


def arrays_beside_tables(model: DistrictModel) -> int:
    """Return the bytes of a world's arrays that are no records of agents."""
    values = [item for value in vars(model.world).values()
              for item in (value if isinstance(value, tuple) else [value])]  # fmt: skip
    return sum(value.nbytes for value in values if isinstance(value, np.ndarray))


def test_records_grow_with_who_is_born_and_with_nothing_else():
    model = model_of(SMALL, QUIET)
    before = model.tables[SocialOrganization].n_rows
    while model.month < 36:
        model.step()
    candidates = sum(last - first for month, (first, last)
                     in model.world.organization_starts.items() if first >= before)  # fmt: skip
    assert model.tables[SocialOrganization].n_rows == before + candidates
    assert arrays_beside_tables(model) < BESIDE * (before + candidates)
    first = first_room(SMALL)
    for kind, table in model.tables.items():
        room = table._room[MAIN].size
        assert room <= max(first[kind], table.n_rows * 3 // 2), kind
