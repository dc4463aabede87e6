"""The first effect of each policy: who is reached and what moves, worked out by hand."""

import math

import numpy as np
import pytest

from sim.agents.agency import TASKS
from sim.agents.party_organization import FORMS
from sim.agents.social_organization import SECRETARIES
from sim.levers.settlement import Claim, Cost, Grant
from sim.measures import TALLIES
from sim.measures.tallies import POSITION
from sim.policies import find_policy
from sim.policies.view import PolicyView
from sim.processes.activities import activities, carried
from sim.processes.agencies import agencies
from sim.processes.disclosure import disclosure
from sim.processes.events import GATE
from sim.processes.founding import founders, who_may_found
from sim.processes.founding_in_common import found_area, found_industry
from sim.processes.gates import gates
from sim.processes.headcount import headcount
from sim.processes.instructors import keep_contact
from sim.processes.learning import engage
from sim.processes.levers import pull_levers
from sim.processes.listing import listing
from sim.processes.posture import paper_hours, utilities
from sim.processes.recruitment import recruitment
from sim.processes.units import guided_industries, units
from tests.unit.processes.conftest import EVER, Town

NONE, CEREMONIAL, SUBSTANTIVE = range(3)
CIVIL, AUTHORITY, SUB_DISTRICT = 1, 2, 4


def town(n=3, month=1, **changes):
    return Town(n, month, changes)


def view_of(here, **counts):
    """What a policy is shown in a town where these were counted last month."""
    tallies = np.zeros((1, len(TALLIES)))
    for name, value in counts.items():
        tallies[0, POSITION[name]] = value
    return PolicyView(here.world.month, here.world.scenario, 1.0, tallies)


def pulls_of(name, view, **values):
    """The doses a policy asks, by lever and gate."""
    asked = find_policy(name)(**values).pull(view)
    return {(pull.lever, pull.gate) if pull.gate else pull.lever: pull.dose for pull in asked}


def act(here, name, **values):
    """Let a policy pull everything it asks for, everywhere."""
    everywhere = np.ones(here.world.geography.cell_region.size, bool)
    asked = find_policy(name)(**values).pull(view_of(here))
    claims = [Claim(0, pull, everywhere, 1.0, 5, None, "") for pull in asked]
    pull_levers(here.world, [Grant(claim, claim.pull.dose, Cost(0.0, 0, 0.0)) for claim in claims])
    return here


def branches_founded(here):
    """Rows that found a branch of their own this month."""
    world = here.world
    none = np.zeros(world.party_organizations.size, bool)
    able, _ = who_may_found(world.organizations, 3, memberless=True, takes_in=none)
    rows = founders(world.organizations, able, world.levers, world.month, world.rates, world.birth)
    return rows.tolist()


def worth(here, n_1=0.0, n_2=0.0):
    """Utilities of the ceremonial and the substantive posture, where so many peers have them."""
    world = here.world
    org, who = world.organizations[0], world.profiles[0]
    return np.array(utilities(org, who, n_1, n_2, world.levers, world.rates[0]))


# Structures in common, and branches of one's own.


@pytest.mark.parametrize(("rule", "covered"), [("joint", [0, 2]), ("area", [0, 1, 2])])
def test_area_backstop_takes_in_even_the_unwilling_where_the_rule_lets_them_belong(rule, covered):
    """One of two organizations of a region has a member and wants nothing; another region's has."""
    here = town(environment={"area_effort": EVER}, policy={"zero_member_units": rule})
    here.set(region=[0, 0, 1], known_members=[1, 0, 1], posture=[NONE, CEREMONIAL, SUBSTANTIVE])
    found_area(act(here, "area_backstop").world)
    assert np.flatnonzero(np.array(here.get("party_organization")) >= 0).tolist() == covered
    assert here.branches("form") == [FORMS.index("area")] * 2
    assert here.branches("host") == [-1, -1], "nobody but the sub-district hosts it"


def test_industry_party_organizations_guide_their_industry_and_cover_nobody():
    """Of two industries the association of the first has a branch of its own."""
    here = town(environment={"industry_effort": EVER}).set(industry=[0, 0, 1])
    here.branch([0])
    world = act(here, "industry_party_organizations").world
    found_industry(world)
    assert here.branches("form") == [FORMS.index("own"), FORMS.index("industry")]
    assert guided_industries(world.party_organizations, 4).tolist() == [True, False, False, False]
    assert here.get("party_organization") == [0, -1, -1]


def test_independent_building_founds_where_three_are_known_and_anything_is_wanted():
    here = town(4, environment={"found_effort": EVER})
    here.set(known_members=[3, 2, 3, 3], posture=[CEREMONIAL, CEREMONIAL, NONE, SUBSTANTIVE])
    assert branches_founded(here) == []
    assert branches_founded(act(here, "independent_building")) == [0, 3]


def test_early_building_halves_the_stages_where_members_are_short_of_a_branch():
    """One organization has two members, one has three, one is in a Party organization."""
    here = town(environment={"stage_months": 12}).set(posture=CEREMONIAL, known_members=[2, 3, 2])
    here.branch([2])
    rows = here.people(0, stage="activist", stage_since=0)
    rows += here.people(1, stage="activist", stage_since=0)
    rows += here.people(2, stage="activist", stage_since=0)
    passed = [0, 0, 0]
    for month in range(1, 13):
        here.world.turn_to(month)
        recruitment(act(here, "early_building", recruiting=1.0).world)
        stages = [here.members("stage")[row] for row in rows]
        passed = [p or (month if s == 2 else 0) for p, s in zip(passed, stages, strict=True)]
    assert passed == [6, 12, 12]


def test_early_building_opens_the_way_to_an_application_without_a_branch():
    """Without a branch a tenth of the hazard 0.1 is left; introducers bring twice the whole."""
    here = town(400, environment={"recruit_rate": 0.01}).set(posture=CEREMONIAL, known_members=1)
    before = len(here.members("id"))
    recruitment(here.world)
    alone = len(here.members("id")) - before
    recruitment(act(here, "early_building", recruiting=1.0).world)
    helped = len(here.members("id")) - before - alone
    assert alone == pytest.approx(400 * (1 - math.exp(-0.01)), abs=8)
    assert helped == pytest.approx(400 * (1 - math.exp(-0.2)), abs=25)


def test_early_building_founds_when_the_third_is_full():
    here = town(2, environment={"found_effort": EVER}).set(posture=CEREMONIAL, known_members=[2, 3])
    assert branches_founded(act(here, "early_building")) == [1]


def test_simultaneous_founding_founds_at_the_counter_or_registers_an_intention():
    """Two are new, one of them with three members; the third was there before."""
    here = town().set(born=[1, 1, 0], known_members=[3, 2, 3], posture=CEREMONIAL)
    act(here, "simultaneous_founding", share=1.0)
    gates(here.world)
    assert [events & GATE > 0 for events in here.get("events")] == [True, True, False]
    assert here.get("intends") == [True, True, False]
    assert here.get("liaison") == [True, True, False]
    assert branches_founded(here) == [0]
    here.world.turn_to(5)
    here.set(known_members=3)
    assert branches_founded(act(here, "simultaneous_founding", share=1.0)) == [0, 1]
    assert branches_founded(act(here, "independent_building", organizing=0.0)) == []


def test_double_incubation_reaches_who_is_in_a_base_for_two_years():
    """Month 24: one entered a month ago, one two years ago, one now; one is in no base."""
    here = town(4, month=24).set(incubated=[True, True, False, True], born=[23, 0, 23, 24])
    here.set(inspected=5)
    act(here, "double_incubation", share=1.0)
    assert here.get("hatched") == [True, False, False, True]
    assert here.get("venue") == [True, False, False, True]
    keep_contact(here.world.organizations, 24, here.world.rates)
    assert here.get("visit_quality") == [0.3, 0.0, 0.0, 0.3]
    gates(here.world)
    assert [events & GATE > 0 for events in here.get("events")] == [False, False, False, True]


def test_double_incubation_brings_introducers_to_its_base():
    """The hazard of an application is 0.02 * 10 in the base, a tenth of that outside."""
    here = town(800, environment={"recruit_rate": 0.02}).set(born=0)
    here.set(incubated=[True] * 400 + [False] * 400)
    before = len(here.members("id"))
    recruitment(act(here, "double_incubation", share=1.0).world)
    hosts = np.array(here.members("employer")[before:])
    assert (hosts < 400).sum() == pytest.approx(400 * (1 - math.exp(-0.2)), abs=25)
    assert (hosts >= 400).sum() == pytest.approx(400 * (1 - math.exp(-0.02)), abs=8)


# Members.


def test_member_census_makes_hidden_members_known_where_they_work():
    here = town(environment={"known_census": EVER})
    here.people(0, 2, state="pocket")
    here.people(1, state="invisible")
    disclosure(here.world)
    assert here.world.counters["disclosed"] == 0
    disclosure(act(here, "member_census").world)
    headcount(here.world)
    assert here.get("known_members") == [2, 1, 0]


def test_open_participation_adds_hands_but_never_to_the_count_of_three():
    """A floating member beside two known ones, all engaged by half, attends with 0.7 of that."""
    here = town(1, environment={"open_worth": 0.7})
    here.people(0, 2)
    here.people(0, state="floating")
    disclosure(act(here, "open_participation", share=1.0).world)
    headcount(here.world)
    assert here.get("known_members") == [2]
    assert here.get("participants") == [3]
    assert here.get("engagement") == pytest.approx([(0.5 + 0.5 + 0.35) / 3])


@pytest.mark.parametrize("heads", [0.0, 1.0])
def test_member_development_makes_heads_members_and_members_engaged(heads):
    """Engagement 0.5 closes 0.5 * 0.04 * 0.8 of its gap in a month."""
    here = town(1, environment={"training_pace": 0.04}).set(posture=CEREMONIAL)
    here.people(0, stage="probationary", stage_since=-50)
    act(here, "member_development", heads=heads, training=0.8)
    recruitment(here.world)
    assert here.get("head_is_member") == [heads == 1.0]
    world = here.world
    engage(world.members, world.organizations, world.diaries, world.levers, world.rates, world.keys)
    assert here.members("engagement")[0] == pytest.approx(0.5 + 0.5 * 0.04 * 0.8 * 0.5)


# Agencies.


def worked_with(here, **values):
    act(here, "clear_jurisdiction", **values)
    agencies(here.world)
    return np.array(here.get("effort_form"))


def test_clear_jurisdiction_takes_the_loss_by_overlap_away():
    """Civil affairs has staff, the sub-district none; of two lines each brings a half."""
    here = town(2, agencies={"civil_affairs_staff": 2.0, "overlap": 1.0})
    here.set(claims=CIVIL | SUB_DISTRICT)
    diffused = worked_with(here, lead=0.0, conference=0.0)
    assert diffused.min() > 0.0
    assert worked_with(here, lead=1.0, conference=0.0) == pytest.approx(2.0 * diffused)
    assert worked_with(here, lead=0.0, conference=1.0) == pytest.approx(2.0 * diffused)


def test_clear_jurisdiction_leaves_nobody_to_none_and_lets_others_guide():
    """One is claimed by nobody; one is led by civil affairs and guided by the sub-district."""
    here = town(2, agencies={"civil_affairs_staff": 2.0, "sub_district_staff": 2.0})
    here.set(claims=[0, CIVIL | SUB_DISTRICT], region=[0, 1])
    assert worked_with(here, lead=0.0)[0] == 0.0
    led = worked_with(here, lead=1.0, guides=0.0)
    guided = worked_with(here, lead=1.0, guides=1.0)
    assert led[0] > 0.0
    assert guided[0] == pytest.approx(led[0])
    assert guided[1] == pytest.approx(2.0 * led[1]), "two offices alike work with it alone"


def test_evaluation_and_incentives_divide_effort_by_what_is_assessed():
    """Before any gains the share of a task is exp(2 w (1/2 + 1/4)) of all."""
    here = town(1).set(claims=CIVIL)
    act(here, "evaluation_and_incentives", maintain=0.5, verify=0.4)
    agencies(here.world)
    weights = {"form": 0.6, "maintain": 0.5, "verify": 0.4, "strike": 0.1}  # the first, last: rest
    parts = np.array([math.exp(1.5 * weights[task]) for task in TASKS])
    assert here.world.agencies["shares"][1] == pytest.approx(parts / parts.sum())


def test_rules_and_supervision_enforce_without_a_single_inspector():
    """E = 0.6 by law alone, so the inspection threatens 0.88 * 0.1 * 0.6."""
    here = town(1, month=13).set(claims=CIVIL, born=0)
    act(here, "rules_and_supervision", duty=0.6, penalty=0.1)
    agencies(here.world)
    gates(here.world)
    assert here.get("enforcement") == pytest.approx([0.6])
    assert here.get("pressure_none") == pytest.approx([0.88 * 0.1 * 0.6])


# Gates.


@pytest.mark.parametrize(("grade", "would_get"), [(3, 0.7), (4, 0.3), (5, 0.0)])
def test_three_passes_look_at_who_would_get_a_grade_withheld(grade, would_get):
    """Vitality 1/2 scores 1.25 to 3.75 of 5: 0.7 of it from 2 on, 0.3 from 3 on, none from 4 on."""
    here = town(1).set(enforcement=0.0, vitality=0.5)
    act(here, "three_passes", veto_grade=grade, stake=0.25, depth=0.1)
    gates(here.world)
    assert here.get("pressure_none") == pytest.approx([0.07 * 0.25 * would_get])
    assert here.get("pressure_empty") == pytest.approx([0.07 * 0.25 * would_get * 0.1])


@pytest.mark.parametrize(
    ("born", "pressure"),
    [(1, 0.25), (-11, 0.88 * 0.25), (-23, 1.0 - (1.0 - 0.88 * 0.25) * (1.0 - 0.07 * 0.25))],
)
def test_three_passes_ask_the_new_the_inspected_and_the_rated(born, pressure):
    here = town(1).set(enforcement=1.0, born=born)
    gates(act(here, "three_passes", stake=0.25, depth=0.1).world)
    assert here.get("pressure_none") == pytest.approx([pressure])
    assert here.get("pressure_empty")[0] == pytest.approx(pressure * 0.1, rel=0.05)


@pytest.mark.parametrize(("grade", "best"), [(3, 2), (4, 3), (5, 4)])
def test_three_passes_withhold_grades_from_who_has_nothing(grade, best):
    here = town(60).set(enforcement=0.0, vitality=1.0, graded=-100, resources=400.0)
    act(here, "three_passes", veto_grade=grade)
    here.world.levers["gate_exposure"][:] = 12.0  # all are rated this month
    gates(here.world)
    assert max(here.get("grade")) == best
    lost = [resources < 400.0 for resources in here.get("resources")]
    assert any(lost)
    assert all(own == best for own, gone in zip(here.get("grade"), lost, strict=True) if gone)


def test_charter_clause_threatens_who_has_nothing_and_never_the_empty():
    """Beside inspection (0.88 of 0.02) and evaluation (0.07 of 0.02) at rest; half enforced."""
    here = town(1).set(enforcement=0.5)
    act(here, "charter_clause", exposure=1.0, stake=0.1)
    gates(here.world)
    inspected, rated = 0.88 * 0.02 * 0.5, 0.07 * 0.02 * 0.5
    none = 1.0 - (1.0 - 1.0 * 0.1 * 0.5) * (1.0 - inspected) * (1.0 - rated)
    empty = 1.0 - (1.0 - inspected * 0.02) * (1.0 - rated * 0.05)
    assert here.get("pressure_none") == pytest.approx([none])
    assert here.get("pressure_empty") == pytest.approx([empty])


# Contact, support, people.


def test_liaisons_keep_contact_and_mass_organizations_come_where_no_branch_is():
    here = town(30)
    here.branch([0])
    act(here, "liaisons_and_mass_organizations", liaisons=1.0, mass_organizations=1.0)
    assert here.get("union") == [False] + [True] * 29
    seen = set()
    for month in (1, 2, 3):
        here.column("visit_quality")[:] = 0.0
        keep_contact(here.world.organizations, month, here.world.rates)
        now = set(np.flatnonzero(np.array(here.get("visit_quality")) == 0.15).tolist())
        assert not now & seen, "each is contacted once in three months"
        seen |= now
    assert seen == set(range(30))


def hours_of_a_branch(here):
    """Four members engaged by half bring 3 * 0.5 * 4 hours, a manager of skill 1/2 brings 4."""
    here.set(known_members=4, participants=4, engagement=0.5)
    here.branch([0])
    units(here.world)
    return here.branches("hours")[0]


def test_stations_venues_and_funds_support_the_hours_there_are():
    assert hours_of_a_branch(town(1)) == pytest.approx(0.7 * 10.0)
    here = act(town(1), "stations_venues_funds", rooms=1.0, dues=0.5, expense=0.3)
    assert here.get("funds") == pytest.approx([0.8])
    assert hours_of_a_branch(here) == pytest.approx((0.7 + 0.2 + 0.2 * 0.8) * 10.0)


def test_secretaries_are_sent_and_paid_where_the_head_is_no_member():
    """A secretary of skill 0.6 brings 8 * 0.6 hours, half as many again with an allowance."""
    here = town(1).set(secretary_skill=0.1)
    here.branch([0])
    act(here, "secretaries", sent=1.0, allowance=1.0)
    here.set(known_members=4, participants=4, engagement=0.5)
    units(here.world)
    assert here.get("secretary") == [SECRETARIES.index("appointed")]
    assert here.branches("hours")[0] == pytest.approx(0.7 * (6.0 + 8.0 * 0.6 * 1.5))


@pytest.mark.parametrize(("share", "joined"), [(0.0, False), (1.0, True)])
def test_cross_appointment_joins_activities_to_the_business(share, joined):
    """Without any skill of its own every activity is joined by cross-appointment, or none is."""
    here = town(1, environment={"cross_integration": 1.0, "hollow_substantive": 0.0})
    here.set(posture=SUBSTANTIVE, known_members=4, participants=4, engagement=0.5)
    here.branch([0])
    act(here, "cross_appointment", share=share)
    units(here.world)
    activities(here.world)
    assert here.get("done_year")[0] > 0
    assert here.get("integrated_year")[0] == joined * here.get("done_year")[0]


def test_organizational_life_standards_bring_more_meetings_and_more_paper():
    """The ceremonial hold 0.4 + 0.6 * 0.5 * 0.8 of what is due; papers take 4 * 1.2 hours."""
    here = act(town(1), "organizational_life_standards", strictness=0.8, feedback=0.1)
    world = here.world
    strictness = float(world.levers["calendar"][0])
    assert carried(CEREMONIAL, strictness, world.rates[0]) == pytest.approx(0.64)
    hours = paper_hours(world.organizations[0], world.levers, world.rates[0])
    assert hours == pytest.approx(4.8)
    here.set(enforcement=1.0)
    gates(world)
    rated = 0.07 * 0.02
    empty = 1.0 - (1.0 - 0.88 * 0.02 * 0.1) * (1.0 - rated * 0.05)
    assert here.get("pressure_empty") == pytest.approx([empty])


# What organizations want.


def test_circles_double_the_pull_of_peers():
    """Of the peers 0.4 are ceremonial and 0.2 substantive; each share pulls with 1/2 more."""
    here = town(1, environment={"peer_weight": 0.5})
    before = worth(here, 0.4, 0.2)
    after = worth(act(here, "circles_and_community_partnership", ties=1.0), 0.4, 0.2)
    assert after - before == pytest.approx([0.2, 0.1])


def test_core_interests_take_paper_away():
    """Two of four hours of paper at a workload of one half, each at 0.06."""
    here = town(1)
    before = worth(here)
    after = worth(act(here, "core_interests", relief=0.5, projects_per_year=0.0))
    assert after - before == pytest.approx([0.06, 0.06])


def test_core_interests_offer_money_to_whom_projects_fit():
    here = act(town(1), "core_interests", projects_per_year=12.0)
    assert here.world.levers["offer"][0] > 0.0


def test_participation_and_communication_calm_fear_and_save_paper():
    """Fear 0.5 is relieved by 0.5 * 0.6; 0.15 * 0.6 of four hours of paper are saved."""
    here = town(1, environment={"fear_relief": 0.5})
    before = worth(here)
    act(here, "participation_and_communication", communication=0.6, participation=2.0)
    paper = 0.06 * 0.5 * 4.0 * 0.15 * 0.6
    assert worth(here) - before == pytest.approx([paper, paper + 0.5 * 0.5 * 0.6])
    assert here.world.scope_clock == 2.0


# What goes beside it.

BESIDE = {
    "circles_and_community_partnership": {"joint_by_interest": 1.0, "premises": 0.2},
    "clear_jurisdiction": {"largest_first": 0.0, "train_agencies": 0.0},
    "double_incubation": {("gate_stake", "incubation"): 0.0},
    "evaluation_and_incentives": {"recognition": 0.1, "weakest_first": 0.3,
                                  ("gate_stake", "performance_appraisal"): 0.1},
    "member_development": {"recruitment": 0.5},
    "participation_and_communication": {"train_heads": 0.2},
    "rules_and_supervision": {"account_verify": 0.4, "scope": 1.0},
    "secretaries": {"train_secretaries": 0.5, "train_instructors": 0.3},
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_what_a_policy_asks_beside_its_first_effect(name):
    assert BESIDE[name].items() <= pulls_of(name, view_of(town(1))).items()


# Drives, and policies that follow what is reported.


def test_a_campaign_spreads_its_dose_over_its_months_and_no_further():
    """Six staff-days over three months, a third of them for area Party organizations."""
    drive = find_policy("campaign")(start=4, months=3, staff_days=6.0, area_share=1 / 3)
    assert [month for month in range(1, 12) if drive.acts_in(month)] == [4, 5, 6]
    doses = pulls_of("campaign", view_of(town(1)), months=3, staff_days=6.0, area_share=1 / 3)
    assert doses["organize_own"] * 3 == pytest.approx(4.0)
    assert doses["organize_joint"] * 3 == pytest.approx(4.0)
    assert doses["organize_area"] * 3 == pytest.approx(2.0)


def test_a_campaign_asks_for_what_is_short_and_ends_when_the_target_is_reported():
    """Reported: 0.3 of those in operation, and 0.1 of what that is short of 0.5."""
    counted = {"covered_listed": 30.0, "listed": 100.0, "target": 0.5, "overstatement": 0.1}
    view = view_of(town(1), **counted)
    assert pulls_of("campaign", view, target=0.5)["account_form"] == pytest.approx(0.6 + 0.18)
    assert pulls_of("campaign", view, target=0.32) == {}, "met on paper, though not in truth"


def test_a_campaign_strikes_the_inactive_off_the_list():
    here = town(2, agencies={"civil_affairs_staff": 3.0}, environment={"strike_rate": EVER})
    here.set(claims=CIVIL, listed=True, last_activity=[-100, 0])
    effort = {}
    for strike in (0.1, 0.9):
        agencies(act(here, "campaign", strike=strike).world)
        effort[strike] = here.get("effort_strike")
    assert effort[0.9][0] > effort[0.1][0]
    listing(here.world)
    assert here.get("listed") == [False, True]


def test_a_campaign_counts_members():
    assert pulls_of("campaign", view_of(town(1)), census=0.7)["census"] == 0.7


def reported_state(covered, overstatement, tension):
    """One hundred registered organizations, as counted and as the lines speak of them."""
    return view_of(town(1), registered=100.0, covered=covered, living=100.0,
                   tension=100.0 * tension, target=0.6, overstatement=overstatement)  # fmt: skip


def test_adaptive_policy_asks_by_coverage_and_gives_way_to_tension():
    """0.27 is short of the target; tension 0.1 at a limit of 0.1 halves the stake."""
    calm = pulls_of("adaptive", reported_state(33.0, 0.0, 0.0), target=0.6, response=1.0)
    assert calm["gate_stake", "annual_inspection"] == pytest.approx(0.27)
    assert calm["paper_relief"] == 0.0
    tense = pulls_of("adaptive", reported_state(33.0, 0.0, 0.1), target=0.6, response=1.0)
    assert tense["gate_stake", "annual_inspection"] == pytest.approx(0.135)
    assert tense["paper_relief"] == pytest.approx(0.25)
    there = pulls_of("adaptive", reported_state(60.0, 0.0, 0.0), target=0.6)
    assert there["gate_stake", "evaluation"] == 0.0
    assert there["gate_depth", "evaluation"] == there["gate_depth", "annual_inspection"] == 0.1


def test_adaptive_policy_sees_what_is_reported_and_nothing_else():
    """0.3 and a tenth of the shortfall reported away reads like 0.33, tension 0.2 like 0.18."""
    overstated = pulls_of("adaptive", reported_state(30.0, 0.1, 0.2))
    candid = pulls_of("adaptive", reported_state(33.0, 0.0, 0.18))
    assert overstated == pytest.approx(candid)
