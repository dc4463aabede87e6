"""Reports on facts and claims, from the records that these commands leave."""

import json

import pytest

from sim.core.errors import InputError
from sim.report import Cell, page_of, report_of

VERSIONS = {"python": "3.13.0", "numpy": "2.0", "sim": "1.0", "code": "a" * 64}
SHARE = {"share": 0.9, "low": 0.8, "high": 0.96, "n": 32}


def fact(severity, reproduced=True, remark=""):
    check = {"name": "coverage", "unit": "share", "band": [0.1, 0.2], "mean": 0.15, "low": 0.14,
             "high": 0.16, "n": 8, "holds": reproduced}  # fmt: skip
    return {"id": "1", "title": "A fact", "sentence": "It is so.", "reproduced": reproduced,
            "verdict": "reproduced", "severity": severity, "draws": 8, "checks": [check],
            "remark": remark}  # fmt: skip


@pytest.fixture
def saved(tmp_path):
    def save(kind, name, record):
        (tmp_path / name).write_text(json.dumps(record))
        head = {"kind": kind, "files": [name], "command": f"sim {kind}"}
        (tmp_path / "manifest.json").write_text(json.dumps(head))
        return tmp_path

    return save


def facts(*given, draws):
    return {"reproduced": sum(one["reproduced"] for one in given), "facts": list(given), "runs": 9,
            "failures": [], "replicates": 8, "draws": draws, "seed": 1,
            "versions": VERSIONS}  # fmt: skip


def test_facts_say_how_severe_the_tests_were(saved):
    report = report_of(saved("facts", "facts.json", facts(fact(0.2), fact(0.99), draws=24)))
    assert report.headline.startswith("2 of 2 stylised facts are reproduced; 1 of these")
    assert report.origin.command == "sim facts"
    assert report.origin.again.startswith("sim reproduce ")
    assert "whether every value is the same" in page_of(report)


def test_facts_without_draws_say_so(saved):
    report = report_of(saved("facts", "facts.json", facts(fact(None, remark="Odd."), draws=0)))
    assert report.headline.startswith("1 of 1 stylised facts is reproduced; without draws")
    assert report.findings == ["A fact: reproduced. Odd."]


def test_claims_are_counted_by_verdict(saved):
    claim = {"name": "a", "number": 3, "title": "T", "sentence": "S is.", "origin": "document",
             "section": "C 1", "verdict": "implied", "close": True, "holds": SHARE, "tests": [
                 {"says": "up", "decides": True, "holds": SHARE}],
             "data": {"verdict": "silent", "evidence": ["N1"]}}  # fmt: skip
    record = {"draws": 32, "replicates": 2, "seed": 1, "posterior": None, "runs": 640, "failed": 2,
              "versions": VERSIONS, "claims": [claim, {**claim, "verdict": "depends"}]}  # fmt: skip
    report = report_of(saved("claims", "verdicts.json", record))
    assert report.headline == "Of 2 claims, over 32 draws: 1 implied and 1 depends."
    assert report.tables[0].rows[0][2] == "implied *"
    assert report.limits[0].startswith("2 runs failed")
    assert "80 to 96 %" in page_of(report)


def test_a_missing_file_is_one_message(saved):
    folder = saved("facts", "facts.json", facts(draws=0))
    (folder / "facts.json").unlink()
    with pytest.raises(InputError, match=r"facts\.json is missing"):
        report_of(folder)


def test_a_calibration_that_is_not_finished_is_one_message(saved):
    folder = saved("calibration", "fit.json", {})
    manifest = {"kind": "calibration", "state": "running"}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(InputError, match="not finished"):
        report_of(folder)


def test_severity_is_a_share_of_the_draws_that_could_be_run(saved):
    report = report_of(saved("facts", "facts.json", facts(fact(0.5), draws=800)))
    assert report.tables[0].rows[0][-1].note == "22 to 78 %"


def test_a_claim_that_no_draw_can_judge_is_said_to_be_so(saved):
    nothing = {"share": None, "low": 0.0, "high": 1.0, "n": 0}
    claim = {"name": "a", "number": 3, "title": "T", "sentence": "S is.", "origin": "document",
             "section": "C 1", "verdict": "not judged", "close": False, "holds": nothing, "tests": [
                 {"says": "up", "decides": True, "holds": nothing}],
             "data": {"verdict": "silent", "evidence": []}}  # fmt: skip
    record = {"draws": 32, "replicates": 2, "seed": 1, "posterior": None, "runs": 64, "failed": 64,
              "versions": VERSIONS, "claims": [claim]}  # fmt: skip
    report = report_of(saved("claims", "verdicts.json", record))
    assert report.headline == "S is: not judged; no draw says anything of it."
    assert report.tables[0].rows[0][3] == Cell("–")
