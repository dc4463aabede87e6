"""A submodel's docstring as Markdown: prose, equations, draws."""

import re
from dataclasses import dataclass

from sim.odd.markdown import fenced

INDENT = "    "
_DRAWS = re.compile(r"Draws: (.*)\.")


@dataclass(frozen=True)
class Description:
    """What a submodel's docstring says.

    Attributes:
        title: its first line, without the full stop.
        prose: paragraphs and equations in order; equations are marked.
        draws: names of the draws it says it makes.
    """

    title: str
    prose: tuple[tuple[bool, str], ...]
    draws: tuple[str, ...]

    @property
    def equations(self) -> tuple[str, ...]:
        """The blocks of equations."""
        return tuple(text for is_equations, text in self.prose if is_equations)

    @property
    def text(self) -> str:
        """Everything but title and draws as Markdown."""
        return "\n\n".join(
            fenced(text.replace("``", "")) if is_equations else _prose(text)
            for is_equations, text in self.prose
        )


def described(docstring: str) -> Description:
    """Return the parts of a docstring.

    Args:
        docstring: with a title, paragraphs, indented blocks of equations, and a line of draws.
    """
    title, _, rest = docstring.partition("\n")
    blocks = re.split(r"\n\s*\n(?!\s*\n)", rest.strip("\n"))
    prose: list[tuple[bool, str]] = []
    draws: tuple[str, ...] = ()
    for block in blocks:
        found = _DRAWS.fullmatch(" ".join(block.split()))
        if found:
            draws = tuple(re.findall(r"\b[a-z_]+\b", found[1]))
        elif block.startswith(INDENT):
            prose.append((True, "\n".join(line.removeprefix(INDENT) for line in block.split("\n"))))
        elif block.strip() and not block.startswith("(No draws.)"):
            prose.append((False, block))
    return Description(" ".join(title.split()).rstrip("."), tuple(prose), draws)


def _prose(text: str) -> str:
    """Return a paragraph or list with names of other submodels set as code."""
    return re.sub(r"``(\w+)``", r"`\1`", text)
