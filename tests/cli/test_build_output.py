"""What a build tells of thousands of documents: the work does not grow with their square."""

from __future__ import annotations

from pathlib import Path

from vanban.build.result import BodyChange, FileResult, Result
from vanban.cli.body_names import BodyNames
from vanban.cli.build_output import change_lines, lines
from vanban.content.registry import CoQuan, DanhBa

DOCUMENTS = 400


class Name(str):
    """A name that counts how often it is compared."""

    compared = 0

    def __eq__(self, other: object) -> bool:
        Name.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def _file(number: int, part: str) -> FileResult:
    name = Name(f"cv-{number}")
    return FileResult(f"{name}/{part}", name, "van-ban", "moi")


def test_documents_are_not_compared_with_all_others() -> None:
    files = [_file(n, part) for n in range(DOCUMENTS) for part in ("a.docx", "b.docx")]
    told = list(lines(Result(Path("output"), tuple(files), ()), (), dry_run=False))
    assert sum(line.startswith("cv-") for line in told) == DOCUMENTS
    assert "cv-399: 2 tệp, 2 mới" in told
    assert Name.compared < 4 * len(files)


def test_two_long_texts_are_shown_where_they_differ() -> None:
    """What they have in common at first would say “… v…” → “… v…”."""
    text = "Các phòng, các đơn vị căn cứ chức năng, nhiệm vụ được giao xây dựng kế hoạch, {}"
    old, new = (text.format(word) for word in ("hằng tháng báo cáo", "hằng quý báo cáo"))
    change = BodyChange("phong-a", "nv-01", "noi_dung", old, new)
    (line,) = change_lines([change], BodyNames(each=True))
    assert "hằng tháng báo cáo” → “" in line
    assert "hằng quý báo cáo”" in line


def test_bodies_of_a_duty_are_called_by_their_names() -> None:
    names = ("phong-a", "Phòng Kinh tế"), ("phong-b", "Phòng Nội vụ")
    bodies = tuple(CoQuan(id=who, loai="phong", ten=name) for who, name in names)
    old, new = (f"Các phòng báo cáo. (Hằng quý; ubnd; {who})" for who, _ in names)
    change = BodyChange("phong-a", "bao_cao_dinh_ky", "noi_dung", old, new)
    (line,) = change_lines([change], BodyNames(DanhBa(co_quan=bodies), each=True))
    assert "(Hằng quý; ubnd; Phòng Kinh tế)” → “" in line
    assert "Phòng Nội vụ)”" in line
