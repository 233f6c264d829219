"""What a shell offers for the word that is being typed: documents, bodies, files.

Knows names of folders and the lines of the registry that hold an id: opens no document, reads no
YAML, writes nothing, and whatever is wrong in an office offers nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from vanban.paths import BOOKS, CONTENT, NOT_DOCUMENTS, is_file
from vanban.text.vietnamese import nfc

REGISTRY = "danh-ba.yaml"
LOOKED_INTO = 500
"""Folders that are looked into at one touch of a key: behind them names are offered unlooked."""
READ = 1 << 22
"""Letters of the registry that are read."""
SOURCES = (".yaml", ".yml")
_BODIES = re.compile(r"^co_quan:.*?(?=^[^\W\d][\w-]*:|\Z)", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"(?:^[ \t-]*|[{,][ \t]*)id:[ \t]*[\"']?([\w-]+)", re.MULTILINE)
_WORD = re.compile(r"[^\W\d]\w*")

Offer = Callable[[Path], Iterator[str]]


class Offered(click.types.StringParamType):
    """A text of which the office knows the likely values; `files`: else it may be a file."""

    def __init__(self, offer: Offer | None = None, files: str = "") -> None:
        self.offer, self.files = offer, files

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return what begins as it is typed; the shell itself looks for files."""
        del param
        items = [CompletionItem(incomplete, type=self.files)] if self.files else []
        if self.offer:
            begun, root = nfc(incomplete), ctx.find_root().params.get("folder") or "."
            with suppress(OSError, ValueError):
                found = dict.fromkeys(self.offer(Path(root)))
                items += [CompletionItem(one) for one in sorted(found) if one.startswith(begun)]
        return items


def documents(root: Path) -> Iterator[str]:
    """Yield the names of the folders that look like documents."""
    waiting, looked = [root / CONTENT], 0
    for folder in waiting:
        looked += 1
        if looked > LOOKED_INTO:
            yield nfc(folder.name)
            continue
        with suppress(OSError), os.scandir(folder) as entries:
            below = [*entries]
            if looked > 1 and any(one.name.lower().endswith(SOURCES) for one in below):
                yield nfc(folder.name)
            waiting += [Path(one.path) for one in below if _may_hold(one, at_top=looked == 1)]


def _may_hold(entry: os.DirEntry[str], *, at_top: bool) -> bool:
    """Say whether a folder may be a document or hold some; a link is not followed any further."""
    apart = (*NOT_DOCUMENTS, *(BOOKS if at_top else ()))
    if entry.name.startswith(".") or entry.name in apart or not entry.name.isprintable():
        return False
    return entry.is_dir(follow_symlinks=at_top)


def bodies(root: Path) -> Iterator[str]:
    """Yield the ids that stand among the bodies of the registry."""
    path = root / CONTENT / REGISTRY
    if not is_file(path):  # a pipe would have the shell wait for ever
        return
    with path.open(encoding="utf-8", errors="replace") as file:
        text = file.read(READ)
    for section in _BODIES.findall(text):
        yield from _ID.findall(section)


DOCUMENT, BODY = Offered(documents), Offered(bodies)
EITHER, FILE, FOLDER = Offered(documents, "file"), Offered(files="file"), Offered(files="dir")
BY_WORD = {
    "KẾ_HOẠCH": DOCUMENT, "VĂN_BẢN": DOCUMENT, "CŨ": EITHER, "MỚI": EITHER, "TỆP": FILE,
    "TỆP_HOẶC_THƯ_MỤC": FILE, "THƯ_MỤC": FOLDER,
}  # fmt: skip
"""What may be typed for a parameter, by the word that help has for it."""
OF_BODIES = frozenset(("--don-vi", "--co-quan", "--gui"))
"""The options whose value is the id of a body."""


def offer_values(params: Iterable[click.Parameter]) -> None:
    """Give each parameter that is a plain text the type of what may be typed for it."""
    for param in params:
        words = _WORD.findall(param.metavar or "")
        kind = BODY if OF_BODIES & set(param.opts) else BY_WORD.get(words[0] if words else "")
        if kind and param.type is click.STRING and len(set(words)) == 1:
            param.type = kind
