"""What each file of one document is made from, and its bytes as the sources say them.

Knows keys: digests of what a file is made from. Knows nothing of what lies in the output folder.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from functools import cached_property

from vanban.build.copies import Copy
from vanban.build.digests import PROGRAM, SHORT, Key, short
from vanban.build.outputs import Files, Output, OutputRow, Recipes
from vanban.build.result import PACKAGE, PDF, SENT
from vanban.build.sent_pdfs import PART
from vanban.cache import version
from vanban.content.states import ISSUED
from vanban.project.derivation import book_of
from vanban.project.resolve import Resolved
from vanban.tree import Composition


class Makings(Files):
    """The files of one document, as they are made of what its sources say."""

    def __init__(self, recipes: Recipes, name: str, rows: Iterable[OutputRow]) -> None:
        self.project, self.name, self.recipes = recipes.project, name, recipes
        self.outputs = {row.path: row for row in rows}
        self.ended: set[str] = set()
        """The files whose process the machine has ended: they are not made again."""
        self._bases: dict[str, object] = {}
        self._page: tuple[str, object] = ("", None)
        self._keys: dict[str, Key] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    @property
    def resolved(self) -> Resolved:
        """The document itself, which no file set keeps."""
        return self.project.office.resolved[self.name]

    @cached_property
    def issued(self) -> bool:
        """Whether the source says that the document has been issued."""
        return self.resolved.van_ban.trang_thai == ISSUED

    def recipe(self, path: str) -> Output:
        """How a file is made; raises OSError where what it comes from was taken away."""
        return self.recipes.of(self.name, path)

    def basis(self, path: str) -> object:
        """The value that a file is made from."""
        if path in self._bases:
            return self._bases[path]
        if self._page[0] == path:
            return self._page[1]
        basis = self.recipe(path).basis(self)
        if isinstance(basis, Composition | Copy):  # large: only the last is kept
            self._page = (path, basis)
        else:
            self._bases[path] = basis
        return basis

    def key(self, path: str) -> Key:
        """Digests of all that a file is made from, by part."""
        if path not in self._keys:
            basis = self.basis(path)
            parts = self._word(basis) if isinstance(basis, Composition) else {"goc": short(basis)}
            if isinstance(basis, Copy):  # an issued copy stays where only a template is another
                parts["mau"] = short(basis.looks(self.project))
            if isinstance(basis, tuple) and self.outputs[path].sort == PACKAGE:
                parts |= {PART: short(PDF)} if any(p.endswith(PDF) for p, _ in basis) else {}
            self._keys[path] = {**parts, PROGRAM: version().hex()[:SHORT]}
        return self._keys[path]

    def _word(self, composition: Composition) -> dict[str, str]:
        shelf, page = self.project.shelf, composition
        dated = {"ngay": short(page.day)} if page.day else {}  # else the key is what it was
        return dated | {
            "dau": short((page.template, page.head, page.title, page.author, page.description)),
            "than": short(page.body),
            "phu_luc": short(page.annexes),
            "mau": shelf.digest(book_of(self.resolved).template(page.template))[:SHORT],
        }

    def give(self, path: str, content: bytes) -> None:
        """Take the bytes of a file that were made elsewhere."""
        self.recipes.poured[path] = content
        self._page = ("", None)

    def made(self, path: str) -> bytes:
        """The bytes of a file, made where they are not yet; raises OSError where they cannot be."""
        if path in self.ended:
            raise OSError(errno.ENOMEM, "")
        if path in self.recipes.poured:
            return self.recipes.poured[path]
        content = self.recipe(path).make(self.basis(path), self)
        if self.outputs[path].sort not in SENT:  # these are put together anew, and quickly
            self.give(path, content)
        return content
