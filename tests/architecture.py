"""The rules of the house as functions over sources; each returns what breaks it.

A package is {"text": source of text.py, "model.fields": …, "": that of __init__}.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

# From the bottom up: a module imports only from rows above its own line here; what stands in one
# row are strangers; the modules of one folder (model, body, cli) are one entry.
ROWS = (
    "codes kept",
    "problem",
    "text tree metrics letters legacy package yaml_raw",
    "pasted inline faults encoding disk yaml_text yaml_refused yaml_case yaml_frame",
    "yaml_layout yaml_unquoted",
    "yaml_errors yaml_events prepared sheet_form",
    "source sheet scalars",
    "record",
    "law model jinja reader",
    "regime wording tags workbook",
    "task_file",
    "body assign wordml look rulebook office",
    "plan sections units",
    "prepare flow texts derive",
    "planning",
    "template",
    "compose press check",
    "report pdf manifest schema delivery yaml_writing",
    "letterhead causes coverage",
    "project starter placing pdfs",
    "outputs exporting",
    "build",
    "cli",
    "__main__",
)
ROW = {name: index for index, names in enumerate(ROWS) for name in names.split()}
# Walls that the rows alone do not make: these never import those.
PAGE = {"wordml", "look", "sections", "prepare", "template", "press"}
WALLS = (
    ({"check"}, {"compose", "flow", *PAGE}),
    ({"compose", "flow", *PAGE}, {"check"}),
    (PAGE, {"law", "regime", "model"}),
    ({"model", "body"}, PAGE),
)
# Where each library is at home; imported nowhere else. One that is not here is not used at all.
HOMES: dict[str, set[str]] = {
    "click": {"cli"},
    "docxtpl": {"prepare"},
    "lxml": {"prepare", "look", "sections", "check"},
    "docx": {"check"},
    "docx_plus": {"check"},
    "pydantic": {"scalars", "record", "model", "regime", "workbook"},
    "pydantic_core": {"scalars", "record"},
    "jinja2": {"jinja"},
    "markupsafe": {"jinja"},
    "yaml": {"yaml_events"},
    "openpyxl": {"sheet", "sheet_form", "workbook"},
}
CLOCK, CHANCE = {"now", "today", "utcnow", "fromtimestamp"}, {"time", "random", "secrets", "uuid"}
EXITS = {"SystemExit", "sys.stdout", "sys.stderr", "sys.exit", "os._exit"}
LEAVE = {"print", "input", "exit", "quit", "breakpoint"}
EMPTY_NAMES = {"util", "utils", "manager", "managers", "helper", "helpers", "data", "info"}
Sources = Mapping[str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources_of(folder: Path) -> dict[str, str]:
    """Read the sources of a package folder."""
    found = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = path.read_text("utf-8")
    return found


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, full name) of everything imported, also inside functions and by a call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if node.level or module == "vanban":
                yield from ((node.lineno, f"{module or '.'}.{a.name}") for a in node.names)
            else:
                yield node.lineno, module
        elif isinstance(node, ast.Call) and _called(node) in {"import_module", "__import__"}:
            names = (a.value for a in node.args[:1] if isinstance(a, ast.Constant))
            yield from ((node.lineno, str(name)) for name in names)


def broken_rows(sources: Sources) -> list[str]:
    """Report imports from the same row or from above, through a wall, and unknown modules."""
    found = [f"{name}: in no row" for name in sources if name and name.split(".")[0] not in ROW]
    for name, line, target in _inner_imports(sources):
        home, other = name.split(".")[0], target.split(".")[0]
        if home == other or name == "":  # the front resolves its names late
            continue
        if other not in ROW or home not in ROW:
            found.append(f"{name}:{line} imports {target}, which is in no row")
        elif ROW[other] >= ROW[home]:
            found.append(f"{name}:{line} imports {target}, which is no lower row")
        elif any(home in these and other in those for these, those in WALLS):
            found.append(f"{name}:{line} imports {target} through a wall")
    return found


def strayed_libraries(sources: Sources) -> list[str]:
    """Report third-party imports outside the one place where the library is at home."""
    found = []
    for name, source in sources.items():
        for line, target in imports_of(ast.parse(source)):
            root = target.split(".")[0]
            own = root in sys.stdlib_module_names or root == "vanban"
            if not own and name.split(".")[0] not in HOMES.get(root, set()):
                found.append(f"{name}:{line} imports {target}")
    return found


def effects(sources: Sources) -> list[str]:
    """Report printing, asking, leaving, clock and chance outside the command line."""
    found = []
    for name, source in sources.items():
        if name.split(".")[0] in {"cli", "__main__"}:
            continue
        tree = ast.parse(source)
        found += [f"{name}:{x} imports {t}" for x, t in imports_of(tree) if t in CHANCE]
        acts = [node for node in ast.walk(tree) if _effect(node)]
        found += [f"{name}:{getattr(act, 'lineno', 0)} {ast.unparse(act)}" for act in acts]
    return found


def _effect(node: ast.AST) -> bool:
    if isinstance(node, ast.Name | ast.Attribute):
        return ast.unparse(node) in EXITS
    if not isinstance(node, ast.Call):
        return False
    bare = isinstance(node.func, ast.Name)
    return _called(node) in (LEAVE if bare else CLOCK)


def missing_docstrings(sources: Sources) -> list[str]:
    """Report public modules, classes and functions that say nothing of themselves."""
    found = []
    for name, source in sources.items():
        tree = ast.parse(source)
        found += [] if ast.get_docstring(tree) else [f"{name}: module"]
        bare = [node for node in _public(tree) if not ast.get_docstring(node)]
        found += [f"{name}:{node.lineno} {node.name}" for node in bare]
    return found


def _public(tree: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def empty_names(sources: Sources) -> list[str]:
    """Report modules and classes whose name says nothing: Manager, helpers, data, …."""
    found = [name for name in sources if _words(name) & EMPTY_NAMES]
    for name, source in sources.items():
        classes = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ClassDef))
        found += [f"{name}.{node.name}" for node in classes if _words(node.name) & EMPTY_NAMES]
    return found


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def median_function(sources: Sources) -> float:
    """Return the median number of lines of a function's body, its docstring not counted."""
    nodes = (node for source in sources.values() for node in ast.walk(ast.parse(source)))
    return statistics.median(_body_lines(node) for node in nodes if isinstance(node, Function))


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def named_records(sources: Sources, kinds: Collection[str], regimes: Collection[str]) -> list[str]:
    """Report string literals that name a kind of document or a regime: records decide, not code.

    A kind's id that is also a field of a class, or a key of a dict, is one of those; beside
    `loai` in a comparison it never is.
    """
    trees = {name: ast.parse(source) for name, source in sources.items()}
    ours = set(kinds) - {field for tree in trees.values() for field in _fields(tree)}
    word = re.compile(
        rf"(?<![a-z0-9_])(?:{'|'.join(map(re.escape, regimes)) or '(?!)'})(?![a-z0-9_])"
    )
    found = []
    for name, tree in trees.items():
        skip = _docstrings_and_keys(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Compare) and "loai" in _names(node):
                found += [
                    f"{name}:{x.lineno} {x.value!r}" for x in _texts(node) if x.value in kinds
                ]
        for text in _texts(tree):
            if text not in skip and (text.value in ours or word.search(str(text.value))):
                found.append(f"{name}:{text.lineno} {text.value!r}")
    return sorted(set(found))


def _fields(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    yield item.target.id


def _names(node: ast.AST) -> set[str]:
    return {getattr(n, "attr", getattr(n, "id", "")) for n in ast.walk(node)}


def _texts(node: ast.AST) -> list[ast.Constant]:
    return [n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _docstrings_and_keys(tree: ast.AST) -> set[ast.AST]:
    keys = {key for n in ast.walk(tree) if isinstance(n, ast.Dict) for key in n.keys if key}
    return keys | {n.value for n in ast.walk(tree) if isinstance(n, ast.Expr)}


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _inner_imports(sources: Sources) -> Iterator[tuple[str, int, str]]:
    """Yield (module, line, imported module of the package without its `vanban.`)."""
    for name, source in sources.items():
        for line, target in imports_of(ast.parse(source)):
            if target.startswith("."):
                yield name, line, target
            elif target.split(".")[0] == "vanban":
                yield name, line, target.partition(".")[2] or "vanban"
