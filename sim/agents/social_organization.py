"""The social organization: the agent the question is about."""

import numpy as np

from sim.agents.view import AgentView
from sim.core.columns import Column

TYPES = ("social_group", "private_non_enterprise", "foundation", "intermediary", "community")
REGISTRATIONS = ("civil_affairs", "industry_and_commerce", "filed", "none")
FATES = ("candidate", "living", "dissolved", "merged", "deterred")
POSTURES = ("none", "ceremonial", "substantive")
SECRETARIES = ("none", "head", "manager", "appointed")
ROLES = ("service_provider", "resource_link")
CIRCLES = ("acquaintance", "interest", "industry", "neighbourhood")
EVENTS = ("gate", "visit", "new_head", "joined", "lost", "changed")
NOBODY = -1
LONG_AGO = -10_000
YEAR = 12
PROFILE, DIARY = "profile", "diary"  # kept apart from the main records

# The cache lines its columns stand in, by what is declared together: what loops ask for ahead.
CORE, SCALES, DEALINGS, LIFE, PEOPLE = range(5)  # of the main records
CHARACTER, TASTES = range(2)  # of the profile
BY_MONTH, BY_YEAR = range(2)  # of the diary, and two more lines


class SocialOrganization(AgentView):
    """A social organization: what it is, what it wants, what it shows and what it does."""

    # CORE: what nearly every process reads.
    id = Column(np.int64, "", "keyed identity, never reused")
    cell = Column(np.int32, "", "region × industry × type")
    born = Column(np.int32, "month", "month of founding; negative: before the run")
    party_organization = Column(np.int32, "row", "Party organization it belongs to", default=NOBODY)
    known_members = Column(np.int32, "persons", "full members affiliated here: known")
    staff = Column(np.int32, "persons", "full-time staff")
    last_activity = Column(np.int32, "month", "last activity held", default=LONG_AGO)
    covered_since = Column(np.int32, "month", "month it joined", default=LONG_AGO)
    last_contact = Column(np.int32, "month", "last visit or liaison's contact", default=LONG_AGO)
    zone = Column(np.int16, "", "part of the district that policies treat alike")
    region = Column(np.int16, "", "region")
    industry = Column(np.int16, "", "industry")
    alive = Column(np.bool_, "", "exists this month", default=False)
    posture = Column(np.int8, "", "posture", labels=POSTURES)
    type = Column(np.int8, "", "legal type", labels=TYPES)
    registration = Column(np.int8, "", "where it is registered", labels=REGISTRATIONS)
    events = Column(np.uint8, "bits", "what happened this month: " + ", ".join(EVENTS))
    struck_off = Column(np.bool_, "", "was struck off the department's list", default=False)
    listed = Column(np.bool_, "", "on the organization department's list", default=False)
    claims = Column(np.uint8, "bits", "lines that claim it: civil affairs, industry, sub-district")
    lead = Column(np.int8, "", "its one responsible line, if settled", default=NOBODY)
    incubated = Column(np.bool_, "", "hatched in an incubation base", default=False)
    hatched = Column(np.bool_, "", "in a base that gives it the Party half too", default=False)
    intends = Column(np.bool_, "", "registered an intention to found a branch", default=False)
    secretary = Column(np.int8, "", "its secretary", labels=SECRETARIES)
    separated = Column(np.bool_, "", "separated from its administrative agency", default=False)
    head_is_member = Column(np.bool_, "", "the head is a Party member", default=False)
    liaison = Column(np.bool_, "", "a liaison is assigned", default=False)
    idle = Column(
        np.bool_, "", "in no Party organization, and nothing was due in 12 months", default=True
    )
    misses = Column(np.int8, "inspections", "annual inspections failed in a row")

    # SCALES: what it weighs.
    willingness = Column(np.float64, "logit units", "willingness, -3 to 3")
    tension = Column(
        np.float64, "logit units", "utility, net of sanctions, given up by the posture"
    )
    pressure_none = Column(np.float64, "share", "chance-weighted loss when nothing exists")
    pressure_empty = Column(np.float64, "share", "chance-weighted loss with an empty branch")
    benefit = Column(np.float64, "share of budget", "Party-linked money it can expect")
    benefit_expected = Column(np.float64, "share of budget", "what it has come to expect")
    benefit_received = Column(np.float64, "share of budget", "what it got, over a year")
    resources = Column(np.float64, "thousand yuan a year", "budget")

    # DEALINGS: what agencies do to it, and where it stands with them.
    enforcement = Column(np.float64, "share", "enforcement that reaches it")
    effort_form = Column(np.float64, "staff-days a month", "agencies' work to form it")
    effort_maintain = Column(np.float64, "staff-days a month", "agencies' work to keep it up")
    effort_verify = Column(np.float64, "staff-days a month", "agencies' work to look behind paper")
    effort_strike = Column(np.float64, "staff-days a month", "agencies' work to strike it off")
    ripened = Column(np.float64, "", "hazard of founding summed since it last had none")
    graded = Column(np.int32, "month", "month of the evaluation", default=LONG_AGO)
    inspected = Column(np.int32, "month of the year", "when its annual inspection falls due")
    memberships = Column(np.int16, "", "Party organizations it has belonged to so far")
    transitions = Column(np.int16, "", "leadership transitions so far")
    fate = Column(np.int8, "", "what became of it", labels=FATES)
    grade = Column(np.int8, "A", "evaluation grade, 0: not rated")
    sells_services = Column(np.bool_, "", "sells services to government", default=False)
    own_liaison = Column(np.bool_, "", "has one without any policy", default=False)

    # LIFE: how it fares, and who comes by.
    visit_quality = Column(np.float64, "index 0-1", "quality of this month's visit")
    visit_hours = Column(np.float64, "hours", "instructor's hours on site this month")
    secretary_skill = Column(np.float64, "index 0-1", "skill of its secretary")
    integration_skill = Column(
        np.float64, "index 0-1", "learned skill of joining work and business"
    )
    vitality = Column(np.float64, "index 0-1", "what the organization gains")
    burden = Column(np.float64, "hours a month", "hours Party work takes from head and staff")
    known_full_time = Column(np.int32, "persons", "known full members among full-time staff")
    instructor = Column(np.int32, "row", "instructor who last visited", default=NOBODY)
    grant_months = Column(np.int16, "months", "months left of a Party-linked project")
    visits = Column(np.int16, "visits", "visits so far")
    role = Column(np.int8, "", "role in community governance", labels=ROLES)
    union = Column(np.bool_, "", "has a trade union", default=False)
    youth_league = Column(np.bool_, "", "has a Youth League branch", default=False)
    womens_federation = Column(np.bool_, "", "has a women's federation", default=False)

    # PEOPLE: its people and means.
    engagement = Column(np.float64, "share", "mean engagement of its participants")
    funds = Column(np.float64, "thousand yuan a month", "money for Party work this month")
    participants = Column(np.int32, "persons", "known members and open participants")
    pioneers = Column(np.int32, "persons", "participants with a pioneer post")
    candidates = Column(np.int32, "persons", "applicants, activists and probationary members")
    hidden_members = Column(np.int32, "persons", "floating, pocket and invisible full members")
    parent = Column(np.int32, "row", "organization it split from", default=NOBODY)
    successor = Column(np.int32, "row", "organization it merged into", default=NOBODY)
    allowance = Column(np.bool_, "", "the secretary is paid an allowance", default=False)
    cross_appointed = Column(np.bool_, "", "secretary sits in management", default=False)
    venue = Column(np.bool_, "", "has a room for activities", default=False)

    # CHARACTER, TASTES: what it is like, drawn once.
    circles = Column(np.int32, "", "its circle of each kind", window=len(CIRCLES), part=PROFILE)
    workload = Column(np.float64, "share", "busy share of staff hours", part=PROFILE)
    interest_time = Column(
        np.float64, "weight", "core interest: time; the four weights average 1", part=PROFILE
    )
    interest_autonomy = Column(np.float64, "weight", "core interest: autonomy", part=PROFILE)
    interest_projects = Column(np.float64, "weight", "core interest: projects", part=PROFILE)
    interest_staff = Column(np.float64, "weight", "core interest: staff", part=PROFILE)
    project_fit = Column(
        np.float64, "share", "fit of Party-linked projects to its expertise", part=PROFILE
    )
    taste_ceremonial = Column(np.float64, "logit units", "persistent taste for form", part=PROFILE)
    taste_substantive = Column(
        np.float64, "logit units", "persistent taste for substance", part=PROFILE
    )

    # BY_MONTH: what it did.
    due = Column(np.int8, "activities", "due by the calendar, by month", window=YEAR, part=DIARY)
    done = Column(np.int8, "activities", "held, by month", window=YEAR, part=DIARY)
    written = Column(np.int8, "activities", "written up, by month", window=YEAR, part=DIARY)
    substantive = Column(
        np.int8, "activities", "held with content, by month", window=YEAR, part=DIARY
    )
    integrated = Column(
        np.int8, "activities", "using its own expertise, by month", window=YEAR, part=DIARY
    )

    # BY_YEAR: what that comes to over 12 months.
    regularity = Column(np.float64, "index 0-1", "done / due over 12 months", part=DIARY)
    participation = Column(
        np.float64, "index 0-1", "attendances / participants over 12 months", part=DIARY
    )
    integration = Column(
        np.float64, "index 0-1", "share using own expertise or serving own clients", part=DIARY
    )
    service = Column(
        np.float64, "index 0-1", "service hours per participant against 2 a month", part=DIARY
    )
    effectiveness = Column(np.float64, "index 0-1", "activity effectiveness", part=DIARY)
    due_year = Column(np.int32, "activities", "due over 12 months", part=DIARY)
    done_year = Column(np.int32, "activities", "held over 12 months", part=DIARY)
    written_year = Column(np.int32, "activities", "written up over 12 months", part=DIARY)
    substantive_year = Column(
        np.int32, "activities", "held with content over 12 months", part=DIARY
    )
    integrated_year = Column(
        np.int32, "activities", "using its own expertise over 12 months", part=DIARY
    )
    effective_months = Column(np.int16, "months", "months in a row at the threshold", part=DIARY)
    effective_months_low = Column(
        np.int16, "months", "months in a row at the low threshold", part=DIARY
    )

    # The rest of its diary.
    signal = Column(
        np.float64, "index 0-1", "democratic evaluation and feedback: noisy content", part=DIARY
    )
    attended_year = Column(np.int32, "attendances", "attendances over 12 months", part=DIARY)
    expected_year = Column(
        np.int32, "attendances", "participants × held over 12 months", part=DIARY
    )
    served_year = Column(np.int32, "hours", "service hours over 12 months", part=DIARY)
    effective_months_high = Column(
        np.int16, "months", "months in a row at the high threshold", part=DIARY
    )
    attended = Column(np.int16, "attendances", "attendances, by month", window=YEAR, part=DIARY)
    expected = Column(
        np.int16, "attendances", "participants × held, by month", window=YEAR, part=DIARY
    )
    served = Column(np.int16, "hours", "service hours, by month", window=YEAR, part=DIARY)
