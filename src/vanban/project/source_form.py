"""The first source of a new document: every key that its kind needs, each with a comment.

Makes text, writes nothing. What a kind needs stands in its record, the words in `form_words`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import indent

from vanban.content.registry import CoQuan, DanhBa
from vanban.jinja import environment
from vanban.project.checks.parts import LINES, keys_of
from vanban.regime.form_words import FormWords
from vanban.regime.law import Law, LoaiVanBan

TEXT, QUOTED = "noi_dung", "ngoac"
"""The key of the text, and the filter of the words for what stands between double quotes."""
SCHEMA_LINE = "# yaml-language-server: $schema={up}.schema/ke-hoach.schema.json"


@dataclass(frozen=True)
class SourceForm:
    """Writes the first source of documents of one law in the words of its folder."""

    law: Law
    words: FormWords
    danh_ba: DanhBa

    def text(self, kind: str, issuer: str, day: date, depth: int = 1) -> str:
        """Return the YAML of a new document; `depth` is how many folders it lies below content/."""
        record, body = self.law.kinds[kind], self.danh_ba.bodies[issuer]
        env, said = environment(autoescape=False), self._said(record, body)
        env.filters[QUOTED] = _quotable
        head = self.words.dau.strip().splitlines()
        lines = [SCHEMA_LINE.format(up="../" * depth), "#", *(f"# {line}" for line in head)]
        lines += [f"loai: {kind}", "minh_hoa: true", "# Mã cơ quan ban hành, có trong danh bạ."]
        lines += [f"co_quan: {issuer}"]
        lines += ["# Ngày ban hành ghi ở khóa ngay; chưa biết thì in chỗ trống, và cần tinh_den:"]
        lines += ["# ngày để biết cơ quan nào đang có.", f"tinh_den: {day.isoformat()}"]
        written = "\n".join([*lines, *self._keys(kind, record)]) + "\n"
        return env.from_string(written).render(said)

    def _said(self, kind: LoaiVanBan, body: CoQuan) -> Mapping[str, object]:
        """What the words may name."""
        return {
            "loai": kind.ten,
            "co_quan": body.ten,
            "ten_noi_bo": body.name("ten_noi_bo"),
            "chuc_vu": self.danh_ba.post(body),
            "ten_loai_co_quan": self.danh_ba.kinds[body.loai].ten.upper(),
            "tap_the": self.danh_ba.collective(body),
        }

    def _keys(self, name: str, kind: LoaiVanBan) -> Iterator[str]:
        """Every key that the kind must have or may have, in the order of the words."""
        must, may = keys_of(kind, self.law.regime)
        for key, words in self.words.khoa.items():
            if key in (*must, *may):
                text = self._text(name, kind, key) or words.chu
                yield f"\n# {words.chu_thich}"
                yield text.rstrip() if key in must else indent(text.rstrip(), "# ")

    def _text(self, name: str, kind: LoaiVanBan, key: str) -> str:
        """What a kind says under a key in its own way; "" where the common words serve."""
        own = self.words.loai.get(name, {}).get(key, "")
        if own or key not in (TEXT, LINES):
            return own
        if key == TEXT:
            return f"{TEXT}: |\n{indent(self.words.noi_dung[kind.so_do], '  ')}"
        return "\n".join([f"{LINES}:", *self._lines(kind)])

    def _lines(self, kind: LoaiVanBan) -> Iterator[str]:
        rules = self.law.regime.dong_rieng
        for key in kind.lines:
            if rules[key].typed:
                yield f"  # {rules[key].ten}"
                yield f'  {key}: "{self.words.dong_rieng.get(key, "…")}"'


def _quotable(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def lacking(danh_ba: DanhBa, body: CoQuan, day: date) -> tuple[str, ...]:
    """Return the keys that a body lacks to issue a document on `day`; `den` where it is gone."""
    given = {
        "ky_hieu": body.ky_hieu,
        "dia_danh": body.dia_danh,
        "chuc_vu": danh_ba.post(body),
        "den": body.valid_on(day),
    }
    return tuple(key for key, value in given.items() if not value)


def issuer(danh_ba: DanhBa, used: Iterable[str], day: date) -> str:
    """Return the first body that can issue: of those that do already, then of all; "" if none."""
    known = [who for who in used if who in danh_ba.bodies]
    for who in dict.fromkeys([*known, *danh_ba.bodies]):
        if not lacking(danh_ba, danh_ba.bodies[who], day):
            return who
    return ""
