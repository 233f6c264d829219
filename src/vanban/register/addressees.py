"""To whom a letter to many bodies is addressed: groups that are written to whole, the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vanban.content.document import NguoiNhan
from vanban.content.registry import DanhBa
from vanban.content.registry_checks import heirs_on
from vanban.legal_text.marks import escape
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import upper_first


def taker(danh_ba: DanhBa, who: str, day: date) -> str:
    """Return the body that takes a letter to `who` on a day: itself, or its only successor.

    "" where it is gone and nobody has followed, or several have: a person says who.
    """
    body = danh_ba.bodies.get(who)
    if body is None or body.valid_on(day):
        return who
    heirs = heirs_on(danh_ba, who, day)
    return heirs[0].id if len(heirs) == 1 else ""


def gone_problems(
    danh_ba: DanhBa, bodies: Sequence[str], day: date, *, given: bool = False
) -> Iterator[Problem]:
    """Yield what is told of bodies that are gone on a day, and of who takes a letter instead.

    `given`: they were given tasks, which are to be given anew.
    """
    for who in bodies:
        other = taker(danh_ba, who, day)
        if other == who:
            continue
        last = danh_ba.bodies[who].den
        seen = f"`{who}` không còn vào ngày {day:%d/%m/%Y}"
        seen += f" (đến hết {last:%d/%m/%Y})" if last and last < day else ""
        seen += f": gửi cơ quan kế tục `{other}`" if other else ": không gửi cho ai thay"
        hint = "việc đã giao cho cơ quan ấy thì giao lại bằng văn bản sửa đổi kế hoạch"
        hint = hint if given else "xem lại nơi nhận của văn bản vừa soạn"
        if not other:
            heirs = ", ".join(f"`{one.id}`" for one in heirs_on(danh_ba, who, day))
            hint = f"có {heirs} kế tục: chọn nơi gửi, ghi vào nguồn; {hint}" if heirs else hint
        yield problem("N874", Mark(), seen, goi_y=hint)


def addressees(danh_ba: DanhBa, bodies: Sequence[str], day: date) -> Iterator[NguoiNhan]:
    """Yield the lines of "Kính gửi:" of a letter to bodies, groups as they are on `day` first.

    The widest first: who is in it is not called by a narrower one, nor those beside that by name.
    """
    left = list(bodies)
    every = [(group, danh_ba.members(group.id, day)) for group in danh_ba.nhom]
    for group, members in sorted(every, key=lambda pair: -len(pair[1])):
        if len(members) > 1 and set(members) <= set(left):
            left = [one for one in left if one not in members]
            yield NguoiNhan(ghi=escape(upper_first(group.ten)), gom=(group.id,))
    for body in left:
        yield NguoiNhan(ghi=escape(danh_ba.named(body).name("ten_noi_bo")), gom=(body,))
