"""Every parameter with meaning, default, range, unit, evidence and source, as tables."""

from typing import TYPE_CHECKING

from sim.core.parameters import Parameter, leaf_parameters
from sim.odd.markdown import bounds, code, figure, table
from sim.scenario.sections import SECTIONS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HEADINGS = ("parameter", "meaning", "default", "range", "unit", "evidence: source")


def parameter_table(declared: "list[Parameter] | tuple[Parameter, ...]") -> str:
    """Return the table of some parameters."""
    return table(HEADINGS, [_row(parameter) for parameter in declared])


def section_tables() -> str:
    """Return a heading and a table for each section of a scenario."""
    parts = []
    for name, section in SECTIONS.items():
        title = (section.__doc__ or "").partition("\n")[0].partition(":")[2].strip().rstrip(".")
        parts.append(f"#### Section `{name}`: {title}\n\n{parameter_table(_leaves(section))}")
    return "\n\n".join(parts)


def _leaves(section: "type[DataclassInstance]") -> list[Parameter]:
    return list(leaf_parameters(section))


def _row(parameter: Parameter) -> tuple[str, ...]:
    allowed = ", ".join(parameter.options) or bounds(parameter.low, parameter.high)
    if "." in parameter.name:  # one of several alike: the options are those of the whole
        allowed = bounds(parameter.low, parameter.high)
    stated: str = parameter.evidence
    if parameter.source not in {"", stated}:
        stated = f"{stated}: {parameter.source}"
    return (
        code(parameter.name),
        parameter.meaning,
        figure(parameter.default),
        allowed,
        parameter.unit,
        stated,
    )
