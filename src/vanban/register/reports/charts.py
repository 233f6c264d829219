"""The charts of a report: which bars, in which words, where they stand in it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from vanban.content.document import Hinh, MucNoiDung
from vanban.legal_text.marks import escape
from vanban.regime.wording import Wording
from vanban.regime.wording_records import ChartWording
from vanban.register.progress.states import STATES, Code, within
from vanban.register.progress.view import share
from vanban.register.reports.bars import Bar, Chart, Key, Look, Piece
from vanban.register.reports.tally import NEAR
from vanban.text.vietnamese import nfc, upper_first

UPRIGHT, SIDEWAYS = 160, 240
"""Millimetres to which a chart is drawn for a page upright, and on its side; it is printed as
wide as the text."""
MOST_BARS = 12
"""Bars of one picture, so that it fits on a page with its caption."""
LOOKS: Mapping[Code, Look] = {
    "dung_han": "den", "xong_qua_han": "soc", "xong_khong_han": "xam_dam", "trong_han": "xam",
    "sap_den_han": "cham", "qua_han": "dam", "khong_han": "doc", "chua_phat_sinh": "trang",
    "dung": "luoi",
}  # fmt: skip
"""The filling of each state, in the order of the bars."""
IN_TIME: Code = "trong_han"
WITHIN = "trong đó"
Counts = Mapping[Code, int]


class Figure(Struct, frozen=True):
    """A chart in a report: its file, what it shows, its caption, what is told to the blind."""

    tep: str
    chart: Chart
    chu_thich: str
    mo_ta: str

    @property
    def unit(self) -> MucNoiDung:
        """The unit of a text that prints it."""
        return MucNoiDung(hinh=Hinh(tep=self.tep, chu_thich=self.chu_thich, mo_ta=self.mo_ta))


def whole_chart(counts: Counts, words: ChartWording, known: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield the chart of all states, a bar each; none where nothing is counted.

    What is near its deadline is a part of the bar of what is within it, as in the sentence.
    """
    near = counts[NEAR]
    shown = [(code, n) for code, n in _joined(counts).items() if n]
    if not shown:
        return
    total = sum(counts.values())
    bars, lines = list[Bar](), list[str]()
    for code, n in shown:
        parts = ((code, n - near), (NEAR, near)) if code == IN_TIME else ((code, n),)
        pieces = tuple(Piece(many, LOOKS[part]) for part, many in parts if many)
        bars.append(Bar(_state(code), pieces, nfc(share(n, total))))
        apart = f", {WITHIN} {STATES[NEAR]} {near}" if code == IN_TIME and near else ""
        lines.append(f"{STATES[code]} {n}{apart}")
    key = (Key(LOOKS[NEAR], nfc(f"{upper_first(WITHIN)} {STATES[NEAR]}: {near}")),) if near else ()
    chart = Chart(tuple(bars), key, UPRIGHT, max(n for _, n in shown))
    yield _figure(1, chart, words.chung, words, {**known, "dong": lines})


def body_charts(
    bodies: Sequence[tuple[str, Counts]], words: ChartWording, known: Mapping[str, Any]
) -> Iterator[Figure]:
    """Yield the charts of bodies by their names, a bar each, so many pictures as they need.

    What is near its deadline is within it, as in the table of bodies.
    """
    told = [(name, _joined(counts)) for name, counts in bodies if sum(counts.values())]
    most = max((sum(counts.values()) for _, counts in told), default=0)
    for number, start in enumerate(range(0, len(told), MOST_BARS), 2):
        some = told[start : start + MOST_BARS]
        bars = tuple(_bar(name, counts) for name, counts in some)
        used = [code for code in LOOKS if any(counts.get(code) for _, counts in some)]
        key = tuple(Key(LOOKS[code], _state(code)) for code in used)
        lines = [
            f"{bar.label}: {_listed(counts)}" for bar, (_, counts) in zip(bars, some, strict=True)
        ]
        chart = Chart(bars, key, SIDEWAYS, most)
        yield _figure(number, chart, words.theo_co_quan, words, {**known, "dong": lines})


def _joined(counts: Counts) -> Counts:
    """The counts in the order of the bars, with nothing near a deadline apart."""
    joined = within(counts)
    return {code: joined[code] for code in LOOKS if code != NEAR}


def _bar(name: str, counts: Counts) -> Bar:
    pieces = tuple(Piece(counts[code], look) for code, look in LOOKS.items() if counts.get(code))
    return Bar(nfc(name), pieces, str(sum(counts.values())))


def _listed(counts: Counts) -> str:
    return ", ".join(f"{STATES[code]} {counts[code]}" for code in LOOKS if counts.get(code))


def _state(code: Code) -> str:
    return nfc(upper_first(STATES[code]))


def _figure(
    number: int, chart: Chart, caption: str, words: ChartWording, known: Mapping[str, Any]
) -> Figure:
    values = {**known, "so": str(number)}
    return Figure(
        f"bieu-do-{number}.png",
        chart,
        Wording.render(caption, values),
        Wording.render(words.mo_ta, {**values, "dong": [escape(one) for one in values["dong"]]}),
    )
