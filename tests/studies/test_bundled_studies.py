"""Every bundled study runs, at a tiny size; those of sensitivity are analysed as well."""

import tomllib

import pytest

from sim.analysis.outcomes import outcomes_of
from sim.analysis.sensitivity import plan_of, sensitivity
from sim.core.files import find_file
from sim.experiment.executors import HereAndNow
from sim.studies import study_names, study_of, sweep

TINY = {"points": 4, "trajectories": 4}


def tiny(name):
    """A bundled study of two months and few points in a small district."""
    tables = tomllib.loads(find_file(name, "studies", "study").read_text(encoding="utf-8"))
    if "sample" in tables:
        tables["sample"] |= {key: size for key, size in TINY.items() if key in tables["sample"]}
    for axis in tables.get("grid", {}).values():
        for key, values in axis.items():
            axis[key] = {k: v[:2] for k, v in values.items()} if isinstance(values, dict) else (
                values[:2])  # fmt: skip
    more = {"run": {"burn_in_months": 0}, "district": {"organizations": 60}}
    return study_of({**tables, "name": name, "replicates": 1, "months": 2, "values": more})


@pytest.mark.parametrize("name", study_names())
def test_it_runs(name, tmp_path):
    study = tiny(name)
    saved = sweep(study, tmp_path, executor=HereAndNow())
    assert saved.counts == {"finished": len(study.design), "failed": 0, "missing": 0}
    if study.varies.get("sample", {}).get("method") not in {"morris", "sobol"}:
        return
    outcomes = outcomes_of(saved)
    found = sensitivity(outcomes, plan_of(study.varies, name), outcomes.levels[0])
    assert found.blocks == 4
    ranking = found.indices["mu_star" if name == "screening" else "total"][0]
    assert len(ranking) == len(study.design.varied)
