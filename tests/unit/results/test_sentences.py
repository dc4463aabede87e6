from types import SimpleNamespace

from sim.results import Difference
from sim.results.sentences import replicates_in_words, sentences

NOTHING = Difference(0.1, 0.0, 0.0, 0.0, 1.0, None, 8)
UP = Difference(0.3, 0.2, 0.18, 0.22, 1.0, 4, 8)
DOWN = Difference(0.1, -0.05, -0.06, -0.04, 0.875, 9, 8)
UNCLEAR = Difference(0.1, 0.002, -0.01, 0.014, 0.5, None, 8)
ONCE = Difference(0.3, 0.2, None, None, 1.0, None, 1)


def compared(paper, substance, gap=NOTHING):
    found = {
        "organization_coverage_registered": paper,
        "effective_coverage": substance,
        "decoupling_gap": gap,
    }
    return SimpleNamespace(
        labels=("status_quo", "joint_building"),
        baseline="status_quo",
        replicates=8,
        seeds=tuple(range(7, 15)),
        population_seeds=tuple(range(7, 15)),
        difference=lambda label, measure: found[measure],
    )


def test_form_without_substance():
    (sentence,) = sentences(compared(UP, UNCLEAR, gap=UP))
    assert sentence == (
        "joint_building raises coverage on paper by 20.0 points (+18.0 to +22.0; in all 8 "
        "replicates, clear from month 4), but does not clearly change coverage in substance "
        "(-1.0 to +1.4); the gap between them widens by 20.0."
    )


def test_both_ways():
    (sentence,) = sentences(compared(UP, DOWN))
    assert "lowers coverage in substance by 5.0 points" in sentence
    assert "in 7 of 8" in sentence
    assert "gap" not in sentence


def test_no_difference_at_all():
    assert sentences(compared(NOTHING, NOTHING)) == [
        "joint_building changes nothing against status_quo."
    ]


def test_one_replicate_has_no_interval():
    (sentence,) = sentences(compared(ONCE, ONCE))
    assert sentence.count("one replicate: no interval") == 2


def test_a_missing_measure_is_said():
    missing = Difference(None, None, None, None, None, None, 0)
    assert "leaves coverage in substance undefined" in sentences(compared(UP, missing))[0]


def test_replicates_and_why():
    said = replicates_in_words(compared(UP, UP), "as many as asked for")
    assert said == "8 paired replicates (seeds 7 to 14): as many as asked for."
    apart = compared(UP, UP)
    apart.population_seeds = (5,) * 8
    said = replicates_in_words(apart, "as many as asked for")
    assert said == "8 paired replicates (seeds 7 to 14, population seed 5): as many as asked for."


def test_one_replicate_without_a_difference_lowers_nothing():
    same = Difference(0.1, 0.0, None, None, None, None, 1)
    (sentence,) = sentences(compared(ONCE, same))
    assert "raises coverage on paper by 20.0 points" in sentence
    assert "leaves coverage in substance as it is (one replicate" in sentence


def test_exactly_no_difference_is_no_doubt():
    (sentence,) = sentences(compared(UP, NOTHING))
    assert sentence.endswith("but leaves coverage in substance as it is.")
