"""What a program has only saved again is nobody's edit: what is new later is laid into it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from draft_office import DRAFT, NAME, PACKAGE, TIME, WORD, built_draft_office
from hand_edits import Act, edited, saved_again
from offices import PLAN, Office
from vanban.diff.block import text_of
from vanban.ooxml import parse

BESIDE, BEFORE = (DRAFT.replace(".docx", f".{word}.docx") for word in ("moi", "cu-1"))
DOCUMENT = "output/ke-hoach-1/ke-hoach-1.docx"
SAVED = "đã lưu lại bằng chương trình khác, chữ như bản dựng"
LOOKS: tuple[Act, ...] = (("bold",), ("note", "hội nghị tổng kết", "hỏi lại"))
ISSUED = "loai: ke_hoach\nso_van_ban: 1\ntrang_thai: da_phat_hanh\n"


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The draft and the plan as LibreOffice saves them."""
    built = built_draft_office(tmp_path_factory.mktemp("built"))
    contents = {name: read(built, name) for name in (DRAFT, DOCUMENT)}
    return saved_again(tmp_path_factory.mktemp("soffice") / "a", contents)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return built_draft_office(tmp_path / "office")


def read(office: Office, name: str = DRAFT) -> bytes:
    return (office.folder / name).read_bytes()


def text(raw: bytes) -> str:
    with ZipFile(BytesIO(raw)) as file:
        return text_of(parse(file.read("word/document.xml")))


def packed(office: Office) -> bytes:
    with ZipFile(office.folder / PACKAGE) as package:
        return package.read(NAME)


def test_what_is_new_is_laid_into_a_draft_that_was_only_saved(
    office: Office, again: dict[str, bytes]
) -> None:
    office.write(DRAFT, again[DRAFT])
    told = office.run("build")
    assert SAVED in told.out
    assert "1 chỉ lưu lại" in told.out
    assert "đã sửa tay" not in told.out
    office.change(*TIME)
    office.change(*WORD)
    asked = office.run("status")
    assert "sửa tay" not in asked.out + asked.err
    told = office.run("build")
    assert told.err == ""
    assert "1 đưa chỗ đổi vào bản chỉ lưu lại" in told.out
    assert "đã đưa 2 chỗ đổi" in told.out
    assert "sửa tay" not in told.out
    assert "30/11/2023" in text(read(office))
    assert read(office, BEFORE) == again[DRAFT]
    assert not (office.folder / BESIDE).exists()
    assert packed(office) == read(office)
    assert "không có gì thay đổi" in office.run("build").out


def test_looks_and_comments_of_a_person_stay_where_it_is_laid_in(office: Office) -> None:
    office.write(DRAFT, edited(read(office), LOOKS))
    office.change(*TIME)
    told = office.run("build")
    assert "đưa chỗ đổi vào bản chỉ lưu lại" in told.out
    assert "[N146]" not in told.err
    now = docx.Document(BytesIO(read(office)))
    assert "30/11/2023" in text(read(office))
    assert len(now.comments) == 1
    assert all(run.bold for paragraph in now.paragraphs for run in paragraph.runs if run.text)


def test_one_that_is_open_waits(office: Office, again: dict[str, bytes]) -> None:
    office.write(DRAFT, again[DRAFT])
    lock = f"{Path(DRAFT).parent.as_posix()}/.~lock.{NAME}#"
    office.write(lock, b"")
    office.change(*TIME)
    office.run("build")
    assert read(office) == again[DRAFT]
    assert (office.folder / BESIDE).exists()
    (office.folder / lock).unlink()
    assert office.run("build").err == ""
    assert "30/11/2023" in text(read(office))
    assert not (office.folder / BESIDE).exists()


def test_a_word_that_a_person_has_changed_is_an_edit_as_ever(office: Office) -> None:
    theirs = edited(read(office), (("put", "Quý IV năm 2023", "Tháng 11"),))
    office.write(DRAFT, theirs)
    office.change(*TIME)
    assert "[N146]" in office.run("build").err
    assert read(office) == theirs
    assert (office.folder / BESIDE).exists()


def test_a_plan_that_was_only_saved_gives_way_to_what_is_issued(
    office: Office, again: dict[str, bytes]
) -> None:
    office.write(DOCUMENT, again[DOCUMENT])
    office.change(PLAN, "loai: ke_hoach\n", ISSUED)
    told = office.run("build")
    assert told.status == 0
    assert "đã thay bản chỉ lưu lại" in told.out
    assert read(office, DOCUMENT.replace(".docx", ".cu-1.docx")) == again[DOCUMENT]
    assert "DỰ THẢO" not in text(read(office, DOCUMENT))


def test_a_plan_that_was_only_saved_gives_way_when_it_is_issued(
    office: Office, again: dict[str, bytes]
) -> None:
    office.write(DOCUMENT, again[DOCUMENT])
    command = ("phat-hanh", "ke-hoach-1", "--so", "1", "--nguoi-ky", "Nguyễn Văn A", "--khong-pdf")
    told = office.run(*command)
    assert told.status == 0, told.err
    assert "[N704]" not in told.err
    assert read(office, DOCUMENT) == read(office, "content/ke-hoach-1/phat-hanh/ke-hoach-1.docx")


def test_an_issued_plan_that_was_saved_again_is_told_as_that(office: Office) -> None:
    command = ("phat-hanh", "ke-hoach-1", "--so", "1", "--nguoi-ky", "Nguyễn Văn A", "--khong-pdf")
    assert office.run(*command).status == 0
    theirs = edited(read(office, DOCUMENT), (("bold",),))
    office.write(DOCUMENT, theirs)
    told = office.run("build")
    assert "chữ như bản đã phát hành; gói gửi lấy bản đã phát hành [N704]" in told.err
    assert "sửa tay" not in told.out + told.err
    assert read(office, DOCUMENT) == theirs
    office.write(DOCUMENT, edited(theirs, (("put", "Tổ chức hội nghị", "Mở hội nghị"),)))
    assert "tệp ở đây đã sửa tay, khác bản đã phát hành" in office.run("build").err


def test_one_that_keeps_the_look_of_the_template_before_is_told_with_a_way_on(
    office: Office, again: dict[str, bytes]
) -> None:
    office.run("init", "--template")
    assert office.run("build").status == 0
    office.write(DRAFT, again[DRAFT])
    for path in (office.folder / "templates").rglob("*.docx"):
        document = docx.Document(str(path))
        document.styles["Normal"].font.italic = True
        document.save(str(path))
    told = office.run("build")
    assert "kiểu trình bày còn theo mẫu trước (--force để lấy kiểu mới)" in told.out
    assert read(office) == again[DRAFT]
    assert office.run("build", "--force").status == 0
    assert read(office) != again[DRAFT]
    assert SAVED not in office.run("build").out


def test_one_that_no_source_asks_for_stays_and_is_told_as_what_it_is(
    office: Office, again: dict[str, bytes]
) -> None:
    office.write(DRAFT, again[DRAFT])
    (office.folder / "content/ke-hoach-1").rename(office.folder / "content/ke-hoach-2")
    told = office.run("build", "--prune")
    assert "đã lưu lại bằng chương trình khác, chữ như bản dựng, chương trình không xóa" in told.out
    assert read(office) == again[DRAFT]
