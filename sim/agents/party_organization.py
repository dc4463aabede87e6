"""The Party organization: a thing of its own, that is founded, lives, shrinks and lapses."""

import numpy as np

from sim.agents.social_organization import NOBODY
from sim.agents.view import AgentView
from sim.core.columns import Column

COMMUNITY = -1  # as a host: of area Party organizations
FORMS = ("own", "joint", "area", "industry")
MAKEUP, ACTIVITIES = range(2)  # cache lines of its records, as those of organizations
RANKS = ("branch", "general_branch", "committee", "functional")


class PartyOrganization(AgentView):
    """A Party organization of one or several social organizations.

    The joint branch (a few small organizations that together bring three full members), the area
    Party organization (founded by the sub-district, takes in the rest) and the industry Party
    organization (at an association; guides the others, covers only its host) are three structures
    and are never merged.
    """

    id = Column(np.int64, "", "keyed identity, never reused")
    alive = Column(np.bool_, "", "exists", default=False)
    form = Column(np.int8, "", "structure", labels=FORMS)
    rank = Column(np.int8, "", "rank by number of members", labels=RANKS)
    host = Column(
        np.int32, "row", "organization that hosts it; -1: the community", default=COMMUNITY
    )
    region = Column(np.int16, "", "region")
    industry = Column(np.int16, "", "industry of its host", default=NOBODY)
    founded = Column(np.int32, "month", "month of founding")
    term_end = Column(np.int32, "month", "month the term ends")
    short_months = Column(np.int16, "months", "months in a row below three full members")
    units = Column(np.int32, "organizations", "social organizations in it")
    members = Column(np.int32, "persons", "known full members in it")
    willing = Column(np.int32, "organizations", "units with a posture other than none")
    hours = Column(np.float64, "hours a month", "hours its people have for activities")
    mix = Column(np.float64, "share", "share of units of another industry than the host's")
    chance = Column(np.float64, "share", "chance that a due activity is held")
    due = Column(np.int16, "activities", "due this month")
    done = Column(np.int16, "activities", "held this month")
