"""The lists of `vanban coverage` as plain lines, for a pipe: each stands for itself.

Fields apart by a tab; the first says what the line is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.derive.assign import FOLLOW, HELP, LEAD, ROLE_NAMES
from vanban.legal_text.marks import plain
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.project import Project

TITLES = {
    "muc_chua_giao": "Mục chưa có nhiệm vụ nào thực hiện",
    "nghia_vu_khong_ai": "Nghĩa vụ chung chưa giao cho ai",
    "nhiem_vu_khong_chu_tri": "Nhiệm vụ chưa có cơ quan chủ trì",
    "don_vi_khong_viec": "Cơ quan, đơn vị chưa có nhiệm vụ",
    "viec_khong_nhan": "Có việc nhưng không có trong nơi nhận",
    "nhan_khong_viec": "Nơi nhận không có việc",
}
ABOVE, WAITING = "Cấp trên", "Chờ xác định"


def lines(project: Project, found: Coverage | Agenda) -> Iterator[str]:
    """Yield the answer as plain lines."""
    return coverage_lines(project, found) if isinstance(found, Coverage) else agenda_lines(found)


def coverage_lines(project: Project, found: Coverage) -> Iterator[str]:
    """Yield a plan's roles, then its lists, then how it follows the superior plan."""
    bodies, groups = project.office.danh_ba.bodies, project.office.danh_ba.groups
    for pair in found.phan_cong:
        name, product = bodies[pair.don_vi].name("ten_ngan"), pair.san_pham or ""
        given = f"giao theo {pair.giao_theo}" if pair.giao_theo else ""
        role = ROLE_NAMES[pair.vai_tro]
        yield _line(pair.nhiem_vu, role, pair.don_vi, name, pair.ly_do, product, given)
    for one in found.cho_xac_dinh:
        name = groups[one.nhom].name("ten_ngan")
        yield _line(WAITING, one.nhiem_vu, ROLE_NAMES[one.vai_tro], one.nhom, name)
    for title, rows in lists(found):
        yield from (_line(title, *row) for row in rows)
    yield from (_line(ABOVE, *row) for row in above(found))
    yield counts(found)


def _line(*parts: str) -> str:
    return "\t".join(parts).rstrip("\t")


def lists(found: Coverage) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield every list that has an entry: its title, and the entries' fields as plain text."""
    for key, rows in found.gaps.to_json().items():
        if rows:
            yield TITLES[key], [tuple(plain(str(part)) for part in row.values()) for row in rows]


def above(found: Coverage) -> Iterator[tuple[str, str, str]]:
    """Yield the superior plan's tasks: reference, by which tasks here, text."""
    for one in found.theo.nhiem_vu if found.theo else ():
        ref = f"{found.theo.ke_hoach}#{one.nhiem_vu}" if found.theo else one.nhiem_vu
        by = f"thực hiện bằng {', '.join(one.boi)}" if one.boi else "chưa có nhiệm vụ nào thực hiện"
        yield ref, by, plain(one.noi_dung)


def counts(found: Coverage) -> str:
    """Return the last line: how often each role was given, to how many bodies."""
    roles = [pair.vai_tro for pair in found.phan_cong]
    bodies = len({pair.don_vi for pair in found.phan_cong})
    told = [f"{roles.count(role)} lượt {ROLE_NAMES[role]}" for role in (LEAD, HELP)]
    told += [f"{roles.count(FOLLOW)} lượt {ROLE_NAMES[FOLLOW]}"] if FOLLOW in roles else []
    return ", ".join([*told, f"{bodies} cơ quan"])


def agenda_lines(found: Agenda) -> Iterator[str]:
    """Yield one body's work by time: last day, time, role, plan and task, text, own product."""
    for one in found.viec:
        role, place = ROLE_NAMES[one.vai_tro], f"{one.ke_hoach}#{one.nhiem_vu}"
        yield _line(
            one.han or "-", one.thoi_gian or "-", role, place, one.noi_dung, one.san_pham or ""
        )
    yield agenda_counts(found)


def agenda_counts(found: Agenda) -> str:
    """Return the last line of one body's work."""
    plans = len({one.ke_hoach for one in found.viec})
    return f"{len(found.viec)} việc trong {plans} kế hoạch" if plans else "không có việc"
