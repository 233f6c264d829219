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


def lines(project: Project, answer: Coverage | Agenda) -> Iterator[str]:
    """Yield the answer as plain lines."""
    return coverage_lines(project, answer) if isinstance(answer, Coverage) else agenda_lines(answer)


def coverage_lines(project: Project, coverage: Coverage) -> Iterator[str]:
    """Yield a plan's roles, then its lists, then how it follows the superior plan."""
    bodies, groups = project.office.danh_ba.bodies, project.office.danh_ba.groups
    for pair in coverage.phan_cong:
        name, product = bodies[pair.don_vi].name("ten_ngan"), pair.san_pham or ""
        assigned_by = f"giao theo {pair.giao_theo}" if pair.giao_theo else ""
        role = ROLE_NAMES[pair.vai_tro]
        yield _line(pair.nhiem_vu, role, pair.don_vi, name, pair.ly_do, product, assigned_by)
    for pending in coverage.cho_xac_dinh:
        name = groups[pending.nhom].name("ten_ngan")
        yield _line(WAITING, pending.nhiem_vu, ROLE_NAMES[pending.vai_tro], pending.nhom, name)
    for title, rows in lists(coverage):
        yield from (_line(title, *row) for row in rows)
    yield from (_line(ABOVE, *row) for row in above(coverage))
    yield counts(coverage)


def _line(*parts: str) -> str:
    return "\t".join(parts).rstrip("\t")


def lists(coverage: Coverage) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield every list that has an entry: its title, and the entries' fields as plain text."""
    for key, rows in coverage.gaps.to_json().items():
        if rows:
            yield TITLES[key], [tuple(plain(str(part)) for part in row.values()) for row in rows]


def above(coverage: Coverage) -> Iterator[tuple[str, str, str]]:
    """Yield the superior plan's tasks: reference, by which tasks here, text."""
    for carried in coverage.theo.nhiem_vu if coverage.theo else ():
        ref = f"{coverage.theo.ke_hoach}#{carried.nhiem_vu}" if coverage.theo else carried.nhiem_vu
        by = (
            f"thực hiện bằng {', '.join(carried.boi)}"
            if carried.boi
            else "chưa có nhiệm vụ nào thực hiện"
        )
        yield ref, by, plain(carried.noi_dung)


def counts(coverage: Coverage) -> str:
    """Return the last line: how often each role was given, to how many bodies."""
    roles = [pair.vai_tro for pair in coverage.phan_cong]
    bodies = len({pair.don_vi for pair in coverage.phan_cong})
    role_counts = [f"{roles.count(role)} lượt {ROLE_NAMES[role]}" for role in (LEAD, HELP)]
    role_counts += [f"{roles.count(FOLLOW)} lượt {ROLE_NAMES[FOLLOW]}"] if FOLLOW in roles else []
    return ", ".join([*role_counts, f"{bodies} cơ quan"])


def agenda_lines(agenda: Agenda) -> Iterator[str]:
    """Yield one body's work by time: last day, time, role, plan and task, text, own product."""
    for item in agenda.viec:
        role, place = ROLE_NAMES[item.vai_tro], f"{item.ke_hoach}#{item.nhiem_vu}"
        yield _line(
            item.han or "-", item.thoi_gian or "-", role, place, item.noi_dung, item.san_pham or ""
        )
    yield agenda_counts(agenda)


def agenda_counts(agenda: Agenda) -> str:
    """Return the last line of one body's work."""
    plans = len({item.ke_hoach for item in agenda.viec})
    return f"{len(agenda.viec)} việc trong {plans} kế hoạch" if plans else "không có việc"
