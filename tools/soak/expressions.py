"""Fills hostile Jinja within a limit of memory and processor: `make soak`, and in the tests.

The cases stand in tests/cases/jinja.yaml; with `--runs` they are also put together at random. Each
must print, or be refused as a fault that names its tag: no other error, no gigabyte, no minute.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from vanban.jinja import BoundError, RenderError, TemplateSyntaxError, compiled, environment

CASES = Path(__file__).resolve().parents[2] / "tests/cases/jinja.yaml"
NAMES = "ten"
MEMORY, SECONDS = 400 * 2**20, 600
"""Bytes of address space, processor time of a whole run."""
HALF = 0.5
REFUSED = ("M103", "M104", "M111")
LAP = re.compile(r"⟦(.*?)×(\d+)⟧", re.DOTALL)
TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
PIECES = (
    "a", "so", "ds", "tu", "x", "range(9000)", "'x' * 9000", "10**9", "[a, a]", "(a,) * 99", "1.5",
    " + ", " * ", " ** ", " ~ ", " % ", " | ", ".", "[", "]", "(", ")", "'", "{", "}", "list",
    "namespace(x=1)", "cycler(*ds)", "wordwrap(1)", "select('in', ds)", "'%999d'", "rfind('aab')",
    "join", "center", "map('upper')", "format", "replace('a', 'aa')", "batch(99)", " in ", " == ",
)  # fmt: skip


def written_out(text: str) -> str:
    """Return a case with its ⟦piece×times⟧ written out."""
    return LAP.sub(lambda lap: lap[1] * int(lap[2]), text)


def cases() -> Iterator[tuple[str, str, str]]:
    """Yield (group, string, what comes out) of every case, as they stand in the file."""
    for group, pairs in yaml.safe_load(CASES.read_text("utf-8")).items():
        if group != NAMES:
            yield from ((group, text, outcome) for text, outcome in pairs)


def names() -> Mapping[str, Any]:
    """Return what the cases may name."""
    found: Mapping[str, Any] = yaml.safe_load(CASES.read_text("utf-8"))[NAMES]
    return found


def outcome(text: str, values: Mapping[str, Any], *, xml: bool = False) -> tuple[str, str]:
    """Return (what is printed, or the code of the refusal; the tag that the refusal names)."""
    try:
        return compiled(environment(autoescape=xml), text).render(values).strip(), ""
    except TemplateSyntaxError:
        return "M103", ""
    except BoundError as error:
        return "M111", error.tag
    except RenderError as error:
        return "M111" if error.bound else "M104", error.tag


def limit() -> None:
    """Bound this process; what goes over ends it, or raises MemoryError."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def shuffled(dice: random.Random, texts: list[str]) -> str:
    """Return a text of pieces of others: their tags in another order, some words changed."""
    tags = [tag for text in dice.choices(texts, k=3) for tag in TAG.findall(text)]
    made = "".join(dice.sample(tags, min(len(tags), dice.randint(1, 6))))
    for _ in range(dice.randint(0, 4)):
        at = dice.randrange(len(made) + 1)
        made = made[:at] + dice.choice(PIECES) + made[at + dice.choice((0, 1, 4)) :]
    return made


def main() -> None:
    """Read the arguments, fill, and print what was seen; `--json` prints every case's outcome."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    limit()
    values, known = names(), list(cases())
    longest = 0.0
    told = []
    for _, text, _ in known:
        begin = time.process_time()
        told.append(outcome(written_out(text), values))
        longest = max(longest, time.process_time() - begin)
    if given.json:
        print(json.dumps(told))
        return
    wrong = [text for (_, text, due), one in zip(known, told, strict=True)
             if one[0] != written_out(due)]  # fmt: skip
    if wrong:
        sys.exit(f"not as the table says: {wrong}")
    dice, refused = random.Random(given.seed), 0
    texts = [written_out(text) for _, text, _ in known]
    for _ in range(given.runs):
        text, begin = shuffled(dice, texts), time.process_time()
        try:
            refused += outcome(text, values, xml=dice.random() < HALF)[0] in REFUSED
        except Exception as error:
            raise AssertionError(f"seed {given.seed}: {text!r}") from error
        longest = max(longest, time.process_time() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"seed {given.seed}: {len(known)} expressions as the table says; {given.runs} at random,")
    print(f"{refused} of them refused; the longest took {longest:.2f} s of processor, memory at")
    print(f"most {peak} MiB")


if __name__ == "__main__":
    main()
