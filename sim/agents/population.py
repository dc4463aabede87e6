"""What makes Mesa's model answer for agents that are rows of tables."""

from collections.abc import Mapping

import mesa
import numpy as np

from sim.agents.agent_set import ColumnAgentSet
from sim.agents.members import Members, code_of
from sim.agents.view import AgentView
from sim.core.columns import Table


class ColumnPopulation(mesa.Model):  # type: ignore[misc]  # Mesa has no types
    """A Mesa model whose agents are the living rows of its tables.

    Mesa's signals of agents added and removed do not fire: agents come and go by the column.

    Attributes:
        tables: the table of each kind of agent, in a fixed order; each has the columns ``id``
            and ``alive``.
        seed: seed of the run, for keyed draws.
        month: the current month (0 before the first step).
    """

    tables: Mapping[type[AgentView], Table]
    seed: int
    month: int

    @property
    def agents(self) -> ColumnAgentSet:
        """All living agents, kind after kind, in the order of their rows."""
        return self._living(*self.tables)

    @property
    def agents_by_type(self) -> dict[type[AgentView], ColumnAgentSet]:
        """The living agents of each kind."""
        return {kind: self._living(kind) for kind in self.tables}

    @property
    def agent_types(self) -> list[type[AgentView]]:
        """The kinds of agents, also those of which none is alive."""
        return list(self.tables)

    def register_agent(self, agent: AgentView) -> None:
        """Accept an agent that has a row (its row is its registration), refuse any other.

        Args:
            agent: the agent.

        Raises:
            TypeError: it is not an agent of this model, such as one made by ``mesa.Agent``.
        """
        if code_of(self, agent) is None:
            kinds = ", ".join(kind.__name__ for kind in self.tables)
            raise TypeError(
                f"{type(agent).__name__} cannot join {type(self).__name__}: "
                f"its agents are rows of its tables ({kinds})"
            )

    def deregister_agent(self, agent: AgentView) -> None:
        """Refuse: agents leave through the model's processes.

        Args:
            agent: the agent.

        Raises:
            RunError: it is an agent of this model.
            KeyError: it is not.
        """
        if code_of(self, agent) is None:
            raise KeyError(agent)
        agent.remove()

    def remove_all_agents(self) -> None:
        """Empty a model that is done with: nobody is alive afterwards."""
        for table in self.tables.values():
            table.records["alive"][:] = False
        super().remove_all_agents()

    def _living(self, *kinds: type[AgentView]) -> ColumnAgentSet:
        rows = {kind: np.flatnonzero(self.tables[kind].columns.alive) for kind in kinds}
        return ColumnAgentSet(Members.of_rows(self, rows))
