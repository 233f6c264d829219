"""Where each library is at home: imported there and nowhere else."""

from __future__ import annotations

# By the dotted name of a package or module below vanban; one that is not here is not used at all.
HOMES: dict[str, tuple[str, ...]] = {
    "PIL": ("register.reports.bar_drawing",),
    "click": ("cli",),
    "docxtpl": ("word.template.compiler",),
    "jinja2": ("jinja",),
    "lxml": ("ooxml", "word", "check", "diff"),
    "markupsafe": ("jinja",),
    # not where `--help` goes through, which loads as little as it can
    "msgspec": (
        "build", "check", "cli", "compose", "content", "derive", "diff", "expiry", "importing",
        "legal_text", "libreoffice", "ooxml", "processes", "project", "regime", "register",
        "source", "text", "tree", "word",
    ),
    "openpyxl": ("content.workbook",),
    "pydantic": ("source", "content", "regime"),
    "pydantic_core": ("source",),
    "pyhanko": ("register.issuance.signed_pdf",),
    "pypdf": (
        "check.page_places",
        "check.printed_text",
        "libreoffice",
        "register.issuance.signed_pdf",
    ),
    "rich": ("cli",),
    "watchfiles": ("build.source_watch",),
    "xlsxwriter": ("content.workbook",),
    "yaml": ("source",),
}  # fmt: skip
