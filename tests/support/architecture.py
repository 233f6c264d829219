"""The rules of the house as functions over sources; each returns what breaks it.

A package is {"text": source of text.py, "model.fields": …, "": that of __init__}.
"""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from house import HOMES

CLOCK, CHANCE = {"now", "today", "utcnow", "fromtimestamp"}, {"time", "random", "secrets", "uuid"}
EXITS = {"SystemExit", "sys.stdout", "sys.stderr", "sys.exit", "os._exit"}
_EXIT_NAMES = {name.rpartition(".")[2] for name in EXITS}
LEAVE = {"print", "input", "exit", "quit", "breakpoint"}
PACKAGES = (
    "problems", "jinja", "text", "expiry", "source", "legal_text", "content", "regime", "derive",
    "compose", "word", "project", "diff", "importing", "build", "register",
    "check", "cli",
)  # fmt: skip
READERS = {"build", "cli", "content", "project", "register"}
"""Who reads the files of an office: by `vanban.disk` alone, which waits for no pipe."""
TOP = ("tree", "ooxml", "libreoffice", "disk", "paths", "cache", "processes", "__main__")
"""The modules of the top: values and tools that every part may use."""
FRONT = ("Knows", "Takes", "Gives", "Never")
"""What the front of each package says, in this order."""
NOUNS = {"drawing", "encoding", "fixing", "importing", "numbering", "reading", "wording"}
"""Words in -ing that name a thing of the field."""
IRREGULAR = {
    "begun", "bought", "bound", "brought", "built", "caught", "done", "drawn", "found", "given",
    "gone", "held", "kept", "known", "laid", "left", "made", "meant", "met", "said", "seen",
    "sent", "shown", "sought", "taken", "thought", "told", "worn", "written",
}  # fmt: skip
"""Participles without -ed; those that are nouns as well (a run, a set, a cut) are none of them."""
PREPOSITIONS = {
    "about", "above", "across", "after", "along", "apart", "around", "aside", "asides", "at",
    "before", "behind", "below", "beneath", "beside", "besides", "between", "beyond", "by",
    "during", "for", "from", "in", "inside", "into", "of", "off", "on", "onto", "out", "outside",
    "over", "past", "through", "to", "toward", "towards", "under", "until", "up", "upon", "with",
    "within", "without",
}  # fmt: skip
EMPTY_NAMES = {"util", "utils", "manager", "managers", "helper", "helpers", "data", "info"}
SHORT = 60
"""Letters below which a text may be the name of a type, not a sentence."""
Sources = Mapping[str, str]
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree_of(source: str) -> ast.Module:
    """Return the tree of a source, parsed once."""
    return ast.parse(source)


@cache
def nodes_of(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return all nodes of a whole tree: each rule goes through them, there are a million."""
    return tuple(ast.walk(tree))


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
    for node in nodes_of(tree):
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


def strayed_libraries(sources: Sources) -> list[str]:
    """Report third-party imports outside the one place where the library is at home."""
    found = []
    for name, source in sources.items():
        for line, target in imports_of(tree_of(source)):
            root = target.split(".")[0]
            own = root in sys.stdlib_module_names or root == "vanban"
            if not own and not _inside(name, HOMES.get(root, ())):
                found.append(f"{name}:{line} imports {target}")
    return found


def _inside(name: str, homes: Collection[str]) -> bool:
    return any(name == home or name.startswith(f"{home}.") for home in homes)


def effects(sources: Sources) -> list[str]:
    """Report printing, asking, leaving, clock and chance outside the command line."""
    found = []
    for name, source in sources.items():
        if name.split(".")[0] in {"cli", "__main__"}:
            continue
        tree = tree_of(source)
        found += [f"{name}:{x} imports {t}" for x, t in imports_of(tree) if t in CHANCE]
        acts = [node for node in nodes_of(tree) if _effect(node)]
        found += [f"{name}:{getattr(act, 'lineno', 0)} {ast.unparse(act)}" for act in acts]
    return found


def _effect(node: ast.AST) -> bool:
    if isinstance(node, ast.Name | ast.Attribute):
        last = node.id if isinstance(node, ast.Name) else node.attr
        return last in _EXIT_NAMES and ast.unparse(node) in EXITS
    if not isinstance(node, ast.Call):
        return False
    bare = isinstance(node.func, ast.Name)
    return _called(node) in (LEAVE if bare else CLOCK)


def waiting_reads(sources: Sources) -> list[str]:
    """Report readings of an office's files that a pipe lying there would keep waiting."""
    ways = {"read_bytes", "read_text"}
    return [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name, source in sources.items()
        if name.split(".")[0] in READERS
        for node in nodes_of(tree_of(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _called(node) in ways
    ]


def missing_docstrings(sources: Sources) -> list[str]:
    """Report public modules, classes and functions that say nothing of themselves."""
    found = []
    for name, source in sources.items():
        tree = tree_of(source)
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
        classes = (n for n in nodes_of(tree_of(source)) if isinstance(n, ast.ClassDef))
        found += [f"{name}.{node.name}" for node in classes if _words(node.name) & EMPTY_NAMES]
    return found


def unused_names(sources: Sources, hooks: Collection[str] = ()) -> list[str]:
    """Report functions, classes and constants that nothing in the package uses.

    `hooks` are those that a library calls by their names. Fields of records are left out: they are
    read, compared and kept as a whole.
    """
    uses = Counter(use for source in sources.values() for use in _uses(source))
    return [
        f"{name}:{line} {defined}"
        for name, source in sources.items()
        for line, defined in _definitions(tree_of(source))
        if not uses[defined] and defined not in hooks
    ]


def _uses(source: str) -> Iterator[str]:
    """Yield each name where it is read, imported, or spelt in a short text (a late type, a key)."""
    for node in nodes_of(tree_of(source)):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.alias):
            yield node.name
        elif (
            isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60
        ):
            yield from re.findall(r"\w+", node.value)


def _definitions(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in nodes_of(tree):
        if not isinstance(node, Function | ast.ClassDef) or _decorated(node):
            continue
        if not node.name.startswith("__"):
            yield node.lineno, node.name
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else ()
        for name in (n for target in targets for n in ast.walk(target)):
            if isinstance(name, ast.Name) and name.id.strip("_"):
                yield node.lineno, name.id


def _decorated(node: Function | ast.ClassDef) -> bool:
    """Whether a call takes a function in (`@main.command(…)`): nobody else names it."""
    return any(isinstance(one, ast.Call) for one in node.decorator_list)


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def median_function(sources: Sources) -> float:
    """Return the median number of lines of a function's body, its docstring not counted."""
    nodes = (node for source in sources.values() for node in nodes_of(tree_of(source)))
    return statistics.median(_body_lines(node) for node in nodes if isinstance(node, Function))


def _body_lines(node: Function) -> int:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def named_records(sources: Sources, kinds: Collection[str], regimes: Collection[str]) -> list[str]:
    """Report string literals that name a kind of document or a regime: records decide, not code.

    A kind's id that is also a field of a class, or a key of a dict, is one of those; beside
    `loai` in a comparison it never is.
    """
    trees = {name: tree_of(source) for name, source in sources.items()}
    ours = set(kinds) - {field for tree in trees.values() for field in _fields(tree)}
    word = re.compile(
        rf"(?<![a-z0-9_-])(?:{'|'.join(map(re.escape, regimes)) or '(?!)'})(?![a-z0-9_-])"
    )
    found = []
    for name, tree in trees.items():
        skip = _docstrings_and_keys(tree)
        for node in nodes_of(tree):
            if isinstance(node, ast.Compare) and "loai" in _names(node):
                found += [
                    f"{name}:{x.lineno} {x.value!r}"
                    for x in _texts(ast.walk(node))
                    if x.value in kinds
                ]
        for text in _texts(nodes_of(tree)):
            if text not in skip and (text.value in ours or word.search(str(text.value))):
                found.append(f"{name}:{text.lineno} {text.value!r}")
    return sorted(set(found))


def _fields(tree: ast.AST) -> Iterator[str]:
    for node in nodes_of(tree):
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    yield item.target.id


def _names(node: ast.AST) -> set[str]:
    return {getattr(n, "attr", getattr(n, "id", "")) for n in ast.walk(node)}


def _texts(nodes: Iterable[ast.AST]) -> list[ast.Constant]:
    return [n for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _docstrings_and_keys(tree: ast.AST) -> set[ast.AST]:
    keys = {key for n in nodes_of(tree) if isinstance(n, ast.Dict) for key in n.keys if key}
    return keys | {n.value for n in nodes_of(tree) if isinstance(n, ast.Expr)}


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def participles(sources: Sources) -> list[str]:
    """Report modules and packages whose name is, or ends in, a participle or a preposition."""
    names = {part for name in sources for part in name.split(".") if not part.startswith("__")}
    return sorted(name for name in names if _no_noun(name.rpartition("_")[2]))


def _no_noun(word: str) -> bool:
    participle = word in IRREGULAR or word.endswith("ed")
    return participle or word in PREPOSITIONS or (word.endswith("ing") and word not in NOUNS)


def misplaced(sources: Sources) -> list[str]:
    """Report what stands at the top and is not of the plan, and what is of the plan and lacks."""
    packages = {name.split(".")[0] for name in sources if "." in name}
    top = {name.split(".")[0] for name in sources if name}
    wrong = [f"{name} is no package of the plan" for name in packages - set(PACKAGES)]
    wrong += [f"{name} is no module of the top" for name in top - packages - {*TOP, *PACKAGES}]
    return sorted([*wrong, *(f"{name} is not there" for name in {*PACKAGES, *TOP} - top)])


def unsaid_fronts(sources: Sources) -> list[str]:
    """Report packages whose front does not say what it knows, takes, gives and never does."""
    packages = {name.rpartition(".")[0] for name in sources} - {""}
    return sorted(name for name in packages if not _front(sources.get(name, "")))


def _front(source: str) -> bool:
    lines = (ast.get_docstring(tree_of(source)) or "").splitlines()
    said = [line.partition("  ") for line in lines if line.partition(" ")[0] in FRONT]
    return [word for word, _, _ in said] == list(FRONT) and all(rest.strip() for _, _, rest in said)
