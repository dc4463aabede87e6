"""One agent as Mesa users know it: a view on one row of a table of columns.

The state lives in columns; a view is made when somebody asks for an agent and holds nothing but
where to look. Views are for people, notebooks and tests; the month itself runs over the columns.
"""

from typing import TYPE_CHECKING, NoReturn

import numpy as np
from mesa.agent import Agent

from sim.core.columns import Table, columns_of
from sim.core.errors import RunError, nearest

if TYPE_CHECKING:
    from sim.agents.population import ColumnPopulation

WRITTEN_BY_PROCESSES = ("id", "alive")


class AgentView(Agent):  # type: ignore[misc]  # Mesa has no types
    """An agent of the model, read and written through the columns of its row.

    Two views of one agent are equal and hash alike. A view outlives its agent: the row of somebody
    who has left can still be read, and its ``alive`` is then False. Members' rows are given up at
    the turn of a year; of those only ``id`` and ``alive`` are known afterwards.

    Args:
        model: the model it belongs to.
        table: the table of its kind.
        row: its row in the table.

    Raises:
        IndexError: the table has no such row.
    """

    model: "ColumnPopulation"
    table: Table
    unique_id: int
    _row: int
    _tidied: int

    def __init_subclass__(cls, **keywords: object) -> None:
        super().__init_subclass__(**keywords)
        for name in columns_of(cls):
            if name in AgentView.__annotations__ or hasattr(AgentView, name):
                raise TypeError(f"{cls.__name__}: {name!r} is taken and cannot name a column")

    def __init__(self, model: "ColumnPopulation", table: Table, row: int) -> None:
        # Mesa's own __init__ would register the agent: here its row is its registration.
        if not 0 <= row < table.n_rows:
            raise IndexError(f"{type(self).__name__}: no row {row} among {table.n_rows}")
        own = int(table.records["id"][row])  # never reused
        self.__dict__.update(
            model=model, table=table, unique_id=own, _row=int(row), _tidied=table.tidied
        )

    @property
    def row(self) -> int:
        """Its row in the table; -1 if it has left and the row is given up."""
        if self._tidied != self.table.tidied:
            row = self.table.rows_now(np.array([self._row]), self._tidied)[0]
            self.__dict__.update(_row=int(row), _tidied=self.table.tidied)
        return self._row

    def of_the_forgotten(self, name: str) -> object:
        """Return what is known of an agent whose row is given up.

        Raises:
            RunError: the column is neither ``id`` nor ``alive``.
        """
        if name not in WRITTEN_BY_PROCESSES:
            raise RunError(f"{self!r}: its {name} is no longer known; read it before the year ends")
        return self.unique_id if name == "id" else False

    def label(self, column: str) -> str:
        """Return what the code in a column means, such as 'ceremonial' for posture 1.

        Args:
            column: name of a column whose cells are codes.

        Raises:
            AttributeError: there is no such column.
            ValueError: the column has no labels, or none for this code.
        """
        declared = columns_of(type(self)).get(column)
        if declared is None:
            raise unknown_column(type(self), column)
        code = getattr(self, column)
        if not declared.labels or not 0 <= code < len(declared.labels):
            raise ValueError(f"{type(self).__name__}.{column}: {code!r} has no label")
        return str(declared.labels[code])

    def remove(self) -> NoReturn:
        """Refuse: an agent leaves through the model's processes, which also settle its ties.

        Raises:
            RunError: always.
        """
        raise RunError(
            f"{self!r} cannot be removed by hand: agents leave through the model's processes, "
            "which also settle the ties that others have to them"
        )

    @classmethod
    def create_agents(cls, model: object, *_values: object, **_named: object) -> NoReturn:
        """Refuse: agents enter through the model's processes.

        Raises:
            RunError: always.
        """
        raise RunError(
            f"{cls.__name__} cannot be added to {type(model).__name__} by hand: "
            "agents enter through the model's processes"
        )

    from_dataframe = create_agents

    def __setattr__(self, name: str, value: object) -> None:
        check_settable(type(self), name)
        super().__setattr__(name, value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, AgentView):
            return NotImplemented
        return self.table is other.table and self.unique_id == other.unique_id

    def __hash__(self) -> int:
        return hash((id(self.table), self.unique_id))

    def __repr__(self) -> str:
        gone = "" if self.alive else ", not alive"
        return f"<{type(self).__name__} {self.unique_id}, row {self.row}{gone}>"


def check_settable(agent_class: type, name: str) -> None:
    """Refuse a name that is no attribute, or one that only the model's processes write.

    Args:
        agent_class: kind of agent.
        name: attribute somebody wants to write.

    Raises:
        AttributeError: it cannot be written; the message names the nearest column.
    """
    if name in WRITTEN_BY_PROCESSES:
        raise AttributeError(f"{agent_class.__name__}.{name} is written by the model's processes")
    if not hasattr(getattr(agent_class, name, None), "__set__"):
        raise unknown_column(agent_class, name)


def unknown_column(agent_class: type, name: str) -> AttributeError:
    """Return the error for a column that does not exist, with the nearest that does.

    Args:
        agent_class: kind of agent.
        name: the name as given.
    """
    close = nearest(name, columns_of(agent_class))
    hint = f"; did you mean {close!r}?" if close else ""
    return AttributeError(f"{agent_class.__name__} has no column {name!r}{hint}")
