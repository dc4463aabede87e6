"""Members are counted: what each organization has, what is known of it, what stays hidden."""

from sim.processes.headcount import headcount

COUNTS = ("known_members", "known_full_time", "hidden_members", "participants", "candidates",
          "pioneers", "engagement")  # fmt: skip


def test_a_staff_counted_by_hand(town):
    here = town(3)
    here.people(1, 2, full_time=True, engagement=0.5)
    here.people(1, 1, full_time=False, engagement=1.0, pioneer=True)
    here.people(1, 1, state="floating", attends=1, engagement=0.0)  # takes part, is not counted
    here.people(1, 1, state="pocket", attends=2, pioneer=True)  # takes part elsewhere
    here.people(1, 1, state="invisible")
    here.people(1, 2, stage="activist")
    here.people(1, 5, alive=False)
    here.people(2, 1, engagement=0.25)
    headcount(here.world)
    assert [here.get(name)[1] for name in COUNTS] == [3, 2, 3, 4, 2, 1, 0.5]
    assert [here.get(name)[2] for name in COUNTS] == [1, 1, 0, 1, 0, 0, 0.25]
    assert [here.get(name)[0] for name in COUNTS] == [0, 0, 0, 0, 0, 0, 0.0]


def test_open_participants_bring_less_content(town):
    """A member engaged in full, and one who attends from elsewhere, worth half of that."""
    here = town(1, environment={"open_worth": 0.5})
    here.people(0, 1, engagement=1.0)
    here.people(0, 1, state="floating", attends=0, engagement=1.0)
    headcount(here.world)
    assert here.get("engagement") == [0.75]


def test_counting_twice_counts_the_same(town):
    here = town(2)
    here.people(0, 3)
    headcount(here.world)
    headcount(here.world)
    assert here.get("known_members") == [3, 0]
    assert here.get("engagement") == [0.5, 0.0]
