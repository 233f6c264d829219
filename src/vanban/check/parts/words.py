"""The words by which parts of a document from elsewhere are found: `nhan_dang.yaml` of a regime.

Holds no word itself. They are no law: what is found by them is only where to look.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from vanban.content.check_settings import DiaDanhCu, HetHieuLuc, KiemTra
from vanban.regime.law import Regime
from vanban.source.record import Record
from vanban.text.vietnamese import fold, nfc, tone_placed

_ALONE = re.compile(r"\W*(?:\([^()]{0,80}\)\W*)?(?:[-–—]\s*\S.*)?")
"""What may stand behind a heading on its line."""
FULL_NAME = 3
"""Words of a name at least that begins with a word for a post."""
LONG = 250
"""Letters of an address at most."""
_REACHED = re.compile(r"@|www\.|https?:|(?:[0-9][ .()-]{0,2}){9}")
"""By what somebody is reached: an address of the net, a number of nine digits."""


def letters(text: str) -> str:
    """Return the small letters and digits of a text without accents, nothing between."""
    return _letters(text) if len(text) < LONG else _letters.__wrapped__(text)


@lru_cache(maxsize=4096)
def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", fold(text))


@lru_cache
def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(letters, names))


class NgoaiPhamVi(Record):
    """A sort of document that the regime says nothing of, and how it begins."""

    ten: str
    dong_dau: tuple[str, ...] = ()
    ten_loai: tuple[str, ...] = ()
    ten_loai_du: tuple[str, ...] = ()
    """Titles that are nothing more: "ĐƠN" begins "ĐƠN VỊ" too."""
    ma: tuple[str, ...] = ()
    """Codes of its number: of its kind where it is normative, else what stands behind the kind."""
    dong_bia: tuple[str, ...] = ()
    """Words before a colon on its cover, or right below its title."""
    can_cu: tuple[str, ...] = ()
    """What one of its bases is about."""
    loi_van: tuple[str, ...] = ()
    """What the sentence says that issues it."""
    ghi_chu: str = ""
    khong_co: tuple[str, ...] = ()
    """Parts that such a document does not print: with one of them it is another sort."""


class CapDaBo(Record):
    """Words of a level of places that is gone, and from which day."""

    ngay: str
    chu: tuple[str, ...]

    @property
    def tu_ngay(self) -> tuple[int, ...]:
        """The day as (year, month, day)."""
        return tuple(int(part) for part in self.ngay.split("-"))

    def occurs_in(self, text: str) -> bool:
        """Say whether a name in capitals has one of the words."""
        return any(re.search(rf"\b{re.escape(word)}\b", text.upper()) for word in self.chu)


class NhanDang(Record):
    """The file `nhan_dang.yaml`."""

    ngoai_pham_vi: dict[str, NgoaiPhamVi]
    quy_pham: NgoaiPhamVi
    mo_dau: dict[str, tuple[str, ...]]
    """By part: how its line begins, a dash or bracket before it aside."""
    loi_dan: tuple[str, ...]
    ten_co_quan: tuple[str, ...]
    noi_tiep: tuple[str, ...]
    viet_tat: tuple[str, ...]
    viet_tat_quen: tuple[str, ...] = ()
    chuc_vu: tuple[str, ...]
    ma_cu: dict[str, str]
    dia_danh_tat: dict[str, str]
    dia_chi: tuple[str, ...]
    cap_da_bo: CapDaBo
    chu_quan_nha_nuoc: tuple[str, ...] = ()
    chu_quan_tru: tuple[str, ...] = ()
    dia_danh_cu: tuple[DiaDanhCu, ...] = ()
    ban_sao_cu: tuple[str, ...] = ()
    """How earlier rules named a copy."""
    het_hieu_luc: tuple[HetHieuLuc, ...] = ()

    def extended(self, own: KiemTra) -> NhanDang:
        """Return these words with those that an office adds."""
        lists = ("het_hieu_luc", "dia_danh_cu", "viet_tat", "ten_co_quan", "chuc_vu")
        added: dict[str, object] = {n: (*getattr(self, n), *getattr(own, n)) for n in lists}
        added["dia_danh_tat"] = {**self.dia_danh_tat, **own.dia_danh_tat}
        return self.model_copy(update=added)

    def begins_body(self, flat: str) -> bool:
        """Say whether a line (small letters, no accents) begins the name of a body."""
        return bool(self._body.match(flat))

    def goes_on(self, flat: str) -> bool:
        """Say whether a line goes on with the name of the line above."""
        return bool(self._on.match(flat))

    def opens(self, flat: str, *parts: str) -> bool:
        """Say whether a line (small letters, no accents) begins as one of the parts does."""
        return any(part in self.mo_dau and self._opening[part].match(flat) for part in parts)

    def heads(self, flat: str, part: str) -> bool:
        """Say whether a line is the heading of a part alone, or with the first of what it lists."""
        word = self._opening[part].match(flat)
        return word is not None and bool(_ALONE.fullmatch(flat, word.end()))

    def leads(self, flat: str) -> bool:
        """Say whether a line (small letters, no accents) ends by leading to what follows."""
        return flat.endswith(self._leading)

    def is_state(self, flat: str) -> bool:
        """Say whether a line names a body of the state that has others, or firms, under it."""
        if not self.chu_quan_nha_nuoc or flat.startswith(self._no_state):
            return False
        return bool(self._state.match(flat))

    def is_post(self, text: str) -> bool:
        """Say whether a line begins with a post, so that it is nobody's name.

        A family name is often a post but for its accents ("Trương"), one is a post to the letter
        ("Phó"): with it alone, in small letters, a name is meant unless a post or a body follows.
        """
        words = nfc(text).split()
        found = self._post.match(tone_placed(" ".join(words)))
        if found is None or len(found[0].split()) > 1 or not all(one.istitle() for one in words):
            return found is not None
        rest = " ".join(words[1:])
        return len(words) < FULL_NAME or self.begins_body(fold(rest)) or self.is_post(rest)

    def is_address(self, flat: str, *, small: bool = False) -> bool:
        """Say whether a line is an address at the foot of a page: two of its words at least.

        In small letters one is enough beside that by which somebody is reached.
        """
        told = sum(word in flat for word in self._address)
        reached = small and told == 1 and bool(_REACHED.search(flat))
        return len(flat) < LONG and (told > 1 or reached)

    def is_copy(self, key: str, regime: Regime) -> bool:
        """Say whether the letters of a line name a sort of copy, of today or of earlier rules."""
        return key in self.copy_keys(regime)

    def copy_keys(self, regime: Regime) -> frozenset[str]:
        """Return the letters of the names of copies, of today and of earlier rules."""
        return _keys((*regime.thanh_phan["ban_sao"].van_ban, *self.ban_sao_cu))

    @cached_property
    def _leading(self) -> tuple[str, ...]:
        return tuple(map(fold, self.loi_dan))

    @cached_property
    def _no_state(self) -> tuple[str, ...]:
        return tuple(map(fold, self.chu_quan_tru))

    @cached_property
    def _post(self) -> re.Pattern[str]:
        words = "|".join(re.escape(tone_placed(word)) for word in self.chuc_vu)
        return re.compile(rf"(?:{words})\b")

    @cached_property
    def _address(self) -> tuple[str, ...]:
        return tuple(map(fold, self.dia_chi))

    @cached_property
    def _body(self) -> re.Pattern[str]:
        return _starts(self.ten_co_quan)

    @cached_property
    def _opening(self) -> dict[str, re.Pattern[str]]:
        return {
            part: re.compile(rf"[-–—+*•·(]*\s*{_starts(words).pattern}")
            for part, words in self.mo_dau.items()
        }

    @cached_property
    def _state(self) -> re.Pattern[str]:
        return _starts(self.chu_quan_nha_nuoc)

    @cached_property
    def _on(self) -> re.Pattern[str]:
        return _starts(self.noi_tiep)


def _starts(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")
