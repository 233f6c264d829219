"""The lines of a signature block as a whole: whose authority, before what, in which order.

What stands before and below a prefix is the record's (`truoc`, `dong_duoi`); which words begin the
name of a collective, of a body under a head, and the post of a head, are its lists. An office's
older record has no such lists: then nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from msgspec import Struct

from vanban.compose.addressees import HOST
from vanban.compose.authority import OTHERS, authority
from vanban.content.folder import Document
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.states import ISSUED
from vanban.legal_text.marks import plain
from vanban.problems.problem import Problem, problem
from vanban.project.checks.signature import corrected_line
from vanban.regime.issuer import LINE
from vanban.regime.law import Law
from vanban.regime.records import TYPED, ChuKy, TuKy, VietTat
from vanban.source.loader import Loc, Source
from vanban.text.vietnamese import first_names, tone_placed, upper_first

COLLECTIVE, HEAD = "ten_tap_the", "chuc_vu_dung_dau"
"""What the record says of a prefix: before what it stands."""
_PIECES = re.compile(r"\s*[\n;]\s*|\s+[-–/]\s+")
"""Where one line of authority ends and the next begins, typed on one line or on several."""
ONE_LINE = re.compile(r"\s*(?:[-–,;/&+]|\bKIÊM\b|\bVÀ\b)\s*")
"""What joins two posts on one line."""

OPENING = 3
"""Paragraphs from the first within which the text says who decides."""
FEW = 3
"""Bodies that are named where the post on a line is that of the head of several."""
CLAUSE = re.compile(r"(?<=[.,;:]) +")
DECIDES = re.compile(
    r"(.{2,120}?) (?:ban hành|thông báo|yêu cầu|quyết định|chỉ thị|đề nghị|kêu gọi|kết luận)\b"
)
SPEAKS = re.compile(
    r"\b[Tt]ôi (?:là|xin|thân ái|trân trọng|nhiệt liệt|gửi|mong|chúc|tin|đề nghị|yêu cầu|kêu gọi)\b"
)
"""One person speaks, as in a letter."""


class Issuer(Struct, frozen=True):
    """Who issues: the name of the body, the line of authority ("" where none is printed)."""

    body: str
    authority: str
    collective: bool = False
    """Say whether the registry calls it a collective, whatever its name."""
    may_say: bool = False
    """Say whether the source may say who issues (`tham_quyen`)."""
    by_head: bool = False
    """Say whether the text has the head decide or speak, or a council has its head sign."""


class Line(Struct, frozen=True):
    """A line of the block: its place, its text, its prefix and what follows that."""

    at: Loc
    text: str
    prefix: VietTat | None
    post: str


class Words:
    """The lists of the record, asked of a text."""

    def __init__(self, rules: ChuKy) -> None:
        self.rules = rules

    def _any(self, text: str, words: TuKy | None) -> bool:
        return words is not None and opens(text, words.tu)

    def collective(self, text: str) -> bool:
        """Say whether a text begins the name of a collective."""
        return self._any(text, self.rules.tap_the)

    def signs_alone(self, text: str) -> bool:
        """Say whether the head of that collective signs without TM. too."""
        words = self.rules.tap_the
        return words is not None and opens(text, words.tru)

    def head(self, text: str) -> bool:
        """Say whether a text begins with the post of a head."""
        return self._any(text, self.rules.dung_dau)

    def deputy(self, text: str) -> bool:
        """Say whether a text begins with the post of a deputy, the Party's aside."""
        return opens(text, self.rules.cap_pho.tu) and not self.of_party(text)

    def of_party(self, text: str) -> bool:
        """Say whether a text begins with a post of the Party."""
        return self._any(text, self.rules.chuc_vu_dang)

    def deputy_of(self, post: str, head: str) -> bool:
        """Say whether a deputy's post is that of the very head, not of one below."""
        placed, same = tone_placed(post), tone_placed(head)
        words = (tone_placed(word) for word in self.rules.cap_pho.tu)
        rest = next(placed[len(word) :].strip() for word in words if placed.startswith(word))
        return not rest or f"{rest} ".startswith(f"{same} ")

    def headed(self, text: str) -> bool:
        """Say whether a text begins the name of a body under a head."""
        words = self.rules.co_quan
        named = words is not None and opens(text, words.tu) and not opens(text, words.tru)
        return named and not self.head(text)


def opens(text: str, words: Sequence[str]) -> bool:
    """Say whether a text begins with one of the words, whole, wherever the tone is put."""
    return f"{tone_placed(text)} ".startswith(_openings(tuple(words)))


@cache  # the words of the law, and the few posts and names that an office has
def _openings(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{tone_placed(word)} " for word in words)


Tell = Callable[[str, Line, str, str, str], Problem]


def signing_problems(document: Document, law: Law, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield what is wrong with the block of a document's own signer, where it signs alone.

    Of several who sign side by side each speaks for a body of its own: nothing is told.
    """
    van_ban, kind = document.van_ban, law.kinds.get(document.van_ban.loai)
    body = danh_ba.bodies.get(van_ban.co_quan)
    if kind is None or body is None or van_ban.nguoi_ky is None or OTHERS in kind.parts:
        return
    known_kind = body.loai in danh_ba.kinds
    decided = " ".join(van_ban.tham_quyen.split())
    if LINE in kind.co and not decided and known_kind:
        decided = authority(danh_ba, body, collective=kind.cua_tap_the)
    collective = known_kind and danh_ba.collective(body)
    by_head = bool(van_ban.nguoi_ky.chuc_vu_khac) or _head_speaks(
        document, Words(law.regime.chu_ky)
    )
    issuer = Issuer(body.ten, decided, collective, LINE in kind.parts, by_head)
    lines, rules = van_ban.nguoi_ky.dong, law.regime.chu_ky
    open_still = rules.dung_dau is not None and van_ban.trang_thai != ISSUED
    unsound = tuple(_who_issues(document, body, danh_ba, law)) if open_still else ()
    yield from unsound
    for one in block_problems(document.source, ("nguoi_ky",), lines, issuer, rules):
        if not (unsound and one.ma == "N543"):  # it cannot agree with what is no authority
            yield one
    block = [_line(("nguoi_ky", "dong", at), text, rules) for at, text in enumerate(lines)]
    if open_still and block:
        yield from _kept_apart(document.source, block, rules)
        yield from _of_another(document.source, block, body, danh_ba, rules)


def _who_issues(document: Document, body: CoQuan, danh_ba: DanhBa, law: Law) -> Iterator[Problem]:
    """What is wrong with the authority that is typed, or with the name in its place."""
    van_ban, kind = document.van_ban, law.kinds[document.van_ban.loai]
    known_kind = body.loai in danh_ba.kinds
    if LINE in kind.parts and van_ban.tham_quyen:
        usual = authority(danh_ba, body, collective=kind.cua_tap_the) if known_kind else ""
        yield from _authority(document.source, van_ban.tham_quyen, usual, law)
    elif known_kind:
        yield from _of_the_head(document, body, danh_ba, law)


def _of_the_head(document: Document, body: CoQuan, danh_ba: DanhBa, law: Law) -> Iterator[Problem]:
    """N916: a sentence says who issues, by the body's name, where its head does."""
    kind = law.kinds[document.van_ban.loai]
    rules = (law.regime.dong_rieng[key] for key in kind.dong_rieng)
    said = next((rule for rule in rules if rule.mau.startswith(HOST)), None)
    post = danh_ba.post(body)
    if LINE not in kind.co_the_co or said is None or not post or danh_ba.collective(body):
        return
    name, every = body.ten.split(), authority(danh_ba, body).split()
    rest = len(every) - len(post.split())
    if Words(law.regime.chu_ky).head(body.ten.upper()) or not rest:
        return  # its name says the post
    meant = " ".join((upper_first(post.lower()), *name[-rest:]))
    opens_so = said.mau.partition(TYPED)[0].replace(HOST, body.ten)
    seen = f"sẽ in `{opens_so}…`, người đứng đầu ban hành thì cần chức vụ"
    hint = f'gõ `{LINE}: "{meant}"`'
    mark = document.source.key(("loai",))
    yield problem("N916", mark, seen, goi_y=hint, dieu_khoan=said.dieu_khoan)


def _kept_apart(source: Source, block: Sequence[Line], rules: ChuKy) -> Iterator[Problem]:
    """N913: who signs by order or authorization of the head does not sign for the collective."""
    group = next((one for one in block if one.prefix and one.prefix.truoc == COLLECTIVE), None)
    for line in block if group else ():
        if group and group.prefix and line.prefix and rules.kept_apart(group.prefix, line.prefix):
            seen = f"thấy `{group.text}` và `{line.text}` ở một khối ký"
            hint = f"ký `{line.prefix.chu}` thì bỏ dòng `{group.text}`"
            clause = line.prefix.dieu_khoan
            yield problem("N913", source.mark(line.at), seen, goi_y=hint, dieu_khoan=clause)


def _authority(source: Source, typed: str, usual: str, law: Law) -> Iterator[Problem]:
    """N914: the line of authority names a collective or the post of a head, and nothing else.

    The signs of a signature block (TM., TL., …), a deputy, a collective and its head together.
    """
    rules, words = law.regime.chu_ky, Words(law.regime.chu_ky)
    pieces = [one for one in _PIECES.split(typed.upper()) if one]
    lines = [_line((LINE,), one, rules) for one in pieces]
    own = rules.viet_tat["q"]  # it is of the post itself, wherever that stands
    signs = [one for one in rules.viet_tat.values() if one is not own]
    by_sign = next((one for one in lines if one.prefix in signs), None)
    heads = [one.post for one in lines if words.head(one.post) or words.deputy(one.post)]
    both = words.collective(pieces[0]) and bool(heads) if pieces else False
    if not (by_sign or both or any(map(words.deputy, heads[:1]))):
        return
    what = f"`{by_sign.text}`" if by_sign else f"`{' '.join(typed.split())}`"
    listed = ", ".join(one.chu for one in signs)
    needs = f"cần tên tập thể, hoặc chức vụ của người đứng đầu, không có {listed}"
    hint = f"bỏ `{LINE}` thì in `{usual}`; " if usual else ""
    hint += "ai ký thay, ký thừa lệnh thì ghi ở `nguoi_ky`"
    clause = law.regime.thanh_phan[LINE].dieu_khoan
    yield problem("N914", source.mark((LINE,)), f"thấy {what} ở thẩm quyền ban hành, {needs}",
                  goi_y=hint, dieu_khoan=clause)  # fmt: skip


def _head_speaks(document: Document, words: Words) -> bool:
    """Say whether the opening has the head decide (“Chủ tịch … yêu cầu:”), or says “tôi”."""
    units = (unit.text for top in document.texts[0].units for unit in top.walk())
    opening = [plain(one) for one in (document.van_ban.mo_dau, *islice(units, OPENING)) if one]
    clauses = (clause for text in opening for clause in CLAUSE.split(text))
    decided = (found[1].upper() for one in clauses if (found := DECIDES.match(one)))
    return any(map(words.head, decided)) or any(SPEAKS.search(one) for one in opening)


def _of_another(
    source: Source, block: Sequence[Line], body: CoQuan, danh_ba: DanhBa, rules: ChuKy
) -> Iterator[Problem]:
    """N893: signed for another collective, or by the head of a body below as if it were its own."""
    if body.loai not in danh_ba.kinds:
        return
    tm, tl = rules.viet_tat["tm"], rules.viet_tat["tl"]
    own, post = danh_ba.kinds[body.loai].ten, danh_ba.post(body)
    first, last = block[0], block[-1]
    if first.prefix is tm and (other := _other_collective(first.post, body, danh_ba)):
        seen = f"thấy `{first.text}`, văn bản của `{body.id}`, không phải của {other}"
        hint = "bỏ dòng ấy, hoặc sửa `co_quan` thành mã của tập thể ấy"
        yield problem("N893", source.mark(first.at), seen, goi_y=hint, dieu_khoan=tm.dieu_khoan)
        return
    for_own = first.prefix is not tm or opens(first.post, (own.upper(),))
    plain = {line.prefix for line in block[:-1]} <= {None, tm} and last.prefix is None
    if post and for_own and plain and not opens(last.post, (post,)):
        below = [one for one in _below_it(body, danh_ba) if _heads(last, one, danh_ba)]
        named = [one for one in below if danh_ba.bodies[one].name("ten_ngan").upper() in last.post]
        if whose := [f"`{one}`" for one in named or below]:
            listed = first_names(whose, "cơ quan khác", FEW)
            seen = f"thấy `{last.text}`, chức vụ ở {listed}, văn bản của `{body.id}`"
            hint = f"ký thừa lệnh thì `{tl.chu} {post}` là dòng trên, không có `{tm.chu}`"
            yield problem("N893", source.mark(last.at), seen, goi_y=hint, dieu_khoan=tl.dieu_khoan)


def _other_collective(name: str, body: CoQuan, danh_ba: DanhBa) -> str:
    """The collective of the registry that a line names, where the issuer is of another sort."""
    own = danh_ba.kinds[body.loai]
    for kind in danh_ba.loai_co_quan:
        named = kind.tap_the and kind.ten and opens(name, (kind.ten.upper(),))
        alike = own.tap_the and kind.ten.upper() in body.ten.upper()
        if named and not alike and kind.ten != own.ten and not opens(body.ten, (kind.ten,)):
            return kind.ten
    return ""


def _below_it(body: CoQuan, danh_ba: DanhBa) -> Iterator[str]:
    return (one.id for one in danh_ba.co_quan if body.id in danh_ba.above(one.id))


def _heads(line: Line, who: str, danh_ba: DanhBa) -> bool:
    """Say whether a line is the post of the head of a body."""
    body = danh_ba.bodies[who]
    post = danh_ba.post(body) if body.loai in danh_ba.kinds else ""
    return bool(post) and opens(line.post, (post,))


def block_problems(
    source: Source, at: Loc, lines: Sequence[str], issuer: Issuer, rules: ChuKy
) -> Iterator[Problem]:
    """Yield what is wrong with the lines of one signer, each at its line."""
    if rules.dung_dau is None or not lines:
        return
    words = Words(rules)
    block = [_line((*at, "dong", index), text, rules) for index, text in enumerate(lines)]

    def tell(code: str, line: Line, seen: str, hint: str, clause: str) -> Problem:
        return problem(code, source.mark(line.at), seen, goi_y=hint, dieu_khoan=clause)

    yield from _before(block, words, tell)
    yield from _deputies(block, words, tell)
    yield from _misspelt(block, words, tell)
    yield from _by_whom(block, words, issuer, tell)
    yield from _of_the_party(block, words, tell)


def _line(at: Loc, text: str, rules: ChuKy) -> Line:
    for rule in rules.viet_tat.values():
        right = corrected_line(text, rule) or text
        if right == rule.chu or right.startswith(f"{rule.chu} "):
            return Line(at, text, rule, right[len(rule.chu) :].strip())
    return Line(at, text, None, text.strip())


def _before(block: list[Line], words: Words, tell: Tell) -> Iterator[Problem]:
    """TM. stands before a collective and above all, the others before the head's post."""
    for index, line in enumerate(block):
        rule, post = line.prefix, line.post
        if rule is None:
            continue
        needs = "tên tập thể" if rule.truoc == COLLECTIVE else "chức vụ của người đứng đầu"
        seen = f"thấy `{line.text}`, sau `{rule.chu}` cần {needs}"
        if not post:
            hint = f"gõ tiếp {needs} trên cùng dòng"
            yield tell("N540", line, f"thấy `{rule.chu}` đứng một mình", hint, rule.dieu_khoan)
        elif rule.truoc == COLLECTIVE and (words.head(post) or words.deputy(post)):
            hint = f"bỏ `{rule.chu}` nếu người ấy ký theo thẩm quyền riêng, hoặc ghi tên tập thể"
            yield tell("N540", line, seen, hint, rule.dieu_khoan)
        elif rule.truoc == COLLECTIVE and words.headed(post):
            hint = "cơ quan theo chế độ thủ trưởng thì chỉ ghi chức vụ người ký"
            yield tell("N540", line, seen, hint, rule.dieu_khoan)
        elif rule.truoc == HEAD and (words.collective(post) or words.headed(post)):
            hint = f"gõ `{rule.chu}` rồi chức vụ của người đứng đầu, không phải tên cơ quan"
            yield tell("N540", line, seen, hint, rule.dieu_khoan)
        if rule.truoc == COLLECTIVE and index:
            seen = f"thấy `{line.text}` ở dòng {index + 1}, `{rule.chu}` cần đứng dòng đầu"
            yield tell("N546", line, seen, "đưa dòng này lên đầu `dong`", rule.dieu_khoan)


def _deputies(block: list[Line], words: Words, tell: Tell) -> Iterator[Problem]:
    """A deputy signs for the head, below KT.; below KT. stands no head of something else."""
    kt = words.rules.viet_tat["kt"]
    for index, line in enumerate(block):
        above = block[index - 1] if index else None
        over = above.prefix if above else None
        if line.prefix is None and words.deputy(line.post):
            if above and over and over.truoc == HEAD:
                yield from _below(line, above, words, tell)
            elif not any(one.prefix is kt for one in block[:index]):
                seen = f"thấy `{line.text}` ký một mình, cấp phó cần ký thay người đứng đầu"
                hint = f"thêm dòng `{kt.chu} …` với chức vụ của người đứng đầu ở trên"
                yield tell("N541", line, seen, hint, kt.dieu_khoan)
        elif over is kt and line.prefix is None and words.head(line.post):
            seen = f"thấy `{line.text}` dưới `{kt.chu} …`, cần chức vụ của cấp phó"
            by_order = words.rules.viet_tat["tl"].chu
            hint = f"người đứng đầu đơn vị ký theo lệnh thì đổi `{kt.chu}` thành `{by_order}`"
            yield tell("N541", line, seen, hint, kt.dieu_khoan)


def _below(line: Line, above: Line, words: Words, tell: Tell) -> Iterator[Problem]:
    """By order of the head sign those below: the own deputy signs for the head."""
    kt, tl = words.rules.viet_tat["kt"], words.rules.viet_tat["tl"]
    if above.prefix is not tl:
        return
    if words.deputy_of(line.post, above.post):
        seen = f"thấy `{line.text}` dưới `{above.text}`, cấp phó cần ký thay người đứng đầu"
        yield tell("N541", line, seen, f"gõ `{kt.chu} {above.post}` ở dòng trên", kt.dieu_khoan)
    else:
        seen = f"thấy `{line.text}` ngay dưới `{above.text}`"
        hint = f"cấp phó được giao lại thì thêm dòng `{kt.chu} …` với chức vụ cấp trưởng ở giữa"
        yield tell("N547", line, seen, hint, words.rules.chuoi["tl_kt"].dieu_khoan)


def _misspelt(block: list[Line], words: Words, tell: Tell) -> Iterator[Problem]:
    """QUYỀN for Q., P. for PHÓ, UQ. for TUQ., before the head's post."""
    rule = words.rules.viet_sai
    pairs = rule.pairs if rule else ()
    for line in block:
        for typed, right in pairs:
            rest = _behind(line.post, typed)
            if rule and rest and words.head(rest):
                seen, hint = f"thấy `{line.text}`, cần `{right}`", f"gõ `{right} {rest}`"
                yield tell("N542", line, seen, hint, rule.dieu_khoan)


def _behind(text: str, word: str) -> str:
    """Return what follows a word at the beginning of a text; a full stop may stick to it."""
    rest = text[len(word) :]
    if not text.upper().startswith(word) or not (word.endswith(".") or rest.startswith(" ")):
        return ""
    return rest.strip()


def _by_whom(block: list[Line], words: Words, issuer: Issuer, tell: Tell) -> Iterator[Problem]:
    """A collective is signed for with TM., a person not; asked where the one issuing is known."""
    tm = words.rules.viet_tat["tm"]
    signed_for = next((line for line in block if line.prefix is tm), None)
    first = block[0]
    for_head = (None, words.rules.viet_tat["kt"], words.rules.viet_tat["q"])
    group = words.rules.tap_the
    own = first.prefix in for_head and group is not None and opens(first.post, group.dung_dau)
    if issuer.authority:
        if signed_for and words.head(issuer.authority):
            seen = f"thấy `{signed_for.text}`, thẩm quyền ban hành là `{issuer.authority}`"
            hint = f"bỏ dòng `{tm.chu} …`, hoặc sửa `tham_quyen` thành tên tập thể"
            yield tell("N543", signed_for, seen, hint, tm.dieu_khoan)
        elif own and not signed_for and _needs_tm(issuer.authority, words):
            seen = f"thẩm quyền ban hành là `{issuer.authority}`, ký không có `{tm.chu}`"
            hint = f"thêm dòng `{tm.chu} …` tên tập thể ở đầu, hoặc sửa `tham_quyen`"
            yield tell("N543", first, seen, hint, tm.dieu_khoan)
    elif own and not signed_for and not issuer.by_head:
        named = _needs_tm(issuer.body, words)
        if named or (issuer.collective and not words.signs_alone(issuer.body)):
            seen = f"`{issuer.body}` làm việc theo chế độ tập thể, ký không có `{tm.chu}`"
            hint = f"thêm dòng `{tm.chu} …` tên tập thể ở đầu, nếu không phải của riêng người ký"
            hint += f"; của riêng người ấy thì ghi `{LINE}`" if issuer.may_say else ""
            yield tell("N544", first, seen, hint, tm.dieu_khoan)


def _needs_tm(name: str, words: Words) -> bool:
    return words.collective(name) and not words.signs_alone(name)


def _of_the_party(block: list[Line], words: Words, tell: Tell) -> Iterator[Problem]:
    """A post of the Party and one of the State do not stand on one line."""
    rule = words.rules.chuc_vu_dang
    for line in block if rule else ():
        posts = [one for one in ONE_LINE.split(line.post.upper()) if one]
        of_state = any(words.head(one) or words.deputy(one) for one in posts)
        if rule and of_state and any(map(words.of_party, posts)):
            seen = f"thấy chức vụ của Đảng và của Nhà nước trong `{line.text}`"
            hint = "chỉ ghi chức vụ ở cơ quan ban hành"
            yield tell("N545", line, seen, hint, rule.dieu_khoan)
