"""What the program makes of its own rules, worked out once in a process for all of the tests.

`rules_read` spares an office the first look at the rules; each later command would still type the
same law, look the same Word templates through and compile the same tags, half of what thousands of
small tests take. Each answer stands under all that it follows from (the bytes of a file, the very
records), so rules and templates of an office's own are worked out for themselves. What is kept on
the disk is read each time, but for what comes with the program: nobody writes there meanwhile, so
its digest is taken once, and an office without rules of its own, with all that was laid there as it
was laid, is given the books that the first such office read. `make soak` (`amount`) does without
all this.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from rules_read import as_laid
from vanban import cache, jinja, paths
from vanban.content import inventory
from vanban.paths import TEMPLATES, packaged
from vanban.project import documents, loader, survey, template_store
from vanban.project.checks import template_ranges, templates
from vanban.regime import rulebook
from vanban.source import layers, reader, record
from vanban.source.loader import Parsed, parse_yaml, read_yaml
from vanban.word.template import blueprint, template
from vanban.word.template.blueprint import Blueprint
from warm_profile import Profile

MANY = 256
"""So many answers are held; then one begins anew."""
LARGE = 1 << 18
"""Bytes of a source above which what it says is not held."""


_replaced: list[tuple[Any, str, Callable[..., Any]]] = []


class Answers:
    """Answers of one function, each under its key with what it was worked out from.

    That is held as long as the answer, so a key may be the identity of a record.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[object, Any]] = {}

    def of(self, key: Hashable, work: Callable[[], Any], *origins: object) -> Any:
        """Return the answer; what raises is not held."""
        if key not in self._known:
            answer = work()
            if len(self._known) >= MANY:
                self._known.clear()
            self._known[key] = origins, answer
        return self._known[key][1]


def hold() -> None:
    """Let the program remember, in this process, what it has made of its rules."""
    values, records, prepared = Answers(), Answers(), Answers()

    def recalled(folder: Path, key: bytes) -> Any | None:
        content = _content(folder, key)
        return values.of(content, lambda: cache.recall(folder, key)) if content else None

    def revived(model: Any, value: object) -> Any:
        return records.of((model, id(value)), lambda: record.revive(model, value), value)

    def found(raw: bytes, folder: Path) -> Any:
        content = _content(folder, cache.version() + raw)
        return prepared.of(content, lambda: blueprint.recall(raw, folder)) if content else None

    _set(reader, "recall", recalled)
    _set(reader, "revive", revived)
    _set(template, "recall", found)
    _hold_packaged()
    _hold_parsed()
    _hold_compiled()
    _hold_preflight()
    Profile().hold(_set)


@contextmanager
def nothing_held() -> Iterator[None]:
    """Work everything out meanwhile, as the program does that people run."""
    with ExitStack() as stack:
        for module, name, function in _replaced:
            stack.enter_context(mock.patch.object(module, name, function))
        yield


def _hold_packaged() -> None:
    """Where the program's own rules lie, what they are by digest, and the books they make."""
    ours, place = packaged(TEMPLATES), functools.cache(packaged)
    digest, once = inventory.folder_digest, functools.cache(inventory.folder_digest)
    modules = [one for one in sys.modules.values() if getattr(one, "packaged", None) is packaged]
    for module in modules:
        _set(module, "packaged", place)
    for module in (inventory, documents, survey):
        _set(module, "folder_digest", lambda folder: (once if folder == ours else digest)(folder))
    _hold_books(ours)


def _hold_books(ours: Path) -> None:
    read = rulebook.read_books
    known: list[Any] = []

    def books(asked: reader.Reader) -> Any:
        edits = (path.is_relative_to(ours) for path in asked.instead)
        plain = paths.templates_folder(asked.root) == ours and not any(edits)
        if known and plain and as_laid(asked.root):
            return known[0]
        before = len(asked.problems)
        found = read(asked)
        if plain and not known and len(asked.problems) == before and as_laid(asked.root):
            known.append(found)
        return found

    _set(loader, "read_books", books)


def _hold_parsed() -> None:
    """The same bytes under the same name are parsed once: most offices differ in one file."""
    known = Answers()

    def parsed(path: Path, tep: str) -> Parsed:
        try:
            content = path.read_bytes() if path.is_file() else None
        except (OSError, ValueError):
            content = None
        if content is None or len(content) > LARGE:
            return read_yaml(path, tep)
        found: Parsed = known.of((content, tep), lambda: parse_yaml(content, tep))
        return found

    _set(layers, "read_yaml", parsed)
    _set(reader, "read_yaml", parsed)


def _hold_compiled() -> None:
    known, whole = Answers(), Answers()

    def compiled(env: jinja.Environment, text: str) -> jinja.CompiledText:
        key = env.autoescape, text
        found: jinja.CompiledText = known.of(key, lambda: jinja.compiled(env, text))
        return found

    def ready(raw: bytes, shown: str, prepared: Blueprint) -> template.Template:
        key = raw, shown, id(prepared)
        work = functools.partial(template.Template, raw, shown, prepared)
        found: template.Template = whole.of(key, work, prepared)
        return found

    _set(template, "compiled", compiled)
    _set(template_store, "Template", ready)


def _hold_preflight() -> None:
    known, needs = Answers(), templates._needs

    def breached(survey: Any, regime: Any) -> Iterator[Any]:
        key = id(survey), id(regime)
        yield from known.of(
            key, lambda: tuple(template_ranges.breaches(survey, regime)), survey, regime
        )

    def needed(law: Any, name: str, kinds: Iterable[Any], survey: Any, mark: Any) -> Iterator[Any]:
        kinds = tuple(kinds)
        key = id(law.regime), name, tuple(map(id, kinds)), id(survey), mark
        origins = law.regime, kinds, survey
        yield from known.of(key, lambda: tuple(needs(law, name, kinds, survey, mark)), *origins)

    _set(templates, "breaches", breached)
    _set(templates, "_needs", needed)
    _hold_looks(packaged(TEMPLATES))


def _hold_looks(ours: Path) -> None:
    """What is told of templates that came with the program, to offices that have kept it."""
    known, look = Answers(), templates.Preflight.problems

    def told(self: Any) -> Iterator[Any]:
        folders, shelf = self.book.folders, getattr(self.load, "__self__", None)
        alone = isinstance(shelf, template_store.Shelf) and as_laid(shelf.root)
        if not (alone and all(one.parent == ours for one in folders)):
            return look(self)
        key = id(self.book), self.shown(folders[0])
        return iter(known.of(key, lambda: tuple(look(self)), self.book))

    _set(templates.Preflight, "problems", told)


def _content(folder: Path, key: bytes) -> bytes:
    """What lies under a key in the folder of what is kept; nothing where it cannot be read."""
    try:
        return cache._path(folder, key).read_bytes()
    except OSError:
        return b""


def _set(module: Any, name: str, function: Callable[..., Any]) -> None:
    _replaced.append((module, name, getattr(module, name)))
    setattr(module, name, function)
