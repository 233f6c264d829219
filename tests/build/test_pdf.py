"""vanban.libreoffice: a fake LibreOffice for what goes wrong, the real one for what goes right."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pytest

from vanban.libreoffice import embedded_fonts, find_program, font_problems, run_group, to_pdf
from vanban.problems.problem import MachineError

# A LibreOffice of our own: `body` sees `files` (names), `pdf(name)` and `log`.
FAKE = """#!{python}
import os, pathlib, signal, subprocess, sys
files = [a for a in sys.argv if a.endswith(".docx")]
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
log = pathlib.Path({log!r})
with log.open("a") as stream:
    print(" ".join(sys.argv[1:]), file=stream)
def pdf(name, content=None):
    out.mkdir(exist_ok=True)
    content = content or b"%PDF-1.6 " + pathlib.Path(name).read_bytes() + b" %%EOF\\n"
    (out / name.replace(".docx", ".pdf")).write_bytes(content)
{body}
"""
Fake = Callable[[str], str]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


@pytest.fixture
def fake(tmp_path: Path, log: Path) -> Fake:
    def make(body: str) -> str:
        program = tmp_path / "soffice"
        text = FAKE.format(python=sys.executable, log=str(log), body=body)
        program.write_text(text, encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return str(program)

    return make


@pytest.fixture
def docs(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / folder / "ke-hoach.docx" for folder in ("a", "b", "c")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(path.parent.name, encoding="utf-8")
    return paths


def codes(error: pytest.ExceptionInfo[MachineError]) -> list[tuple[str, str]]:
    return [(p.ma, Path(p.tep).parent.name) for p in error.value.problems]


def test_one_start_many_files_beside_each(fake: Fake, docs: list[Path], log: Path) -> None:
    result = to_pdf(docs, program=fake("[pdf(f) for f in files]"))
    assert [pdf.parent.name for pdf in result] == ["a", "b", "c"]
    assert [pdf.read_bytes()[9:10] for pdf in result] == [b"a", b"b", b"c"]
    assert len(log.read_text().splitlines()) == 1
    assert sorted(p.name for p in docs[0].parent.iterdir()) == ["ke-hoach.docx", "ke-hoach.pdf"]


def test_same_stems_in_one_folder_stay_apart(fake: Fake, docs: list[Path], tmp_path: Path) -> None:
    result = to_pdf(docs, tmp_path / "new" / "out", program=fake("[pdf(f) for f in files]"))
    assert [pdf.name for pdf in result] == ["ke-hoach.pdf", "ke-hoach-2.pdf", "ke-hoach-3.pdf"]
    assert [pdf.read_bytes()[9:10] for pdf in result] == [b"a", b"b", b"c"]


def test_profile_is_its_own_each_time(fake: Fake, docs: list[Path], log: Path) -> None:
    program = fake("[pdf(f) for f in files]")
    to_pdf(docs[:1], program=program)
    to_pdf(docs[:1], program=program)
    profiles = [line.split()[0] for line in log.read_text().splitlines()]
    assert all(p.startswith("-env:UserInstallation=file:///") for p in profiles)
    assert len(set(profiles)) == 2
    assert not any(Path(p.partition("//")[2]).exists() for p in profiles)


def test_nothing_to_do_starts_nothing() -> None:
    assert to_pdf([], program="/nowhere/soffice") == ()


def test_missing_program(docs: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("vanban.libreoffice.PLACES", ())
    with pytest.raises(MachineError) as error:
        to_pdf(docs)
    (fault,) = error.value.problems
    assert (fault.ma, fault.thong_bao) == ("P001", "không thấy LibreOffice, cần nó để làm PDF")
    assert "gõ sudo apt-get install libreoffice-writer fonts-liberation2" in fault.goi_y
    with pytest.raises(MachineError, match="ở `/nowhere/soffice`"):
        find_program("/nowhere/soffice")


def test_program_outside_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for version in ("7.6", "24.8", "24.2"):
        (tmp_path / f"libreoffice{version}").mkdir()
        (tmp_path / f"libreoffice{version}" / "soffice").touch()
    place = str(tmp_path / "libreoffice2*" / "soffice").removeprefix("/")
    monkeypatch.setattr("vanban.libreoffice.PLACES", (place,))
    assert find_program() == str(tmp_path / "libreoffice24.8" / "soffice")


def test_program_that_does_not_start(docs: list[Path], tmp_path: Path) -> None:
    program = tmp_path / "soffice"
    program.write_bytes(b"\x7fELF broken")
    program.chmod(0o755)
    with pytest.raises(MachineError, match="không chạy được") as error:
        to_pdf(docs, program=str(program))
    assert error.value.problems[0].ma == "P005"


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
@pytest.mark.parametrize("done", [0, 2])
def test_one_file_over_time_is_not_told_to_be_fewer(
    fake: Fake, docs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    """Alone from the start, or the one that was left of several."""
    child = tmp_path / "child"
    body = (
        f"[pdf(file) for file in files[:{done}]]\n"
        "c = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        f"pathlib.Path({str(child)!r}).write_text(f'{{c.pid}} '); signal.pause()"
    )
    monkeypatch.setattr("vanban.libreoffice.subprocess.Popen", over_time_when(child))
    with pytest.raises(MachineError) as error:
        to_pdf(docs[: done + 1], program=fake(body))
    (told,) = error.value.problems
    assert told.ma == "P002"
    assert "ít tệp hơn" not in told.goi_y
    assert "Lưu thành" in told.goi_y


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_time_limit_kills_the_whole_group(
    fake: Fake, docs: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    body = (
        "pdf(files[0]); pdf(files[1], b'%PDF-1.6 half')\n"
        "c = subprocess.Popen([sys.executable, '-c', 'import signal; signal.pause()'])\n"
        f"pathlib.Path({str(child)!r}).write_text(f'{{c.pid}} '); signal.pause()"
    )
    monkeypatch.setattr("vanban.libreoffice.subprocess.Popen", over_time_when(child))
    with pytest.raises(MachineError) as error:
        to_pdf(docs, program=fake(body))
    assert codes(error) == [("P002", "b"), ("P002", "c")]
    assert "quá giờ" in error.value.problems[0].thong_bao
    assert all("ít tệp hơn" in one.goi_y for one in error.value.problems)
    assert docs[0].with_suffix(".pdf").exists()
    assert not docs[1].with_suffix(".pdf").exists()
    assert ended(int(child.read_text()))


def over_time_when(sign: Path) -> type[subprocess.Popen[bytes]]:
    """Processes whose time is over when a file is there whole, and not before."""

    class Slow(subprocess.Popen[bytes]):
        def wait(self, timeout: float | None = None) -> int:
            if timeout is None:
                return super().wait()
            while not (sign.exists() and sign.read_text().endswith(" ")):
                time.sleep(0.01)
            raise subprocess.TimeoutExpired(self.args, timeout)

    return Slow


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_a_program_that_does_not_end_is_over_time(tmp_path: Path) -> None:
    assert run_group([sys.executable, "-c", "import signal; signal.pause()"], tmp_path, 0.1) is None


def ended(pid: int) -> bool:
    """Wait for a killed process that is no child of ours: one that lives on never ends."""
    for _ in range(6000):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


def test_failing_files_are_named_and_the_rest_is_done(
    fake: Fake, docs: list[Path], log: Path
) -> None:
    with pytest.raises(MachineError) as error:
        to_pdf(docs, program=fake("pdf(files[0]); pdf(files[2])"))
    assert codes(error) == [("P003", "b")]
    assert [d.with_suffix(".pdf").exists() for d in docs] == [True, False, True]
    assert len(log.read_text().splitlines()) == 1


def test_after_a_crash_it_goes_on_behind_the_file(fake: Fake, docs: list[Path], log: Path) -> None:
    body = "for f in files:\n    if f == '1.docx': os.abort()\n    pdf(f)"
    with pytest.raises(MachineError) as error:
        to_pdf(docs, program=fake(body))
    assert codes(error) == [("P003", "b")]
    assert docs[2].with_suffix(".pdf").exists()
    assert len(log.read_text().splitlines()) == 2


def test_a_broken_program_is_not_started_for_every_file(
    fake: Fake, docs: list[Path], log: Path
) -> None:
    with pytest.raises(MachineError) as error:
        to_pdf(docs, program=fake("sys.exit(77)"))
    assert codes(error) == [("P003", "a"), ("P003", "b"), ("P003", "c")]
    assert len(log.read_text().splitlines()) == 2


def test_source_and_target_that_the_disk_refuses(fake: Fake, docs: list[Path]) -> None:
    docs[0].unlink()
    docs[1].with_suffix(".pdf").mkdir()
    with pytest.raises(MachineError) as error:
        to_pdf(docs, program=fake("[pdf(f) for f in files]"))
    assert codes(error) == [("P005", "a"), ("P005", "b")]
    assert "không đọc được" in error.value.problems[0].thong_bao
    assert "không ghi được" in error.value.problems[1].thong_bao
    assert [p.name for p in docs[1].parent.glob(".*")] == []


def test_old_pdf_stays_when_the_new_one_fails(fake: Fake, docs: list[Path]) -> None:
    old = docs[0].with_suffix(".pdf")
    old.write_bytes(b"old")
    with pytest.raises(MachineError):
        to_pdf(docs[:1], program=fake("pdf(files[0], b'%PDF-1.6 half')"))
    assert old.read_bytes() == b"old"


def real_docx(text: str) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_real_conversion(soffice_pdf: Callable[[Sequence[Path | bytes]], tuple[Path, ...]]) -> None:
    import pdfplumber

    texts = ["ỦY BAN NHÂN DÂN HUYỆN PHONG THỔ", "Độc lập - Tự do - Hạnh phúc"]
    pdfs = soffice_pdf([real_docx(text) for text in texts])
    for pdf, text in zip(pdfs, texts, strict=True):
        with pdfplumber.open(pdf) as pages:
            assert pages.pages[0].extract_text() == text
        assert {name.partition("-")[0] for name in embedded_fonts(pdf)} <= {
            "LiberationSerif",
            "TimesNewRomanPSMT",
        }
    assert {p.ma for p in font_problems(pdfs)} <= {"P060"}


@pytest.mark.pages
def test_real_failure_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "tốt.docx", tmp_path / "hỏng.docx"
    good.write_bytes(real_docx("chữ"))
    bad.write_text("no Word file")
    with pytest.raises(MachineError) as error:
        to_pdf([bad, good])
    assert [(p.ma, p.tep) for p in error.value.problems] == [("P003", str(bad))]
    assert good.with_suffix(".pdf").exists()


def test_a_path_may_be_a_text_and_one_need_be_no_list(fake: Fake, docs: list[Path]) -> None:
    program = fake("for name in files: pdf(name)")
    assert to_pdf(str(docs[0]), program=program) == (docs[0].with_suffix(".pdf"),)
    out = docs[0].parent / "pdf"
    assert to_pdf([str(docs[1])], str(out), program=program) == (out / "ke-hoach.pdf",)
