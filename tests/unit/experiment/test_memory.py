"""What runs take is known before they start; what would not fit is refused with what would."""

import re
from itertools import pairwise

import pytest

from sim.agents.social_organization import SocialOrganization
from sim.core.errors import InputError
from sim.experiment import memory
from sim.experiment.machine import available_memory
from sim.experiment.memory import PASSING, check_memory, estimate, in_words, largest_of
from sim.model import DistrictModel
from sim.scenario import load_scenario

GB = 1_000_000_000


@pytest.fixture(scope="module")
def country():
    return load_scenario("country-2017")


def at_scale(scenario, scale, **values):
    return scenario.with_values({"district.scale": scale, **values})


@pytest.mark.parametrize(("scale", "months"), [(0.004, 2), (0.012, 30)])
def test_the_records_take_what_was_estimated(country, scale, months):
    scenario = at_scale(country, scale)
    model = DistrictModel(scenario=scenario, policies="status_quo", months=months)
    model.run()
    rows = model.tables[SocialOrganization].n_rows
    held = sum(table.nbytes for table in model.tables.values()) + PASSING * rows
    assert estimate(scenario, months=months).run == pytest.approx(held, rel=0.2)


def test_a_table_that_must_grow_holds_its_records_twice_for_a_moment(country):
    months = range(12, 600, 12)
    sizes = [estimate(at_scale(country, 0.1), months=m).run for m in months]
    steps = [after - before for before, after in pairwise(sizes)]
    assert min(steps) > 0
    assert max(steps) > 3 * min(steps)


def test_memory_is_linear_in_the_scale(country):
    small, large = (estimate(at_scale(country, scale)).run for scale in (0.1, 1.0))
    assert large == pytest.approx(10 * small, rel=0.001)


def test_workers_each_take_a_process_and_a_run(country):
    one, two, three = (estimate(country, workers=workers).total for workers in (1, 2, 3))
    assert three - two == memory.PROCESS + estimate(country).run
    assert two > 2 * one
    assert estimate(country, results=100).total > one


def test_what_fits_is_let_through(country):
    needed = estimate(country).total
    assert check_memory(country, available=needed).total == needed


@pytest.mark.parametrize("workers", [1, 3])
def test_what_does_not_fit_is_refused_with_the_largest_scale_that_does(country, workers):
    whole = at_scale(country, 1.0)
    with pytest.raises(InputError) as refused:
        check_memory(whole, workers=workers, available=GB * 3 // 2)
    said = str(refused.value)
    assert said.startswith("country-2017: district.scale: 1 takes about")
    assert "1.5 GB are free" in said
    assert ("take fewer workers" in said) == (workers > 1)
    largest = float(re.search(r"--set district\.scale=([\d.]+)", said).group(1))
    check_memory(at_scale(country, largest), workers=workers, available=GB * 3 // 2)
    with pytest.raises(InputError):
        check_memory(at_scale(country, 1.2 * largest), workers=workers, available=GB * 3 // 2)


def test_where_not_even_the_process_fits_no_scale_is_named(country):
    with pytest.raises(InputError, match="not even a scale near 0 would fit"):
        check_memory(country, available=1000)


def test_organizations_from_a_table_cannot_be_scaled(country):
    table = {"region": ["Beijing"], "industry": ["culture"], "type": ["social_group"],
             "staff": [3], "registration": ["civil_affairs"]}  # fmt: skip
    listed = country.with_values({"district.organization_table": table,
                                  "district.organizations": 1, "district.scale": 1.0})  # fmt: skip
    with pytest.raises(InputError, match="list fewer organizations in its table"):
        check_memory(listed, available=1000)


def test_nothing_is_refused_where_nobody_knows_what_is_free(country, monkeypatch):
    monkeypatch.setattr("sim.experiment.machine.available_memory", lambda: None)
    check_memory(at_scale(country, 1.0), workers=100)


def test_the_largest_of_several(country):
    scenarios = [at_scale(country, scale) for scale in (0.01, 0.03, 0.02)]
    assert largest_of(scenarios) is scenarios[1]


def test_bytes_in_words():
    assert (in_words(1_570_000_000), in_words(250_400_000)) == ("1.6 GB", "250 MB")


# -- the machine -----------------------------------------------------------------------------------


@pytest.fixture
def machine(tmp_path):
    """A made-up machine: files by path, with their text."""

    def make(files):
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        return tmp_path

    return make


MEMINFO = {"proc/meminfo": "MemTotal: 9000000 kB\nMemAvailable:    8000000 kB\n"}


def test_a_machine_says_what_is_available(machine):
    assert available_memory(machine(MEMINFO)) == 8_000_000 * 1024


def test_a_machine_that_says_nothing(tmp_path):
    assert available_memory(tmp_path) is None


def test_this_machine():
    free = available_memory()
    assert free is None or free > 0


@pytest.mark.parametrize("level", ["", "outer", "outer/inner"])
def test_the_limit_of_a_container_holds_at_every_level(machine, level):
    folder = f"sys/fs/cgroup/{level}".rstrip("/")
    root = machine(MEMINFO | {
        "proc/self/cgroup": "0::/outer/inner\n",
        f"{folder}/memory.max": "5000\n",
        f"{folder}/memory.current": "3000\n",
        f"{folder}/memory.stat": "anon 1\ninactive_file 500\n",
    })  # fmt: skip
    assert available_memory(root) == 2500


def test_a_container_without_limit(machine):
    folder = "sys/fs/cgroup"
    root = machine(MEMINFO | {
        "proc/self/cgroup": "0::/\n",
        f"{folder}/memory.max": "max\n",
        f"{folder}/memory.current": "3000\n",
    })  # fmt: skip
    assert available_memory(root) == 8_000_000 * 1024


def test_an_old_container(machine):
    root = machine(MEMINFO | {
        "proc/self/cgroup": "3:cpu:/a\n2:memory:/a\n",
        "sys/fs/cgroup/memory/a/memory.limit_in_bytes": "900\n",
        "sys/fs/cgroup/memory/a/memory.usage_in_bytes": "1000\n",
    })  # fmt: skip
    assert available_memory(root) == 0
