"""One look over the folders of the documents: what each gives, from the index or read now.

Reads what the index does not know, and keeps in it what was read.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.folder import Place, document_places
from vanban.content.inventory import UNKNOWN, Inventory, folder_digest
from vanban.paths import CONTENT
from vanban.problems.problem import Problem
from vanban.project.checks.issue_book import Register
from vanban.project.document_store import DocumentStore
from vanban.project.documents import (
    Across,
    Causes,
    Desk,
    Documents,
    LoneDocuments,
    Overview,
    Shared,
    joined,
)
from vanban.project.facts import Entry, Facts
from vanban.project.index import Index, Layout, row_of
from vanban.project.waivers import apply_waivers


class Survey(Struct, dict=True):
    """The folders of an office's documents with the entry of each, in their order."""

    desk: Desk
    shared: Shared
    inventory: Inventory
    index: Index
    register: Register = field(default_factory=Register)
    places: dict[str, Place] = field(default_factory=dict)
    """By the path of the folder below content/."""
    entries: dict[str, Entry] = field(default_factory=dict)
    _read: set[str] = field(default_factory=set)
    """The documents that had to be read."""
    _laid_out: Layout | None = None
    _new: set[str] = field(default_factory=set)
    """The folders whose entries were made now."""
    _complete: set[str] = field(default_factory=set)
    """Those of them where nothing is to be found by looking at others, but for its number."""

    def look(self) -> tuple[Problem, ...]:
        """Look at every folder; return what is wrong where they lie, and what reading found."""
        layout = self._layout() if self.desk.books else Layout(UNKNOWN, (), ())
        content = self.desk.reader.root / CONTENT
        for folder, main in layout.rows:
            self.places[folder] = Place(content / folder, main)
            source = self.inventory.folders.get(folder, UNKNOWN)
            self.entries[folder] = self.index.entry(folder, source) or self._entry(folder, source)
        self._laid_out = layout
        return (*layout.problems, *(p for one in self.entries.values() for p in one.reading))

    @cached_property
    def _store(self) -> DocumentStore:
        return DocumentStore(self.desk.common)

    def _layout(self) -> Layout:
        shape = self.inventory.shape
        shape = joined([shape, *self.desk.books]) if shape != UNKNOWN else UNKNOWN
        if known := self.index.placed(shape):
            return known
        reader = self.desk.reader.apart()
        content = reader.root / CONTENT
        places = tuple(document_places(reader, self.desk.books))
        rows = ((one.folder.relative_to(content).as_posix(), one.name) for one in places)
        return Layout(shape, tuple(rows), tuple(reader.problems))

    def _entry(self, folder: str, source: str) -> Entry:
        """Read a folder that the index does not know."""
        self._new.add(folder)
        resolved, reading = self.desk.read(self.places[folder])
        if resolved is None:
            return Entry(source, reading, None)
        self._read.add(resolved.document.id)
        self._store[resolved.document.id] = resolved
        facts = Facts.of(resolved)
        if facts.others or resolved.van_ban.sao_tu:
            return Entry(source, reading, facts)
        # of one that names no other all is known here, but for its number: it need not come back
        self._complete.add(folder)
        return Entry(source, reading, facts, apply_waivers(resolved, {}).problems)

    def overview(self, causes: Causes) -> Overview:
        """Return what is known of all documents, problems that only follow from others left out."""
        folders = self._folders
        readable = [one.facts for one in self.entries.values() if one.facts]
        recalls = self.register.recalls(readable)
        facts = {one.id: one for one in readable}
        for name in recalls.keys() & facts.keys():
            facts[name] = replace(facts[name], thu_hoi=recalls[name].ngay)
        alone = LoneDocuments(
            self.desk, {n: self.places[at] for n, at in folders.items()}, self._store
        )
        sources = {name: self.entries[at].source for name, at in folders.items()}
        across = Across(alone, facts, sources, self.register, recalls)
        for name, at in folders.items():
            self._review(across, name, at)
        reviewed = {name: self.entries[at].reviewed for name, at in folders.items()}
        unread = frozenset(self.unread)
        own = {
            name: causes.first(
                facts[name],
                problems,
                circular=not across.origins(name),
                unread=not unread.isdisjoint((*facts[name].others, *across.origins(name))),
            )
            if problems  # of most documents nothing is told
            else ()
            for name, problems in reviewed.items()
        }
        return Overview(across, own, self.shared, self.index.shared)

    def documents(self, overview: Overview) -> Documents:
        """Return the documents themselves, of which only those are read that had to be."""
        return Documents(overview, frozenset(overview.facts).difference(self._read))

    def _review(self, across: Across, name: str, folder: str) -> None:
        """Look at a document beside the others, where that was not done beside the same ones."""
        entry, beside = self.entries[folder], across.beside(across.facts[name])
        complete = folder in self._complete and beside == ""
        if (folder in self._new and not complete) or beside is None or beside != entry.beside:
            found = across.problems(across.alone[name])
            reviewed = replace(entry, reviewed=found, beside=beside or "")
            if reviewed != entry:
                self._new.add(folder)
            self.entries[folder] = reviewed

    @property
    def _folders(self) -> dict[str, str]:
        """The folders of the documents by their names."""
        return {one.facts.id: at for at, one in self.entries.items() if one.facts}

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the folders whose document could not be read."""
        return tuple(
            self.places[at].folder.name for at, one in self.entries.items() if not one.facts
        )

    # --- what is kept of it ---

    def keep(self, cache: Path) -> None:
        """Keep the index where it says something new; only what is still as it was when read."""
        known = self.index.rows
        rows = {at: known[at] for at in known.keys() & self.entries.keys() - self._new}
        new = {at: row_of(self.entries[at]) for at in sorted(self._new) if self._stands(at)}
        same = not self._new and len(rows) == len(known) and self._laid_out is self.index.layout
        if not same and self.index.shared == self.shared.digest() != UNKNOWN:
            replace(self.index, layout=self._laid_out, rows={**rows, **new}).save(cache)

    def _stands(self, folder: str) -> bool:
        """Say whether a folder, and those of the documents that its own names, are as they were."""
        facts = self.entries[folder].facts
        others = (
            [self._folders[name] for name in facts.others if name in self._folders] if facts else []
        )
        return all(self._unchanged(at) for at in (folder, *others))

    def _unchanged(self, folder: str) -> bool:
        source = self.entries[folder].source
        return folder_digest(self.places[folder].folder) == source != UNKNOWN
