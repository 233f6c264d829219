"""The Word templates of an office, each read once. Knows files and templates, no document."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from vanban.disk import digest, read_whole
from vanban.paths import CACHE, is_file
from vanban.problems.problem import Mark, VanbanError
from vanban.source.reader import Reader
from vanban.tree import Composition
from vanban.word.fill import render
from vanban.word.template.blueprint import Blueprint
from vanban.word.template.template import Template, load_prepared


class Shelf(Struct, frozen=True):
    """The templates that the documents of one office are poured into."""

    root: Path
    _templates: dict[Path, Template] = field(default_factory=dict)
    _prepared: dict[Path, Blueprint] = field(default_factory=dict)
    _digests: dict[Path, str] = field(default_factory=dict)

    def render(self, composition: Composition, template: Path) -> bytes:
        """Pour a composition into its template; raises VanbanError for its faults."""
        return render(composition, self.load(template))

    def load(self, path: Path) -> Template:
        """Return a template; raises VanbanError with its faults, each under the path as shown."""
        if path not in self._templates:
            shown = Reader(self.root).shown(path)
            try:
                raw, prepared = load_prepared(path, self.root / CACHE)
            except VanbanError as error:
                raise type(error)(p.at(Mark(shown)) for p in error.problems) from None
            self._templates[path] = Template(raw, shown, prepared)
        return self._templates[path]

    def prepared(self, path: Path) -> Blueprint:
        """Return what a template is compiled to; raises VanbanError with its faults."""
        if path not in self._prepared:  # regimes that extend one another share most of theirs
            self._prepared[path] = load_prepared(path, self.root / CACHE)[1]
        return self._prepared[path]

    def digest(self, path: Path) -> str:
        """Return the digest of a template; "" where it cannot be read (told when poured)."""
        if path not in self._digests:
            self._digests[path] = digest(read_whole(path)) if is_file(path) else ""
        return self._digests[path]
