"""The package's own source files, read but never run: docstrings, constants, imports.

Descriptions are taken from the text of the code, so that they cannot say what the code does not.
"""

import ast
import tokenize
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Constant:
    """A number fixed in the code.

    Attributes:
        name: its name.
        value: as the source writes it.
        comment: what stands behind it on its line.
        module: file it stands in, such as "processes/gates".
    """

    name: str
    value: str
    comment: str
    module: str


def file_of(module: str) -> Path:
    """Return the file of a module such as "processes/gates"."""
    return PACKAGE / f"{module}.py"


def modules_in(folder: str) -> tuple[str, ...]:
    """Return the modules of a folder of the package, such as "processes/gates", sorted."""
    files = sorted((PACKAGE / folder).glob("*.py"))
    return tuple(f"{folder}/{file.stem}" for file in files if file.stem != "__init__")


@cache
def tree_of(module: str) -> ast.Module:
    """Return the parsed source of a module."""
    return ast.parse(file_of(module).read_text(encoding="utf-8"))


def docstring_of(module: str) -> str:
    """Return a module's docstring."""
    return ast.get_docstring(tree_of(module)) or ""


def imports_of(module: str) -> dict[str, str]:
    """Return the module each name of the package comes from that a module imports."""
    found: dict[str, str] = {}
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim."):
            home = (node.module or "").removeprefix("sim.").replace(".", "/")
            found |= {alias.asname or alias.name: home for alias in node.names}
    return found


@cache
def constants_of(module: str) -> dict[str, Constant]:
    """Return the numbers that a module fixes, by name, in the order of the source."""
    comments = _comments(file_of(module))
    source = file_of(module).read_text(encoding="utf-8")
    found = {}
    for node in tree_of(module).body:
        for name, given in _assigned(node):
            if name.isupper() and _is_number(given):
                value = ast.get_source_segment(source, _plain(given)) or ""
                comment = comments.get(node.end_lineno or 0, "")
                found[name] = Constant(name, value, comment, module)
    return found


def _assigned(node: ast.stmt) -> list[tuple[str, ast.expr]]:
    """Return names and what is assigned to each, also where several stand on one line."""
    if not isinstance(node, ast.Assign):
        return []
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return [(name.id, given) for name, given in pairs if isinstance(name, ast.Name)]
    return [(target.id, value)] if isinstance(target, ast.Name) else []


def _comments(file: Path) -> dict[int, str]:
    with tokenize.open(file) as lines:
        tokens = list(tokenize.generate_tokens(lines.readline))
    return {t.start[0]: t.string.lstrip("# ") for t in tokens if t.type == tokenize.COMMENT}


def _plain(value: ast.expr) -> ast.expr:
    """Return what an array is made of, other values as they are."""
    return value.args[0] if isinstance(value, ast.Call) and value.args else value


def _is_number(value: ast.expr) -> bool:
    value = _plain(value)
    if isinstance(value, ast.List | ast.Tuple):
        return all(_is_number(item) for item in value.elts)
    if isinstance(value, ast.UnaryOp | ast.BinOp):
        return all(
            isinstance(n, ast.Constant | ast.operator | ast.unaryop | ast.BinOp | ast.UnaryOp)
            for n in ast.walk(value)
        )
    return isinstance(value, ast.Constant) and isinstance(value.value, int | float)
