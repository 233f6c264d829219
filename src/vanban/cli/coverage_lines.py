"""The lists of `vanban coverage` as plain lines, for a pipe: each stands for itself.

Fields apart by a tab; the first says what the line is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.cli.options import EACH
from vanban.derive.assign import FOLLOW, HELP, LEAD, ROLE_NAMES, Assignment
from vanban.derive.body_groups import Party, parties
from vanban.legal_text.marks import plain
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.coverage.digest import by_number, by_party, shares
from vanban.project.project import Project
from vanban.text.vietnamese import first_names, ranges

TITLES = {
    "muc_chua_giao": "Mục chưa có nhiệm vụ nào thực hiện",
    "nghia_vu_khong_ai": "Nghĩa vụ chung chưa giao cho ai",
    "nhiem_vu_khong_chu_tri": "Nhiệm vụ chưa có cơ quan chủ trì",
    "don_vi_khong_viec": "Cơ quan, đơn vị chưa có nhiệm vụ",
    "viec_khong_nhan": "Có việc nhưng không có trong nơi nhận",
    "nhan_khong_viec": "Nơi nhận không có việc",
}
ABOVE, WAITING = "Cấp trên", "Chờ xác định"
MORE = f"đã rút gọn cho vừa màn hình; xem từng việc của từng cơ quan: thêm `{EACH}`"
"""What is told of a digest."""


SCREENS = 48
"""Lines of two screens: an answer about a plan is not longer, unless each body is asked for."""
MOST, FEW = 30, 10
"""Bodies and groups of a digest; entries of one of its lists that are named."""


def lines(
    project: Project, answer: Coverage | Agenda, *, each: bool = False
) -> tuple[list[str], str]:
    """Return the answer as plain lines, and what is to be known of them ("" for nothing).

    A plan too large for two screens is told in short, unless each body is asked for.
    """
    if not isinstance(answer, Coverage):
        return list(agenda_lines(answer)), ""
    full = list(coverage_lines(project, answer, each=each))
    if each or len(full) <= SCREENS:
        return full, ""
    return list(digest_lines(project, answer)), MORE


def coverage_lines(project: Project, coverage: Coverage, *, each: bool = False) -> Iterator[str]:
    """Yield a plan's roles, then its lists, then how it follows the superior plan."""
    danh_ba = project.office.danh_ba
    for pair, party in _pairs(project, coverage, each):
        name, product = party.counted(danh_ba), pair.san_pham or ""
        assigned_by = f"giao theo {pair.giao_theo}" if pair.giao_theo else ""
        role = ROLE_NAMES[pair.vai_tro]
        yield _line(pair.nhiem_vu, role, party.ids, name, pair.ly_do, product, assigned_by)
    for pending in coverage.cho_xac_dinh:
        name = danh_ba.groups[pending.nhom].name("ten_ngan")
        yield _line(WAITING, pending.nhiem_vu, ROLE_NAMES[pending.vai_tro], pending.nhom, name)
    for title, rows in lists(coverage):
        yield from (_line(title, *row) for row in rows)
    yield from (_line(ABOVE, *row) for row in above(coverage))
    yield counts(coverage)


def _pairs(project: Project, coverage: Coverage, each: bool) -> Iterator[tuple[Assignment, Party]]:
    if each:
        yield from ((one, Party(one.don_vi, (one.don_vi,))) for one in coverage.phan_cong)
    else:
        day = project[coverage.ke_hoach].van_ban.as_of
        yield from by_party(project.office.danh_ba, day, coverage.phan_cong)


def digest_lines(project: Project, coverage: Coverage) -> Iterator[str]:
    """Yield in short who has which tasks, and how much is left open."""
    for name, ident, roles in digest(project, coverage):
        yield _line(name, *([ident] if ident else []), *roles)
    yield from (
        _line(title, str(count), names) for title, count, names in open_lists(project, coverage)
    )
    yield counts(coverage)


Part = tuple[str, str, tuple[str, ...]]
"""A body or group: its name, its id, what it has in each role."""


def digest(project: Project, coverage: Coverage) -> list[Part]:
    """Return who has which tasks, by their numbers in the plan's table."""
    danh_ba, plan = project.office.danh_ba, project[coverage.ke_hoach].plan
    parts: list[Part] = []
    word = "Stt" if by_number(plan) else "mã"
    for share in shares(plan):
        roles = tuple(
            f"{ROLE_NAMES[role]} {len(numbers)} việc ({word} {ranges(numbers)})"
            for role, numbers in share.roles
        )
        parts.append((share.party.counted(danh_ba), share.party.ids, roles))
    if len(parts) <= MOST + 1:
        return parts
    return [*parts[:MOST], (f"và {len(parts) - MOST} cơ quan, nhóm khác", "", ())]


def open_lists(project: Project, coverage: Coverage) -> Iterator[tuple[str, int, str]]:
    """Yield every list that has an entry: its title, how many entries, the first of them."""
    danh_ba, day = project.office.danh_ba, project[coverage.ke_hoach].van_ban.as_of
    waiting = dict.fromkeys(one.nhom for one in coverage.cho_xac_dinh)
    if waiting:
        names = [danh_ba.groups[group].name("ten_ngan") for group in waiting]
        yield WAITING, len(names), first_names(names, "nhóm khác", FEW)
    for key, rows in coverage.gaps.to_json().items():
        bodies = [row["don_vi"] for row in rows if "don_vi" in row]
        if bodies:
            found = [one.counted(danh_ba) for one in parties(danh_ba, day, bodies)]
            yield TITLES[key], len(bodies), first_names(found, "cơ quan, nhóm khác", FEW)
        elif rows:
            places = [str(next(iter(row.values()))) for row in rows]
            yield TITLES[key], len(rows), first_names(places, "chỗ khác", FEW)
    left_out = coverage.theo.left_out if coverage.theo else ()
    if coverage.theo and left_out:
        names = [f"{coverage.theo.ke_hoach}#{one.nhiem_vu}" for one in left_out]
        title = f"{ABOVE}, chưa có nhiệm vụ nào thực hiện"
        yield title, len(names), first_names(names, "nhiệm vụ khác", FEW)


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
