"""One edit of the worked example: what is replaced, and what must follow from it."""

from __future__ import annotations

from dataclasses import dataclass

PLAN = "ke-hoach-207"
SUMMARY = "bang-tong-hop"
NV, YT = "phong-noi-vu", "phong-y-te"

Replacement = tuple[str, str, str]
"""(file, what is replaced, by what)."""
Told = tuple[str, str, str]
"""(body, task, sort of change)."""


@dataclass(frozen=True)
class Edit:
    """One edit: the file, what is replaced by what, and what must follow."""

    name: str
    edits: tuple[Replacement, ...]
    told: frozenset[Told] = frozenset()
    plan: bool = True
    """Whether the plan itself changes, and with it every package."""
    annex: bool = True
    lists: tuple[str, ...] = (SUMMARY,)
    """The lists of the plan that change; `new` are made for the first time."""
    new: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    gone: tuple[str, ...] = ()
    """Bodies that have no draft and no package any more."""

    @property
    def drafts(self) -> set[str]:
        """The bodies whose draft must be written anew: those told of, no others."""
        return {who for who, _, _ in self.told} - set(self.gone)


def changed(text: str, old: str, new: str) -> str:
    """Return a file's text after one edit: `old` is a text, or one of the forms of a table's."""
    words = old.split(":")
    if old == "add":
        return text + new
    if words[0] in ("swap", "drop"):
        parts = _tasks(text)
        order = [part for part in parts if part != words[1]]
        if words[0] == "swap":
            order.insert(order.index(words[2]) + 1, words[1])
        return "".join(parts[name] for name in order)
    task, dot, key = old.partition(".")
    if dot and task in _tasks(text) and " " not in old:
        before = _tasks(text)[task]
        return text.replace(before, _with(before, key, new))
    assert old in text, old
    return text.replace(old, new, 1)


def _tasks(text: str) -> dict[str, str]:
    """The file of tasks cut at each task: what stands above the first is named ""."""
    head, *rest = text.split("- id: ")
    return {"": head} | {one.split()[0]: f"- id: {one}" for one in rest}


def _with(task: str, key: str, new: str) -> str:
    lines = task.splitlines(keepends=True)
    (at,) = [i for i, line in enumerate(lines) if line.strip(" -").startswith(f"{key}: ")]
    lines[at] = f"{lines[at].split(':')[0]}: {new}\n"
    return "".join(lines)
