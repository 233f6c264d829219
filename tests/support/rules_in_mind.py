"""What the program makes of its own rules, worked out once in a process for all of the tests.

`rules_read` spares an office the first look at the rules; each later command would still type the
same law, look the same Word templates through and compile the same tags, half of what thousands of
small tests take. Each answer stands under all that it follows from (the bytes of a file, the very
records), so rules and templates of an office's own are worked out for themselves. What is kept on
the disk is read each time; `make soak` (`amount`) does without all this.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from vanban import cache, jinja
from vanban.paths import TEMPLATES, packaged
from vanban.project.checks import template_ranges, templates
from vanban.source import layers, reader, record
from vanban.source.loader import Parsed, parse_yaml, read_yaml
from vanban.word.template import blueprint, template

MANY = 256
"""So many answers are held; then one begins anew."""


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
    _hold_parsed()
    _hold_compiled()
    _hold_preflight()


@contextmanager
def nothing_held() -> Iterator[None]:
    """Work everything out meanwhile, as the program does that people run."""
    with ExitStack() as stack:
        for module, name, function in _replaced:
            stack.enter_context(mock.patch.object(module, name, function))
        yield


def _hold_parsed() -> None:
    """What comes with the program is parsed once, wherever an office has it."""
    known = Answers()
    ours = {path.read_bytes() for path in packaged(TEMPLATES).rglob("*.yaml")}

    def parsed(path: Path, tep: str) -> Parsed:
        if TEMPLATES not in path.parts or not path.is_file():
            return read_yaml(path, tep)
        content = path.read_bytes()
        if content not in ours:
            return read_yaml(path, tep)
        found: Parsed = known.of((content, tep), lambda: parse_yaml(content, tep))
        return found

    _set(layers, "read_yaml", parsed)
    _set(reader, "read_yaml", parsed)


def _hold_compiled() -> None:
    known = Answers()

    def compiled(env: jinja.Environment, text: str) -> jinja.Filled:
        key = env.autoescape, text
        found: jinja.Filled = known.of(key, lambda: jinja.compiled(env, text))
        return found

    _set(template, "compiled", compiled)


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


def _content(folder: Path, key: bytes) -> bytes:
    """What lies under a key in the folder of what is kept; nothing where it cannot be read."""
    try:
        return cache._path(folder, key).read_bytes()
    except OSError:
        return b""


def _set(module: Any, name: str, function: Callable[..., Any]) -> None:
    _replaced.append((module, name, getattr(module, name)))
    setattr(module, name, function)
