"""Sets of agents with Mesa's verbs, kept as rows of tables.

Mesa's own ``AgentSet`` keeps weak references to agent objects, and a view lives only as long as
somebody looks at it; so every verb is written anew here. A verb on a column reads or writes the
column and makes no view; a function of an agent is called with one view at a time.
"""

import math
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar, overload

import numpy as np
from mesa.agent import AgentSet

from sim.agents.group_by import ColumnGroupBy, GroupBy
from sim.agents.members import Members, code_of
from sim.agents.view import AgentView, check_settable
from sim.core.draws import integer_key, uniform

if TYPE_CHECKING:
    from sim.agents.population import ColumnPopulation

Summary = TypeVar("Summary")


class ColumnAgentSet(AgentSet):  # type: ignore[misc]  # Mesa has no types
    """An ordered set of living agents of one model, of one or of several kinds.

    Who leaves the model leaves every set. A set does not grow by itself: ask the model again for
    the agents of a later month.

    Args:
        members: whom it holds: ``Members.of_rows`` or ``Members.of_agents``.
    """

    def __init__(self, members: Members) -> None:
        # Mesa's own __init__ would build its dictionary of weak references.
        self._members = members

    @property
    def model(self) -> "ColumnPopulation":
        """The model whose agents they are."""
        return self._members.model

    @property
    def random(self) -> NoReturn:
        """Refuse: the model has no generator.

        Raises:
            AttributeError: always.
        """
        raise AttributeError("there is no generator in the model; draws are keyed: sim.core.draws")

    # Size, order and membership

    def __len__(self) -> int:
        return self._members.living().size

    def __iter__(self) -> Iterator[AgentView]:
        # Somebody may leave while the loop runs.
        return (agent for agent in self._members.living().views() if _is_alive(agent))

    def __reversed__(self) -> Iterator[AgentView]:
        return reversed(self.to_list())

    def __contains__(self, agent: object) -> bool:
        if not isinstance(agent, AgentView) or not _is_alive(agent):
            return False
        return self._members.holds(code_of(self.model, agent))

    @overload
    def __getitem__(self, item: int) -> AgentView: ...

    @overload
    def __getitem__(self, item: slice) -> list[AgentView]: ...

    def __getitem__(self, item: int | slice) -> AgentView | list[AgentView]:
        members = self._members.living()
        if isinstance(item, slice):
            return list(members.take(item).views())
        return next(members.take(np.array([range(members.size)[item]])).views())

    def __repr__(self) -> str:
        parts = self._members.living().parts()
        counts = [f"{rows.size} {table.agent_class.__name__}" for table, _, rows in parts]
        return f"<{type(self).__name__}: {', '.join(counts) or 'no agents'}>"

    def to_list(self) -> list[AgentView]:
        """Return the agents as a list of views."""
        return list(self)

    def index(self, value: AgentView, start: int = 0, stop: int | None = None) -> int:
        """Return the place of an agent in the set.

        Args:
            value: the agent.
            start: first place to look at.
            stop: first place not to look at (None: the end).

        Raises:
            ValueError: the agent is not there.
        """
        return self.to_list().index(value, start, len(self) if stop is None else stop)

    def count(self, value: object) -> int:
        """Return 1 if the agent is in the set, else 0."""
        return int(value in self)

    def copy(self) -> Self:
        """Return a set of the same agents that changes independently."""
        return type(self)(self._members.living())

    # Reading and writing attributes

    def get(
        self,
        attr_names: str | Sequence[str],
        handle_missing: str = "error",
        default_value: object = None,
    ) -> list[Any]:
        """Return an attribute of every agent, or a list of attributes of every agent.

        Args:
            attr_names: name of a column or another attribute, or several.
            handle_missing: 'error', or 'default' to put a value where a kind lacks the attribute.
            default_value: that value.

        Returns:
            One Python value an agent (a list of them for several names), in the set's order.

        Raises:
            AttributeError: a kind lacks the attribute and ``handle_missing`` is 'error'.
            ValueError: ``handle_missing`` is neither 'error' nor 'default'.
        """
        if handle_missing not in {"error", "default"}:
            raise ValueError(f"handle_missing: {handle_missing!r} is not 'error' or 'default'")
        default = [default_value] if handle_missing == "default" else []
        members = self._members.living()
        if isinstance(attr_names, str):
            return members.values(attr_names, *default)
        columns = [members.values(name, *default) for name in attr_names]
        return [[column[place] for column in columns] for place in range(members.size)]

    def set(self, attr_name: str, value: object) -> Self:
        """Give one and the same value to an attribute of every agent; return the set.

        Args:
            attr_name: name of a column or another attribute that can be written.
            value: the value.

        Raises:
            AttributeError: a kind has no such attribute; nothing is written then.
            ValueError: several values are given for a column that holds one.
        """
        members = self._members.living()
        parts = list(members.parts())
        for table, _, _ in parts:
            check_settable(table.agent_class, attr_name)
        for table, places, rows in parts:
            column = table.column(attr_name) if attr_name in table.names else None
            if column is None:
                for agent in members.take(places).views():
                    setattr(agent, attr_name, value)
            elif np.ndim(value) >= column.ndim:  # type: ignore[arg-type]
                raise ValueError(f"{attr_name}: one value for all agents is wanted")
            else:
                column[rows] = value
        return self

    def agg(
        self,
        attribute: str,
        func: Callable[[list[Any]], Summary] | Iterable[Callable[[list[Any]], Summary]],
    ) -> Summary | list[Summary]:
        """Return one or several summaries of an attribute over the set.

        Args:
            attribute: name of a column or another attribute.
            func: function of the list of values, such as ``max``, or several functions.

        Returns:
            What the function returns, or a list with what each of them returns.
        """
        values = self.get(attribute)
        return func(values) if callable(func) else [one(values) for one in func]

    # Choosing and ordering

    def select(
        self,
        filter_func: Callable[[Any], bool] | None = None,
        at_most: float = math.inf,
        inplace: bool = False,
        agent_type: type | None = None,
    ) -> Self:
        """Return the agents that pass a filter, the first of them if a limit is set.

        Args:
            filter_func: function of an agent that says whether to keep it.
            at_most: greatest number to keep; a float up to 1.0 is a share of the set.
            inplace: change this set instead of making another.
            agent_type: kind to keep.
        """
        members = self._members.living()
        limit = _limit(at_most, members.size)
        if agent_type is not None:
            fits = np.zeros(members.size, np.bool_)
            for table, places, _ in members.parts():
                fits[places] = issubclass(table.agent_class, agent_type)
            members = members.take(fits)
        if filter_func is not None:
            agents = enumerate(members.views())
            passing = (place for place, agent in agents if filter_func(agent))
            members = members.take(np.fromiter(islice(passing, limit), np.intp))
        return self._result(members.take(slice(limit)), inplace)

    def shuffle(self, inplace: bool = False) -> Self:
        """Return the agents in this month's keyed order.

        The model has no generator: each agent has one draw a month, from the model's seed, the
        month and its id. So within a month every shuffle of a set is the same, a subset is in the
        order of the whole, and nobody's place depends on who else is there.

        Args:
            inplace: change this set instead of making another.
        """
        members = self._members.living()
        key = np.uint64(integer_key(self.model.seed, "agent_set.shuffle", self.model.month))
        ids = members.values("id")
        draws = [uniform(key, agent_id) for agent_id in ids]
        return self._result(members.take(np.lexsort((ids, draws))), inplace)

    def sort(
        self,
        key: Callable[[Any], Any] | str,
        ascending: bool = False,
        inplace: bool = False,
    ) -> Self:
        """Return the agents in the order of an attribute; equal ones keep their order.

        Args:
            key: name of an attribute, or function of an agent.
            ascending: smallest first; Mesa's default is greatest first.
            inplace: change this set instead of making another.
        """
        members = self._members.living()
        keys = _each(members, key)
        order = sorted(range(members.size), key=keys.__getitem__, reverse=not ascending)
        return self._result(members.take(np.array(order, np.intp)), inplace)

    def groupby(self, by: Callable[[Any], Any] | str, result_type: str = "agentset") -> GroupBy:
        """Return the agents in groups, in the order in which the groups appear.

        Args:
            by: name of an attribute, or function of an agent.
            result_type: 'agentset' for groups that are sets, 'list' for lists of views.
        """
        members = self._members.living()
        places: dict[Any, list[int]] = {}
        for place, name in enumerate(_each(members, by)):
            places.setdefault(name, []).append(place)
        groups = {name: type(self)(members.take(np.array(found))) for name, found in places.items()}
        if result_type == "agentset":
            return ColumnGroupBy(groups)
        return GroupBy({name: group.to_list() for name, group in groups.items()})

    # Calling functions

    def do(self, method: str | Callable[..., Any], *args: object, **kwargs: object) -> Self:
        """Call a method or a function on every agent; return the set.

        Args:
            method: name of a method, or function whose first argument is the agent.
            args: further arguments.
            kwargs: further named arguments.
        """
        self.map(method, *args, **kwargs)
        return self

    def shuffle_do(self, method: str | Callable[..., Any], *args: object, **kwargs: object) -> Self:
        """Call a method or a function on every agent in this month's keyed order.

        Args:
            method: name of a method, or function whose first argument is the agent.
            args: further arguments.
            kwargs: further named arguments.
        """
        self.shuffle().map(method, *args, **kwargs)
        return self

    def map(self, method: str | Callable[..., Any], *args: object, **kwargs: object) -> list[Any]:
        """Return what a method or a function returns for every agent.

        Args:
            method: name of a method, or function whose first argument is the agent.
            args: further arguments.
            kwargs: further named arguments.
        """
        if isinstance(method, str):
            return [getattr(agent, method)(*args, **kwargs) for agent in self]
        return [method(agent, *args, **kwargs) for agent in self]

    # Changing who is in the set, never who is in the model

    def add(self, agent: AgentView) -> None:
        """Put an agent at the end of the set, if it is not in it.

        Args:
            agent: a living agent of this model.

        Raises:
            ValueError: it is not a living agent of this model.
        """
        self._update([*self, agent])

    def discard(self, agent: object) -> None:
        """Take an agent out of the set, if it is in it."""
        code = code_of(self.model, agent)
        if code is not None:
            self._members = self._members.take(self._members.codes != code)

    def remove(self, agent: object) -> None:
        """Take an agent out of the set.

        Raises:
            KeyError: it is not in the set.
        """
        if agent not in self:
            raise KeyError(agent)
        self.discard(agent)

    def clear(self) -> None:
        """Take all agents out of the set."""
        self._update([])

    # Storing

    def __getstate__(self) -> dict[str, Any]:
        return self._members.state

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._members = Members(**state)

    # What the verbs share

    def _result(self, members: Members, inplace: bool) -> Self:
        if not inplace:
            return type(self)(members)
        self._members = members
        return self

    def _update(self, agents: Iterable[object]) -> Self:
        return self._result(Members.of_agents(self.model, agents), inplace=True)

    def _from_iterable(self, agents: Iterable[object]) -> Self:
        # Python's set operators (a & b) call this on a set: the result belongs to its model.
        return self._result(Members.of_agents(self.model, agents), inplace=False)


def _is_alive(agent: AgentView) -> bool:
    return bool(agent.alive)


def _each(members: Members, key: Callable[[Any], Any] | str) -> list[Any]:
    if isinstance(key, str) and "." not in key:
        return members.values(key)
    function = operator.attrgetter(key) if isinstance(key, str) else key
    return [function(agent) for agent in members.views()]


def _limit(at_most: float, size: int) -> int | None:
    if at_most == math.inf:
        return None
    if isinstance(at_most, float) and at_most <= 1.0:
        return max(0, int(size * at_most))
    return max(0, math.ceil(at_most))
