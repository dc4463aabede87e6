"""The shape of the code: layers, forbidden arithmetic, sizes, documentation, nothing dead.

The source is parsed, never run, so that a file that cannot be imported is judged as well.
"""

import ast
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import sim
from sim.claims.couplings import DISPUTED
from sim.core.parameters import leaf_parameters, parameters_of
from sim.levers.vocabulary import LEVERS
from sim.policies.base import Policy
from sim.policies.catalogue import find_policy, policy_names
from sim.scenario.sections import SECTIONS, Gate
from sim.world.draw_names import BIRTH_DRAWS, MONTHLY_DRAWS

PACKAGE = Path(sim.__file__).parent
LAYERS = ("core", "scenario", "levers", "agents", "world", "processes", "measures", "policies",
          "results", "model", "experiment", "testing", "studies", "frames", "analysis",
          "evidence", "calibration", "validation", "claims", "reproduction", "figures", "odd",
          "report", "starting", "dashboard", "cli")  # fmt: skip
EXACT = ("core", "levers", "agents", "world", "processes", "measures", "policies", "model")
ACTING = ("world", "processes", "levers", "measures", "model")
LONGEST_FILE, LONGEST_FUNCTION = 400, 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


def layer_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def files_of(*layers: str) -> list[Path]:
    return [file for file in sorted(PACKAGE.rglob("*.py")) if layer_of(file) in layers]


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def dotted(node: ast.AST) -> str:
    """Return 'np.random.normal' for such an expression, '' for one that is not dotted names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def only_for_types(tree: ast.Module) -> set[ast.AST]:
    """Return what stands under ``if TYPE_CHECKING``: it is never imported when running."""
    blocks = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and dotted(node.test).endswith("TYPE_CHECKING")
    ]
    return {inner for block in blocks for part in block.body for inner in ast.walk(part)}


def imports_of(file: Path) -> Iterator[str]:
    """Yield every module of the package that a file imports, also inside functions."""
    skipped = only_for_types(tree_of(file))
    for node in ast.walk(tree_of(file)):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)}: a relative import hides its layer"
            named = node.module or ""
            yield from (f"{named}.{alias.name}" for alias in node.names)


ALL_FILES = sorted(PACKAGE.rglob("*.py"))


def test_every_file_is_under_version_control():
    """A pattern that ignores results also ignores the package of that name: it must not."""
    root = PACKAGE.parent
    if not (root / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "sim", "tests",
         "scenarios"], cwd=root, capture_output=True, text=True, check=True)  # fmt: skip
    ignored = [name for name in listed.stdout.split() if name.endswith((".py", ".toml", ".json"))]
    assert ignored == []


# -- one way ---------------------------------------------------------------------------------------


def test_every_file_lies_in_a_layer():
    outside = {layer_of(file) for file in ALL_FILES} - set(LAYERS)
    assert outside <= {"__init__", "__main__", "kernel_cache"}


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_point_one_way(layer):
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    wrong = [
        f"{name_of(file)} imports {module}"
        for file in files_of(layer)
        for module in imports_of(file)
        if module.startswith("sim.") and module.split(".")[1] in LAYERS
        and module.split(".")[1] not in allowed
    ]  # fmt: skip
    assert wrong == []


def test_the_package_itself_loads_nothing_heavy():
    heavy = ("numpy", "mesa", "numba", "matplotlib", "pandas", "sim.model", "sim.world")
    top = [node for node in tree_of(PACKAGE / "__init__.py").body
           if isinstance(node, ast.Import | ast.ImportFrom)]  # fmt: skip
    loaded = [node.module or "" if isinstance(node, ast.ImportFrom) else alias.name
              for node in top for alias in node.names]  # fmt: skip
    assert not [name for name in loaded if name.startswith(heavy)]


# -- no other randomness, no arithmetic whose bits differ ------------------------------------------


def test_the_only_randomness_is_keyed():
    wrong = [
        f"{name_of(file)} imports {module}"
        for file in files_of(*EXACT, "scenario")
        for module in imports_of(file)
        if module.split(".")[0] in {"random", "secrets", "uuid"} or "numpy.random" in module
    ]
    assert wrong == []


@pytest.mark.parametrize("layer", [*EXACT, "scenario", "results", "experiment"])
def test_no_generator_of_numpy(layer):
    allowed = {"np.random.Generator"} if layer in {"model", "experiment"} else set()
    used = {
        f"{name_of(file)}: {dotted(node)}"
        for file in files_of(layer)
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute)
        and dotted(node).startswith(("np.random.", "numpy.random.", "random."))
        and dotted(node) not in allowed
    }
    assert used == set()


ROUNDED_BY_THE_LIBRARY = {
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "power", "float_power",
    "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "arctan2",
    "arcsinh", "arccosh", "arctanh", "asin", "acos", "atan", "atan2", "cbrt", "hypot", "gamma",
    "lgamma", "erf", "erfc", "logaddexp",
}  # fmt: skip
ADDED_IN_ANY_ORDER = {
    "sum", "nansum", "mean", "nanmean", "average", "median", "std", "nanstd", "var", "nanvar",
    "prod", "nanprod", "dot", "matmul", "inner", "vdot", "einsum", "tensordot", "trace",
    "convolve", "correlate", "interp", "percentile", "quantile", "cov", "corrcoef", "trapz",
    "trapezoid", "norm",
}  # fmt: skip
# Sums of whole numbers, which no order of adding can change, where the code does not show it.
SUMS_OF_WHOLE_NUMBERS = {
    "counts.sum(axis=(1, 2))",
    "sum(self._sizes)",
    "area.sum()",
}


@pytest.mark.parametrize("layer", EXACT)
def test_no_function_whose_bits_differ_between_processors(layer):
    used = {
        f"{name_of(file)}:{node.lineno}: {dotted(node.func)}"
        for file in files_of(layer)
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call)
        and dotted(node.func).rpartition(".")[0] in {"np", "numpy", "math", "np.linalg"}
        and dotted(node.func).rpartition(".")[2] in ROUNDED_BY_THE_LIBRARY
    }
    assert used == set()


@pytest.mark.parametrize("layer", EXACT)
def test_no_power_but_of_constants(layer):
    used = {
        f"{name_of(file)}:{node.lineno}: {ast.unparse(node)}"
        for file in files_of(layer)
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Pow | ast.MatMult)
        and not all(
            isinstance(side, ast.Constant | ast.UnaryOp) for side in (node.left, node.right)
        )
    }
    assert used == set()


def reductions(file: Path) -> Iterator[ast.Call]:
    """Yield calls that add up in an order of their own: x.sum(), np.mean(x), sum(...)."""
    for node in ast.walk(tree_of(file)):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        is_method = isinstance(function, ast.Attribute) and function.attr in ADDED_IN_ANY_ORDER
        if is_method or dotted(function) == "sum":
            yield node


def made_whole(tree: ast.Module) -> set[ast.AST]:
    """Return what stands as the whole argument of int(...)."""
    return {node.args[0] for node in ast.walk(tree)
            if isinstance(node, ast.Call) and dotted(node.func) == "int" and node.args}  # fmt: skip


def adds_whole_numbers(node: ast.Call, whole: set[ast.AST]) -> bool:
    added = node.func.value if isinstance(node.func, ast.Attribute) else node.args[0]
    if isinstance(added, ast.GeneratorExp):
        added = added.elt
    is_int = isinstance(added, ast.Call) and dotted(added.func) == "int"
    shown = node in whole or is_int or isinstance(added, ast.Compare)
    return shown or ast.unparse(node) in SUMS_OF_WHOLE_NUMBERS


@pytest.mark.parametrize("layer", EXACT)
def test_no_sum_of_floats_in_an_order_of_its_own(layer):
    """NumPy's sums depend on the processor, Python's own on its version (3.12 compensates)."""
    used = {
        f"{name_of(file)}:{node.lineno}: {ast.unparse(node)}"
        for file in files_of(layer)
        for node in reductions(file)
        if not adds_whole_numbers(node, made_whole(tree_of(file)))
    }
    assert used == set()


def test_nothing_is_compiled_with_fast_arithmetic():
    wrong = {
        f"{name_of(file)}:{node.lineno}"
        for file in ALL_FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.keyword) and node.arg in {"fastmath", "parallel"}
        and not (isinstance(node.value, ast.Constant) and node.value.value is False)
    }  # fmt: skip
    assert wrong == set()


# -- small and documented --------------------------------------------------------------------------


def functions_of(file: Path) -> Iterator[tuple[Function, bool]]:
    """Yield every function and whether it is public: no underscore on it, its class, its hosts."""

    def visit(node: ast.AST, *, public: bool) -> Iterator[tuple[Function, bool]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                yield child, public and not child.name.startswith("_")
                yield from visit(child, public=False)
            elif isinstance(child, ast.ClassDef):
                yield from visit(child, public=public and not child.name.startswith("_"))
            elif isinstance(child, ast.If | ast.Try | ast.With):
                yield from visit(child, public=public)

    return visit(tree_of(file), public=True)


@pytest.mark.parametrize("file", ALL_FILES, ids=name_of)
def test_a_file_is_short(file):
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


def lines_of(function: Function) -> int:
    """Return how many lines a function has, its docstring left out."""
    first = function.body[0]
    documented = ast.get_docstring(function) is not None
    docstring = first.end_lineno - first.lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


@pytest.mark.parametrize("layer", LAYERS)
def test_a_function_is_short(layer):
    long = {
        f"{name_of(file)}: {function.name}": lines_of(function)
        for file in files_of(layer)
        for function, _ in functions_of(file)
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert long == {}


def is_overload_or_setter(function: Function) -> bool:
    return any(dotted(d).endswith((".setter", "overload")) for d in function.decorator_list)


@pytest.mark.parametrize("layer", LAYERS)
def test_public_functions_and_classes_are_documented(layer):
    bare = {
        f"{name_of(file)}: {function.name}"
        for file in files_of(layer)
        for function, public in functions_of(file)
        if public and not is_overload_or_setter(function) and not ast.get_docstring(function)
    }
    bare |= {
        f"{name_of(file)}: {node.name}"
        for file in files_of(layer)
        for node in tree_of(file).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
        and not ast.get_docstring(node)
    }  # fmt: skip
    bare |= {name_of(file) for file in files_of(layer) if not ast.get_docstring(tree_of(file))}
    assert bare == set()


def is_annotated(function: Function) -> bool:
    arguments = function.args
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    starred = [item for item in (arguments.vararg, arguments.kwarg) if item is not None]
    typed = [item.annotation is not None for item in [*named, *starred]
             if item.arg not in {"self", "cls"}]  # fmt: skip
    return all(typed) and function.returns is not None


@pytest.mark.parametrize("layer", LAYERS)
def test_public_functions_are_annotated(layer):
    bare = {
        f"{name_of(file)}: {function.name}"
        for file in files_of(layer)
        for function, public in functions_of(file)
        if public and not is_annotated(function)
    }
    assert bare == set()


# -- draws -----------------------------------------------------------------------------------------


def draws_used() -> dict[str, set[str]]:
    """Return the files in which each draw is made, as ``keys.exit`` or ``birth["exit"]``."""
    used: dict[str, set[str]] = defaultdict(set)
    for file in files_of("world", "processes", "model", "measures", "policies"):
        for node in ast.walk(tree_of(file)):
            if not isinstance(node, ast.Attribute | ast.Subscript) or not holds_keys(node.value):
                continue
            if isinstance(node, ast.Attribute):
                used[node.attr].add(name_of(file))
            elif isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
                used[node.slice.value].add(name_of(file))
    used.pop("of_month", None)
    return used


def holds_keys(node: ast.AST) -> bool:
    return dotted(node).rpartition(".")[2] in {"keys", "birth"}


def test_each_draw_has_one_purpose_in_one_module():
    shared = {name: sorted(files) for name, files in draws_used().items() if len(files) > 1}
    assert shared == {}


def test_draws_are_declared_and_declared_draws_are_made():
    declared = {*BIRTH_DRAWS, *MONTHLY_DRAWS}
    assert set(draws_used()) - declared == set(), "made but not declared"
    assert declared - set(draws_used()) == set(), "declared but never made"


def test_a_draw_is_made_at_birth_or_monthly_not_both():
    assert set(BIRTH_DRAWS) & set(MONTHLY_DRAWS) == set()
    assert all(meaning.strip() for meaning in (BIRTH_DRAWS | MONTHLY_DRAWS).values())


# -- parameters ------------------------------------------------------------------------------------

LEAVES = [(f"{section}.{leaf.name}", leaf)
          for section, cls in SECTIONS.items() for leaf in leaf_parameters(cls)]  # fmt: skip
POLICIES: list[type[Policy]] = [find_policy(name) for name in policy_names()]
OF_POLICIES = [(f"{policy.name}.{leaf.name}", leaf)
               for policy in POLICIES for leaf in parameters_of(policy)]  # fmt: skip
PARAMETERS = [*LEAVES, *OF_POLICIES]


def test_parameter_names_are_unique_across_sections():
    places = defaultdict(list)
    for section, cls in SECTIONS.items():
        for parameter in parameters_of(cls):
            places[parameter.name].append(section)
    assert {name: where for name, where in places.items() if len(where) > 1} == {}


@pytest.mark.parametrize(("path", "leaf"), PARAMETERS, ids=[path for path, _ in PARAMETERS])
def test_a_parameter_says_what_it_is_and_where_it_comes_from(path, leaf):
    assert leaf.meaning.strip()
    assert leaf.source.strip()
    assert leaf.evidence in {"measured", "derived", "assumed"}
    if leaf.kind in {"number", "whole"}:
        is_share = path.rpartition(".")[0].endswith(("_mix", "_share"))
        assert is_share or (leaf.low is not None and leaf.high is not None)
        assert leaf.low is None or leaf.high is None or leaf.low < leaf.high
        if leaf.default is not None:
            assert leaf.low is None or leaf.low <= leaf.default
            assert leaf.high is None or leaf.default <= leaf.high
    if leaf.kind == "choice":
        assert leaf.default in leaf.options


UNITLESS = {"gain_response", "seed", "priority"}  # an exponent's strength, a label, an order


@pytest.mark.parametrize(("path", "leaf"), PARAMETERS, ids=[path for path, _ in PARAMETERS])
def test_a_number_has_a_unit(path, leaf):
    if leaf.kind in {"number", "whole"} and ("_mix." not in path and "_share." not in path):
        assert leaf.unit or path.rpartition(".")[2] in UNITLESS


@pytest.mark.parametrize("path", DISPUTED)
def test_a_disputed_coupling_may_have_either_sign_or_none(path):
    leaf = dict(LEAVES)[path]
    assert leaf.low < DISPUTED[path] < leaf.high


def test_gates_share_no_key_with_the_sections():
    of_gates = {parameter.name for parameter in parameters_of(Gate)}
    assert not of_gates & {p.name for cls in SECTIONS.values() for p in parameters_of(cls)}


OWNERS = {"rates", "settings", "policy", "agencies", "organizations", "environment", "run"}


def parameters_read(files: list[Path]) -> tuple[set[str], tuple[str, ...]]:
    """Return names read off a section or the rates, and beginnings of names put together."""
    names: set[str] = set()
    beginnings: set[str] = set()
    for file in files:
        for node in ast.walk(tree_of(file)):
            owner = dotted(node.value).rpartition(".")[2] if hasattr(node, "value") and isinstance(
                node.value, ast.AST) else ""  # fmt: skip
            if isinstance(node, ast.Attribute) and owner in OWNERS:
                names.add(node.attr)
            elif isinstance(node, ast.Subscript) and owner in OWNERS:
                if isinstance(node.slice, ast.Constant):
                    names.add(str(node.slice.value))
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(str(node.values[0].value))
    return names, tuple(text for text in beginnings if text.isidentifier())


def test_every_parameter_is_read():
    names, beginnings = parameters_read(files_of(*ACTING))
    unread = {
        f"{section}.{parameter.name}"
        for section in SECTIONS
        if section != "run"
        for parameter in parameters_of(SECTIONS[section])
        if parameter.name not in names and not parameter.name.startswith(beginnings)
    }
    assert unread == set()


def test_every_setting_of_a_run_is_read():
    names, _ = parameters_read(files_of(*LAYERS))
    assert {p.name for p in parameters_of(SECTIONS["run"])} <= names


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_a_policy_reads_each_of_its_parameters(policy):
    file = next(file for file in files_of("policies")
                if f'= "{policy.name}"' in file.read_text(encoding="utf-8"))  # fmt: skip
    read = {node.attr for node in ast.walk(tree_of(file))
            if isinstance(node, ast.Attribute) and dotted(node.value) == "self"}  # fmt: skip
    assert {parameter.name for parameter in policy.own_parameters()} <= read


# -- levers ----------------------------------------------------------------------------------------


def holds_levers(node: ast.AST) -> bool:
    """Whether an expression is the levers of a place: levers[...], or dose, lever."""
    if isinstance(node, ast.Subscript):
        return dotted(node.value).rpartition(".")[2] == "levers"
    return dotted(node) in {"dose", "lever"}


def levers_read() -> set[str]:
    """Return levers read: ``levers[zone].dues``, ``levers["dues"]``, doses_by…("dues"), units."""
    read: set[str] = set()
    for file in files_of("world", "processes", "measures"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Attribute) and holds_levers(node.value):
                read.add(node.attr)
            elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
                if dotted(node.value).rpartition(".")[2] == "levers":
                    read.add(str(node.slice.value))
            elif isinstance(node, ast.Call) and "dose" in dotted(node.func):
                read |= {c.value for c in node.args if isinstance(c, ast.Constant)}
            elif isinstance(node, ast.Compare) and dotted(node.left).endswith("pull.lever"):
                read |= {c.value for c in node.comparators if isinstance(c, ast.Constant)}
    return read


def test_no_lever_is_dead():
    assert set(LEVERS) - levers_read() == set()


def test_every_lever_costs_something():
    free = {name for name, lever in LEVERS.items() if lever.money == 0.0 and lever.staff == 0.0}
    assert free == set()


def test_no_lever_is_an_outcome():
    """No lever, and no policy's pull, names a column that says what came of it."""
    outcomes = {"posture", "party_organization", "effectiveness", "covered_since", "tension",
                "willingness", "regularity", "participation", "integration", "service",
                "effective_months", "vitality", "burden"}  # fmt: skip
    assert outcomes & set(LEVERS) == set()
    touched = {
        f"{name_of(file)}: {module}"
        for file in files_of("policies")
        if file.stem in policy_names()
        for module in imports_of(file)
        if module.startswith(("sim.world", "sim.processes", "sim.measures"))
    }
    assert touched == set()
