"""The Party member: scarce, mobile and often not known to the counter."""

import numpy as np

from sim.agents.social_organization import NOBODY
from sim.agents.view import AgentView
from sim.core.columns import Column

STAGES = ("applicant", "activist", "probationary", "full")
STATES = ("affiliated", "floating", "pocket", "invisible")


class Member(AgentView):
    """A person who works for a social organization and is, or is becoming, a Party member."""

    id = Column(np.int64, "", "keyed identity, never reused")
    alive = Column(np.bool_, "", "works in the district's social organizations", default=False)
    employer = Column(np.int32, "row", "organization worked for", default=NOBODY)
    stage = Column(np.int8, "", "stage of the recruitment pipeline", labels=STAGES)
    stage_since = Column(np.int32, "month", "month the stage was reached")
    state = Column(np.int8, "", "where the affiliation is", labels=STATES)
    full_time = Column(np.bool_, "", "among the full-time staff", default=True)
    ripened = Column(np.float64, "", "hazard of a change of state summed since the last one")
    changes = Column(np.int16, "", "changes of state so far")
    attends = Column(np.int32, "row", "organization attended without affiliation", default=NOBODY)
    engagement = Column(np.float64, "share", "share of activities taken part in")
    pioneer = Column(np.bool_, "", "holds a pioneer post", default=False)
