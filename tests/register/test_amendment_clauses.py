"""Drafted clauses applied by hand to the old table give the new one: chosen and random cases."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest
import yaml

from clauses_by_hand import applied
from offices import PLAN, TASKS, Office, make_office
from units_by_hand import applied as text_applied
from units_by_hand import tree
from vanban.build.amendment import _named, _snapshot
from vanban.build.changes import changes
from vanban.compose.flow import Citer
from vanban.content.folder import Place
from vanban.legal_text import read_units
from vanban.legal_text.marks import plain
from vanban.project.documents import Desk
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import by_kind
from vanban.register.amendment.clause_sheet import ClauseSheet
from vanban.register.amendment.clauses import Drafting
from vanban.register.amendment.pieces import Paper, pieces_of
from vanban.register.amendment.review import _said, amendment_of, wording_of, words_of
from vanban.source.reader import Reader
from vanban.text.vietnamese import roman
from vanban.tree import Table

AMENDING = "content/sua-doi-1/ke-hoach.yaml"
NEW_PLAN, NEW_TASKS = (
    "content/sua-doi-1/ban-tong-hop/ke-hoach.yaml",
    "content/sua-doi-1/ban-tong-hop/phan-cong.yaml",
)
ISSUED = ("loai: ke_hoach\n", "loai: ke_hoach\nso_van_ban: 7\ntrang_thai: da_phat_hanh\n")
DOCUMENT = """\
loai: ke_hoach
co_quan: ubnd-huyen
ngay: 2023-10-02
trich_yeu: "Sửa đổi Kế hoạch"
noi_dung: |
  1. Sửa đổi …
nguoi_ky: {dong: ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]}
noi_nhan: [{ghi: "Các phòng", gom: [cac-phong]}, {luu: ["VT"]}]
sua_doi: ke-hoach-1
"""
Row = dict[str, object]


def row(name: str, text: str, **more: object) -> Row:
    return {"id": name, "noi_dung": text, "chu_tri": ["phong-noi-vu"], "thoi_gian": "Quý I", **more}


A = row("a", "Rà soát các văn bản còn hiệu lực")
B = row("b", "Tham mưu ban hành quy chế làm việc của cơ quan")
C = row("c", "Tổ chức tập huấn nghiệp vụ cho cán bộ, công chức", phoi_hop=["phong-tu-phap"])
D = row("d", "Báo cáo kết quả thực hiện hằng năm về cấp trên")
E = row("e", "Xây dựng cơ sở dữ liệu dùng chung của huyện")
F = row("f", "Công bố danh mục thủ tục “một cửa” của địa phương")
AGAIN = row("a2", "Rà soát các văn bản còn hiệu lực")
POINTS = "Báo cáo kết quả thực hiện:\n- Hằng quý về cấp trên;\n- Hằng năm về tỉnh."
FIRST: Row = {"tieu_de": "I. Lĩnh vực nội vụ"}
SECOND: Row = {"tieu_de": "II. Lĩnh vực tư pháp"}
TABLE = [A, B, C, D]

CASES: dict[str, tuple[list[Row], list[Row]]] = {
    "nothing else": (TABLE, [A, B, C, {**D, "noi_dung": "Báo cáo kết quả thực hiện hằng quý"}]),
    "points": (TABLE, [A, B, C, {**D, "noi_dung": POINTS}]),
    "points and time": (TABLE, [A, B, C, {**D, "noi_dung": POINTS, "thoi_gian": "Quý II"}]),
    "a new row with points": (TABLE, [*TABLE, {**E, "noi_dung": POINTS}]),
    "lead": (TABLE, [A, {**B, "chu_tri": ["phong-tu-phap"]}, C, D]),
    "helpers gone": (TABLE, [A, B, {**C, "phoi_hop": []}, D]),
    "helpers new": (TABLE, [{**A, "phoi_hop": ["phong-tu-phap"]}, B, C, D]),
    "time as a day": (TABLE, [A, B, C, {**D, "thoi_gian": {"truoc": "2023-12-15"}}]),
    "lead and time": (TABLE, [A, {**B, "chu_tri": ["phong-tu-phap"], "thoi_gian": "Quý II"}, C, D]),
    "another text, same task": (TABLE, [A, {**B, "noi_dung": "Khảo sát nhu cầu của xã"}, C, D]),
    "last": (TABLE, [*TABLE, E]),
    "first": (TABLE, [E, *TABLE]),
    "between": (TABLE, [A, E, B, C, D]),
    "two together": (TABLE, [A, B, E, F, C, D]),
    "two apart": (TABLE, [E, A, B, C, F, D]),
    "one gone": (TABLE, [A, C, D]),
    "first gone": (TABLE, [B, C, D]),
    "two gone together": (TABLE, [A, D]),
    "two gone apart": (TABLE, [B, D]),
    "gone and new in its place": (TABLE, [A, E, C, D]),
    "gone beside new": (TABLE, [A, B, D, F]),
    "down": (TABLE, [B, C, A, D]),
    "up": (TABLE, [D, A, B, C]),
    "two down": (TABLE, [C, D, A, B]),
    "down and reworded": (TABLE, [B, C, {**A, "thoi_gian": "Quý IV"}, D]),
    "moved beside new": (TABLE, [B, E, A, C, D]),
    "all new": (TABLE, [E, F]),
    "the last one left": (TABLE, [D]),
    "groups": ([FIRST, A, B, SECOND, C, D], [FIRST, A, SECOND, C, D, E]),
    "a group's title": ([FIRST, A, B, SECOND, C], [{"tieu_de": "I. Nội vụ"}, A, B, SECOND, C]),
    "a group new": ([FIRST, A, B], [FIRST, A, B, SECOND, C]),
    "a group gone": ([FIRST, A, B, SECOND, C], [FIRST, A, B, C]),
    "first in a group": ([FIRST, A, SECOND, B], [FIRST, A, SECOND, E, B]),
    "numbers typed": (
        [{**A, "stt": "1"}, {**B, "stt": "1.1"}, {**C, "stt": "2"}],
        [{**A, "stt": "1"}, {**B, "stt": "1.1"}, {**E, "stt": "1.2"}, {**C, "stt": "2"}],
    ),
    "numbers twice": (
        [FIRST, {**A, "stt": "1"}, {**B, "stt": "2"}, SECOND, {**C, "stt": "1"}, {**D, "stt": "2"}],
        [
            FIRST,
            {**A, "stt": "1"},
            {**B, "stt": "2"},
            SECOND,
            {**C, "stt": "1", "thoi_gian": "Quý III"},
        ],
    ),
    "numbers twice, renumbered": (
        [FIRST, {**A, "stt": "1"}, {**B, "stt": "2"}, SECOND, {**C, "stt": "1"}, {**D, "stt": "2"}],
        [FIRST, {**A, "stt": "1"}, {**B, "stt": "2"}, SECOND, {**D, "stt": "1"}],
    ),
    "numbers and texts twice": (
        [FIRST, {**A, "stt": "1"}, SECOND, {**AGAIN, "stt": "1"}, {**B, "stt": "2"}],
        [
            FIRST,
            {**A, "stt": "1"},
            SECOND,
            {**E, "stt": "1"},
            {**AGAIN, "stt": "2", "thoi_gian": "Quý III"},
            {**B, "stt": "3"},
        ],
    ),
    "numbers and texts twice in one group": (
        [{**A, "stt": "1"}, {**AGAIN, "stt": "1", "thoi_gian": "Quý II"}],
        [{**A, "stt": "1"}, {**AGAIN, "stt": "1", "thoi_gian": "Quý III"}],
    ),
    "marks in a text": (TABLE, [A, B, C, row("g", "Thực hiện **ngay** mục *2* và 3\\*")]),
    "like a number": (TABLE, [A, B, C, row("g", "3. Thực hiện; a) một, b) hai")]),
    "products": (
        [{**A, "san_pham": [{"ten": "Quyết định"}]}, B],
        [{**A, "san_pham": [{"ten": "Quyết định"}, {"ten": "Báo cáo"}]}, B],
    ),
}


Desks = tuple[Office, Project, Desk]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Desks:
    """One office for all cases, of which only the two plans are read anew."""
    made = make_office(tmp_path_factory.mktemp("amendment") / "office")
    made.change(PLAN, *ISSUED)
    made.write(AMENDING, DOCUMENT)
    made.write(NEW_PLAN, (made.folder / PLAN).read_bytes())
    project = Project.open(made.folder)
    office = project.office
    reader = Reader(office.root)
    return made, project, Desk(reader, by_kind(office.books), office.danh_ba, office.citations)


def read(desks: Desks, name: str) -> Resolved:
    main = desks[0].folder / name
    found, told = desks[2].read(Place(main.parent, main.name))
    assert found
    assert not [one for one in (*told, *found.problems) if one.muc_do == "loi"]
    return found


def printed(project: Project, state: Resolved) -> tuple[list[str], list[list[str]]]:
    """Heading and rows as the pages have them."""
    blocks = project.compose(state.van_ban, state).annexes[0].blocks
    (table,) = [one for one in blocks if isinstance(one, Table)]
    texts = [
        ["\n".join(p.text for p in cell.paragraphs) for cell in line.cells] for line in table.rows
    ]
    return texts[0], [[cell.replace("\u00a0", " ") for cell in line] for line in texts[1:]]


def holds(desks: Desks, old: list[Row], new: list[Row]) -> list[str]:
    """The printed lines of the clauses, which give the new table from the old one."""
    office, project, _ = desks
    for name, rows in ((TASKS, old), (NEW_TASKS, new)):
        office.write(name, yaml.safe_dump(rows, allow_unicode=True))
    issued, amending = read(desks, PLAN), read(desks, AMENDING)
    assert amending.ban_tong_hop
    amendment = amendment_of(project, issued, amending.ban_tong_hop, "sua_doi")
    assert not amendment.difference.unsaid
    lines = [plain(line) for line in amendment.lines]
    before, now = printed(project, issued), printed(project, amending.ban_tong_hop)
    assert applied(*before, lines) == now, "\n".join(lines)
    assert bool(lines) is (before != now)
    return lines


@pytest.mark.parametrize("name", CASES)
def test_clauses_applied_by_hand_give_the_new_table(desks: Desks, name: str) -> None:
    holds(desks, *CASES[name])


POOL = [A, B, C, D, E, F]
WORDS = [
    "rà",
    "soát",
    "tham",
    "mưu",
    "ban",
    "hành",
    "báo",
    "cáo",
    "tổ",
    "chức",
    "kiểm",
    "tra",
    "hướng",
    "dẫn",
    "quy",
    "chế",
    "xã",
    "huyện",
    "năm",
]


def changed(rows: list[Row], chance: Random) -> list[Row]:
    """A table after a few edits of a person."""
    now = [dict(one) for one in rows]
    for _ in range(chance.randint(1, 5)):
        place = chance.randrange(len(now) + 1)
        one = now[place % len(now)] if now else {}
        match chance.randrange(6):
            case 0:
                text = " ".join(chance.choices(WORDS, k=chance.randint(5, 9)))
                now.insert(place, row(f"m{chance.randrange(10**9)}", text.capitalize()))
            case 1 if len(now) > 1:
                now.remove(one)
            case 2 if now:
                now.remove(one)
                now.insert(chance.randrange(len(now) + 1), one)
            case 3 if "id" in one:
                one["noi_dung"] = f"{one['noi_dung']} {chance.choice(WORDS)}"
            case 4 if "id" in one:
                one["chu_tri"] = [chance.choice(["phong-noi-vu", "phong-tu-phap"])]
                one["thoi_gian"] = chance.choice(["Quý I", "Quý II", "Hằng năm"])
            case 5 if "tieu_de" in one:
                one["tieu_de"] = f"{one['tieu_de']} {chance.choice(WORDS)}"
    return [one for one in now if one]


@pytest.mark.parametrize("seed", range(40))
def test_random_edits_are_told_by_their_clauses(desks: Desks, seed: int) -> None:
    chance = Random(seed)
    start = [dict(one) for one in chance.sample(POOL, k=chance.randint(3, 6))]
    if chance.random() < 0.5:
        start.insert(0, dict(FIRST))
        start.insert(chance.randrange(2, len(start)), dict(SECOND))
    holds(desks, start, changed(start, chance))


def test_a_column_renamed_is_a_clause(desks: Desks) -> None:
    named = 'bang: phan_cong\n    cot:\n      - {truong: stt, tieu_de: "Stt"}\n'
    named += (
        '      - {truong: noi_dung, tieu_de: "Việc"}\n      - {truong: chu_tri, tieu_de: "%s"}\n'
    )
    both = ((PLAN, "Chủ trì"), (NEW_PLAN, "Cơ quan chủ trì"))
    for name, heading in both:
        desks[0].change(name, "bang: phan_cong\n", named % heading)
    lines = holds(desks, TABLE, [A, {**B, "chu_tri": ["phong-tu-phap"]}, C, D])
    for name, heading in both:
        desks[0].change(name, named % heading, "bang: phan_cong\n")
    assert lines[-2:] == ["2. Sửa đổi tên cột “Chủ trì” Phụ lục như sau:", "“Cơ quan chủ trì”."]


def test_a_row_whose_number_and_text_stand_twice_is_named_with_its_group(desks: Desks) -> None:
    lines = holds(desks, *CASES["numbers and texts twice"])
    place = "số thứ tự 1 “Rà soát các văn bản còn hiệu lực” dòng nhóm “II. Lĩnh vực tư pháp”"
    assert f"(cột “Thời gian thực hiện”) tại {place} Phụ lục như sau:" in lines[0]
    assert f"Đánh số lại {place}, số thứ tự 2 Phụ lục thành số thứ tự 2, 3;" in lines[-1]


def test_a_notice_tells_tasks_of_one_number_and_text_apart(desks: Desks) -> None:
    desks[0].write(TASKS, yaml.safe_dump(CASES["numbers and texts twice"][0], allow_unicode=True))
    text = "1. Rà soát các văn bản còn hiệu lực"
    assert _named(read(desks, PLAN)) == {
        "a": f"{text} (I. Lĩnh vực nội vụ)",
        "a2": f"{text} (II. Lĩnh vực tư pháp)",
        "b": "2. Tham mưu ban hành quy chế làm việc của cơ quan",
    }


def test_who_leads_a_task_is_told_of_a_product_that_another_makes(desks: Desks) -> None:
    states = []
    for quarter in ("Quý I", "Quý II"):
        product = {"ten": "Dự toán", "chu_tri": ["phong-tu-phap"], "thoi_gian": quarter}
        rows = [{**A, "san_pham": [product]}, B]
        desks[0].write(TASKS, yaml.safe_dump(rows, allow_unicode=True))
        states.append(_snapshot(read(desks, PLAN)))
    told = {(one.don_vi, one.nhiem_vu, one.loai): one.moi for one in changes(*states)}
    assert told == {
        ("phong-noi-vu", "a", "san_pham"): "Dự toán (Phòng Tư pháp; quý II)",
        ("phong-tu-phap", "a › Dự toán", "thoi_gian"): "Quý II",
    }


def test_a_column_is_called_by_the_heading_that_its_own_is_joined_to(desks: Desks) -> None:
    table = """\
  - tieu_de: "CHỈ TIÊU"
    cot: [{tieu_de: "^"}, {tieu_de: "Xã"}, {tieu_de: "Quý I"}, {tieu_de: "^"}]
    bang:
      dau: [["Stt", "Chỉ tiêu", "<", "Cộng"]]
      dong:
        - ["1", "A", "3", "%s"]
        - ["2", "B", "^", "5"]
%s"""
    more = '        - ["3", "C", "4", "^"]\n'
    both = ((PLAN, table % (7, "")), (NEW_PLAN, table % (8, more)))
    for name in (TASKS, NEW_TASKS):
        desks[0].write(name, yaml.safe_dump(TABLE, allow_unicode=True))
    for name, annex in both:
        desks[0].change(name, "phu_luc:\n", f"phu_luc:\n{annex}")
    (issued, amending), project = (read(desks, PLAN), read(desks, AMENDING)), desks[1]
    assert amending.ban_tong_hop
    lines = amendment_of(project, issued, amending.ban_tong_hop, "sua_doi").lines
    for name, annex in both:
        desks[0].change(name, f"phu_luc:\n{annex}", "phu_luc:\n")
    assert plain("\n".join(lines)).splitlines() == [
        "1. Sửa đổi nội dung (cột “Cộng”) tại số thứ tự 1 Phụ lục I như sau:",
        "“8”.",
        "2. Bổ sung số thứ tự 3 vào sau số thứ tự 2 Phụ lục I như sau:",
        *("“Stt: 3", "Xã: C", "Quý I: 4", "Cộng: 5”."),
    ]


def test_each_sort_of_clause_reads_as_the_practice_has_it(desks: Desks) -> None:
    lines = holds(desks, TABLE, [A, {**B, "chu_tri": ["phong-tu-phap"]}, D, E])
    assert lines == [
        "1. Bãi bỏ số thứ tự 3 Phụ lục.",
        "2. Sửa đổi cơ quan chủ trì (cột “Cơ quan chủ trì”) tại số thứ tự 2 Phụ lục như sau:",
        "“Phòng Tư pháp”.",
        "3. Bổ sung số thứ tự 4 mới vào sau số thứ tự 4 Phụ lục như sau:",
        "“Stt: 4",
        "Nội dung công việc: Xây dựng cơ sở dữ liệu dùng chung của huyện",
        "Cơ quan chủ trì: Phòng Nội vụ",
        "Thời gian thực hiện: Quý I”.",
        "4. Đánh số lại số thứ tự 4 Phụ lục thành số thứ tự 3; các khoản khác gọi theo số cũ.",
    ]


# --- the text ---


Branch = tuple[str, str, "list[Branch]"]
"""A unit by its sort (I, k, or of the lowest: g, p, d), its text, those under it."""
LETTERS = "abcdđe"


def sentence(chance: Random, end: str) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(5, 12))).capitalize() + end


def text_of(branches: list[Branch]) -> str:
    lines = []
    for place, (sort, text, under) in enumerate(branches):
        label = {
            "I": f"{roman(place + 1)}. ",
            "k": f"{place + 1}. ",
            "g": "- ",
            "p": "",
            "d": f"{LETTERS[place]}) ",
        }[sort]
        lines += [f"{label}{text}", *filter(None, [text_of(under)])]
    return "\n".join(lines)


def chance_text(chance: Random) -> list[Branch]:
    def lowest() -> list[Branch]:
        sort = chance.choice("gpd")
        return [(sort, sentence(chance, ";"), []) for _ in range(chance.randint(0, 3))]

    def middle() -> list[Branch]:
        return [("k", sentence(chance, "."), lowest()) for _ in range(chance.randint(0, 4))]

    return [("I", sentence(chance, "").upper(), middle()) for _ in range(chance.randint(1, 3))]


def edited(branches: list[Branch], chance: Random) -> list[Branch]:
    now = deepcopy(branches)
    for _ in range(chance.randint(1, 4)):
        middles = [one[2] for one in now]
        levels = [now, *middles, *(one[2] for level in middles for one in level)]
        level = chance.choice([one for one in levels if one])
        place = chance.randrange(len(level))
        sort, text, under = level[place]
        new = sentence(chance, text[-1] if sort != "I" else "")
        match chance.randrange(4):
            case 0:
                end = text[-1] if sort != "I" else ""
                level[place] = (sort, f"{text.removesuffix(end)} THÊM{end}", under)
            case 1 if len(level) > 1 or level is not now:
                del level[place]
            case 2 if len(level) < len(LETTERS) - 1:
                at = chance.randrange(len(level) + 1)
                level.insert(at, (sort, new.upper() if sort == "I" else new, []))
            case 3 if sort == "k" and len(under) < len(LETTERS) - 1:
                below = under[0][0] if under else chance.choice("gpd")
                under.append((below, sentence(chance, ";"), []))
    return now


@pytest.mark.parametrize("first", range(0, 120, 30))
def test_random_edits_of_a_text_are_told_by_their_clauses(desks: Desks, first: int) -> None:
    project = desks[1]
    issued = project["ke-hoach-1"]
    assert issued.book
    citer, words = Citer(issued.book.law, {}), words_of(issued)
    for seed in range(first, first + 30):
        chance = Random(seed)
        branches = chance_text(chance)
        old, new = text_of(branches), text_of(edited(branches, chance))
        papers = [Paper(pieces=tuple(pieces_of(citer, read_units(one)))) for one in (old, new)]
        sheet = ClauseSheet(wording_of(project, issued), words)
        clauses = Drafting(sheet).difference(*papers).clauses
        lines = [
            line
            for number, one in enumerate(clauses, 1)
            for line in (f"{number}. {plain(one.lines[0])}", *map(plain, one.lines[1:]))
        ]
        told = "\n----\n".join((old, new, "\n".join(lines)))
        assert text_applied(old, lines) == tree(new).shown(), told


def test_points_that_a_version_before_put_on_one_line_are_said(desks: Desks) -> None:
    office, project, _ = desks
    for name, rows in ((TASKS, TABLE), (NEW_TASKS, [A, B, C, {**D, "noi_dung": POINTS}])):
        office.write(name, yaml.safe_dump(rows, allow_unicode=True))
    issued, amending = read(desks, PLAN), read(desks, AMENDING)
    assert amending.ban_tong_hop
    wanted = amendment_of(project, issued, amending.ban_tong_hop, "sua_doi").lines
    first, *below = (line.removeprefix("\\") for line in wanted)
    alone, lines = (
        read_units(f"{first}\n{text}") for text in (" ".join(below), "\n".join(wanted[1:]))
    )
    assert [_said(unit) for unit in alone] == [_said(unit) for unit in lines]
