"""The figures that come with the package, found by id, indicator, definition or place."""

from functools import cache

from sim.core.errors import InputError, unknown_name
from sim.evidence.figure import Figure
from sim.evidence.loading import load_figures


@cache
def all_figures() -> tuple[Figure, ...]:
    """Every figure, in the order of the files."""
    return load_figures()


def evidence_ids() -> tuple[str, ...]:
    """Every id once, by letter and number."""
    ids = {figure.id for figure in all_figures()}
    return tuple(sorted(ids, key=lambda one: (one[0], int(one[1:]))))


def figures(
    id: str | None = None,  # noqa: A002 – what the column is called
    *,
    indicator: str | None = None,
    definition: str | None = None,
    place: str | None = None,
    date: str | None = None,
) -> tuple[Figure, ...]:
    """Return the figures that fit all that is given.

    >>> [figure.value for figure in figures("N5", indicator="coverage", definition="list")]
    [0.617]

    Args:
        id: row of the evidence, such as "N5".
        indicator: such as "coverage".
        definition: name of a measurement model, such as "registered".
        place: such as "China".
        date: as the figure has it, or its year ("2017" finds "2017-12").

    Raises:
        InputError: an id, indicator, definition or place that no figure has.
    """
    wanted = {"id": id, "indicator": indicator, "definition": definition, "place": place}
    for name, value in wanted.items():
        known = dict.fromkeys(getattr(figure, name) for figure in all_figures())
        if value is not None and value not in known:
            raise unknown_name(name, value, known, "evidence")
    return tuple(
        figure
        for figure in all_figures()
        if all(value in {None, getattr(figure, name)} for name, value in wanted.items())
        and (date is None or date in {figure.date, figure.date[:4]})
    )


def figure(id: str, indicator: str, definition: str | None = None) -> Figure:  # noqa: A002
    """Return the one figure of an id, an indicator and, where needed, a definition.

    Args:
        id: row of the evidence.
        indicator: what was counted.
        definition: name of a measurement model.

    Raises:
        InputError: there is none, or more than one.
    """
    found = figures(id, indicator=indicator, definition=definition)
    if len(found) != 1:
        said = ", ".join(f"{one.indicator} of {one.date} ({one.definition})" for one in found)
        raise InputError(f"evidence: {id} has {len(found)} figures that fit: {said or 'none'}")
    return found[0]
