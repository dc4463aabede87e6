"""The submodels: one section for each module that acts, from its docstring and constants."""

import re
from functools import cache

from sim.core.errors import RunError
from sim.odd.docstrings import Description, described
from sim.odd.markdown import code, table
from sim.odd.schedule import schedule, submodels_of_the_month
from sim.odd.sources import Constant, constants_of, docstring_of, imports_of, modules_in
from sim.world.draw_names import BIRTH_DRAWS, MONTHLY_DRAWS

OF_THE_START = (
    "world/population",
    "world/organizations",
    "world/mixes",
    "world/members",
    "world/agencies",
    "world/geography",
    "world/circles",
    "world/zones",
    "processes/start",
)
OF_THE_DRAWS = ("world/identity",)
BOOKKEEPING = ("world/world", "world/rates", "world/draw_names", "levers/pull")
"""Modules without rules: they hold tables, names and numbers that other sections list."""
LEVER_STATE, VOCABULARY, TAKING = "levers/state", "levers/vocabulary", "measures/taking"
ACTING = ("processes", "world", "levers", "measures")


@cache
def of_the_month() -> tuple[str, ...]:
    """Return the submodels of a month in order; each with the ones only it uses behind it."""
    called = submodels_of_the_month()
    listed = [one for module in called for one in (module, *_parts_of(module, called))]
    return tuple(one for one in dict.fromkeys(listed) if one != TAKING)


def _parts_of(module: str, called: tuple[str, ...]) -> list[str]:
    """Return what a submodel is made of that the month does not call itself."""
    parts: list[str] = []
    for other in dict.fromkeys(imports_of(module).values()):
        is_part = other.startswith("processes/") or (other == LEVER_STATE and "levers" in module)
        if is_part and other not in called and other != "processes/start":
            parts += [other, *_parts_of(other, called)]
    return parts


def number_of(module: str) -> str:
    """Return the number of a submodel's section.

    Raises:
        RunError: the module has no section.
    """
    chapters = {5: OF_THE_START, 7: of_the_month(), 8: (TAKING,), 10: OF_THE_DRAWS}
    for chapter, modules in chapters.items():
        if module in modules:
            return f"{chapter}.{modules.index(module) + 1}"
    raise RunError(f"{module} has no section in the description")


def schedule_text() -> str:
    """Return the month as a numbered list that names each submodel and its section."""
    return "\n".join(
        f"{phase.number}. {phase.title} ({', '.join(map(_reference, phase.modules))})"
        for phase in schedule()
    )


def _reference(module: str) -> str:
    return f"{code(name_of(module))} {number_of(module)}"


def name_of(module: str) -> str:
    """Return the name of a submodel: its file's."""
    return module.rpartition("/")[2]


def month_text() -> str:
    """Return the sections of the month's submodels."""
    return "\n\n".join(map(submodel_text, of_the_month()))


def start_text() -> str:
    """Return the sections of the submodels that make the start."""
    return "\n\n".join(map(submodel_text, OF_THE_START))


def submodel_text(module: str) -> str:
    """Return the section of one submodel."""
    parts = described(docstring_of(module))
    heading = f"### {number_of(module)} {name_of(module)}"
    about = f"**{parts.title}.** {_placed(module)}"
    pieces = [heading, about, parts.text, _draws(parts), _constants(module)]
    return "\n\n".join(filter(None, pieces))


def _placed(module: str) -> str:
    """Say when in the month a submodel acts, and where its code is."""
    steps = [str(phase.number) for phase in schedule() if module in phase.modules]
    when = f"Called in step {' and '.join(steps)} of the month; code" if steps else "Code"
    return f"*{when} in* `sim/{module}.py`."


def _draws(parts: Description) -> str:
    rows = [(code(name), *drawn(name)) for name in parts.draws if name in ALL_DRAWS]
    return table(("draw", "decides", "drawn"), rows) if rows else ""


ALL_DRAWS = {**BIRTH_DRAWS, **MONTHLY_DRAWS}


def drawn(name: str) -> tuple[str, str]:
    """Return what a draw decides and how often it is made."""
    return ALL_DRAWS[name], "once" if name in BIRTH_DRAWS else "every month"


def all_draws() -> str:
    """Return the table of all draws."""
    return table(
        ("draw", "decides", "drawn"), [(code(name), *drawn(name)) for name in sorted(ALL_DRAWS)]
    )


def _constants(module: str) -> str:
    rows = [(code(c.name), c.value, c.comment) for c in constants_named(module)]
    return table(("constant", "value", "note"), rows) if rows else ""


def constants_named(module: str) -> list[Constant]:
    """Return the constants that a submodel's docstring names, its own or another module's."""
    words = dict.fromkeys(re.findall(r"\b[A-Z][A-Z_]{2,}\b", docstring_of(module)))
    return [known for word in words if (known := constant(word, module)) is not None]


def constant(name: str, module: str) -> Constant | None:
    """Return a constant by name, of a module or else of any that acts."""
    return constants_of(module).get(name) or _constants_anywhere().get(name)


@cache
def _constants_anywhere() -> dict[str, Constant]:
    modules = [module for folder in ACTING for module in modules_in(folder)]
    return {name: one for module in modules for name, one in constants_of(module).items()}
