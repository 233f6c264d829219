"""PDFs that go into packages beside their Word files: which there are, and their bytes.

Reads what lies in the output folder, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import PurePosixPath

from msgspec import Struct, field

from vanban.build.outputs import packed
from vanban.build.package_names import name_apart
from vanban.build.result import WORD, pdf_path
from vanban.build.standings import Standings
from vanban.disk import digest, read_whole

PART = "pdf"
"""The part of a package's key that says that PDFs are in it."""


class SentPdfs(Struct, dict=True):
    """The PDFs of one document's Word files.

    `packages`: where the document's packages lie. `word`: the digest of a Word file as it will lie
    there. `wanted`: PDFs are asked for in this build.
    """

    standings: Standings
    packages: tuple[str, ...]
    word: Callable[[str], str]
    wanted: bool
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Where each PDF is to be had: its own path, or a package's and its name there; "" for none."""

    def has(self, path: str) -> bool:
        """Say whether a Word file is sent with its PDF.

        One that was made from these very bytes: beside the Word file, or with it in a package.
        """
        if not (self.wanted or PART in self._last_parts) or not path.endswith(WORD):
            return False
        name = pdf_path(path)
        if name not in self.places:
            self.places[name] = self._place(path, name)
        return bool(self.places[name][0])

    def read(self, name: str) -> bytes:
        """Return the bytes of a PDF that `has` has named."""
        place, entry = self.places[name]
        return self._inside(place)[entry] if entry else read_whole(self.standings.out / name)

    def _place(self, path: str, name: str) -> tuple[str, str]:
        content, noted = self.word(path), self.standings.last.pdfs.get(name, {})
        if noted.get("docx") == content and (self.standings.out / name).is_file():
            return name, ""
        own = PurePosixPath(path).name
        for package in self.packages if PART in self._last_parts else ():
            inside = self._inside(package)
            for entry in (own, name_apart(own)):
                word, pdf = inside.get(entry), pdf_path(entry)
                if word is not None and digest(word) == content and pdf in inside:
                    return package, pdf
        return "", ""

    @cached_property
    def _last_parts(self) -> frozenset[str]:
        """The parts of the keys that the packages had last: these hold PDFs, so new ones do."""
        last = self.standings.last.keys
        return frozenset(part for path in self.packages for part in last.get(path, {}))

    def _inside(self, package: str) -> Mapping[str, bytes]:
        """The files in a package of ours as it lies there; none of one that a person changed."""
        try:
            raw = read_whole(self.standings.out / package)
        except OSError:
            return {}
        ours = digest(raw) == self.standings.entry(package).get("sha256")
        return packed(raw) if ours else {}
