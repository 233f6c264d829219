"""Where a name or a short title may be broken into lines: between words, and which breaks are good.

Vietnamese writes a word of two syllables with a space in it; a line is not broken inside one.
Knows words of the names of bodies; knows neither widths nor files.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from vanban.text.vietnamese import NBSP

# Words of several syllables that names of bodies are made of, and names that stand together.
_WORDS = """
an ninh; an sinh; an toàn; bảo hiểm; bảo tàng; bảo tồn; bảo trợ; bảo vệ; bảo vệ thực vật;
bệnh viện; biên phòng; biển đảo; bí thư; bổ trợ; bồi dưỡng; bưu chính; bưu điện; cải cách;
cao đẳng; cao nguyên; cán bộ; chánh thanh tra; chăm sóc; chăn nuôi; chi cục; chi nhánh;
chính phủ; chính quyền; chính sách; chính trị; chỉ đạo; chỉ huy; chủ tịch;
chuyển đổi số; chuyên môn; công an; công chức; công chứng; công đoàn; công nghệ; công nghiệp;
công nghiệp hóa; công nhân; công tác; công thương; công tố; công trình; công vụ; công viên;
cộng đồng; cộng hòa; cộng sản; cơ động; cơ quan; cơ sở; cựu chiến binh; dân cư; dân quân; dân số;
dân dụng; dân sự; dân tộc; dân vận; di sản; di tích; dịch vụ; doanh nghiệp; du lịch; dự án; dự báo;
đa khoa; đặc khu; đại biểu; đại học; đào tạo; đảng bộ; đảng ủy; đảng viên; đăng ký; đất đai;
đầu tư; địa chính; địa phương; điều dưỡng; điều hành; đoàn thể; đô thị; đô thị hóa; đơn vị;
đường bộ; đường sắt; giám đốc; giáo dục; giáo viên; giao thông; giải quyết; giải phóng;
giải phóng mặt bằng; giới thiệu; hải quan; hạ tầng; hành chính; hành chính công; hàng hải;
hợp tác; hợp tác xã; hội đồng; hội đồng nhân dân; huyện đoàn; huyện ủy; hướng nghiệp; kế hoạch;
khách hàng; khí tượng; khí tượng thủy văn; khoa học; khoáng sản; khối phố; khu công nghiệp;
khu kinh tế; khuyến công; khuyến nông; kiểm định; kiểm lâm; kiểm nghiệm; kiểm sát; kiểm soát;
kiểm toán; kiểm tra; kiến trúc; kinh doanh; kinh tế; kỹ thuật; lao động; lãnh đạo; lâm nghiệp;
liên đoàn; liên hiệp; liên hợp; liên minh; lưu trữ; mầm non; mặt trận;
mẫu giáo; môi trường; mỹ thuật; năng lượng; ngân hàng; ngân sách; nghệ thuật; nghiên cứu;
nghiệp vụ; ngoại giao; ngoại vụ; ngư nghiệp; người cao tuổi; nhà nước; nhà văn hóa; nhạc viện;
nhân dân; nhân đạo; nhân sự; nhi đồng; nhiệm vụ; nội chính; nội trú; nội vụ; nông dân;
nông lâm; nông nghiệp; nông thôn; nông thôn mới; nữ công; phát hành; phát thanh; phát triển;
phòng cháy; chữa cháy; phòng chống; phổ thông; phụ lão; phụ nữ; phúc lợi; phúc tra; phục hồi;
phục vụ; quân khu; quân nhân; quân sự; quản lý; quản trị; quốc gia; quốc hội; quốc phòng; quốc tế;
quy hoạch; quỹ đất; sản xuất; sinh học; sinh viên; sư phạm; sức khỏe; sự nghiệp; tái định cư;
tài chính; tài nguyên; tham mưu; tham vấn; thanh niên; thanh tra; thành đoàn; thành ủy;
thành viên; thẩm định; thể chất; thể dục; thể thao; thi đua; thi hành án; thí nghiệm; thị trường;
thị ủy; thiên tai; thiếu nhi; thiếu niên; thống kê; thông tấn; thông tin; thực hiện; thực hành;
thực phẩm; thương binh; thương mại; thường trực; thường vụ; thủ công; thủ tục; thủ tướng;
thủy lợi; thủy sản; thủy văn; thú y; thư viện; thuế quan; tiểu học; tiếp công dân; tiếp nhận;
tiêu chuẩn; tiền phong; tiến bộ; tỉnh đoàn; tỉnh ủy; tìm kiếm; cứu nạn; tín dụng; tín ngưỡng;
toàn quốc; tòa án; tổ chức; tổ quốc; tổng cục; tổng cục trưởng; tổng công ty; tổng hợp; tôn giáo;
trách nhiệm; trang thiết bị; trật tự; trẻ em; triển lãm; trinh sát; trồng trọt; trung cấp;
trung học; trung tâm; trung ương; truyền hình;
truyền thông; trường học; trưởng phòng; trưởng ban; tuyên giáo; tuyên truyền; tuyển dụng; tư pháp;
tư vấn; ứng dụng; ứng phó; ủy ban; ủy ban nhân dân; ủy viên; văn hóa; văn nghệ; văn phòng;
văn thư; vận tải; vật liệu; vật tư; vệ sinh; viễn thông; việc làm; việt nam; viện trợ; vũ trang;
xã hội; xã hội chủ nghĩa; xây dựng; xuất bản; xuất nhập khẩu; xúc tiến; y học; y tế;
hồ chí minh; hà nội; hải phòng; đà nẵng; cần thơ; ban quản lý; ban chỉ đạo; ban chấp hành;
báo cáo; ban hành; bảo đảm; biên chế; chế độ; chương trình; cung cấp; danh mục; đánh giá;
đề nghị; đề xuất; đồng ý; hoàn thiện; hướng dẫn; kết luận; kết quả; khắc phục; khen thưởng;
kỷ luật; kỷ niệm; lập danh sách; nâng cao; nghị định; nghị quyết; phê duyệt; phân công; phối hợp;
quyết định; quy chế; quy định; rà soát; sắp xếp; sơ kết; tham gia; thành lập; thông báo; thông tư;
tiếp tục; tình hình; tổng kết; triển khai; tăng cường; tập huấn; tham dự; theo dõi; trả lời;
xử lý; ý kiến; đôn đốc; đăng tải; công khai; công bố; công khai minh bạch; cung ứng; giải trình;
an toàn thực phẩm; âm nhạc; bách khoa; bản đồ; bán công; biên giới; biến đổi khí hậu; bức xạ;
cạnh tranh; cấp nước; cấp thoát nước; chất lượng; chế biến; chế xuất; khu chế xuất; chuyên biệt;
chứng khoán; cổ phần; công ích; cơ yếu; cửa khẩu; dạy nghề; dân lập; công lập; tư thục; da liễu;
dầu khí; dinh dưỡng; dữ liệu; dược liệu; điện ảnh; điện lực; điện tử; đo đạc; đo lường; động vật;
thực vật; giống cây trồng; hạt nhân; hàng không; hậu cần; hoạt động; hữu hạn; trách nhiệm hữu hạn;
khí hậu; khuyết tật; kiểm dịch; lâm sản; liên cấp; một thành viên; năng khiếu; nghề nghiệp;
ngoại ngữ; ngoại thương; người tiêu dùng; nhà trẻ; nhi khoa; nông sản; phụ sản; quan trắc;
sân khấu; sở hữu trí tuệ; tài liệu; tâm thần; tần số; tập đoàn; thành phần; thoát nước;
thường xuyên; tiêu dùng; tin học; truyền nhiễm; viễn thám; vô tuyến điện; vùng cao; y dược;
y khoa; cơ sở hạ tầng; phòng vệ; hàng hóa; gia đình; gia cầm; gia súc; phương tiện; cơ giới;
đăng kiểm; bảo hành; hỗ trợ; khởi nghiệp; đổi mới; sáng tạo; đổi mới sáng tạo; cứu hộ; phòng bệnh;
chữa bệnh; khám bệnh; dự phòng
"""
_PLACES = (
    ("thành", "phố"), ("thị", "trấn"), ("thị", "xã"), ("đặc", "khu"), ("tỉnh",), ("huyện",),
    ("quận",), ("xã",), ("phường",),
)  # fmt: skip
_PLACE_NAME = 4  # words of the name of a place behind its kind
_SHORT_NAME = 3  # words of a name that stands on one line
_ENDS = (",", ";", ":", "-", "–")
_STARTS = ("và", "thuộc", "tại")
_LEANING = ("và", "các", "những", "của", "số", "về", "cho", "với", "theo", "thuộc", "ngày", "tháng")
"""Words that no line should end with."""
_COUNTED = ("khóa", "khoá", "kỳ", "thứ")
"""Words that the number behind them belongs to: "khóa XII", "lần thứ 3"."""
_NUMBER = re.compile(r"(?:[ivxlc]+|\d+)", re.IGNORECASE)
GOOD, FAIR, POOR, NAMED, TORN = range(5)
"""How good a place between two words is: `NAMED` inside the name of a place, `TORN` in a word."""


def _compounds() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The compounds by their first syllable, the longest first."""
    every = {tuple(word.split()) for word in _WORDS.split(";")}
    ordered = sorted(every, key=lambda word: (-len(word), word))
    firsts = {word[0] for word in ordered}
    return {first: tuple(w for w in ordered if w[0] == first) for first in firsts}


_COMPOUNDS = _compounds()


@lru_cache(maxsize=1024)
def breaks(words: tuple[str, ...]) -> tuple[int, ...]:
    """Return how good each place between two words is.

    Good is behind a comma, before "và", before the kind of a place ("xã", "tỉnh"); poor behind a
    word that leans on the next; worse inside the name of a place.
    """
    bare = _bare(words)
    places = [_between(*pair) for pair in zip(words, bare, bare[1:], strict=False)]
    at = 0
    while at < len(words):
        size = _compound(words, bare, at)
        places[at : at + size - 1] = [TORN] * (size - 1)
        if size == 1 and (size := _place(bare, at)):
            size += _named(words, bare, at + size)
            kind = _place(bare, at)
            inside = [TORN] * (kind - 1) + [NAMED] * (size - kind)
            places[at : at + size - 1] = inside[: max(size - 1, 0)]
            places[max(at - 1, 0) : at] = [GOOD] * min(at, 1)
        at += max(size, 1)
    return tuple(places)


def unbroken(text: str) -> str:
    """Return a text with no-break spaces inside its words of syllables and its names of places."""
    words = tuple(text.split(" "))
    return _joined(words, [place >= NAMED for place in breaks(words)])


def phrased(name: str) -> str:
    """Return the name of a body with no-break spaces inside words that its small letters tell.

    Acts write a capital where a part of a name begins: "Cấp nước", "Chất lượng" are words of it.
    """
    return "\n".join(map(_phrased, name.split("\n")))


def _phrased(name: str) -> str:
    words = tuple(name.split(" "))
    if len(words) <= _SHORT_NAME:
        return name
    bare, places = _bare(words), breaks(words)
    goes_on = [
        place == FAIR
        and words[at].istitle()
        and words[at + 1].islower()
        and bare[at + 1] not in (*_STARTS, *_LEANING)
        and _compound(words, bare, at + 1) == 1
        for at, place in enumerate(places)
    ]
    return _joined(words, goes_on)


def _joined(words: tuple[str, ...], held: Sequence[bool]) -> str:
    """The words in a row, with a no-break space wherever two are held together."""
    joints = (NBSP if one else " " for one in held)
    pairs = zip(joints, words[1:], strict=True)
    return words[0] + "".join(f"{joint}{word}" for joint, word in pairs)


def _bare(words: tuple[str, ...]) -> list[str]:
    return [word.strip(',;:.()"“”').lower() for word in words]


def _between(before: str, bare: str, after: str) -> int:
    if before.endswith(_ENDS):
        return GOOD
    if bare in _LEANING:
        return POOR
    if bare in _COUNTED and _NUMBER.fullmatch(after):
        return TORN
    return GOOD if after in _STARTS else FAIR


def _compound(words: tuple[str, ...], bare: list[str], at: int) -> int:
    """The number of words of the compound that begins there; 1 where none does."""
    for word in _COMPOUNDS.get(bare[at], ()):
        size = len(word)
        if tuple(bare[at : at + size]) == word and not _ended(words[at : at + size - 1]):
            return size
    return 1


def _place(bare: list[str], at: int) -> int:
    return next((len(kind) for kind in _PLACES if tuple(bare[at : at + len(kind)]) == kind), 0)


def _named(words: tuple[str, ...], bare: list[str], start: int) -> int:
    """The number of words of a place's name: in capitals, up to a comma or the next name."""
    size = 0
    while start + size < len(words) and size < _PLACE_NAME:
        at = start + size
        small = not words[at][0].isupper() or bare[at] in _STARTS
        if small or _ended(words[start - 1 : at]) or _place(bare, at):
            break
        size += 1
    return size


def _ended(words: tuple[str, ...]) -> bool:
    return any(word.endswith(_ENDS) for word in words)
