"""The Party-building instructor: hours, travel and a caseload that exhausts them."""

import numpy as np

from sim.agents.social_organization import NOBODY
from sim.agents.view import AgentView
from sim.core.columns import Column

KINDS = ("university_expert", "community_secretary", "social_worker", "liaison")
ROUTINGS = ("need", "nearness", "size", "round_robin", "random")


class Instructor(AgentView):
    """Somebody sent to social organizations that lack the conditions."""

    id = Column(np.int64, "", "keyed identity, never reused")
    alive = Column(np.bool_, "", "on duty this month", default=False)
    kind = Column(np.int8, "", "where the instructor comes from", labels=KINDS)
    region = Column(np.int16, "", "home region")
    expertise = Column(np.int16, "", "industry known best")
    hours = Column(np.float64, "hours a month", "time for visits, travel included")
    skill = Column(np.float64, "index 0-1", "skill")
    ordered = Column(np.int16, "visits a month", "visits ordered")
    routing = Column(np.int8, "", "whom to visit first", labels=ROUTINGS)
    caseload = Column(np.int16, "visits", "visits made this month")
    travel = Column(np.float64, "hours", "hours on the road this month")
    hired_by = Column(np.int16, "", "policy that pays; -1: the scenario", default=NOBODY)
