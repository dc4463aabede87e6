"""Groups of agents with the verbs of Mesa's ``GroupBy``."""

from collections.abc import Callable
from typing import Any

try:
    from mesa.agentset import GroupBy
except ImportError:  # Mesa before 3.5
    from mesa.agent import GroupBy

__all__ = ["ColumnGroupBy", "GroupBy"]


class ColumnGroupBy(GroupBy):  # type: ignore[misc]  # Mesa has no types
    """Groups of agents as ``ColumnAgentSet.groupby`` makes them; each group is a set."""

    def agg(self, attr_name: str, func: Callable[[list[Any]], Any]) -> dict[Any, Any]:
        """Return a summary of an attribute for each group, without making a view.

        Args:
            attr_name: name of a column or another attribute.
            func: function of the list of a group's values, such as ``max``.
        """
        return {name: group.agg(attr_name, func) for name, group in self.groups.items()}
