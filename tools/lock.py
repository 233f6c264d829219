"""Write the lock files under requirements/: exact versions with the hashes of all their files.

Run by `make lock`. No index address, no host name and no date goes into them, so that the same
versions install tomorrow and from any mirror. `uv` is put into a scratch environment.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Made by `make lock` from pyproject.toml; do not edit.\n"
OPTIONS = ("--quiet", "--universal", "--python-version=3.11", "--generate-hashes")
QUIET = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
# What `pip install --no-build-isolation -e .` needs beside the dependencies themselves.
BUILDERS = "hatchling\neditables\n"


def install_uv(folder: Path) -> Path:
    """Make an environment in `folder` that holds uv; return the program's path."""
    venv.create(folder, with_pip=True)
    binaries = folder / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([binaries / "python", "-m", "pip", "install", "-q", "uv"], check=True)
    return binaries / "uv"


def compile_lock(uv: Path, target: Path, *arguments: str | Path) -> None:
    """Resolve `arguments` (inputs and extras) into the lock file `target`."""
    command = [uv, "pip", "compile", *OPTIONS, *QUIET, *arguments]
    result = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if re.search(r"://|--(extra-)?index-url|--find-links", result.stdout):
        raise SystemExit(f"{target.name}: an address stands in the lock; not written")
    target.write_text(HEADER + result.stdout, encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {result.stdout.count('==')} packages")


def main() -> None:
    """Write dev.txt (everything), then run.txt (runtime and `fast`) with the same versions."""
    folder = ROOT / "requirements"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        uv = install_uv(Path(scratch) / "venv")
        builders = Path(scratch) / "builders.in"
        builders.write_text(BUILDERS, encoding="utf-8")
        run, dev = folder / "run.txt", folder / "dev.txt"
        compile_lock(uv, dev, "pyproject.toml", builders, "--extra=fast", "--extra=dev")
        compile_lock(uv, run, "pyproject.toml", builders, "--extra=fast", "--constraint", dev)


if __name__ == "__main__":
    main()
