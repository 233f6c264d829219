"""Signs of symbol fonts as letters that show the same: boxes that are ticked, arrows."""

from __future__ import annotations

DOT = "•"
"""What stands for a sign that is not known, and for those that are dots and squares."""
_SIGNS = {
    "wingdings": {
        "6F": "□", "71": "□", "72": "□", "A8": "□", "FE": "☑", "FD": "☒", "78": "☒", "FC": "✓",
        "FB": "✗", "E0": "→", "DF": "←", "E8": "→", "F0": "⇒",
    },
    "wingdings 2": {"A3": "□", "52": "☑", "53": "☒", "54": "☒", "50": "✓", "4F": "✗"},
    "symbol": {
        "AE": "→", "AC": "←", "DE": "⇒", "B1": "±", "B3": "≥", "A3": "≤", "B4": "×", "B0": "°",
    },
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """Return the letter for a sign by its font and number ("F0A8"), a dot for any other."""
    return _SIGNS.get(font.casefold(), {}).get(code[-2:].upper(), DOT)
