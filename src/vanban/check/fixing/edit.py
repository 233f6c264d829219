"""One correction as a value: what was changed, where, from what to what."""

from __future__ import annotations

from dataclasses import dataclass

LOOK = -1
"""The place of an edit that changes no letter."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One correction, told in Vietnamese.

    `paragraph` counts as in problems, 0 = no single one. `at`: where in the paragraph's text the
    letters `before` stood; `LOOK` for an edit of page or look, whose `before`, `after` are values.
    """

    what: str
    before: str
    after: str
    paragraph: int = 0
    at: int = LOOK
    code: str = ""

    @property
    def told(self) -> str:
        """The edit on one line."""
        place = f"đoạn {self.paragraph}, " if self.paragraph else ""
        return f"{place}{self.what}{self._change} [{self.code}]"

    @property
    def _change(self) -> str:
        if self.at == LOOK:
            return f" {self.before} thành {self.after}"
        if not self.before:
            return f": thêm “{self.after}”"
        return f": “{self.before}” thành “{self.after}”" if self.after else f": bỏ “{self.before}”"

    def to_json(self) -> dict[str, str | int]:
        """Return the edit as a JSON object with every key present, in fixed order."""
        return {
            "ma": self.code,
            "doan": self.paragraph,
            "noi_dung": self.what,
            "truoc": self.before,
            "sau": self.after,
        }
