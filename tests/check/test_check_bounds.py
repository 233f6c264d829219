"""One file among many: bounded in time, its faults its own; what harms one run harms no other."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checked_offices import book
from hostile import HEAD, KIND, W, body, check, package, related, text
from mutated import changed, clean
from mutations import MAIN, TB
from offices import run_program
from seed_office import ROOT
from vanban import ooxml as names
from vanban.check import batch as many
from vanban.check import inspect as inspecting
from vanban.check.batch import Target, look_at_all
from vanban.check.comments import commented
from vanban.check.docx.limits import LateError, faults_as_problems, within
from vanban.check.docx.package import open_package
from vanban.check.inspect import Options
from vanban.problems.problem import Problem, VanbanError

NAMES = ("a.docx", "hỏng.docx", "z.docx")
ONE = Problem("T101", "loi", "a", "b", "c", "a", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).write_bytes(clean(TB))
    return tmp_path


def checked(folder: Path, *args: str) -> Any:
    given = ("-C", str(folder), "check", ".", "--trinh-ky", "--format", "json", *args)
    return json.loads(run_program(*given).out)


def busy(seconds: float) -> None:
    begin = time.process_time()
    while time.process_time() - begin < seconds:
        sum(range(1000))


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot tell how long a thing takes")
def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(LateError), within(0.1):
        busy(20)
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (LateError(), "T003", "soi quá 60 giây"),
        (MemoryError(), "T003", "nhiều bộ nhớ"),
        (ValueError("x"), "T009", "(ValueError, test_check_bounds.py:"),
    ],
)
def test_a_fault_is_told_as_one_of_the_file(error: Exception, code: str, words: str) -> None:
    with pytest.raises(VanbanError) as found, faults_as_problems("a.docx"):
        raise error
    (one,) = found.value.problems
    assert (one.ma, one.tep) == (code, "a.docx")
    assert words in one.thong_bao


def failing(monkeypatch: pytest.MonkeyPatch, fault: Callable[[], object]) -> None:
    """Let one of the files meet a fault of the program."""
    real = inspecting.inspect_paper

    def inspect_paper(paper: Any, *args: Any) -> Any:
        if "hỏng" in paper.name:
            fault()
        return real(paper, *args)

    monkeypatch.setattr(many, "inspect_paper", inspect_paper)


def test_a_fault_of_the_program_loses_no_other_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, lambda: int("x"))
    found = checked(folder)
    assert [Path(one["duong_dan"]).name for one in found["tep"]] == ["a.docx", "z.docx"]
    assert [one["ma"] for one in found["problems"]] == ["T009"]


@pytest.mark.skipif(sys.platform != "linux", reason="there a process takes what is patched along")
def test_a_process_that_the_machine_kills_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    targets = [Target(name, folder / name) for name in NAMES]
    every = list(look_at_all(targets, book(), Options(), jobs=2))
    assert len(every) == len(NAMES)
    lost = [(p.ma, p.tep) for one in every for p in one.refused]
    assert lost == [("T009", "hỏng.docx")]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes what it gives")
def test_a_closed_output_is_no_fault(folder: Path) -> None:
    command = f'"{sys.executable}" -m vanban -C "{folder}" check a.docx --trinh-ky >&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_name_is_no_folder(folder: Path) -> None:
    outcome = run_program("-C", str(folder), "check", "")
    assert outcome.status == 2
    assert "tên tệp trống" in outcome.err


def chain(count: int) -> bytes:
    """Tables, each of a style that is based on so many others."""
    styles = "".join(
        f'<w:style w:type="table" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    one = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="s0"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    )
    return package(
        body(one * count),
        **{"word__styles.xml": f"<w:styles {W}>{styles}</w:styles>"},
        **related("styles"),
    )


def pictured(frm: str) -> bytes:
    line = f'<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="{frm}" to="9,9"/>'
    return package(body(f"<w:p>{line}</w:pict></w:r></w:p>"))


READ: dict[str, Callable[[], bytes]] = {
    "table styles on table styles": lambda: chain(2000),
    "points that are no numbers": lambda: pictured("1.2.3,."),
    "a section in each paragraph": lambda: package(
        body("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>" * 8000)
    ),
    "many wrong capitals": lambda: package(body(text("Ủy Ban Nhân Dân " * 5000))),
}
ACCENTS = "<w:r><w:t>\u0301</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>\u0323</w:t></w:r>"
REFUSED: dict[str, Callable[[], bytes]] = {
    "accents in a pile": lambda: package(body(text("\u0301\u0323" * 30_000))),
    "accents in pieces": lambda: package(body(f"<w:p>{ACCENTS * 90}</w:p>")),
    "a paragraph of breaks": lambda: package(body(f"<w:p><w:r>{'<w:br/>' * 300_000}</w:r></w:p>")),
    "a long paragraph": lambda: package(body(text("a " * 150_000))),
    "more tags than a book has": lambda: package(body(f"<w:p>{'<w:r/>' * 6_000_000}</w:p>")),
}


@pytest.mark.parametrize("name", READ)
@pytest.mark.cham
def test_what_is_odd_takes_no_long_time(name: str) -> None:
    raw, begin = READ[name](), time.process_time()
    check(raw)
    assert time.process_time() - begin < 15


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.cham
def test_what_would_take_long_is_refused(name: str) -> None:
    raw, begin = REFUSED[name](), time.process_time()
    with pytest.raises(VanbanError) as found:
        check(raw)
    assert [one.ma for one in found.value.problems] == ["T003"]
    assert time.process_time() - begin < 15


def test_parts_that_no_rule_looks_at_are_not_read() -> None:
    parts = open_package(package(body(text("a")), customXml__item1__xml="<a"), "a")
    assert MAIN in parts.xml
    assert not [name for name in parts.xml if name.startswith("customXml")]


def test_a_line_that_only_an_unseen_sign_makes_has_no_length() -> None:
    unseen = (r'(VBTrichYeu"/>(?:(?!</w:p>).)*?<w:t[^>]*>)[^<]+', "\\1\u200b")
    assert check(changed(TB, unseen)).problems


def with_comments(main: str, relation: str, **parts: str) -> bytes:
    kinds = f'<Relationship Id="c" Type="{KIND}/comments" {relation}/>' if relation else ""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'{HEAD}<Relationships xmlns="{space}">{kinds}</Relationships>'
    return package(main, **{"word___rels__document.xml.rels": rels}, **parts)


@pytest.mark.parametrize(
    "relation",
    ['Target="http://127.0.0.1:9/c" TargetMode="External"', 'Target="document.xml"', 'Target="x"'],
)
def test_comments_that_are_none_are_told(relation: str) -> None:
    with pytest.raises(VanbanError) as found:
        commented(with_comments(body(text("a")), relation), [ONE], "a")
    assert [one.ma for one in found.value.problems] == ["T004"]


def test_comments_that_nobody_names_stay_and_ours_have_a_name_of_their_own() -> None:
    raw = with_comments(body(text("a")), "", **{"word__comments.xml": f"<w:comments {W}/>"})
    done = open_package(commented(raw, [ONE], "a"), "a")
    assert len(done.xml["word/comments.xml"]) == 0
    assert len(done.xml["word/comments1.xml"]) == 1


def test_no_number_of_a_comment_is_given_twice() -> None:
    old = "".join(f'<w:comment w:id="{n}"/>' for n in ("0", "2", "99999999999"))
    comments = {"word__comments.xml": f"<w:comments {W}>{old}</w:comments>"}
    raw = with_comments(body(text("a")), 'Target="comments.xml"', **comments)
    done = open_package(commented(raw, [ONE] * 3, "a"), "a")
    marks = [one.get(f"{names.W}id") for one in done.xml["word/comments.xml"]]
    assert marks == ["0", "2", "99999999999", "1", "3", "4"]


CLAUSE = "dieu_khoan: a, muc: mau, do_chac: mem"
BROKEN = [
    ("viet_hoa.yaml", "{", "viet_hoa.yaml"),
    ("viet_hoa.yaml", f'viet_hoa:\n  a: {{sai: "((", dung: a, {CLAUSE}}}', "M106"),
    ("kinds.yaml", None, "kinds.yaml"),
    ("regime.yaml", "", "regime.yaml"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "words"), BROKEN)
def test_a_broken_record_of_the_law_is_told(
    name: str, content: str | None, words: str, folder: Path
) -> None:
    shutil.copytree(ROOT / "templates/nd30", folder / "templates/nd30")
    target = folder / "templates/nd30" / name
    target.unlink()
    if content is not None:
        target.write_text(content, encoding="utf-8")
    outcome = run_program("-C", str(folder), "check", "a.docx")
    assert outcome.status in (1, 2)
    assert words in outcome.err
    assert "Traceback" not in outcome.err


def test_a_part_whose_name_steers_the_screen(folder: Path) -> None:
    (folder / "a.docx").write_bytes(package(body(text("a")), **{"\x1b]0;x\x07.xml": "<a"}))
    outcome = run_program("-C", str(folder), "check", "a.docx")
    assert "[T004]" in outcome.err
    assert "\x1b" not in outcome.err
