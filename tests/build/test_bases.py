"""The bases beside the manifest: of what was written, whole or not there, and nothing else."""

from __future__ import annotations

import random
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from amount import amount
from draft_office import DRAFT, TIME, WORD, built_draft_office
from hand_edits import edited
from offices import Office, make_office
from vanban.build import bases, journal, placer
from vanban.build.bases import ENDING, FOLDER, Bases
from vanban.build.manifest import Manifest
from vanban.diff.block import text_of
from vanban.disk import digest, write_whole
from vanban.ooxml import DOCUMENT, parse

PATH = DRAFT.removeprefix("output/")
MERGE = "--giu-sua-tay"
SAY = ("say", "Văn phòng theo dõi chung, báo cáo Trưởng phòng hằng tuần.")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_draft_office(tmp_path_factory.mktemp("built")).folder


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_draft_office(tmp_path / "office")


def words(office: Office) -> Iterator[tuple[str, str]]:
    """The Word files that the manifest notes, with the digests that it notes."""
    for path, entry in Manifest.load(office.folder / "output").files.items():
        if path.endswith(".docx"):
            yield path, entry["sha256"]


def kept(office: Office) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted((office.folder / "output" / FOLDER).iterdir())}


def check_bases(office: Office) -> None:
    """Every file of the program's own has its base, and no base says what its file never said."""
    out = office.folder / "output"
    for path, sha256 in words(office):
        parts = Bases(out).of(path, sha256)
        if digest((out / path).read_bytes()) == sha256:
            assert parts is not None, path
        if parts and digest((out / path).read_bytes()) == sha256:
            with ZipFile(out / path) as archive:
                assert parts[DOCUMENT] == archive.read(DOCUMENT)


def test_every_word_file_has_its_base_and_nothing_else_has(office: Office) -> None:
    check_bases(office)
    once = kept(office)
    assert list(once) == [f"ke-hoach-1{ENDING}"]
    assert len(once[f"ke-hoach-1{ENDING}"]) < 4_000 * len(list(words(office)))
    assert office.run("build").status == 0
    assert office.run("status").status == 0
    assert kept(office) == once


def test_bases_are_what_a_fresh_build_has_whatever_was_built_before(
    office: Office, tmp_path: Path
) -> None:
    for name, old, new in (TIME, WORD):
        office.change(name, old, new)
        assert office.run("build").status == 0
    fresh = Office(tmp_path / "fresh")
    shutil.copytree(office.folder / "content", fresh.folder / "content")
    assert fresh.run("build").status == 0
    assert kept(office) == kept(fresh)


def test_a_persons_file_keeps_the_base_that_it_comes_from(office: Office) -> None:
    before = dict(words(office))[PATH]
    office.write(DRAFT, edited((office.folder / DRAFT).read_bytes(), (SAY,)))
    for name, old, new in (TIME, WORD):
        office.change(name, old, new)
        office.run("build")
    assert dict(words(office))[PATH] == before
    assert Bases(office.folder / "output").of(PATH, before)


def test_prune_leaves_the_bases_and_a_document_that_is_gone_leaves_none(office: Office) -> None:
    once = kept(office)
    assert office.run("build", "--prune").status == 0
    assert kept(office) == once
    shutil.copytree(office.folder / "content/ke-hoach-1", office.folder / "content/ke-hoach-2")
    assert office.run("build").status == 0
    assert len(kept(office)) == 2
    shutil.rmtree(office.folder / "content/ke-hoach-2")
    assert office.run("build", "--prune").status == 0
    assert kept(office) == once


@pytest.mark.parametrize("seed", range(amount(5, 300)))
def test_a_damaged_base_is_none(built: Path, tmp_path: Path, seed: int) -> None:
    """Torn, cut, overwritten: what is read is what was written, or nothing."""
    shutil.copytree(built / "output", tmp_path / "output")
    place = tmp_path / "output" / FOLDER / f"ke-hoach-1{ENDING}"
    office, dice, content = Office(built), random.Random(seed), bytearray(place.read_bytes())
    match dice.randrange(3):
        case 0:
            del content[dice.randrange(len(content)) :]
        case 1:
            content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        case _:
            at = dice.randrange(len(content))
            content[at : at + dice.randrange(200)] = dice.randbytes(dice.randrange(200))
    place.write_bytes(content)
    for path, sha256 in words(office):
        parts, sound = Bases(tmp_path / "output").of(path, sha256), Bases(built / "output")
        assert parts is None or parts[DOCUMENT] == (sound.of(path, sha256) or {})[DOCUMENT]


HALF = b'["ke-hoach-1/a.docx", "0", "", [["x", 9999999, 0]]]\n'
"""A line that announces more than comes."""


@pytest.mark.parametrize("end", [b"[", HALF])
def test_what_was_torn_is_written_over(office: Office, end: bytes) -> None:
    place = office.folder / "output" / FOLDER / f"ke-hoach-1{ENDING}"
    with place.open("ab") as file:
        file.write(end)
    office.change(*TIME)
    assert office.run("build").status == 0
    check_bases(office)


def test_where_bases_cannot_be_kept_the_build_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(28, "")

    shutil.rmtree(office.folder / "output" / FOLDER)
    office.write(f"output/{FOLDER}", b"a file where the folder is to be")
    office.change(*TIME)
    assert office.run("build").status == 0
    (office.folder / "output" / FOLDER).unlink()
    monkeypatch.setattr(bases, "write_whole", refused)
    office.change(*WORD)
    assert office.run("build").status == 0


def test_a_base_that_unpacks_to_no_end_is_none(office: Office) -> None:
    packed = zlib.compress(b"0" * 2**27)[2:-4]
    line = f'["{PATH}", "abc", "", [["{DOCUMENT}", {len(packed)}, 0]]]\n'.encode()
    place = office.folder / "output" / FOLDER / f"ke-hoach-1{ENDING}"
    place.write_bytes(line + packed)
    assert Bases(office.folder / "output").of(PATH, "abc") is None


# --- builds that are broken off ---


class _Off(BaseException):
    """The machine goes off."""


def off_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Go off before the `number`th file is written whole, or the journal is noted."""
    calls = iter(range(1, 10_000))

    def counted(act: Callable[..., Any]) -> Callable[..., Any]:
        def does(*args: Any, **more: Any) -> Any:
            if next(calls) == number:
                raise _Off
            return act(*args, **more)

        return does

    for module, name in (
        (placer, "write_whole"), (journal, "note"), (bases, "write_whole"),
        (Manifest, "save"), (journal, "clear"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, counted(getattr(module, name)))


MOMENTS = range(1, 14, amount(4, 1))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_merge_that_is_broken_off_loses_nothing(
    office: Office, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = edited((office.folder / DRAFT).read_bytes(), (SAY,))
    office.write(DRAFT, theirs)
    office.change(*TIME)
    with monkeypatch.context() as patched:
        off_at(patched, moment)
        with suppress(_Off):
            office.run("build", MERGE)
    now = (office.folder / DRAFT).read_bytes()
    copies = [one.read_bytes() for one in (office.folder / DRAFT).parent.glob("*.cu-*.docx")]
    assert now == theirs or theirs in copies
    # the person goes on, and the plan too: what was said of now is laid in, or it is told
    again = edited(now, (("say", "Thêm một câu sau khi máy tắt."),))
    office.write(DRAFT, again)
    office.change(*WORD)
    outcome = office.run("build", MERGE)
    assert outcome.status == 0, outcome.err
    last = edited((office.folder / DRAFT).read_bytes(), ())
    said = _text(last)
    assert SAY[1] in said
    assert "Thêm một câu sau khi máy tắt." in said
    laid = "Hằng quý" in said and "30/11/2023" in said
    assert laid or "[N583]" in outcome.err
    check_bases(office)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_draft_edited_after_a_build_was_broken_off_has_the_right_base_or_none(
    office: Office, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.change(*TIME)
    with monkeypatch.context() as patched:
        off_at(patched, moment)
        with suppress(_Off):
            office.run("build")
    began = (office.folder / DRAFT).read_bytes()
    office.write(DRAFT, edited(began, (SAY,)))
    office.change(*WORD)
    first = dict(words(office))[PATH]
    right = first in ("", digest(began))
    office.run("build")
    sha256 = dict(words(office))[PATH]
    assert right or Bases(office.folder / "output").of(PATH, sha256) is None
    outcome = office.run("build", MERGE)
    said = _text((office.folder / DRAFT).read_bytes())
    assert SAY[1] in said
    assert "[N583]" in outcome.err or ("Hằng quý" in said and "30/11/2023" in said)


def _text(raw: bytes) -> str:
    with ZipFile(BytesIO(raw)) as archive:
        return text_of(parse(archive.read(DOCUMENT)))


def test_a_file_saved_while_it_is_merged_is_left(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person saves between the look and the write: theirs stays, and it is told."""
    office.write(DRAFT, edited((office.folder / DRAFT).read_bytes(), (SAY,)))
    office.change(*TIME)
    later = b"luu lan nua"

    def saved(target: Path, content: bytes, **more: Any) -> None:
        write_whole(target, content, **more)
        if ".cu-" in target.name:
            (office.folder / DRAFT).write_bytes(later)

    monkeypatch.setattr(placer, "write_whole", saved)
    outcome = office.run("build", MERGE)
    assert outcome.status == 3
    assert "đóng tệp nếu đang mở trong Word" in outcome.err
    assert (office.folder / DRAFT).read_bytes() == later


def test_two_working_folders_keep_each_others_bases(tmp_path: Path) -> None:
    out = tmp_path / "chung"
    made = []
    for name in ("a", "b"):
        office = make_office(tmp_path / name)
        content = office.folder / "content"
        (content / "ke-hoach-1").rename(content / f"ke-hoach-{name}")
        made.append(office)
    for office in (*made, made[0]):
        assert office.run("build", "--out", str(out)).status == 0
    assert sorted(path.stem for path in (out / FOLDER).iterdir()) == ["ke-hoach-a", "ke-hoach-b"]
