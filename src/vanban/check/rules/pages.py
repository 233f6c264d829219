"""Rules of the printed pages: silent where the pages were not measured."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from vanban.check.docx.pages import PrintedPages
from vanban.check.docx.paper import PAGE, Paragraph
from vanban.check.parts.part import LIKELY, SURE, Examined
from vanban.check.rules.rule import Finding, rule
from vanban.regime.law import Law

LEVELS = (
    "phan", "phan_tieu_de", "chuong", "chuong_tieu_de", "muc", "muc_tieu_de", "tieu_muc",
    "tieu_muc_tieu_de", "dieu", "la_ma", "khoan", "khoan_con",
)  # fmt: skip
"""What may be a heading: one is set in bold as a whole."""
FOOT = ("noi_nhan", "noi_nhan_muc", "quyen_han", "chuc_vu", "ho_ten", "nguoi_ky_khac")


@rule("T801", "thanh_phan.quoc_hieu", at_most="canh_bao")
def quoc_hieu_mot_dong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Quốc hiệu in trên một dòng.

    Vì sao: Quốc hiệu là một dòng chữ; ô hẹp hoặc chữ lớn làm nó rớt xuống dòng dưới.
    Sai: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT / NAM
    Đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    """
    printed = examined.printed
    for part in examined.roles.of("quoc_hieu", sure=SURE) if printed else ():
        if printed and printed.broken(part.paragraph):
            hint = "nới rộng ô bên phải, hoặc dùng cỡ chữ nhỏ nhất được phép"
            yield Finding("khi in, Quốc hiệu rớt xuống hai dòng", hint, part)


@rule("T802", "bo_tri.cuoi_van_ban", at_most="luu_y")
def phan_ky_lien_noi_dung(examined: Examined, law: Law) -> Iterator[Finding]:
    """Phần ký ở cùng trang với những dòng cuối của nội dung, không bị cắt sang trang khác.

    Vì sao: trang chỉ có chữ ký thì không rõ ký cho nội dung nào, dễ bị thay trang.
    Sai: trang cuối chỉ có nơi nhận, chữ ký; chức vụ ở trang 2 mà họ tên ở trang 3.
    Đúng: hai dòng cuối của nội dung ở cùng trang với chức vụ, họ tên.
    """
    printed, post = examined.printed, examined.roles.first("quyen_han", LIKELY)
    spot = printed.begins.get(post.paragraph.number) if printed and post else None
    if printed is None or post is None or spot is None:
        return
    hint = "bôi đen hai dòng cuối và phần ký, vào Paragraph, Line and Page Breaks, Keep with next"
    last = _last_line(examined)
    end = printed.ends.get(last.number) if last else None
    if end and end.page < spot.page:
        yield Finding(f"khi in, phần ký đứng riêng ở trang {spot.page}", hint, post)
    name = examined.roles.first("ho_ten", LIKELY)
    below = printed.ends.get(name.paragraph.number) if name else None
    if below and below.page > spot.page:
        seen = f"khi in, phần ký bị cắt: chức vụ ở trang {spot.page}, họ tên ở trang {below.page}"
        yield Finding(seen, hint, post)


def _last_line(examined: Examined) -> Paragraph | None:
    """The last paragraph of the main text before everything of the foot."""
    foot = min((one.paragraph.number for one in examined.roles.main(*FOOT, sure=0)), default=0)
    before = [one for one in examined.paragraphs() if one.number < foot]
    return before[-1] if before else None


@rule("T803", "thanh_phan.loi_van", at_most="luu_y")
def de_muc_cuoi_trang(examined: Examined, law: Law) -> Iterator[Finding]:
    """Đề mục không đứng một mình ở cuối trang.

    Vì sao: đề mục ở dòng cuối trang tách khỏi nội dung của nó ở trang sau.
    Sai: “II. TỔ CHỨC THỰC HIỆN” là dòng cuối trang 1, nội dung bắt đầu ở trang 2.
    Đúng: chọn dòng đề mục, đặt Keep with next.
    """
    printed = examined.printed
    if printed is None:
        return
    headings = {p.paragraph.number: p for p in examined.roles.of(*LEVELS) if p.span.bold}
    shown = ([p for p in piece.paragraphs if p.text.strip()] for piece in examined.roles.pieces)
    for paragraph, following in chain.from_iterable(map(pairwise, shown)):
        heading = headings.get(paragraph.number)
        if heading and _parted(printed, paragraph, following) and not _meant(paragraph, following):
            page = printed.ends[paragraph.number].page
            hint = "chọn dòng ấy, vào Paragraph, Line and Page Breaks, đánh dấu Keep with next"
            yield Finding(f"khi in, đề mục đứng cuối trang {page}", hint, heading)


def _parted(printed: PrintedPages, paragraph: Paragraph, following: Paragraph) -> bool:
    end, begin = printed.ends.get(paragraph.number), printed.begins.get(following.number)
    return end is not None and begin is not None and end.page < begin.page


def _meant(paragraph: Paragraph, following: Paragraph) -> bool:
    """Say whether somebody has the page begin there."""
    return following.form.page_before or PAGE in paragraph.text or PAGE in following.text[:1]


@rule("T804", "trang.kho_giay", at_most="luu_y")
def trang_cuoi_trong(examined: Examined, law: Law) -> Iterator[Finding]:
    """Trang cuối có chữ.

    Vì sao: đoạn trống, dấu ngắt trang thừa ở cuối làm in thêm một trang trắng.
    Sai: sau trang có chữ ký còn một trang không có gì.
    Đúng: xóa các đoạn trống và dấu ngắt trang ở cuối.
    """
    printed, paper = examined.printed, examined.paper
    if printed is None or paper.notes or not printed.ends:
        return
    shown = [one for one in paper.paragraphs if _shows(one)]
    pages = [printed.ends[one.number].page for one in shown if one.number in printed.ends]
    if pages and len(pages) == len(shown) and max(pages) < printed.pages:
        seen = f"khi in, trang cuối (trang {printed.pages}) để trống"
        hint = "xóa đoạn trống, dấu ngắt trang, ngắt phần (section) ở cuối"
        yield Finding(seen, hint, paper.paragraphs[-1])


def _shows(paragraph: Paragraph) -> bool:
    drawn = paragraph.cell is not None and paragraph.cell.bordered
    return bool(paragraph.text.strip() or paragraph.pictures or paragraph.lines or drawn)
