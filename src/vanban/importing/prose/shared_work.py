"""Work that a text gives to a body "together with" another, without a word of who leads.

Under the heading of Phòng Tài chính "Phối hợp với Phòng Nội vụ rà soát …" is read both ways by
those who write so: the one leads with the other's help, or helps the other. It is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.assignment import partners_of
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tasks import NameRead, Place, Proposal, ProseTask, Question
from vanban.text.vietnamese import upper_first

SHARED = "cung_lam"
"""The role of the question who leads such work."""
_LETTERS = 120
_BEFORE_VERB = re.compile(
    r"\A\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:trong\s+việc|để|cùng)\s+)?", re.IGNORECASE
)


def partners(task: ProseTask, names: NameReader) -> tuple[NameRead, ...]:
    """Return the bodies together with whom all of a task is done; () for any other task."""
    bodies = [partners_of(line, names) for line in task.noi_dung.split("\n")]
    if not all(bodies) or task.phoi_hop:
        return ()
    leads = {one.id or one.text for one in task.chu_tri}
    every = dict.fromkeys(one for many in bodies for one in many)
    return tuple(one for one in every if (one.id or one.text) not in leads)


def shared_questions(rows: Iterable[ProseTask], names: NameReader) -> Iterator[Question]:
    """Yield who leads, for each task of which the text says only with whom it is done."""
    for task in rows:
        if others := partners(task, names):
            own = _listed(task.chu_tri)
            words = (
                f"câu chỉ nói phối hợp: {own} chủ trì, hay {_listed(others)} chủ trì "
                f"và {own} phối hợp? chưa trả lời thì ghi {own} chủ trì"
            )
            proposals = tuple(
                Proposal(one.id, one.text, 0.5, "tên ở câu ấy") for one in (*task.chu_tri, *others)
            )
            place = Place(paragraph=task.paragraphs[0] if task.paragraphs else 0)
            yield Question(place, _short(task.noi_dung), words, "chu_tri", proposals, SHARED)


def led_by(task: ProseTask, leads: tuple[NameRead, ...], names: NameReader) -> ProseTask:
    """Return a task of several with who leads it; the others help, and leave its words."""
    others = partners(task, names)
    ids = {one.id or one.text for one in leads}
    every = dict.fromkeys((*task.chu_tri, *others))
    helps = tuple(one for one in every if (one.id or one.text) not in ids)
    lines = (_work(line, others) for line in task.noi_dung.split("\n"))
    return replace(
        task, chu_tri=leads, phoi_hop=(*task.phoi_hop, *helps), noi_dung="\n".join(lines)
    )


def _work(line: str, others: Iterable[NameRead]) -> str:
    """A line without those at its front with whom it is done; itself where no verb stands there."""
    low = line.lower()
    texts = [one.text.lower() for one in others]
    ends = [low.find(text) + len(text) for text in texts if text in low]
    rest = _BEFORE_VERB.sub("", line[max(ends, default=0) :])
    return upper_first(rest) if ends and begins_with_verb(rest) else line


def _listed(names: Iterable[NameRead]) -> str:
    return ", ".join(f"`{one.text}`" for one in names)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LETTERS else f"{line[:_LETTERS].rsplit(' ', 1)[0]} …"
