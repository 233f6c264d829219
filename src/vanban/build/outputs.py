"""What follows from a document as files: names, what each is made from, and how.

Makes bytes, writes nothing.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache, partial
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct
from msgspec.structs import replace

from vanban.build import amendment
from vanban.build.copies import Copy, copied, copy_of, is_extract
from vanban.build.delivery import PackageFacts, delivery_list
from vanban.build.issue_folder import IssueFolder, issue_folders, sort_of
from vanban.build.package_names import entry_names
from vanban.build.printed_text import says_alike
from vanban.build.result import DRAFT, LISTED, OWN, pdf_path
from vanban.build.source_digests import SourceDigests
from vanban.compose.composer import Composer
from vanban.content.states import ISSUED
from vanban.derive.personal import own_copy
from vanban.disk import digest
from vanban.ooxml import PackageError, read_parts
from vanban.project.checks.copies import BEFORE_NOW
from vanban.project.derivation import book_of, draft_of, list_of, lists_of
from vanban.project.project import Project
from vanban.project.resolve import Recipient, Resolved
from vanban.project.spool import Spool
from vanban.regime.wording_records import LISTS
from vanban.tree import Composition

LIST_SORTS = dict(zip(LISTS, LISTED, strict=True))
"""The sorts of the lists that follow from a plan, by the names of their wordings."""


class Files(Mapping[str, bytes]):
    """The files of one document by path, and what is to be known of them before they are sent."""

    def digest(self, path: str) -> str:
        """Return the digest of a file; raises OSError where it cannot be read."""
        raise NotImplementedError

    def remark(self, path: str) -> str:
        """Say in what a file no longer agrees with its source; "" where it does."""
        raise NotImplementedError

    def withheld(self, path: str) -> bool:
        """Say whether a file is not sent, for it no longer agrees with its source."""
        raise NotImplementedError

    def has_pdf(self, path: str) -> bool:
        """Say whether a Word file is sent with its PDF, which is then among the files too."""
        raise NotImplementedError

    @property
    def withdrawn(self) -> Mapping[str, str]:
        """Why packages that lay there are taken away, by path."""
        raise NotImplementedError

    @property
    def original_as_issued(self) -> bytes | None:
        """What it is a copy of as issued, where the program would print that in other words."""
        return None


class _NoFiles(Files):
    def has_pdf(self, _: str) -> bool:
        return False

    def __getitem__(self, path: str) -> bytes:
        raise KeyError(path)

    def digest(self, path: str) -> str:
        raise KeyError(path)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


NO_FILES = _NoFiles()
"""What a file that is put together from no other is made beside."""
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of a zip: the first that zip can say, since no clock is read."""


class Output(Struct, frozen=True):
    """A file to be made: its path below the output folder, its sort, its body, its making.

    `basis` gives the value that the file is made from and nothing else (a Word file's
    `Composition`; of what is put together, names and digests): equal values, equal bytes.
    Both get the files that are already there, so that a package holds what was really written.
    """

    path: str
    sort: str
    don_vi: str
    basis: Callable[[Files], object]
    make: Callable[[object, Files], bytes]
    before: Callable[[], Iterator[bytes]] | None = None
    """Of what other versions made with another text: as each did; what was issued so stays."""

    def bytes(self, files: Files | None = None) -> bytes:
        """Return the file, made at once; `files` for what is put together from others."""
        there = NO_FILES if files is None else files
        return self.make(self.basis(there), there)


class OutputRow(NamedTuple):
    """A file to be made, without its making: path below the output folder, sort, body."""

    path: str
    sort: str
    don_vi: str


AT_HAND = 32
"""Documents whose files' making is at hand."""


class Recipes:
    """How the files of a project's documents are made, of the last documents that were asked for.

    What a file is made with leads to its whole document: ten thousand are not there at once.
    `sent`: the bodies that have their draft of a document already.
    """

    def __init__(
        self, project: Project, sent: Callable[[str], frozenset[str]] = lambda _: frozenset()
    ) -> None:
        self.project, self._sent = project, sent
        self.sources = SourceDigests(project)
        self.poured = Spool()
        """The bytes of Word files by path, from when they are poured till they are placed."""
        self._last = lru_cache(AT_HAND)(self._outputs)

    def of(self, name: str, path: str) -> Output:
        """Return how a file of a document is made.

        Raises OSError where what it comes from was taken away since `rows` has named it.
        """
        found = self._last(name).of(path)
        if found is None:
            raise OSError(errno.ENOENT, "", path)
        return found

    def rows(self, name: str) -> tuple[OutputRow, ...]:
        """Return which files a document has."""
        every = self._last(name).every()
        return tuple(OutputRow(one.path, one.sort, one.don_vi) for one in every)

    def _outputs(self, name: str) -> _Outputs:
        return _Outputs(partial(outputs, self.project, name, self._sent(name)))


class _Outputs:
    """The files of a document, told of one by one: who asks for the first waits for no other."""

    def __init__(self, tell: Callable[[], Iterator[Output]]) -> None:
        self._tell, self._rest = tell, tell()
        self._known: dict[str, Output] = {}

    def of(self, path: str) -> Output | None:
        """Return a file by its path, None where there is no such file."""
        if path not in self._known:
            self._go_on(path)
        return self._known.get(path)

    def every(self) -> Collection[Output]:
        """Return all files, in their order."""
        self._go_on("")
        return self._known.values()

    def _go_on(self, path: str) -> None:
        """Be told of the files up to one, of all for ""."""
        try:
            for one in self._rest:
                self._known[one.path] = one
                if one.path == path:
                    return
        except Exception:  # a generator that raised is at its end: who asks again is to hear of it
            self._rest = self._tell()
            raise


Word = tuple[str, str, str, Callable[[], Composition]]
"""A Word file to be: path, sort, body, and how it is composed."""


def outputs(project: Project, name: str, sent: frozenset[str] = frozenset()) -> Iterator[Output]:
    """Yield every file of one document: itself, annexes, drafts, personal copies, packages.

    Of one that was called back only what was issued: nothing follows from it any more. `sent`: the
    bodies that have their draft, also where the registry gives them none now.
    """
    resolved = _with_drafts(project[name], sent)
    if project.office.overview.facts[resolved.document.id].thu_hoi:
        yield from _of_recalled(project, resolved)
        return
    every = amendment.concerned(project, resolved)
    if resolved.van_ban.sao_tu:
        yield _copied(project, resolved)
    else:
        yield from (_poured(project, resolved, word) for word in _words(project, resolved, every))
    papers, signed = _papers(resolved)
    yield from papers
    if resolved.recipients:
        sends = contents(resolved, every, signed)
        for recipient, paths in sends.items():
            yield _package(resolved, recipient, paths)
        yield _delivery(project, resolved, sends)


def _with_drafts(resolved: Resolved, sent: frozenset[str]) -> Resolved:
    """The document with the drafts that bodies have: those sent, those that they have issued."""
    if sent <= {*resolved.plan.drafters}:
        return resolved
    return replace(resolved, plan=replace(resolved.plan, sent=resolved.plan.sent | sent))


def _of_recalled(project: Project, resolved: Resolved) -> Iterator[Output]:
    """What was issued of a document that was called back: itself, and by bodies their drafts."""
    if resolved.van_ban.sao_tu:
        yield _copied(project, resolved)
    else:
        issued = frozenset(
            body for body, own in resolved.document.rieng.items() if own.rieng.trang_thai == ISSUED
        )
        for word in _words(project, resolved, {}):
            if word[1] in OWN:
                yield _poured(project, resolved, word)
        for body in resolved.plan.bodies():
            if body in issued:
                yield _poured(project, resolved, _drafting(project, resolved, body))
    yield from _papers(resolved)[0]


Signed = Mapping[str, str]
"""The signed copies by the paths of the Word files that they are sent in the place of."""


def _papers(resolved: Resolved) -> tuple[list[Output], Signed]:
    """The PDFs and signed copies of what was issued: their bytes are kept, none are made."""
    papers, signed = list[Output](), dict[str, str]()
    for folder in issue_folders(resolved.document.folder):
        record = folder.record
        if record is None or record.van_ban != resolved.document.id:
            continue
        for inner in folder.papers:
            if folder.read(inner) is None:
                continue  # it is told, and what lies there stays
            path, sort = folder.name(inner), sort_of(record, inner)
            same, make = partial(_same, record.tep[inner]), partial(_paper, folder, inner)
            papers.append(Output(path, sort, record.don_vi, same, make))
            if inner == record.da_ky:
                signed[folder.name(record.main)] = path
    return papers, signed


def _paper(folder: IssueFolder, inner: str, _basis: object, _files: Files) -> bytes:
    content = folder.read(inner)
    if content is None:
        raise OSError(errno.ENOENT, "")
    return content


def _same(value: object, _: Files) -> object:
    return value


def _words(project: Project, resolved: Resolved, every: amendment.Concerned) -> Iterator[Word]:
    ident, compose = resolved.document.id, partial(project.compose, resolved=resolved)
    yield f"{ident}/{ident}.docx", "van-ban", "", partial(compose, resolved.van_ban)
    if resolved.van_ban.phu_luc:
        alone = partial(compose, resolved.van_ban, annexes_alone=True)
        yield f"{ident}/{ident}_phu-luc.docx", "phu-luc", "", alone
    yield from _apart(project, resolved)
    for which in lists_of(resolved):
        listing = partial(_listing, project, resolved, which)
        yield f"{ident}/{ident}_{which}.docx", LIST_SORTS[which], "", listing
    yield from amendment.pages(project, resolved, every)
    for body in _drafted(resolved, every):
        yield _drafting(project, resolved, body)
    for to in resolved.copies:
        personal = partial(compose, own_copy(resolved.van_ban, to))
        yield copy_path(ident, to.ten_tep), "ban-rieng", to.don_vi, personal


def _drafting(project: Project, resolved: Resolved, body: str) -> Word:
    path, draft = draft_path(resolved.document.id, body), partial(_draft, project, resolved, body)
    return path, DRAFT, body, draft


def _apart(project: Project, resolved: Resolved) -> Iterator[Word]:
    """Each of several annexes, and each text issued with the document, in a file of its own."""
    ident, van_ban = resolved.document.id, resolved.van_ban
    several = len(van_ban.phu_luc) > 1
    forms = (
        ("phu-luc", len(van_ban.phu_luc) if several else 0, Composer.annexes_alone),
        ("kem-theo", len(van_ban.van_ban_kem_theo), Composer.attached_alone),
    )
    for sort, many, form in forms:
        for number in range(1, many + 1):
            alone = partial(project.compose_as, van_ban, resolved, partial(form, number=number))
            yield f"{ident}/{ident}_{sort}-{number}.docx", sort, "", alone


def _copied(project: Project, resolved: Resolved) -> Output:
    ident = resolved.document.id

    def basis(files: Files) -> Copy:
        return copy_of(project, resolved, files.original_as_issued)

    def make(basis: object, _: Files) -> bytes:
        assert isinstance(basis, Copy)
        return copied(project, basis)

    def as_before() -> Iterator[bytes]:
        for taking in BEFORE_NOW:
            yield copied(project, copy_of(project, resolved, taking=taking))

    path, before = f"{ident}/{ident}.docx", as_before if is_extract(project, resolved) else None
    return Output(path, "van-ban", "", basis, make, before)


def _poured(project: Project, resolved: Resolved, word: Word) -> Output:
    path, sort, body, compose = word

    def make(composition: object, _: Files) -> bytes:
        assert isinstance(composition, Composition)
        return project.render(composition, resolved)

    return Output(path, sort, body, lambda _: compose(), make)


def draft_path(ident: str, body: str) -> str:
    """Where a body's draft plan stands below the output folder."""
    return f"{ident}/don-vi/{body}/{ident}_{body}.docx"


def copy_path(ident: str, name: str) -> str:
    """Where a personal copy stands below the output folder."""
    return f"{ident}/ban-rieng/{name}/{ident}_{name}.docx"


def _draft(project: Project, resolved: Resolved, body: str) -> Composition:
    return project.compose(draft_of(resolved, body, project.shown), resolved)


def _listing(project: Project, resolved: Resolved, which: str) -> Composition:
    listing = list_of(resolved, which, project.shown)
    assert listing is not None  # `lists` has named it
    return project.compose(listing, resolved, annexes_alone=True)


def _drafted(resolved: Resolved, every: amendment.Concerned) -> tuple[str, ...]:
    """The bodies that get a draft: of an amendment those alone for whom it changes something."""
    bodies = resolved.plan.drafters
    return tuple(one for one in bodies if one in every) if resolved.ban_tong_hop else bodies


def contents(
    resolved: Resolved, every: amendment.Concerned, signed: Signed
) -> Mapping[Recipient, tuple[str, ...]]:
    """Return the paths of the files in each recipient's package: its own copy, if it has one.

    A signed copy goes in the place of its Word file.
    """
    ident = resolved.document.id
    personal = {to.don_vi for to in resolved.copies}
    drafted = frozenset(_drafted(resolved, every))
    notified = frozenset(amendment.notified(resolved, every))
    sends: dict[Recipient, tuple[str, ...]] = {}
    for recipient in resolved.recipients:
        body = recipient.don_vi
        first = copy_path(ident, body) if body in personal else f"{ident}/{ident}.docx"
        notice = (amendment.notice_path(ident, body),) if body in notified else ()
        own = (draft_path(ident, body),) if body in drafted else ()
        sends[recipient] = tuple(signed.get(one, one) for one in (first, *notice, *own))
    return sends


def _package(resolved: Resolved, recipient: Recipient, paths: tuple[str, ...]) -> Output:
    return Output(
        f"{resolved.document.id}/noi-nhan/{recipient.don_vi}.zip",
        "noi-nhan",
        recipient.don_vi,
        lambda files: tuple((path, files.digest(path)) for path in sent(files, paths)),
        lambda _, files: zipped({path: files[path] for path in sent(files, paths)}),
    )


def sent(files: Files, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return what of the files for a recipient is sent, PDFs behind their Word files.

    No draft that is stale.
    """
    words = [path for path in paths if not files.withheld(path)]
    return tuple(one for path in words for one in (path, *_pdf_of(files, path)))


def _pdf_of(files: Files, path: str) -> tuple[str, ...]:
    return (pdf_path(path),) if files.has_pdf(path) else ()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of the files by their names in it; a .docx is compressed already."""
    out, names = BytesIO(), entry_names(files)
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, content in files.items():
            entry = ZipInfo(names[path], FIRST_DAY)
            entry.create_system = 3  # else the bytes depend on the system
            archive.writestr(entry, content)
    return out.getvalue()


def _delivery(
    project: Project, resolved: Resolved, every: Mapping[Recipient, tuple[str, ...]]
) -> Output:
    ident, danh_ba = resolved.document.id, project.office.danh_ba
    bodies = tuple(danh_ba.bodies[recipient.don_vi] for recipient in every)
    secret = book_of(resolved).law.regime.secrecy_word(resolved.van_ban.do_mat)

    def held(files: Files) -> dict[Recipient, tuple[str, ...]]:
        return {recipient: sent(files, paths) for recipient, paths in every.items()}

    def basis(files: Files) -> object:
        inside = held(files)
        listed = sorted({path for paths in inside.values() for path in paths})
        listed += [f"{ident}/noi-nhan/{recipient.don_vi}.zip" for recipient in inside]
        digests = tuple((path, files.digest(path)) for path in listed)
        same: tuple[object, ...]
        same = (tuple(body.ten for body in bodies), tuple(inside.items()), digests)
        same = (*same, secret) if secret else same
        # a list with none of these is made from what it was made from before there were any
        addresses = tuple(body.thu_dien_tu for body in bodies)
        remarks, withdrawn = _remarks(files, every), tuple(sorted(files.withdrawn.items()))
        more = (addresses if any(addresses) else (), tuple(remarks.items()), withdrawn)
        return (*same, more) if any(more) else same

    def make(_: object, files: Files) -> bytes:
        issued, inside = resolved.van_ban.trang_thai == ISSUED, held(files)
        digests = _listed(files, ident, inside, issued=issued)
        facts = PackageFacts(digests, _remarks(files, every), files.withdrawn)
        return delivery_list(ident, inside, danh_ba, facts, secret)

    return Output(f"{ident}/{ident}_phat-hanh.xlsx", "phat-hanh", "", basis, make)


def _remarks(files: Files, every: Mapping[Recipient, tuple[str, ...]]) -> dict[str, str]:
    """What is to be known of each recipient's package, by body."""
    found = ((to.don_vi, files.remark(path)) for to, paths in every.items() for path in paths)
    return {body: remark for body, remark in found if remark}


def _listed(
    files: Files, ident: str, held: Mapping[Recipient, tuple[str, ...]], *, issued: bool
) -> dict[str, str]:
    """The digests of the files that a list is about, as the packages hold them.

    A package of an issued document stays as it was sent while its files print the same: then it
    holds a draft as it was, and not as the program would now write it.
    """
    listed: dict[str, str] = {}
    for recipient, inside in held.items():
        package = f"{ident}/noi-nhan/{recipient.don_vi}.zip"
        listed[package] = files.digest(package)
        inside_now = packed(files[package]) if issued else {}
        for path, name in entry_names(inside).items():
            sent = inside_now.get(name)
            same = sent is not None and _says(files, path, sent)
            listed[path] = digest(sent) if sent is not None and same else files.digest(path)
    return listed


def _says(files: Files, path: str, sent: bytes) -> bool:
    """Whether what was sent is a file as it is now, or prints as it does."""
    return digest(sent) == files.digest(path) or says_alike(path, sent, files[path])


def named_twice(package: bytes) -> str:
    """Return the first name that two files of a package have: who unpacks it loses one of them."""
    try:
        with ZipFile(BytesIO(package)) as files:
            names = files.namelist()
    except BadZipFile:
        return ""
    return next((one for at, one in enumerate(names) if one in names[:at]), "")


def packed(package: bytes) -> dict[str, bytes]:
    """Return the files in a package by their names in it; none where that is no package."""
    try:
        return read_parts(package)
    except PackageError:
        return {}


def wanted(output: OutputRow, only: Collection[str], bodies: Collection[str]) -> bool:
    """Say whether `--only` and `--don-vi` pick this file."""
    if only and output.sort not in only:
        return False
    return not bodies or output.don_vi in bodies
