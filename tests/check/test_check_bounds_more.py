"""Bounds where they are hard to keep: a zip that is written, pages printed, signs in a pile."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from hostile import body, check, package, text
from mutated import changed, clean
from mutations import MAIN, TB
from offices import run_program
from vanban.check.docx.limits import LateError
from vanban.check.docx.package import light, written
from vanban.check.fixing.fixes import fixed
from vanban.check.inspect import Options
from vanban.problems.problem import VanbanError

PICTURE = b"\x89PNG" + bytes(range(256)) * 400


@pytest.mark.parametrize("marks", ["\u0591\u05b0", "\u0e38\u0e48", "\u20d0\u20e8", "\u0f71\u0f72"])
def test_marks_of_any_script_in_a_pile_are_refused(marks: str) -> None:
    with pytest.raises(VanbanError):
        check(package(body(text(marks * 60))))


@pytest.mark.parametrize("row", ["…" * 500, "·" * 500, "\uf0b7" * 500, "___ ...." * 100])
def test_rows_of_signs_are_no_pile(row: str) -> None:
    assert check(package(body(text(row)))).tep


def test_what_attributes_say_is_counted_however_it_is_written() -> None:
    spaced = "<w:r" + ' a = ""' * 3 + "/>"
    with pytest.raises(VanbanError) as found:
        check(package(body(f"<w:p>{spaced * 1_600_000}</w:p>")))
    assert [one.ma for one in found.value.problems] == ["T003"]


@pytest.mark.parametrize(("end", "told"), [(LateError, LateError), (KeyboardInterrupt,) * 2])
def test_an_end_within_a_zip_is_no_broken_file(
    end: type[BaseException], told: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        try:
            raise end
        except BaseException:  # noqa: BLE001 - as closing a zip does
            raise ValueError("open writing handle")  # noqa: B904

    monkeypatch.setattr(ZipFile, "writestr", failing)
    with pytest.raises(told):
        written(clean(TB), {}, "a")


def test_what_nothing_is_read_from_is_empty_while_it_is_corrected_and_whole_in_the_end() -> None:
    raw = changed(TB, (r'(<w:pgMar[^>]*w:left=")\d+', r"\g<1>1440"))
    raw = with_part(raw, "word/media/a.png", PICTURE)
    assert part(light(raw), "word/media/a.png") == b""
    assert part(light(raw), MAIN) == part(raw, MAIN)
    done = fixed(raw, "a", book(), Options(trinh_ky=True))
    assert [one.code for one in done.edits] == ["T102"]
    assert part(done.content, "word/media/a.png") == PICTURE


def book() -> Any:
    import checked_offices

    return checked_offices.book()


def part(raw: bytes, name: str) -> bytes:
    from io import BytesIO

    with ZipFile(BytesIO(raw)) as package_:
        return package_.read(name)


def with_part(raw: bytes, name: str, content: bytes) -> bytes:
    from io import BytesIO

    out = BytesIO(raw)
    with ZipFile(out, "a") as target:
        target.writestr(name, content)
    return out.getvalue()


@pytest.mark.pages
def test_a_fault_while_it_is_printed_loses_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vanban.check import page_places as printing
    from vanban.check.docx import pages as marking

    real = marking.marked

    def marked(raw: bytes, shown: str) -> bytes:
        if "hỏng" in shown:
            raise ZeroDivisionError
        return real(raw, shown)

    monkeypatch.setattr(printing, "marked", marked)
    for name in ("a", "hỏng"):
        (tmp_path / f"{name}.docx").write_bytes(clean(TB))
    given = ("-C", str(tmp_path), "check", ".", "--trinh-ky", "--trang", "--format", "json")
    found = json.loads(run_program(*given).out)
    assert len(found["tep"]) == 2
    assert [one["ma"] for one in found["problems"]] == ["P006"]
    assert (
        "chương trình không in thử được tệp này (ZeroDivisionError"
        in found["problems"][0]["thong_bao"]
    )
