"""Corrects some 330 documents, right and wrong, and looks at their pages: `make soak`.

The figures are printed; a fault of a copy ends it with status 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))

from faulty_documents import every
from repaired_pages import BATCH, Figures, looked_at
from seed_office import ROOT
from vanban.check.lawbook import read_law


def auditor(folder: Path) -> Any:
    """Return what tells the schema errors of a file."""
    from openxml_audit import OpenXmlValidator

    validator: Any = OpenXmlValidator()

    def errors(raw: bytes) -> list[str]:
        path = folder / "audited.docx"
        path.write_bytes(raw)
        return [str(one.description) for one in validator.validate(path).errors]

    return errors


def main() -> int:
    """Correct and look, a batch at a time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=None, help="all of them by default")
    parser.add_argument("--seconds", type=float, default=3600.0, help="no batch begins later")
    given = parser.parse_args()
    book, figures, begin = read_law(ROOT), Figures(), time.monotonic()
    documents = islice(every(), given.documents)
    while (batch := list(islice(documents, BATCH))) and time.monotonic() - begin < given.seconds:
        with tempfile.TemporaryDirectory(prefix="vanban-soak-") as name:
            looked_at(batch, Path(name), book, auditor(Path(name)), figures)
    print("\n".join(figures.lines()))
    print(f"{time.monotonic() - begin:.0f} s")
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
