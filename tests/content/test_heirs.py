"""Bodies in time: who is named after a merger, and what is told of one that is gone or to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from offices import REGISTRY, TASKS, Office, is_vietnamese, make_office
from vanban.content.registry import CoQuan, DanhBa, Nhom, ThanhVien
from vanban.content.registry_checks import forebears_on, heirs_on, not_valid
from vanban.problems.problem import Mark

FIRST, SECOND, LATE = date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 15)


def registry(*bodies: tuple[str, date | None, date | None, str]) -> DanhBa:
    """Bodies as (id, from, to, "successors")."""
    return DanhBa(
        co_quan=tuple(
            CoQuan(id=who, loai="xa", ten=f"Xã {who}", tu=tu, den=den, ke_tuc=tuple(heirs.split()))
            for who, tu, den, heirs in bodies
        )
    )


ONE = registry(("cu", None, FIRST, "moi"), ("moi", SECOND, None, ""))
MANY = registry(
    ("cu", None, FIRST, "hai mot"), ("mot", SECOND, None, ""), ("hai", SECOND, None, "")
)
CHAIN = registry(
    ("cu", None, date(2020, 1, 1), "giua con"),
    ("giua", date(2020, 1, 2), FIRST, "moi"),
    ("con", date(2020, 1, 2), None, ""),
    ("moi", SECOND, None, ""),
)
GONE = registry(("cu", None, date(2020, 1, 1), "giua"), ("giua", date(2020, 1, 2), FIRST, ""))
CIRCLE = registry(("mot", None, FIRST, "hai"), ("hai", None, FIRST, "mot"))


@pytest.mark.parametrize(
    ("danh_ba", "who", "heirs"),
    [
        (ONE, "cu", ["moi"]),
        (MANY, "cu", ["mot", "hai"]),
        (CHAIN, "cu", ["con", "moi"]),
        (CHAIN, "giua", ["moi"]),
        (GONE, "cu", []),
        (GONE, "giua", []),
        (CIRCLE, "mot", []),
    ],
)
def test_successors_of_the_day(danh_ba: DanhBa, who: str, heirs: list[str]) -> None:
    assert [body.id for body in heirs_on(danh_ba, who, LATE)] == heirs


def test_a_chain_stops_at_the_first_that_is_there() -> None:
    assert [body.id for body in heirs_on(CHAIN, "cu", date(2022, 1, 1))] == ["giua", "con"]


def test_who_was_there_before() -> None:
    assert [body.id for body in forebears_on(CHAIN, "moi", date(2019, 1, 1))] == ["cu"]
    assert [body.id for body in forebears_on(CHAIN, "moi", date(2022, 1, 1))] == ["giua"]
    assert forebears_on(CIRCLE, "mot", LATE) == ()


@pytest.mark.parametrize(
    ("danh_ba", "who", "day", "seen", "hint"),
    [
        (ONE, "cu", LATE, "đến hết 30/06/2025", "gõ `moi` (Xã moi), cơ quan kế tục"),
        (
            MANY,
            "cu",
            LATE,
            "vào ngày 15/01/2026",
            "có 2 cơ quan kế tục, người soạn phải chọn: `mot` (Xã mot), `hai` (Xã hai)",
        ),
        (GONE, "cu", LATE, "đến hết 01/01/2020", "cơ quan kế tục (`giua`) cũng không có"),
        (GONE, "giua", LATE, "đến hết 30/06/2025", "chọn cơ quan khác, hoặc sửa"),
        (CIRCLE, "mot", LATE, "đến hết 30/06/2025", "cơ quan kế tục (`hai`) cũng không có"),
        (ONE, "moi", FIRST, "chỉ có từ 01/07/2025", "vào ngày ấy là: `cu` (Xã cu)"),
    ],
)
def test_what_is_told(danh_ba: DanhBa, who: str, day: date, seen: str, hint: str) -> None:
    (told,) = not_valid(danh_ba, who, day, Mark())
    assert (told.ma, seen in told.thong_bao, hint in told.goi_y) == ("N104", True, True), told
    assert is_vietnamese(told.thong_bao)
    assert is_vietnamese(told.goi_y)


def test_who_is_there_is_not_told_of() -> None:
    assert list(not_valid(ONE, "moi", SECOND, Mark())) == []
    assert list(not_valid(ONE, "cu", FIRST, Mark())) == []


def told(office: Office) -> list[tuple[str, str, int]]:
    return [(p["ma"], p["tep"], p["dong"]) for p in office.problems()]


def test_a_body_that_succeeds_itself(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, "[phong-noi-vu, phong-tu-phap]", "[phong-kia]")
    office.change(
        REGISTRY,
        "nhom:\n",
        '  - id: phong-kia\n    loai: phong\n    ten: "Phòng Kia"\n    den: 2022-12-31\n'
        "    ke_tuc: [phong-cu]\nnhom:\n",
    )
    assert told(office) == [("N192", REGISTRY, 33), ("N192", REGISTRY, 38)]
    assert "`phong-cu` → `phong-kia` → `phong-cu`" in office.problems()[0]["thong_bao"]


def test_successors_without_a_last_day(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, "    den: 2022-12-31\n", "")
    (problem,) = [p for p in office.problems() if p["ma"] == "N193"]
    assert (problem["muc_do"], problem["tep"]) == ("canh_bao", REGISTRY)
    assert "thêm dòng `den: …`" in problem["goi_y"]


def test_a_group_that_lists_a_body_of_the_past_and_not_its_successor(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(REGISTRY, "gom: [phong-tu-phap]", "gom: [phong-cu, phong-tu-phap]")
    (problem,) = office.problems()
    assert (problem["ma"], problem["muc_do"], problem["dong"]) == ("N194", "canh_bao", 40)
    assert "`phong-noi-vu` (Phòng Nội vụ) không thuộc nhóm" in problem["thong_bao"]
    assert "thêm `phong-noi-vu` vào `gom`" in problem["goi_y"]
    office.change(REGISTRY, "[phong-cu, phong-tu-phap]", "[phong-cu, phong-noi-vu, phong-tu-phap]")
    assert office.problems() == []


def test_an_override_for_an_open_group_stands_at_its_line(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    office.change(
        REGISTRY, "nhom:\n", 'nhom:\n  - id: lien-quan\n    ten: "có liên quan"\n    mo: true\n'
    )
    office.change(
        TASKS,
        "  chu_tri: [phong-tu-phap]\n",
        "  chu_tri: [phong-tu-phap]\n  phoi_hop: [lien-quan]\n  vai_tro:\n    lien-quan: chu_tri\n",
    )
    assert told(office) == [("N191", TASKS, 12)]


def test_a_registry_read_as_of_a_later_day() -> None:
    """Who came since is in the groups, who is gone can be named alone."""
    bodies = (*ONE.co_quan, *registry(("mai", date(2027, 1, 1), None, "")).co_quan)
    group = Nhom(id="cac-xa", ten="các xã", gom=(ThanhVien(loai="xa"),))
    danh_ba = DanhBa(co_quan=bodies, nhom=(group,))
    assert danh_ba.members("cac-xa", FIRST) == ("cu",)
    later = danh_ba.at(LATE)
    assert later.members("cac-xa", FIRST) == ("moi",)
    assert [later.members(who, FIRST) for who in ("cu", "moi", "mai")] == [("cu",), ("moi",), ()]
    assert danh_ba.members("cac-xa", FIRST) == ("cu",)  # the registry itself is as it was
    lasting = registry(("mot", None, None, ""))
    assert lasting.at(LATE) is lasting
