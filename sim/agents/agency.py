"""The agencies: the organization department above, three lines below."""

import numpy as np

from sim.agents.social_organization import NOBODY
from sim.agents.view import AgentView
from sim.core.columns import Column

KINDS = ("organization_department", "civil_affairs", "industry_authority", "sub_district")
TASKS = ("form", "maintain", "verify", "strike")
LINES = ("civil_affairs", "industry_authority", "sub_district")


class Agency(AgentView):
    """An office that divides its staff among tasks by what its own assessment counts."""

    id = Column(np.int64, "", "keyed identity, never reused")
    alive = Column(np.bool_, "", "exists", default=False)
    kind = Column(np.int8, "", "kind", labels=KINDS)
    region = Column(np.int16, "", "region of a sub-district", default=NOBODY)
    industry = Column(np.int16, "", "industry of an authority", default=NOBODY)
    staff_months = Column(np.float64, "staff-months a month", "staff for Party building")
    skill = Column(np.float64, "index 0-1", "skill of its staff")
    commitment = Column(np.float64, "share", "share of that staff really at work on it")
    target = Column(np.float64, "share", "coverage it is asked to reach")
    overstatement = Column(np.float64, "share", "share of a shortfall it reports away")
    weights = Column(np.float64, "weight", "weight of each task in its assessment", window=4)
    shares = Column(np.float64, "share", "share of effort on each task", window=4)
    gains = Column(np.float64, "count", "reported gain of each task this quarter", window=4)
    gains_before = Column(np.float64, "count", "reported gain last quarter", window=4)
    loads = Column(np.float64, "organizations", "weighted organizations of each task", window=4)
