"""A LibreOffice for tests that ask what becomes of PDFs, and not what is in them."""

from __future__ import annotations

import sys
from pathlib import Path

# A LibreOffice whose PDF holds the Word file itself; it refuses what holds the word "hong".
SOFFICE = """#!{python}
import pathlib, sys
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
out.mkdir(exist_ok=True)
for name in [a for a in sys.argv if a.endswith(".docx")]:
    content = pathlib.Path(name).read_bytes()
    if content != b"hong":
        (out / name.replace(".docx", ".pdf")).write_bytes(b"%PDF-1.6 " + content + b" %%EOF\\n")
"""


def stand_in(folder: Path) -> Path:
    """Write the program into a new folder, and return that for the PATH."""
    folder.mkdir()
    (folder / "soffice").write_text(SOFFICE.format(python=sys.executable), "utf-8")
    (folder / "soffice").chmod(0o755)
    return folder
