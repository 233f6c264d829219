"""Citations in a document as it was typed: its bases, the opening, mentions in the text.

A citation becomes an entry of `vien-dan.yaml` only where the law's pattern gives back every letter
that was read; else the wording is kept whole, as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct, field

from vanban.content.citations import VienDan
from vanban.content.fields import as_source
from vanban.regime.law import Law
from vanban.text.vietnamese import slug, strip_end, upper_first

_DAY = (
    r"ngày\s+(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})"
)
_NUMBER = r"(?:\d{1,5}[a-zA-Z]?(?:[/-][\w&+.ĐđƯư-]+)+|\d{1,5}-[A-ZĐƯ][\w/ĐƯ-]*)"
_KIND = (
    r"(?:Nghị định|Nghị quyết(?: liên tịch)?|Quyết định|Chỉ thị|Kế hoạch|Kết luận|Thông tư"
    r"(?: liên tịch)?|Công văn|Văn bản|Thông báo|Hướng dẫn|Chương trình(?: hành động)?|Quy định"
    r"|Quy chế|Báo cáo|Tờ trình|Đề án|Công điện|Nghị quyết Hội nghị|Biên bản|Phương án|Luật"
    r"|Bộ luật|Pháp lệnh|Giấy mời|Thông cáo)"
)
CITED = re.compile(
    rf"(?P<loai>{_KIND})\s+số\s*:?\s*(?P<so>{_NUMBER})"
    rf"(?:\s*,?\s+(?P<ngay>{_DAY}))?(?:\s*,?\s+của\s+(?P<rest>.+))?",
    re.DOTALL,
)
"""A document cited by type and number, with its day and whose it is."""
_LAW = re.compile(
    rf"(?P<loai>Luật|Bộ luật|Pháp lệnh|Hiến pháp)\s+(?P<trich_yeu>.+?)"
    rf"(?:\s+số\s+(?P<so>{_NUMBER}))?(?:\s*,?\s+(?P<ngay>{_DAY}))?\Z",
    re.DOTALL,
)
_SEVERAL = re.compile(rf"{_DAY}|[;,]\s+(?:và\s+)?(?:{_KIND}|Hiến pháp)\s")
"""What the name of one law does not hold: the day of another, another one behind a sign."""
_SUBJECT = re.compile(
    r"\s(?=(?:về|v/v|kèm theo)\b|[“\"(])"
    r"|(?<!Ngoại)(?<![Đđ]ầu tư)(?<![Cc]hỉ đạo)(?<![Bb]ảo vệ và)\s(?=(?:ban hành|quy định|phê duyệt"
    r"|hướng dẫn|sửa đổi|bổ sung|triển khai|thực hiện|tiếp tục|thông qua|công bố|giao|tổ chức"
    r"|tăng cường|đẩy mạnh|nâng cao|phát động|thành lập|kiện toàn|phân công|phân cấp|bãi bỏ"
    r"|điều chỉnh|đính chính|yêu cầu|báo cáo|đề nghị|tổng kết|sơ kết|xây dựng|phát triển|bảo đảm"
    r"|đảm bảo|quán triệt|cụ thể hóa)\b)"
)
"""What a document is about, behind the body that made it: "Bộ Ngoại giao" goes on."""
_ASIDE = re.compile(r"(?<!phòng),\s+(?=[a-zà-ỹđ])")
"""A comma behind which no name of a body goes on: its words have capitals, or prevent something."""
_WORDED = re.compile(r"ngày (\d{2}) tháng (\d{1,2}) năm (\d{4})")
_ISSUES = re.compile(
    r"\b(?:ban hành|xây dựng|triển khai|báo cáo|đề nghị|yêu cầu|thông báo|hướng dẫn|tổ chức"
    r"|thực hiện|công bố|trình|giao)\b"
)
_JOINED = re.compile(r"[,;]\s+|\.\s+(?=[A-ZĐÀ-Ỹ])|\s+(?=và\s)")
_CUT_SHORT = re.compile(r"(?:^|[\s.])[A-ZĐ]{1,2}\Z")
"""Letters before a stop that ends no sentence: "TP. Thủ Dầu Một"."""
_NEXT = re.compile(rf"(?:và\s+)?{_KIND}\s+số\b")
"""How a further document of a list begins, behind a sign."""


Edges = Callable[[int, int, bool], bool]
"""Whether a citation may stand from one letter to another; the last says that its day or body
follows, so that it may be no citation of its own."""


class PaperCitation(Struct, frozen=True):
    """A citation as it was read, with its wording."""

    loai: str = ""
    so: str = ""
    ngay: str = ""
    co_quan: str = ""
    trich_yeu: str = ""
    text: str = ""

    @property
    def source(self) -> dict[str, str]:
        """Its parts by the keys of the contract, those that are there."""
        keys = ("loai", "so", "ngay", "co_quan", "trich_yeu")
        return {key: getattr(self, key) for key in keys if getattr(self, key)}


def cited(text: str) -> PaperCitation | None:
    """Read a text that is one citation and no more; None where it is none."""
    whole = " ".join(text.split())
    if citation := CITED.fullmatch(whole):
        body, _, subject = _split(citation["rest"] or "")
        return PaperCitation(
            citation["loai"], citation["so"], _day(citation["ngay"]), body, subject, whole
        )
    if citation := CITED.match(whole):  # more behind the day than whose it is: a subject at once
        tail = whole[citation.end() :].strip(" ,")
        if _SUBJECT.match(f" {tail}"):
            return PaperCitation(
                citation["loai"], citation["so"], _day(citation["ngay"]), "", tail, whole
            )
    if (law := _LAW.fullmatch(whole)) and not _SEVERAL.search(law["trich_yeu"]):
        return PaperCitation(
            law["loai"], law["so"] or "", _day(law["ngay"]), "", law["trich_yeu"], whole
        )
    return None


def _split(rest: str) -> tuple[str, str, str]:
    """Whose a document is, and what it is about: `của {co_quan} {trich_yeu}`."""
    at = _SUBJECT.search(rest)
    aside = _ASIDE.search(rest, 0, at.start() + 2 if at else len(rest))
    edge = aside or at
    return (rest[: edge.start()], " ", rest[edge.end() :].strip()) if edge else (rest, "", "")


def _day(text: str | None) -> str:
    """A day as it is typed, without its word; one in words as `2023-02-28` where that prints it."""
    if not text:
        return ""
    words = " ".join(text.split())
    if worded := re.fullmatch(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})", words):
        return f"{worded[3]}-{worded[2]:0>2}-{worded[1]:0>2}"
    return words.removeprefix("ngày").strip()


class Citations(Struct):
    """The cited documents of an office, with those that a file has added."""

    law: Law
    known: Mapping[str, VienDan]
    new: dict[str, VienDan] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """Those that the text has cited so far, in the order of the page."""

    @property
    def every(self) -> dict[str, VienDan]:
        """All of them by id."""
        return {**self.known, **self.new}

    def entry(self, text: str, form: str) -> str:
        """Return the id of what a text cites in a form of the law; "" where it cites nothing.

        A new entry is made where none of the office's prints just this text.
        """
        whole = strip_end(" ".join(text.split()))
        same = (name for name, one in self.every.items() if self._print(one, form) == whole)
        if name := next(same, ""):
            return name
        read = cited(whole)
        if read is None:
            return ""
        made = next((one for one in _entries(read) if self._print(one, form) == whole), None)
        if made is None:
            short = f"{read.loai} số {read.so}" if read.so else ""
            made = VienDan(id="x", trich_dan=whole, trich_dan_ngan=short)
        name = self._name(read)
        self.new[name] = made.model_copy(update={"id": name})
        return name

    def _print(self, one: VienDan, form: str) -> str:
        if "[@" in "".join(one.texts):
            return ""
        return self.law.citation(one, form)

    def _name(self, read: PaperCitation) -> str:
        """An id that is not taken: "kl-50-tw", "luat-luu-tru"."""
        words = slug(read.so).split("-") if read.so else slug(read.trich_yeu).split("-")[:6]
        letters = [w for w in words if not w.isdigit()]
        if read.so and letters:
            words = [letters[0], *(w for w in words if w.isdigit()), *letters[1:]]
        if not read.so:
            words = [slug(read.loai), *words]
        base = "-".join(filter(None, words)) or "van-ban"
        name, count = base, 1
        while name in self.known or name in self.new:
            count += 1
            name = f"{base}-{count}"
        return name

    # --- in running text ---

    def linked(self, text: str, edges: Edges) -> str:
        """Return a line with `[@id]` where it mentions what is known; `edges` says where it may.

        What comes first in the document is cited in full: the order of calls is that of the page.
        """
        if not self.every or "số" not in text:
            return text
        done, at = "", 0
        while at < len(text):
            found = self._next(text, at, edges)
            if found is None:
                break
            start, end, mark = found
            done += text[at:start] + mark
            at = end
        return done + text[at:]

    def _next(self, text: str, at: int, edges: Edges) -> tuple[int, int, str] | None:
        best: tuple[int, int, str, str] | None = None
        for name, one in self.every.items():
            for form in ("vien_dan_lan_dau", "vien_dan_lan_sau"):
                words = self._print(one, form)
                start = self._mention(text, words, at, edges, short=form == "vien_dan_lan_sau")
                better = best is None or (start, -len(words)) < (best[0], best[0] - best[1])
                if start >= 0 and better:
                    best = (start, start + len(words), name, form)
        if best is None:
            return None
        start, end, name, form = best
        first, full = name not in self.used, form == "vien_dan_lan_dau"
        self.used.add(name)
        forced = "" if first == full else ":day-du" if full else ":ngan"
        same = self._print(self.every[name], "vien_dan_lan_dau") == text[start:end]
        if same and self._print(self.every[name], "vien_dan_lan_sau") == text[start:end]:
            forced = ""
        return start, end, f"[@{name}{forced}]"

    def _mention(self, text: str, words: str, at: int, edges: Edges, *, short: bool) -> int:
        """Where a wording stands as a word of its own; -1 where it does not."""
        start = text.find(words, at) if len(words) > len("số 1") else -1
        while start >= 0:
            end = start + len(words)
            alone = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
            alone = (
                alone and text[end : end + 1] not in ("/", "-") and text[start - 1 : start] != "@"
            )
            dated = short and re.match(r"\s*,?\s*(?:ngày|của)\s", text[end:]) is not None
            if alone and edges(start, end, dated):
                return start
            start = text.find(words, end)
        return -1

    def in_opening(self, text: str, is_body: Callable[[str], bool], edges: Edges) -> str:
        """Return an opening with its citations as `[@id]`: "Thực hiện … số … ngày … của …, …".

        `is_body` says whether a text begins with the name of a body: there the sentence goes on.
        """
        done, at = "", 0
        for start, end in list(_citations_in(text, is_body)):
            if start < at or not edges(start, end, False):
                continue
            name = self.entry(text[start:end], "vien_dan_lan_dau")
            printed = self._print(self.every[name], "vien_dan_lan_dau") if name else ""
            if printed != text[start:end]:
                continue
            mark = f"[@{name}:day-du]" if name in self.used else f"[@{name}]"
            self.used.add(name)
            done, at = done + text[at:start] + mark, end
        return done + text[at:]


def citations_in(text: str, is_body: Callable[[str], bool]) -> Iterator[PaperCitation]:
    """Yield what an opening cites, in its order."""
    for start, end in _citations_in(text, is_body):
        if read := cited(text[start:end]):
            yield read


def _citations_in(text: str, is_body: Callable[[str], bool]) -> Iterator[tuple[int, int]]:
    starts = [found.start() for found in re.finditer(rf"{_KIND}\s+số\s*:?\s*{_NUMBER}", text)]
    end = 0
    for start in starts:
        if start < end:
            continue  # cited by the subject of the one before
        end = _end(text, start, is_body)
        yield start, end


def _end(text: str, start: int, is_body: Callable[[str], bool]) -> int:
    """Where a citation ends: before the body that the sentence is about, the next, or the end.

    "… và Công văn số …" is a document of its own, unless the subject before it cites one already:
    "Kế hoạch … về thực hiện Nghị quyết số … và Kết luận số …" is one.
    """
    for mark in _JOINED.finditer(text, start):
        rest = text[mark.end() :]
        inside = mark[0].isspace() and re.search(rf"\s{_KIND}\s+số\b", text[start : mark.start()])
        if mark[0].startswith(";") or (_NEXT.match(rest) and not inside):
            return mark.start()
        if mark[0].startswith(".") and _is_stop(text[start : mark.start()]):
            return mark.start()
        if is_body(rest) and _ISSUES.search(rest[:200]):
            return mark.start()
    return start + len(strip_end(text[start:]).rstrip(":"))


def _is_stop(before: str) -> bool:
    """Say whether a sentence ends behind a text: no letters cut short, no quotation left open."""
    return not _CUT_SHORT.search(before) and before.count("“") <= before.count("”")


def _entries(read: PaperCitation) -> Iterator[VienDan]:
    """The entries that may print a citation: with its day in words, as typed, its law's name."""
    parts = read.source
    if not (read.loai and (read.so or read.trich_yeu)):
        return
    days = [read.ngay]
    for day in days:
        fields = {**parts, "ngay": day} if day else {k: v for k, v in parts.items() if k != "ngay"}
        try:
            yield VienDan(id="x", **fields)
        except ValueError:
            continue


def entry_source(one: VienDan) -> dict[str, object]:
    """Return an entry as the keys of vien-dan.yaml."""
    return as_source(one)


def begins_as_basis(text: str, words: Iterable[str]) -> str:
    """Return the first words that a basis has of its own ("Căn cứ"), "" for none."""
    return next((word for word in words if upper_first(text).startswith(word)), "")
