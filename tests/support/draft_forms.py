"""Drafts as a clerk has them before him, in several forms, put together by hand from values.

The form of a draft is the office's to change, so what is known of a draft must not lean on one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from vanban.build.printed_text import Passage
from vanban.build.share import Share

LEAD, HELP, FOLLOW = "chu_tri", "phoi_hop", "theo_doi"
HEADS = {LEAD: "Nhiệm vụ chủ trì", HELP: "Nhiệm vụ phối hợp", FOLLOW: "Nhiệm vụ theo dõi, đôn đốc"}
LEADS_IN = {
    LEAD: "Phòng Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị thực hiện các nhiệm vụ sau:",
    HELP: "Phòng Nội vụ phối hợp với cơ quan chủ trì thực hiện các nhiệm vụ sau (cơ quan chủ trì, "
    "thời gian thực hiện từng nhiệm vụ tại Phụ lục):",
    FOLLOW: "Phòng Nội vụ theo dõi, đôn đốc cơ quan chủ trì thực hiện các nhiệm vụ sau:",
}
VERBS = {LEAD: "Chủ trì, phối hợp với", HELP: "Phối hợp với", FOLLOW: "Theo dõi, đôn đốc"}
CELLS = {LEAD: "Chủ trì", HELP: "Phối hợp", FOLLOW: "Theo dõi"}


@dataclass(frozen=True)
class Job:
    """A task of the body as a plan has it."""

    id: str
    text: str
    time: str
    role: str = LEAD
    fellows: str = "Các cơ quan, đơn vị"
    product: str = ""
    also: str = ""
    """Words of a label that says the body monitors the task besides."""


@dataclass(frozen=True)
class Facts:
    """All that a plan gives the body."""

    jobs: tuple[Job, ...]
    number: str = ""
    day: str = ""
    title: str = "Thực hiện Kết luận số 50-KL/TW ngày 28/02/2023 của Bộ Chính trị"
    report: str = "Hằng năm"

    @property
    def cited(self) -> str:
        """Number and date, blanks where there are none."""
        number, day = self.number or "     ", self.day or "ngày    tháng    năm 2023"
        return f"số {number}/KH-UBND {day}"

    def changed(self, ident: str, **values: str) -> Facts:
        jobs = (replace(job, **values) if job.id == ident else job for job in self.jobs)
        return replace(self, jobs=tuple(jobs))

    def without(self, ident: str) -> Facts:
        return replace(self, jobs=tuple(job for job in self.jobs if job.id != ident))

    def share(self) -> Share:
        """The same as the program keeps it."""
        tasks = {
            job.id: {
                "noi_dung": job.text,
                "thoi_gian": job.time,
                "san_pham": job.product,
                "vai_tro": f"{job.role}, {FOLLOW}" if job.also else job.role,
                "voi": job.fellows,
            }
            for job in self.jobs
        }
        duty = f"Các phòng báo cáo UBND huyện. ({self.report}; ubnd-huyen)"
        return Share(tasks, f"{self.cited}: {self.title} (thực hiện Kết luận)", {"bao_cao": duty})


Form = Callable[[Facts], tuple[Passage, ...]]


def _lines(texts: Iterable[str]) -> tuple[Passage, ...]:
    return tuple(Passage(text) for text in texts)


def _rows(rows: Iterable[tuple[str, ...]]) -> tuple[Passage, ...]:
    return tuple(Passage(" | ".join(row), row, 1) for row in rows)


def _begin(facts: Facts) -> Iterator[str]:
    yield "Số:      /KH-PNV"
    title = f"{facts.title[0].lower()}{facts.title[1:]}"
    yield f"Thực hiện Kế hoạch {facts.cited} của UBND huyện {title}"
    yield "Phòng Nội vụ ban hành Kế hoạch triển khai thực hiện như sau:"
    yield "I. MỤC ĐÍCH, YÊU CẦU"
    yield "1. Xác định rõ nội dung công việc; phối hợp chặt chẽ với các cơ quan có liên quan."
    yield "II. NHIỆM VỤ"


def _end(facts: Facts) -> Iterator[str]:
    yield "III. TỔ CHỨC THỰC HIỆN"
    yield "1. Tổ chức triển khai nội dung Kế hoạch đến toàn thể công chức."
    yield f"2. Định kỳ {facts.report.lower()}, báo cáo kết quả thực hiện Kế hoạch về UBND huyện."
    yield "Trên đây là Kế hoạch của Phòng Nội vụ./."
    yield "- Lưu: VT."


def with_annex(facts: Facts) -> tuple[Passage, ...]:
    """The text lists tasks alone, the annex says with whom and when."""
    text, rows, at = list(_begin(facts)), [("Stt", "Nội dung", "Cơ quan", "Thời gian", "Người")], 0
    for number, role in enumerate((LEAD, HELP, FOLLOW), 1):
        own = [job for job in facts.jobs if job.role == role]
        if own:
            text += [f"{number}. {HEADS[role]}", LEADS_IN[role]]
            rows.append(("I", HEADS[role], "", "", ""))
        for letter, job in zip("abcdđeghi", own, strict=False):
            at += 1
            text.append(f"{letter}) {job.text}.")
            rows.append((str(at), job.text, job.fellows, job.time, ""))
    return (*_lines(text), *_lines(_end(facts)), *_rows(rows))


def with_labels(facts: Facts) -> tuple[Passage, ...]:
    """No annex: labels under each task, a paragraph each."""
    text = list(_begin(facts))
    for number, role in enumerate((LEAD, HELP, FOLLOW), 1):
        own = [job for job in facts.jobs if job.role == role]
        text += [f"{number}. {HEADS[role]}"] if own else []
        for letter, job in zip("abcdđeghi", own, strict=False):
            text += [f"{letter}) {job.text}.", f"- Cơ quan phối hợp: {job.fellows}."]
            if job.also:
                text.append(f"- Theo dõi, đôn đốc: Phòng Nội vụ ({job.also}).")
            text += [f"- Sản phẩm: {job.product}."] if job.product else []
            text.append(f"- Thời gian thực hiện: {job.time}.")
    return (*_lines(text), *_lines(_end(facts)))


def in_sentences(facts: Facts) -> tuple[Passage, ...]:
    """A sentence that says it all, and an annex with a column of roles."""
    text, rows = list(_begin(facts)), [("Stt", "Nội dung", "Vai trò", "Với", "Thời gian")]
    for number, job in enumerate(facts.jobs, 1):
        small = f"{job.text[0].lower()}{job.text[1:]}"
        made = f" Sản phẩm: {job.product}." if job.product else ""
        text.append(
            f"- {VERBS[job.role]} {job.fellows} {small}.{made} Thời gian thực hiện: "
            f"{job.time[0].lower()}{job.time[1:]}."
        )
        rows.append((str(number), job.text, CELLS[job.role], job.fellows, job.time))
    return (*_lines(text), *_lines(_end(facts)), *_rows(rows))


FORMS: dict[str, Form] = {
    "annex": with_annex,
    "labels": with_labels,
    "sentences": in_sentences,
}
