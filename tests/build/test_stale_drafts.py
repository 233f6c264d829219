"""Nothing stale goes out: drafts edited by hand, also saved again by LibreOffice, then the plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from amount import amount
from draft_office import (
    ADDED,
    DRAFT,
    DROPPED,
    ELSEWHERE,
    LIST,
    NAME,
    NUMBER,
    OTHER_TEXT,
    OURS,
    OUT,
    PACKAGE,
    ROLE,
    TEXT,
    TIME,
    WORD,
    Change,
    built_draft_office,
)
from hand_edits import Act, edited, saved_again
from offices import TASKS, Office, make_office
from rules_read import copy_office
from vanban.build.manifest import Manifest


@dataclass(frozen=True)
class Case:
    """What a person did to the draft, what became of the plan, what must be told ("" = nothing).

    `fresh`: the person began from the draft as of the changed plan, as it lies beside.
    """

    acts: tuple[Act, ...]
    changes: tuple[Change, ...]
    told: str = ""
    fresh: bool = False


SAY: Act = ("say", "Văn phòng theo dõi chung, báo cáo Trưởng phòng hằng tuần.")
NOTHING: tuple[Act, ...] = ()
CASES: dict[str, Case] = {
    "a sentence, nothing in the plan": Case((SAY,), ()),
    "style alone, nothing in the plan": Case((("bold",),), ()),
    "persons, nothing in the plan": Case((("persons",),), ()),
    "a time of their own, nothing in the plan": Case((("put", "Quý IV năm 2023", "Tháng 11"),), ()),
    "a task put away, nothing in the plan": Case((("drop", "hội nghị tổng kết"),), ()),
    "a sentence, a task of others": Case((SAY,), (ELSEWHERE,)),
    "a sentence, other words in the plan": Case((SAY,), (OTHER_TEXT,)),
    "a task put away, other words in the plan": Case(
        (("drop", "hội nghị tổng kết"),), (OTHER_TEXT,)
    ),
    "a sentence, time": Case((SAY,), (TIME,), "→ “Trước ngày 30/11/2023”"),
    "a sentence, time in words": Case((SAY,), (WORD,), "thời gian “Hằng năm” → “Hằng quý”"),
    "persons, time": Case((("persons",),), (TIME,), "→ “Trước ngày 30/11/2023”"),
    "a sentence, text": Case((SAY,), (TEXT,), "nay là “Tham mưu ban hành đề án vị trí việc làm”"),
    "persons, role": Case((("persons",),), (ROLE,), "vai trò “phối hợp” → “chủ trì”"),
    "a sentence, dropped": Case((SAY,), (DROPPED,), "còn việc đã bớt “Tổ chức hội nghị tổng kết”"),
    "a sentence, added": Case((SAY,), (ADDED,), "chưa có việc “Mua sắm máy tính”"),
    "persons, number": Case((("persons",),), (NUMBER,), "số của kế hoạch"),
    "a sentence, all": Case((SAY,), (TIME, WORD, ADDED, NUMBER), "và 1 điểm khác"),
    "time put by hand": Case((("put", "31/12/2023", "30/11/2023"),), (TIME,)),
    "time put another way": Case((("put", "ngày 31/12/2023", "30 tháng 11 năm 2023"),), (TIME,)),
    "text put by hand": Case(
        (("put", "Tham mưu ban hành kế hoạch", "Tham mưu ban hành đề án vị trí việc làm"),),
        (TEXT,),
    ),
    "dropped by hand too": Case((("drop", "hội nghị tổng kết"),), (DROPPED,)),
    "half by hand": Case(
        (("put", "31/12/2023", "30/11/2023"),), (TIME, WORD), "thời gian “Hằng năm” → “Hằng quý”"
    ),
    "another time by hand": Case(
        (("put", "31/12/2023", "15/10/2023"),), (TIME,), "→ “Trước ngày 30/11/2023”"
    ),
    "the new version taken, a sentence": Case((SAY,), (TIME, WORD, ADDED), fresh=True),
    "the new version taken, persons": Case((("persons",),), (ROLE, DROPPED), fresh=True),
    "the new version saved again": Case(NOTHING, (TEXT, NUMBER), fresh=True),
}
SOFTWARE = ("python-docx", "libreoffice")
PAIRS = [
    (name, software)
    for at, name in enumerate(CASES)
    for software in (SOFTWARE if amount(0, 1) else SOFTWARE[at % 2 :][:1])
]
"""Each case by one of the programs, in the long run by both."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_draft_office(tmp_path_factory.mktemp("built")).folder


@pytest.fixture(scope="module")
def drafts(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, dict[str, bytes]]:
    """The edited draft of every case, as python-docx saves it and as LibreOffice does."""
    made: dict[str, bytes] = {}
    for name, case in CASES.items():
        content = (built / DRAFT).read_bytes()
        if case.fresh:
            office = copied(built, tmp_path_factory.mktemp("fresh"))
            change(office, case)
            office.run("build")
            content = (office.folder / DRAFT).read_bytes()
        made[name] = edited(content, case.acts)
    again = {name: made[name] for name, software in PAIRS if software == "libreoffice"}
    return {
        "python-docx": made,
        "libreoffice": saved_again(tmp_path_factory.mktemp("soffice") / "a", again),
    }


def copied(built: Path, folder: Path) -> Office:
    copy_office(built, folder / "office")
    return Office(folder / "office")


def change(office: Office, case: Case) -> None:
    for name, old, new in case.changes:
        office.change(name, old, new)


def told(office: Office, *args: str) -> list[str]:
    """The messages on stale drafts."""
    outcome = office.run(*args, "--format", "json")
    found: list[dict[str, Any]] = json.loads(outcome.out)["problems"]
    assert [p for p in found if p["muc_do"] == "loi"] == []
    return [p["thong_bao"] for p in found if p["ma"] == "N146"]


def packed(office: Office) -> dict[str, bytes]:
    with ZipFile(office.folder / PACKAGE) as package:
        return {name: package.read(name) for name in package.namelist()}


def remarks(office: Office) -> list[str]:
    """The notes of the delivery list, by row."""
    rows = load_workbook(office.folder / LIST)["Phát hành"].iter_rows(values_only=True)
    heads, *below = rows
    return [str(row[heads.index("Ghi chú")] or "") for row in below]


@pytest.mark.parametrize(("name", "software"), PAIRS)
def test_a_stale_draft_is_told_and_stays_at_home(
    name: str,
    software: str,
    built: Path,
    drafts: Mapping[str, dict[str, bytes]],
    tmp_path: Path,
) -> None:
    case, theirs = CASES[name], drafts[software][name]
    office = copied(built, tmp_path)
    office.write(DRAFT, theirs)
    change(office, case)
    before = office.files()
    asked = told(office, "status")
    assert office.files() == before
    found = told(office, "build")
    assert found == asked
    assert len(found) == bool(case.told), found
    assert (office.folder / DRAFT).read_bytes() == theirs
    assert (NAME in packed(office)) != bool(case.told)
    assert [bool(remark) for remark in remarks(office)] == [bool(case.told), False]
    if case.told:
        assert case.told in found[0]
        assert "gói gửi không kèm" in found[0]
        once = office.files()
        assert told(office, "build") == found
        assert office.files() == once
        (loud,) = told(office, "build", "--kem-ban-cu")
        assert "gói gửi vẫn kèm" in loud
        assert "gói vẫn kèm" in remarks(office)[0]
    assert packed(office)[NAME] == theirs


def test_the_new_version_of_a_stale_draft_lies_beside_and_settles_it(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    office.write(DRAFT, edited((built / DRAFT).read_bytes(), (SAY,)))
    change(office, Case((), (TIME,)))
    assert told(office, "build")
    beside = office.folder / DRAFT.replace(".docx", ".moi.docx")
    office.write(DRAFT, edited(beside.read_bytes(), (SAY,)))
    assert told(office, "build") == []
    assert NAME in packed(office)
    office.change(TASKS, "truoc: 2023-11-30", "truoc: 2023-12-31")
    assert told(office, "build")  # the plan goes back, and the draft has what it took in
    assert NAME not in packed(office)


def test_what_is_typed_to_replace_a_stale_draft_replaces_no_other_plan_s(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    for name in ("ke-hoach.yaml", "phan-cong.yaml"):
        text = (office.folder / "content/ke-hoach-1" / name).read_text("utf-8")
        office.write(f"content/ke-hoach-2/{name}", text)
    assert office.run("build").status == 0
    other = DRAFT.replace("ke-hoach-1", "ke-hoach-2")
    for path in (DRAFT, other):
        office.write(path, edited((office.folder / path).read_bytes(), (SAY,)))
    theirs = (office.folder / other).read_bytes()
    change(office, Case((), (TIME,)))
    hint = office.run("build").err.partition("hoặc gõ `vanban ")[2].partition("`")[0]
    assert "--force" in hint
    assert office.run(*hint.split()).status == 0
    assert told(office, "build") == []
    assert (office.folder / other).read_bytes() == theirs


def test_a_stale_draft_whose_new_version_was_put_away_is_told_as_long_as_it_is(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    office.write(DRAFT, edited((built / DRAFT).read_bytes(), (SAY,)))
    change(office, Case((), (TIME,)))
    office.run("build")
    (office.folder / DRAFT.replace(".docx", ".moi.docx")).unlink()
    outcome = office.run("build")
    assert "đã sửa tay, không còn khớp kế hoạch (xem cảnh báo)" in outcome.out
    assert "nguồn không đổi" not in outcome.out
    assert "[N146]" in outcome.err
    assert office.run("build", "--force").err == ""
    assert NAME in packed(office)


def test_a_draft_of_a_build_of_some_files_is_held_against_its_own_time(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    change(office, Case((), (TIME,)))
    assert office.run("build", "--only", "don-vi").status == 0
    office.write(DRAFT, edited((office.folder / DRAFT).read_bytes(), (("drop", "Rà soát"),)))
    assert told(office, "build") == []
    change(office, Case((), (WORD,)))
    assert len(told(office, "build")) == 1


def test_a_draft_that_cannot_be_read_is_kept_out_when_the_plan_changed(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    office.write(DRAFT, b"sua tay")
    assert "[N147]" not in office.run("build").err
    assert packed(office)[NAME] == b"sua tay"
    change(office, Case((), (WORD,)))
    outcome = office.run("build")
    assert "dự thảo đã sửa tay không đọc được, mà kế hoạch đã đổi (Phòng Nội vụ)" in outcome.err
    assert "[N147]" in outcome.err
    assert NAME not in packed(office)
    assert (office.folder / DRAFT).read_bytes() == b"sua tay"


def test_a_package_put_together_by_hand_is_told_while_it_holds_a_stale_draft(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    office.write(DRAFT, edited((built / DRAFT).read_bytes(), (SAY,)))
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr(NAME, b"ban cu")
    office.write(PACKAGE, out.getvalue())
    change(office, Case((), (TIME,)))
    outcome = office.run("build")
    assert f"trong gói còn `{NAME}` đã cũ" in outcome.err
    assert "[N148]" in outcome.err
    assert (office.folder / PACKAGE).read_bytes() == out.getvalue()


def test_many_stale_drafts_never_pass_a_screen(tmp_path: Path) -> None:
    office = make_office(tmp_path)
    registry = office.folder / "content/danh-ba.yaml"
    bodies = "".join(
        f'  - {{id: xa-{n}, loai: ubnd, ten: "UBND xã {n}", ky_hieu: UBND}}\n' for n in range(30)
    )
    text = registry.read_text("utf-8").replace("nhom:\n", bodies + "nhom:\n")
    registry.write_text(text, "utf-8")
    tasks = "".join(
        f'- {{id: t-{n}, noi_dung: "Việc số {n} của xã", chu_tri: [xa-{n}], thoi_gian: "Quý I"}}\n'
        for n in range(30)
    )
    office.write(TASKS, OURS + tasks)
    assert office.run("build").status == 0
    for path in (office.folder / OUT / "don-vi").glob("xa-*/*.docx"):
        path.write_bytes(edited(path.read_bytes(), (SAY,)))
    office.change(TASKS, "", (OURS + tasks).replace('Quý I"', 'Quý II"'))
    found = told(office, "build")
    assert len(found) == 6
    assert "còn 25 dự thảo sửa tay khác không còn khớp kế hoạch" in found[-1]
    office.change(TASKS, "", OURS.replace("[cac-phong]", "[cac-phong, ubnd-huyen]"))
    assert len(told(office, "status")) <= 6


def _as_first(manifest: dict[str, Any]) -> dict[str, Any]:
    files = {p: {k: v for k, v in e.items() if k != "moi"} for p, e in manifest["tep"].items()}
    return {"phien_ban": 1, "tep": files}


def _as_second(manifest: dict[str, Any]) -> dict[str, Any]:
    keys = {p: {k: v.rpartition(":")[2] for k, v in e.items()} for p, e in manifest["khoa"].items()}
    whole = {k: v for k, v in manifest.items() if k not in ("khi_sua", "goi_da_bo")}
    return whole | {"phien_ban": 2, "khoa": keys, "ca_lan": {}}


def _as_third(manifest: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in manifest.items() if k not in ("khi_sua", "goi_da_bo")}


@pytest.mark.parametrize("form", [_as_first, _as_second, _as_third])
def test_manifests_of_older_programs_are_understood(
    form: Callable[[dict[str, Any]], dict[str, Any]], built: Path, tmp_path: Path
) -> None:
    """A draft edited in the time of an older program: silent while it agrees, told when not."""
    office = copied(built, tmp_path)
    path = office.folder / "output/manifest.json"
    path.write_text(json.dumps(form(json.loads(path.read_text("utf-8")))), "utf-8")
    theirs = edited((built / DRAFT).read_bytes(), (SAY, ("persons",)))
    office.write(DRAFT, theirs)
    assert told(office, "status") == []
    change(office, Case((), (TIME,)))
    assert told(office, "status")
    assert told(office, "build") == told(office, "build")
    assert told(office, "status")
    assert NAME not in packed(office)
    assert (office.folder / DRAFT).read_bytes() == theirs
    change(office, Case((), ((TIME[0], TIME[2], TIME[1]),)))
    assert told(office, "build") == []
    assert NAME in packed(office)


def test_what_the_manifest_keeps_of_edited_drafts_is_read_back_and_checked(
    built: Path, tmp_path: Path
) -> None:
    office = copied(built, tmp_path)
    office.write(DRAFT, edited((built / DRAFT).read_bytes(), (SAY,)))
    change(office, Case((), (TIME,)))
    office.run("build")
    manifest = Manifest.load(office.folder / "output")
    (kept,) = manifest.shares.values()
    assert kept["viec"]["nv-02"]["thoi_gian"] == "Trước ngày 31/12/2023"
    assert manifest == Manifest.load(office.folder / "output")
    raw = json.loads((office.folder / "output/manifest.json").read_text("utf-8"))
    raw["khi_sua"] = {"../ra-ngoai.docx": {}}
    (office.folder / "output/manifest.json").write_text(json.dumps(raw), "utf-8")
    assert Manifest.load(office.folder / "output").damaged == ("khi_sua",)
