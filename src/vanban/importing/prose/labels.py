"""Labels and brackets: what a line says, beside the work, of who leads, who helps, when.

"Chủ trì: Sở Y tế; thời gian: tháng 6", "(Sở Y tế chủ trì, Sở Nội vụ phối hợp, tháng 6)". Knows the
words of the labels; which line is of which task is decided by who asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from vanban.importing.names.name_reader import NameReader
from vanban.importing.prose.verbs import begins_with_verb
from vanban.importing.tables.times import deadline, read_when
from vanban.importing.tasks import NameRead, TaskTime
from vanban.text.vietnamese import fold, strip_end

_WHO = r"(?:các\s+)?(?:(?:cơ\s+quan|đơn\s+vị)(?:,\s*đơn\s+vị)?\s+)?"
_LEAD = re.compile(
    rf"{_WHO}(?:chủ\s+trì|(?:chịu\s+)?trách\s+nhiệm)(?:\s+thực\s+hiện)?\s*:"
    r"|(?:cơ\s+quan|đơn\s+vị)\s+thực\s+hiện\s*:",
    re.IGNORECASE,
)
_TIME_WORDS = r"(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn|hoàn\s+thành)"
_TIME = re.compile(rf"{_TIME_WORDS}[^:\n]{{0,25}}:\s*(.+)\Z", re.IGNORECASE | re.DOTALL)
LED = re.compile(
    r"\s*(?:\(([^()]*\b(?:chủ\s+trì|trách\s+nhiệm)\b[^()]*)\)"
    r"|\[([^\[\]]*\b(?:chủ\s+trì|trách\s+nhiệm)\b[^\[\]]*)\])\s*[.;]?\s*\Z",
    re.IGNORECASE,
)
"""A bracket at the end of a line that says who leads."""
_MOMENT = re.compile(
    r"(?:thời\s+(?:gian|hạn)|hoàn\s+thành|xong|trong|trước|sau|cuối|đầu|giữa|chậm|muộn|từ|đến|hết"
    r"|vào|ngày|tháng|quý|năm|h[ằà]ng|định\s+kỳ|thường\s+xuyên|không\s+quá)(?![^\W_])",
    re.IGNORECASE,
)
"""How a clause begins that says when."""
_ROLE_BEHIND = re.compile(
    r"(?:giao\s+|do\s+)?(?P<who>\S.*?)\s+(?:là\s+(?:cơ\s+quan|đơn\s+vị)\s+)?"
    r"(?P<role>chủ\s+trì|phối\s+hợp)(?:\s+thực\s+hiện)?",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(
    r"(?:(?:cơ\s+quan|đơn\s+vị)\s+)?(?P<role>chủ\s+trì|phối\s+hợp)(?:\s+(?:với|cùng))?\s*:?\s+"
    r"(?P<who>\S.*)",
    re.IGNORECASE,
)
"""Who leads or helps, with the word of it behind or before."""
_PRODUCT_WORDS = (
    r"(?:sản\s+phẩm|kết\s+quả)(?:\s+(?:đầu\s+ra|dự\s+kiến|cần\s+đạt|hoàn\s+thành))?\s*:"
)
_PRODUCT = re.compile(rf"{_PRODUCT_WORDS}\s*(.+)\Z", re.IGNORECASE | re.DOTALL)
"""A line below a task that names its product."""
LABEL = re.compile(
    rf"(?:\A|(?<=[.;,])\s+)[-+•*]?\s*(?=(?:{_LEAD.pattern}"
    rf"|{_WHO}(?:phối\s+hợp|theo\s+dõi)(?:\s+thực\s+hiện)?\s*:"
    rf"|{_TIME_WORDS}[^:\n,;.]{{0,25}}:|{_PRODUCT_WORDS}))",
    re.IGNORECASE,
)
"""Where a line says a further thing: "Chủ trì: Sở Nội vụ. Thời gian: Quý II"."""


class Terms(Struct, frozen=True):
    """What is said of a task beside its words: who leads, who helps, when, what comes of it."""

    leads: tuple[NameRead, ...]
    helps: tuple[NameRead, ...] = ()
    when: TaskTime = TaskTime()
    products: tuple[str, ...] = ()


def labelled(text: str) -> tuple[str, ...]:
    """Return the parts of a line that each begin with a label: "Chủ trì: …", "Thời gian: …"; ()."""
    starts = [found.end() for found in LABEL.finditer(text)]
    if not starts or text[: starts[0]].strip(" -+•*"):
        return ()
    ends = [*starts[1:], len(text)]
    return tuple(text[a:b].strip(" ;,-+•*\n") for a, b in zip(starts, ends, strict=True))


def terms_of(parts: Sequence[str], names: NameReader) -> Terms | None:
    """Return what labelled parts say; None where none leads, or a name is asked about."""
    if not any(_LEAD.match(part) for part in parts):
        return None
    times = [found[1] for part in parts if (found := _TIME.match(part))]
    products = [found[1] for part in parts if (found := _PRODUCT.match(part))]
    named = [p for p in parts if not (_TIME.match(p) or _PRODUCT.match(p))]
    reading = names.read("\n".join(named))
    if not reading.names or reading.questions:
        return None
    when = read_when(times[0].strip(" .;")) if len(times) == 1 else TaskTime()
    helps = reading.other.get("phoi_hop", ())
    return Terms(reading.names, helps, when, tuple(strip_end(one) for one in products))


def clauses_of(inside: str, names: NameReader) -> Terms | None:
    """Return what the clauses of a bracket say: who leads, who helps, when; else None."""
    roles: dict[str, list[NameRead]] = {"chu tri": [], "phoi hop": []}
    times: list[str] = []
    so_far = last = ""
    for clause in re.split(r"\s*[,;]\s+", inside):
        so_far = f"{so_far}, {clause}" if so_far else clause
        role = _ROLE_BEHIND.fullmatch(so_far) or _ROLE_BEFORE.fullmatch(so_far)
        named = last == "phoi hop" and not _MOMENT.match(so_far) and not begins_with_verb(so_far)
        if role or named:
            reading = names.read(role["who"] if role else so_far)
            if not reading.names or reading.questions or reading.other:
                return None
            last = " ".join(fold(role["role"]).split()) if role else last
            roles[last] += reading.names
            so_far = ""
        elif moment := deadline(so_far) or deadline(f"hoàn thành {so_far}"):
            times.append(moment)
            so_far = last = ""
        elif last and begins_with_verb(so_far):  # "trình HĐND tỉnh kỳ họp cuối năm"
            times.append(so_far)
            so_far = last = ""
    if so_far or not roles["chu tri"]:
        return None
    when = TaskTime(times[0], moc=times[0]) if len(times) == 1 else TaskTime()
    return Terms(tuple(roles["chu tri"]), tuple(roles["phoi hop"]), when)
