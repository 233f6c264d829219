"""Whose file is this: what becomes of one file of the output folder, decided in one place.

Pure. Takes what the manifest says, what lies there and what the sources give now, as facts; gives
one standing. Who asks has compared bytes, keys and texts; who acts on it is `build.placer`.
"""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct


class ManifestWord(Enum):
    """What the manifest says of a file."""

    NOTHING = auto()  # never built, or not by this folder's manifest
    LOST = auto()  # there is no manifest to ask: it is absent, or damaged
    OURS = auto()
    ISSUED = auto()  # of what is sent with a document, and of a draft left: the document was issued
    DOUBTFUL = auto()  # of an issued document, found while the manifest was lost


class Lies(Enum):
    """What lies at the file's place."""

    NOTHING = auto()
    NEW = auto()  # the bytes that the sources give now
    WRITTEN = auto()  # the bytes that we wrote there last
    BEGUN = auto()  # other bytes of ours: of a build that was broken off, of a version beside
    SAVED = auto()  # other bytes that print the same as the new ones: saved again, or caught up
    OTHER = auto()  # a person's, as far as the manifest knows
    HIDDEN = auto()  # something that the machine does not let us read


class Source(Enum):
    """What the sources give now, against what was written last."""

    NONE = auto()  # no source asks for the file any more
    UNMADE = auto()  # from other values, or nobody knows from which: to be made first
    SAME = auto()  # from the same values, so not made
    WRITTEN = auto()  # made: the bytes that were written there last
    BESIDE = auto()  # made: what was written beside a person's file last
    ALIKE = auto()  # made: other bytes that say the same, for only program or template is another
    OTHER = auto()  # made: something else


class Part(Enum):
    """What a file is to its document."""

    OWN = auto()  # the document itself, an annex, a personal copy
    SENT = auto()  # put together for sending: a package, the delivery list
    WORKING = auto()  # a list: follows the sources always
    DRAFT = auto()  # of one body: follows the sources, and goes into its package


class Beside(Enum):
    """The new version that was written beside a person's file."""

    NONE = auto()
    OURS = auto()  # lies there as we wrote it
    THEIRS = auto()  # was put away, or is worked in


class Document(Enum):
    """Whether the file's document stands still as a whole."""

    FREE = auto()
    LOCKED = auto()  # it was issued, and the sources now say something else, or that it was not
    COPY = auto()  # it is a copy of a document that is locked


class Standing(Enum):
    """What becomes of a file."""

    UNKNOWN = auto()  # it has to be made first
    WAITS = auto()  # untouched until the sources are again what was issued
    LOCKED = auto()  # issued, and the sources give another: never touched, an error
    SETTLED = auto()  # ours, and would come out the same: not even made
    KEPT = auto()  # issued, and prints what the sources say: stays in the bytes that were sent
    THERE = auto()  # what the sources give lies there already
    ABSENT = auto()  # nothing lies there: written
    OUTDATED = auto()  # ours and untouched: written anew
    SAVED = auto()  # a person's, and it prints what the sources give: left alone, nothing is new
    EDITED = auto()  # a person's; the sources say nothing new: left alone
    BESIDE = auto()  # a person's; what is new is written beside
    ANSWERED = auto()  # a person's; what is new lies beside already
    MERGED = auto()  # a person's; what is new is laid into it, nothing of it stands against that
    REPLACED = auto()  # a person's; replaced as asked for, the old one kept under another name
    REFUSED = auto()  # cannot be read, so it may be a person's: left alone, an error
    LEFT = auto()  # no source asks for it: removed where that is asked for
    WITHDRAWN = auto()  # put together for sending, and nobody is to get it: removed, and told
    LEFT_ISSUED = auto()  # no source asks for it, and it was issued, or sent with what was
    LEFT_SENT = auto()  # no source asks for it, and it was sent with what is locked
    LEFT_EDITED = auto()  # no source asks for it, and it is a person's


PERSONS = (
    Standing.SAVED, Standing.EDITED, Standing.BESIDE, Standing.ANSWERED, Standing.MERGED,
)  # fmt: skip
"""The standings of what a person has made of a file."""
STAYS = (Standing.WAITS, Standing.LOCKED, Standing.KEPT, *PERSONS)
"""The standings of files that keep their bytes, whatever the sources give."""


class Facts(Struct, frozen=True):
    """All that decides about one file.

    `issued`: the source says that the document has been issued; `force`: it is asked for that
    what a person has edited be replaced; `merged`: that what is new be laid into it, and all of it
    can be; `partial`: only some files are asked for, or the document is no more, so that nothing
    goes unasked.
    """

    noted: ManifestWord
    lies: Lies
    source: Source
    part: Part = Part.WORKING
    beside: Beside = Beside.NONE
    document: Document = Document.FREE
    issued: bool = False
    force: bool = False
    merged: bool = False
    partial: bool = False


def standing(facts: Facts) -> Standing:
    """Return what becomes of a file: one answer to every combination of facts."""
    match facts.source:
        case Source.NONE:
            return _orphan(facts)
        case Source.UNMADE:
            return Standing.WAITS if _waits(facts) else Standing.UNKNOWN
        case Source.SAME:
            if _waits(facts):
                return Standing.WAITS
            ours = facts.lies is Lies.WRITTEN and facts.beside is Beside.NONE
            return Standing.SETTLED if ours else Standing.UNKNOWN
    return _with_new_bytes(facts)


_UNTOUCHED = {
    Lies.NOTHING: Standing.ABSENT,
    Lies.NEW: Standing.THERE,
    Lies.WRITTEN: Standing.OUTDATED,
    Lies.BEGUN: Standing.OUTDATED,
    Lies.HIDDEN: Standing.REFUSED,
}
"""The standing of a made file by what lies there, where that is no person's."""


def _with_new_bytes(facts: Facts) -> Standing:
    """The standing of a file whose new bytes are known."""
    if facts.document is not Document.COPY and _locked(facts):
        return Standing.LOCKED
    if _waits(facts):
        return Standing.WAITS
    if _stays(facts):
        return Standing.KEPT
    return _UNTOUCHED.get(facts.lies) or _persons(facts)


def _persons(facts: Facts) -> Standing:
    """The standing of what a person has made of a file."""
    if facts.force:
        return Standing.REPLACED
    if facts.lies is Lies.SAVED:
        return Standing.SAVED
    nothing_new = facts.source in (Source.WRITTEN, Source.ALIKE)
    if facts.merged and not nothing_new:
        return Standing.MERGED
    lies_beside = facts.source is Source.BESIDE
    if nothing_new or (lies_beside and facts.beside is not Beside.OURS):
        return Standing.EDITED  # of a version beside that is gone: a person has put it away
    return Standing.ANSWERED if lies_beside else Standing.BESIDE


def _locked(facts: Facts) -> bool:
    """Whether the file was issued, or may have been, and the sources now say something else.

    What was issued and lies there no more is not made in other bytes, whatever they say.
    """
    if facts.part is not Part.OWN or not facts.issued:
        return False
    if facts.noted is ManifestWord.ISSUED:
        said = facts.source is Source.ALIKE and facts.lies is not Lies.NOTHING
        return facts.source is not Source.WRITTEN and not said
    doubt = facts.noted in (ManifestWord.LOST, ManifestWord.DOUBTFUL)
    another = facts.lies in (Lies.WRITTEN, Lies.BEGUN, Lies.OTHER)
    return doubt and another and facts.source is not Source.ALIKE


def _stays(facts: Facts) -> bool:
    """Whether a file stays as it was sent, though the program would now write other bytes."""
    if not facts.issued or facts.part is Part.WORKING or facts.source is not Source.ALIKE:
        return False
    if facts.part is Part.DRAFT:  # it was sent with what was issued
        return facts.lies is Lies.WRITTEN
    if facts.noted in (
        ManifestWord.NOTHING,
        ManifestWord.LOST,
        ManifestWord.DOUBTFUL,
    ):  # it says what was issued
        return facts.lies in (Lies.WRITTEN, Lies.BEGUN, Lies.OTHER)
    return facts.noted is ManifestWord.ISSUED and facts.lies is Lies.WRITTEN


def _waits(facts: Facts) -> bool:
    """Whether a file waits: beside a locked one, or since it was issued and the source denies it.

    What is sent holds the issued document; beside another text it would say two things. So
    would a file of the document that is new. Whether it was issued, the manifest says.
    """
    if facts.document is Document.COPY:
        return True
    if facts.part in (Part.WORKING, Part.DRAFT):
        return False
    known = facts.noted in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
    if known and not facts.issued:
        return True
    return facts.document is Document.LOCKED and (facts.part is Part.SENT or not known)


def _orphan(facts: Facts) -> Standing:
    """The standing of a file that no source asks for."""
    if facts.part is Part.SENT and facts.document is Document.LOCKED:
        return Standing.LEFT_SENT
    if facts.noted in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL) and (
        facts.part is Part.OWN or facts.lies is Lies.WRITTEN
    ):
        return Standing.LEFT_ISSUED
    if _withdrawn(facts):
        return Standing.WITHDRAWN
    return Standing.LEFT if facts.lies is Lies.WRITTEN else Standing.LEFT_EDITED


def _withdrawn(facts: Facts) -> bool:
    """Whether a file put together for sending goes at once: sent by mistake, it says what is over.

    What was sent with an issued document stays, and so does what a person has worked in.
    """
    ours = facts.noted is ManifestWord.OURS and facts.lies is Lies.WRITTEN
    return facts.part is Part.SENT and ours and not facts.partial
