"""Copies as files: what is copied, with the block of the copy under it or its line above.

Joins the project with the splicing of .docx; makes bytes, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from msgspec.structs import replace

from vanban.compose.attachments import copy_mark
from vanban.compose.composer import Composer
from vanban.content.document import VanBan
from vanban.disk import digest, read_whole
from vanban.project.checks.copies import WORD, Extract, copied_file, extract
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.tree import Composition

Extracting = Callable[[Resolved, Iterable[str]], Extract]
"""Takes some units of a document."""


class SourceFile(Struct, frozen=True):
    """The file that is copied, by its digest; a PDF has no content here."""

    sha256: str
    content: bytes


class Copy(Struct, frozen=True):
    """What a copy is made from: the original, the block under it, or the line above it instead."""

    resolved: Resolved
    original: Copy | Composition | SourceFile
    block: Composition
    mark: str

    def looks(self, project: Project) -> tuple[str, ...]:
        """Return the digests of the templates that it is poured into."""
        return tuple(
            project.shelf.digest(book_of(one).template(made.template))
            for one, made in self._poured(project)
        )

    def _poured(self, project: Project) -> tuple[tuple[Resolved, Composition], ...]:
        sao_tu = self.resolved.van_ban.sao_tu
        above: tuple[tuple[Resolved, Composition], ...] = ()
        if isinstance(self.original, Copy):
            above = self.original._poured(project)
        elif isinstance(self.original, Composition) and sao_tu:
            above = ((project[sao_tu.van_ban], self.original),)
        return (*above, (self.resolved, self.block))


def copy_of(
    project: Project,
    resolved: Resolved,
    issued: bytes | None = None,
    taking: Extracting | None = None,
) -> Copy:
    """Return what a copy is made from; its source was found without errors.

    `issued`: what it is a copy of, where the program would print that in other words than it was
    issued in. `taking`: how an extract is made, by default as the program makes it now.
    """
    body, law = project.office.danh_ba.bodies[resolved.van_ban.co_quan], book_of(resolved).law
    mark = copy_mark(law.regime, resolved.van_ban, body) if resolved.van_ban.electronic else ""
    block = project.compose(resolved.van_ban, resolved)
    if issued is not None and resolved.van_ban.sao_tu and not resolved.van_ban.sao_tu.muc:
        return Copy(resolved, SourceFile(digest(issued), issued), block, mark)
    return Copy(resolved, _original(project, resolved, taking), block, mark)


def _original(
    project: Project, resolved: Resolved, taking: Extracting | None
) -> Copy | Composition | SourceFile:
    sao_tu = resolved.van_ban.sao_tu
    assert sao_tu is not None  # only of copies
    if sao_tu.tep:
        path = copied_file(resolved, sao_tu)
        raw = read_whole(path)
        return SourceFile(digest(raw), raw if path.suffix.lower() == WORD else b"")
    source = project[sao_tu.van_ban]
    if source.van_ban.sao_tu:
        return copy_of(project, source, taking=taking)
    if not sao_tu.muc:
        return project.compose(source.van_ban, source)
    part = (taking or extract)(source, sao_tu.muc)

    def form(composer: Composer, document: VanBan) -> Composition:
        return replace(composer, whole=part.ends, taken=part.taken).document(document)

    return project.compose_as(part.van_ban, source, form)


def is_extract(project: Project, one: Resolved) -> bool:
    """Say whether a document is an extract of another one here, or a copy of such a copy."""
    sao_tu = one.van_ban.sao_tu
    if sao_tu is None or sao_tu.tep:
        return False
    return bool(sao_tu.muc) or is_extract(project, project[sao_tu.van_ban])


def copied(project: Project, copy: Copy) -> bytes:
    """Return the copy as a .docx; of a PDF the block alone."""
    from vanban.word.copies import with_block, with_mark  # lxml, which few builds need

    resolved, block = copy.resolved, project.render(copy.block, copy.resolved)
    match copy.original:
        case Copy():
            original = copied(project, copy.original)
        case Composition():
            sao_tu = resolved.van_ban.sao_tu
            original = project.render(copy.original, project[sao_tu.van_ban if sao_tu else ""])
        case SourceFile():
            original = copy.original.content
    if not original:
        return block
    if not copy.mark:
        return with_block(original, block, copy.block.day)
    style = book_of(resolved).law.regime.thanh_phan["chu_ky_so_ban_sao"].kieu
    return with_mark(original, block, style, copy.mark, copy.block.day)
