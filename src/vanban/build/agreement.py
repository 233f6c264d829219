"""Whether a draft that a person has edited still agrees with the plan, and where it does not.

Pure. What the plan gives the body now is held against what it gave when we wrote the draft; only
what is different between the two is looked for in the person's text, and only as far as the draft
that we would write today says it. So other words, more sentences and names filled in are never a
difference, and what the person has brought up to date is none any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from vanban.build.changes import BELOW
from vanban.build.draft_page import DraftPage, Spot
from vanban.build.phrases import Phrase, comparable, dates, without_all, words
from vanban.build.printed_text import Passage, passages
from vanban.build.share import DUTIES, PRODUCT, Share, Task
from vanban.derive.assign import ROLE_NAMES
from vanban.ooxml import PackageError
from vanban.text.excerpt import beginning, excerpts

Sort = Literal[
    "them", "bot", "noi_dung", "vai_tro", "thoi_gian", "san_pham", "voi", "so", "ngay",
    "trich_yeu", "nghia_vu", "khong_doc",
]  # fmt: skip
VALUES: tuple[Sort, ...] = ("thoi_gian", "san_pham")
LONG = 50
"""Letters of a text that a difference shows."""
ALIKE = 0.5
"""So many of all words that two lines have make them one sentence, reworded."""
WORDS: Mapping[Sort, str] = {
    "vai_tro": "vai trò",
    "thoi_gian": "thời gian",
    "san_pham": "sản phẩm",
    "voi": "cơ quan cùng thực hiện",
    "so": "số của kế hoạch",
    "ngay": "ngày của kế hoạch",
    "trich_yeu": "trích yếu của kế hoạch",
    "nghia_vu": "thời gian của nghĩa vụ chung",
}
NUMBER = re.compile(r"số (\d[^\s:;,]*)")
IDS = re.compile(r"[a-z0-9-]*[a-z][a-z0-9-]*(?:, [a-z0-9-]+)*")
"""The bodies of a duty as the manifest keeps them; a day in figures is none."""


class Difference(Struct, frozen=True):
    """One thing in which a draft does not agree with the plan; `scope` is what it is kept under."""

    sort: Sort
    scope: str
    title: str
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        """Say the difference in the clerk's words, on less than a line."""
        title = f"“{beginning(self.title, LONG)}”"
        match self.sort:
            case "them":
                return f"chưa có việc {title}"
            case "bot":
                return f"còn việc đã bớt {title}"
            case "noi_dung":
                old, new = excerpts(self.old, self.new, LONG)
                return f"việc “{old}” nay là “{new}”"
            case "khong_doc":
                return "không đọc được tệp như một tệp Word"
        about = f"{title}: " if self.title else ""
        old, new = excerpts(self.old, self.new, LONG)
        return f"{about}{WORDS[self.sort]} {_told(old)} → {_told(new)}"


def _told(text: str) -> str:
    return f"“{text}”" if text else "(trống)"


MOST = 4
"""Differences that a message names; the others are counted."""


class Agreement(Struct, frozen=True):
    """How a person's draft stands to the plan: where it does not agree, what it has taken in."""

    differences: tuple[Difference, ...]
    share: Share
    """What it is to be held against next (`up_to_date`)."""

    def __str__(self) -> str:
        """Name the first differences, and count the others."""
        named = "; ".join(map(str, self.differences[:MOST]))
        more = len(self.differences) - MOST
        return f"{named}; và {more} điểm khác" if more > 0 else named

    @property
    def unreadable(self) -> bool:
        """Say whether the draft could not be read, so that nobody knows."""
        return any(one.sort == "khong_doc" for one in self.differences)


def agreement(before: Share, now: Share, edited: bytes, fresh: bytes) -> Agreement:
    """Return how the draft `edited` stands to the plan; `fresh` is ours as of now.

    One that cannot be read agrees as long as the plan gives what it gave.
    """
    if before == replace(now, program=before.program):
        return Agreement((), now)
    try:
        found = differences(before, now, passages(edited), passages(fresh))
    except (PackageError, ValueError):
        return Agreement((Difference("khong_doc", "", ""),), before)
    return Agreement(found, up_to_date(before, now, found))


def differences(
    before: Share, now: Share, edited: Sequence[Passage], fresh: Sequence[Passage]
) -> tuple[Difference, ...]:
    """Return in what an edited draft does not agree with the plan.

    `before` is what the plan gave when we wrote the draft; `fresh` is the draft as we would write
    it now.
    """
    return tuple(_Comparison(before, now, edited, fresh).differences())


class _Comparison:
    """A person's draft and the one that we would write, read with the eyes of one plan."""

    def __init__(
        self, before: Share, now: Share, edited: Sequence[Passage], fresh: Sequence[Passage]
    ) -> None:
        self.before, self.now = before, now
        self.pairs, self.fresh_tasks, self.lost_tasks = _paired(before.tasks, now.tasks)
        every = [_phrases(n, t) for at in (now, before) for n, t in at.tasks.items()]
        texts = tuple(dict.fromkeys(phrase for phrases in every for phrase in phrases))
        self.edited, self.fresh = DraftPage(edited, texts), DraftPage(fresh, texts)

    def differences(self) -> Iterator[Difference]:
        for name in self.fresh_tasks:
            yield from self._of_new_task(name)
        for name in self.lost_tasks:
            phrase = _phrases(name, self.before.tasks[name])[0]
            if self._left(phrase) or self._left_reworded(phrase):
                yield Difference("bot", name, _title(name, self.before.tasks[name]))
        for old, new in self.pairs:
            yield from self._of_task(old, new)
        yield from self._of_plan()
        yield from self._of_duties()

    # --- tasks ---

    def _anchor(self, name: str, task: Task) -> Phrase:
        """The text that a task is known by: of those it has, the first that our draft prints."""
        phrases = _phrases(name, task)
        return next((one for one in phrases if self.fresh.has(one)), phrases[0])

    def _left(self, phrase: Phrase) -> bool:
        """Whether a task of before stands in the person's draft, where ours has it no more."""
        return self.edited.has(phrase) and not self.fresh.has(phrase)

    def _left_reworded(self, phrase: Phrase) -> bool:
        """Whether a line of the person's says most of what a task of before said."""
        return bool(self.edited.alike(phrase)) and not self.fresh.alike(phrase)

    def _of_new_task(self, name: str) -> Iterator[Difference]:
        """A task that came, or that nobody knows to have been there: its text, time and role."""
        task = self.now.tasks[name]
        title, anchor = _title(name, task), self._anchor(name, task)
        if not self.edited.has(anchor):
            if self.fresh.has(anchor):
                yield Difference("them", name, title)
            return
        here, ours = self.edited.spots((anchor,)), self.fresh.spots((anchor,))
        sides, time = _Sides(self.edited, self.fresh, here, ours), task.get("thoi_gian", "")
        if sides.disagree("", time):
            yield Difference("thoi_gian", name, title, "", time)
        roles = _listed(task.get("vai_tro", ""))
        if sides.roles_disagree(frozenset(), frozenset(roles)):
            yield Difference("vai_tro", name, title, "", _role_words(roles))

    def _of_task(self, old_name: str, name: str) -> Iterator[Difference]:
        old, new = self.before.tasks[old_name], self.now.tasks[name]
        title, text = _title(name, new), _title(old_name, old)
        anchor, former = self._anchor(name, new), _phrases(old_name, old)[0]
        if comparable(title) != comparable(text):
            lacks = self.fresh.has(anchor) and not self.edited.has(anchor)
            if lacks or self._left(former):
                yield Difference("noi_dung", name, title, text, title)
        sides = _Sides(
            self.edited,
            self.fresh,
            self.edited.spots((anchor, former)),
            self.fresh.spots((anchor,)),
        )
        one_program = self.before.program == self.now.program
        for key in VALUES if one_program else VALUES[:1]:
            if sides.disagree(old.get(key, ""), new.get(key, "")):
                yield Difference(key, name, title, old.get(key, ""), new.get(key, ""))
        roles = [_listed(task.get("vai_tro", "")) for task in (old, new)]
        if sides.roles_disagree(*map(frozenset, roles)):
            yield Difference("vai_tro", name, title, *map(_role_words, roles))
        elif roles[0] == roles[1] and one_program:
            fellows = [task.get("voi", "") for task in (old, new)]
            if sides.names_disagree(*fellows):
                yield Difference("voi", name, title, *fellows)

    # --- the plan itself ---

    def _of_plan(self) -> Iterator[Difference]:
        cited, titles = zip(*(_cited(at.cited) for at in (self.before, self.now)), strict=True)
        numbers = [_number(one) for one in cited]
        days = [" ".join(sorted(dates(comparable(one)))) for one in cited]
        whole = _Sides(self.edited, self.fresh, (), ())
        for sort, pair in (("so", numbers), ("ngay", days)):
            if whole.disagree(*pair):
                yield Difference("so" if sort == "so" else "ngay", "", "", *pair)
        for old, new in zip(*titles, strict=True):
            if old and new and whole.disagree(old, new):
                yield Difference("trich_yeu", "", "", old, new)
                return

    def _of_duties(self) -> Iterator[Difference]:
        for name, sentence in self.now.duties.items():
            if name.endswith(BELOW) and name not in self.before.duties:
                continue  # an older program did not note it
            old, new = _time_of(self.before.duties.get(name, "")), _time_of(sentence)
            if comparable(old) != comparable(new) and self._duty_disagrees(old, new):
                yield Difference("nghia_vu", f"{DUTIES} {name}", "", old, new)

    def _duty_disagrees(self, old: str, new: str) -> bool:
        """A sentence that our draft has with the new time, and the person's without it."""
        phrases = tuple(Phrase.of(text) for text in (old, new))
        for line in self.fresh.prose:
            if phrases[1].stands(line):
                bare = words(without_all(phrases, line))
                alike = [
                    text
                    for text in self.edited.prose
                    if _likeness(bare, words(without_all(phrases, text))) >= ALIKE
                ]
                if not any(map(phrases[1].stands, alike or self.edited.prose)):
                    return True
        return False


class _Sides(Struct, frozen=True):
    """The places of one task in both drafts; where there are none, the whole draft."""

    edited: DraftPage
    fresh: DraftPage
    spots: tuple[Spot, ...]
    fresh_spots: tuple[Spot, ...]

    @property
    def around(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines to be looked through, of the person's draft and of ours."""
        here = tuple(spot.around for spot in self.spots) or self.edited.texts
        ours = tuple(spot.around for spot in self.fresh_spots) or self.fresh.texts
        return here, ours

    def disagree(self, old: str, new: str) -> bool:
        """Say whether a value that changed is still the old one, or not the new one."""
        if comparable(old) == comparable(new):
            return False
        days = [dates(comparable(text)) for text in (old, new)]
        if all(days) and days[0] != days[1]:
            gone, come = (tuple(Phrase((day,)) for day in sorted(d)) for d in _apart(*days))
            gone = gone or _some(Phrase.of(old))  # all its days are days of the new one too
        else:
            gone, come = _some(Phrase.of(old)), _some(Phrase.of(new))
        return self._lacks(come) or self._leaves(gone, come)

    def names_disagree(self, old: str, new: str) -> bool:
        """Say whether names that came are lacking, or names that went still stand."""
        names = [dict.fromkeys(_listed(text, ";")) for text in (old, new)]
        gone, come = (
            tuple(Phrase.of(name) for name in names[at] if name not in names[1 - at])
            for at in (0, 1)
        )
        stay = tuple(Phrase.of(name) for name in names[1])
        return self._lacks(come) or self._leaves(gone, stay)

    def roles_disagree(self, old: frozenset[str], new: frozenset[str]) -> bool:
        """Say whether a role that came is lacking, or a role that went is still said."""
        here, ours = (
            {role for spot in spots for role in spot.roles}
            for spots in (self.spots, self.fresh_spots)
        )
        lacks = any(role in ours and role not in here for role in new - old)
        return lacks or any(role in here and role not in ours for role in old - new)

    def _lacks(self, come: tuple[Phrase, ...]) -> bool:
        here, ours = self.around
        return any(any(map(new.stands, ours)) and not any(map(new.stands, here)) for new in come)

    def _leaves(self, gone: tuple[Phrase, ...], come: tuple[Phrase, ...]) -> bool:
        here, ours = self.around
        for old in gone:
            wider = tuple(new for new in come if not new.stands(old.text))
            left = [
                any(old.stands(without_all(wider, line)) for line in lines)
                for lines in (here, ours)
            ]
            if left[0] and not left[1]:
                return True
        return False


def up_to_date(before: Share, now: Share, points: Iterable[Difference]) -> Share:
    """Return what a draft is to be held against next: what it has taken in counts as written.

    Of what it has not taken in the old value stays, so that the difference is told again.
    """
    open_points: dict[str, list[Difference]] = {}
    for one in points:
        open_points.setdefault(one.scope, []).append(one)
    pairs, new_names, lost = _paired(before.tasks, now.tasks)
    tasks: dict[str, Task] = {}
    for old_name, name in pairs:
        stale = {one.sort for one in open_points.get(name, ())}
        old, new = before.tasks[old_name], now.tasks[name]
        tasks[name] = {key: old.get(key, "") if key in stale else new[key] for key in new}
    for name in new_names:
        if name not in open_points:
            tasks[name] = now.tasks[name]
    for name in lost:
        if any(one.sort == "bot" for one in open_points.get(name, ())):
            tasks[name if name not in tasks else f"{name} *"] = before.tasks[name]
    duties = {
        name: before.duties.get(name, "") if f"{DUTIES} {name}" in open_points else text
        for name, text in now.duties.items()
    }
    tasks = {name: tasks[name] for name in dict.fromkeys((*now.tasks, *tasks)) if name in tasks}
    cited = before.cited if "" in open_points else now.cited
    return Share(tasks, cited, duties, before.program if open_points else now.program)


# --- small readings ---


def _paired(
    before: Mapping[str, Task], now: Mapping[str, Task]
) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Return the tasks of before and now that are one; those that came; those that went.

    Where ids are the rows' numbers a row that is put in moves them all: the text comes first.
    """
    olds, news, pairs = dict(before), dict(now), []
    for same_name, same_text in ((True, True), (False, True), (True, False)):
        for name in list(news):
            text = comparable(_title(name, news[name]))
            fitting = [name] if same_name else list(olds)
            old = next(
                (
                    candidate
                    for candidate in fitting
                    if candidate in olds
                    and (not same_text or comparable(_title(candidate, olds[candidate])) == text)
                    and (PRODUCT in candidate) == (PRODUCT in name)
                ),
                None,
            )
            if old is not None:
                pairs.append((old, name))
                del olds[old], news[name]
    return pairs, list(news), list(olds)


def _title(name: str, task: Task) -> str:
    """The text of a task; of a product with roles of its own, its name."""
    return name.partition(PRODUCT)[2].removesuffix(" *") or task.get("noi_dung", "")


def _phrases(name: str, task: Task) -> tuple[Phrase, ...]:
    """The texts that a task may be known by, the surest first."""
    texts = dict.fromkeys((_title(name, task), task.get("noi_dung", "")))
    return tuple(Phrase.of(text) for text in texts) or (Phrase(()),)


def _some(phrase: Phrase) -> tuple[Phrase, ...]:
    return (phrase,) if phrase else ()


def _apart(old: frozenset[str], new: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return old - new, new - old


def _listed(text: str, sep: str = ",") -> list[str]:
    return [part for one in text.split(sep) if (part := one.strip())]


def _role_words(roles: list[str]) -> str:
    return ", ".join(ROLE_NAMES.get(role, role) for role in roles)


def _cited(text: str) -> tuple[str, tuple[str, str]]:
    """How a plan is cited, in two: its number and date; its title, long and short."""
    head, _, title = text.partition(": ")
    long, short = _bracketed(title)
    return head, (long.rstrip(), short) if long else (title, "")


def _bracketed(text: str) -> tuple[str, str]:
    """Return what stands before the brackets at the end of a text, and in them; "" for none."""
    depth = 0
    for at in range(len(text) - 1, -1, -1) if text.endswith(")") else ():
        depth += {")": 1, "(": -1}.get(text[at], 0)
        if not depth:
            return text[:at], text[at + 1 : -1]
    return "", ""


def _number(cited: str) -> str:
    found = NUMBER.search(cited)
    return found[1] if found else ""


def _time_of(duty: str) -> str:
    """The time of a duty as the manifest keeps it; "" where it keeps none, for ids are no time."""
    facts = _bracketed(duty)[1].split("; ")
    while facts and (not facts[-1] or IDS.fullmatch(facts[-1])):
        facts.pop()
    return "; ".join(facts)


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / max(1, len(some | others))
