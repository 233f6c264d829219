"""Puts questions to offices by chance, with and without what was kept of them: `make soak`.

Answers and files must be equal after every edit; the seed of what differs is told.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "support"))

from answers import story


def main() -> None:
    """Tell the seeds, and stop at the first whose office gives two answers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offices", type=int, default=100)
    parser.add_argument("--edits", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for seed in range(asked.seed, asked.seed + asked.offices):
        with tempfile.TemporaryDirectory(prefix="vanban-soak-") as name:
            try:
                story(Path(name), seed, asked.edits)
            except BaseException:
                print(f"seed {seed} of {asked.edits} edits: two answers", flush=True)
                raise
    print(f"{asked.offices} offices × {asked.edits} edits: one answer each, seed {asked.seed}")


if __name__ == "__main__":
    main()
