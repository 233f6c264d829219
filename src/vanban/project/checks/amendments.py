"""What is wrong with an amending document beside what it amends.

Asks of the other documents only the facts; the text of the clauses is looked at elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from vanban.content.document import SuaDoi
from vanban.content.folder import Document
from vanban.content.states import ISSUED
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.project.amendments import before, first_of
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved
from vanban.text.vietnamese import as_argument, nearest

KEY = "sua_doi"


def amendment_problems(resolved: Resolved, facts: Mapping[str, Facts]) -> Iterator[Problem]:
    """Yield what is wrong with what a document says that it amends; nothing for any other."""
    document, wanted = resolved.document, resolved.document.van_ban.sua_doi
    if wanted is None:
        return
    mark, name = document.source.mark((KEY,)), wanted.van_ban
    issued = facts.get(name)
    if issued is None or name == document.id or issued.sao_tu or not _may(issued, wanted):
        yield _strange(resolved, name, facts, mark)
        return
    if issued.trang_thai != ISSUED:
        seen = f"`{name}` chưa phát hành: bản dự thảo thì sửa thẳng, không cần văn bản sửa đổi"
        hint = f"sửa nguồn {issued.tep}, hoặc ghi `trang_thai: da_phat_hanh` ở đó khi đã phát hành"
        yield problem("N621", mark, seen, goi_y=hint)
    same = (issued.loai, issued.co_quan) == (document.van_ban.loai, document.van_ban.co_quan)
    if wanted.cach == KEY and not same:
        seen = f"`{name}` là {issued.loai} của `{issued.co_quan}`, văn bản sửa đổi cần cùng loại"
        hint = f"ghi `loai: {issued.loai}`, `co_quan: {issued.co_quan}`"
        yield problem("N623", document.source.mark(("loai",)), seen, goi_y=hint)
    yield from _chain(resolved, facts)
    if issued.sua_doi and resolved.ban_tong_hop:
        yield from _another_first(resolved.ban_tong_hop.document, issued)


def _another_first(corrected: Document, amendment: Facts) -> Iterator[Problem]:
    """N944: an amendment, as it is to read, goes on from what it went on from as issued."""
    wanted, source = corrected.van_ban.sua_doi, corrected.source
    right = {"van_ban": amendment.sua_doi, "sau": amendment.sua_sau}
    now = {"van_ban": wanted.van_ban, "sau": wanted.sau} if wanted else dict.fromkeys(right, "")
    wrong = [key for key in right if now[key] != right[key]]
    if wrong:
        key, name = wrong[0], amendment.id
        typed = f"ghi `{key}: {now[key]}`" if now[key] else f"không có `{key}`"
        told = f"`{name}` ghi `{key}: {right[key]}`" if right[key] else f"`{name}` không có"
        seen = f"`sua_doi` của bản tổng hợp {typed}, {told}"
        hint = f"sửa thành `{key}: {right[key]}`" if right[key] else f"bỏ dòng `{key}`"
        if wanted is None:
            hint = f"chép lại khối `sua_doi` từ nguồn của `{name}`"
        mark = source.mark((KEY, key)) if wanted else source.mark((KEY,))
        yield problem("N944", mark, seen, goi_y=hint)


def _may(issued: Facts, wanted: SuaDoi) -> bool:
    """Say whether a document may be changed so: an amendment is corrected, and not amended."""
    return not issued.sua_doi or (wanted.cach != KEY and not issued.dinh_chinh)


def _strange(resolved: Resolved, name: str, facts: Mapping[str, Facts], mark: Mark) -> Problem:
    there = facts.get(name)
    others = [
        one.id for one in facts.values() if not one.sua_doi and one.id != resolved.document.id
    ]
    hint = did_you_mean(nearest(name, others), "ghi tên thư mục của văn bản đã phát hành")
    seen = f"thấy `{name}`, content/ không có văn bản nào khác mang tên ấy"
    if there and there.sua_doi and name != resolved.document.id:
        sort = "công văn đính chính" if there.dinh_chinh else "văn bản sửa đổi"
        seen = f"`{name}` cũng là {sort}, cần tên văn bản mà nó sửa"
        hint = f"ghi `van_ban: {there.sua_doi}`, `sau: {name}`"
    elif there and there.sao_tu:
        seen = f"`{name}` là bản sao, cần tên văn bản gốc"
        hint = f"ghi `van_ban: {there.sao_tu}`"
    return problem("N620", mark, seen, goi_y=hint)


def _chain(resolved: Resolved, facts: Mapping[str, Facts]) -> Iterator[Problem]:
    """Two amendments that do not know of one another would each undo what the other says."""
    document, wanted = resolved.document, resolved.document.van_ban.sua_doi
    assert wanted is not None
    every = {**facts, document.id: Facts.of(resolved)}
    last, fitting = before(every, document.id), set[str]()
    if document.van_ban.trang_thai == ISSUED:  # it went on from what stood, whatever came after
        untouched = {name: replace(one, thu_hoi=None) for name, one in every.items()}
        fitting.add(before(untouched, document.id))
    if wanted.sau in (last, *fitting):
        yield from _overtaken(resolved, every)
        return
    mark = document.source.mark((KEY, "sau")) if wanted.sau else document.source.mark((KEY,))
    since = f"`{last}`" if last else f"`{wanted.van_ban}` như khi phát hành"
    begun = f"`{wanted.sau}`" if wanted.sau else "bản gốc"
    past = facts.get(wanted.sau)
    if past and past.thu_hoi:
        begun += f" (đã thu hồi ngày {past.thu_hoi:%d/%m/%Y})"
    seen = f"văn bản này sửa từ {begun}, bản đang có hiệu lực là {since}"
    hint = f"soạn lại từ bản ấy: `vanban new --sua-doi {as_argument(wanted.van_ban)} THƯ_MỤC_MỚI`"
    if document.van_ban.trang_thai != ISSUED:
        hint += f", rồi bỏ thư mục dự thảo `{document.id}`"
    yield problem("N624", mark, seen, goi_y=hint)


def _overtaken(resolved: Resolved, every: Mapping[str, Facts]) -> Iterator[Problem]:
    """What corrects an amendment would undo what was amended since."""
    document, wanted = resolved.document, resolved.document.van_ban.sua_doi
    assert wanted is not None
    first = first_of(every, document.id)
    corrected = every.get(wanted.van_ban)
    if first == wanted.van_ban or (corrected and corrected.thu_hoi):
        return  # of one that was called back since, that is told (N831)
    since = before(every, document.id, first)
    if since in ("", wanted.van_ban) or every[since].sua_doi == wanted.van_ban:
        return
    seen = f"`{wanted.van_ban}` đã được sửa tiếp bằng `{since}`, bản đang có hiệu lực là bản ấy"
    hint = "đính chính chỗ sai ở bản đang có hiệu lực: "
    hint += f"`vanban new --dinh-chinh {as_argument(first)}`"
    yield problem("N624", document.source.mark((KEY,)), seen, goi_y=hint)
