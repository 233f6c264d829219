"""Verbs of sentences that give work out: which word ends a name, and which is of the name.

Knows the words and what stands around them; no name, no registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRONG = (
    r"chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|chỉ đạo|hướng dẫn|thực hiện"
    r"|triển khai"
    r"|rà soát|căn cứ|tăng cường|đôn đốc|báo cáo|bố trí|cân đối|là (?:cơ|đơn|đầu|thường)|làm"
    r"|tiếp tục|đẩy mạnh|cung cấp|trực tiếp|quyết liệt"
    r"|ban hành|nghiêm túc|đề xuất|(?<!ông )(?<!hương )(?<!uy )(?<!lộ )trình"
    r"|định kỳ|chủ động|nghiên cứu|hằng|hàng|quán triệt"
    r"|tuyên truyền"
    r"|vận động"
    r"|bảo đảm|đảm bảo|sẽ|cần|phải|được giao|được phân công|có nhiệm vụ|phát huy"
    r"|(?<!iáo dục )thường xuyên"
    r"|tập trung"
    r"|khẩn trương|kịp thời|phân công"
    r"|(?<!ầu )(?<!ng )cử(?! tri)|gửi|tiếp nhận|tham gia|đưa|nâng cao|ưu tiên|huy động"
    r"|lồng ghép|duy trì|cập nhật|thông báo"
    r"|công bố|thành lập|phân bổ|giao|xem xét|giải quyết|xử lý|theo chức năng|theo nhiệm vụ"
    r"|theo thẩm quyền|theo lĩnh vực|trên cơ sở|trong phạm vi|để"
    r"|thống nhất|biên soạn|chuẩn bị|đăng tải|phổ biến"
    r"|tập huấn|vận hành|nắm|đề nghị|yêu cầu|tích cực|xác định|công khai|bám sát|thống kê|tháo gỡ"
    r"|phê duyệt|chấp hành|bổ sung|sử dụng|hoàn thành|hoàn thiện|tạo điều kiện|tận dụng|kết nối"
    r"|phát hiện|ngăn chặn|kính|trân trọng|xin|thu thập|khuyến khích|quan tâm|lãnh đạo|tiến hành"
    r"|theo dõi|(?<!ịch vụ )tổng hợp|giúp(?! việc)|tuần tra|lựa chọn|kêu gọi|phát động|bàn giao"
    r"|thu gom|xử phạt|xác minh"
    r"|chi trả|thanh toán|quyết toán|lấy ý kiến|đưa tin|khen thưởng|biểu dương|di dời|sơ tán"
    r"|đăng ký|cam kết|ký kết|niêm yết|phụ trách|đảm nh(?:iệm|ận)|vận chuyển|phân luồng|cấp phát"
    r"|trang trí|tham dự"
    r"|động viên|ra (?:đề|quân)|nộp|mời|treo|kiểm đếm|ghi hình|trao(?! đổi)|chuyển(?! đổi| giao)"
    r"|(?<!hường )trực(?! thuộc| tuyến)"
    r"|(?<!trật )tự(?= (?:tổ chức|kiểm tra|rà soát|bố trí|bảo đảm))"
)
_WEAK = (
    r"tổ chức|xây dựng|lập|kiểm tra|giám sát|thẩm định|thẩm tra|quản lý|hỗ trợ|khai thác|thông tin"
    r"|đào tạo"
    r"|khảo sát|đánh giá|ứng dụng|phòng ngừa|đấu tranh|phát triển|bảo vệ|giới thiệu|rút kinh nghiệm"
)
"""What a name may hold as well: "Ban Quản lý dự án đầu tư xây dựng tỉnh"."""
_GAP = r"(?<![Nn]gân)(?<!cửa)(?<!khách)\s"
"""Behind these "hàng" is no verb: "Ngân hàng", "cửa hàng"."""
_VERB = re.compile(rf"{_GAP}(?=(?:{_STRONG}|{_WEAK})(?![^\W_]))")
_SURE = re.compile(rf"{_GAP}(?=(?:{_STRONG})(?![^\W_]))")
_COUPLED = re.compile(
    rf"\s(?:(?:{_WEAK})\s*(?:,|\s+và)\s+(?:{_STRONG}|{_WEAK})|tổ chức\s+(?:{_STRONG}))(?![^\W_])"
)
"""Two verbs of one sentence: no name holds them so ("thẩm định, bố trí kinh phí", "tổ chức thực
hiện")."""
_PLACED = re.compile(
    r"(?:\)|tỉnh|huyện|xã|phường|phố|khu|quận|thị trấn|Bộ|Sở|ngành|liên quan"
    r"|đơn vị|địa phương|thường xuyên)\Z"
)
"""How a name ends that can hold no verb any more."""
_FUNCTION = re.compile(
    r"(?:Quản lý|Hỗ trợ|Kiểm định|Khai thác|Ứng dụng|Phát triển|Giám sát|Kiểm tra|Thanh tra|Ban"
    r"|Phòng|Trung tâm|Chi cục|Cục|Vụ|Viện|Quỹ|Hội|Đội|Tổ|(?<!và )Đào tạo|Bảo vệ)\Z"
)
"""What a name does not end with: a verb behind it is of the name."""
_NAMED = re.compile(r"(?<=Tổ công tác|Ban Chỉ đạo|Ban chỉ đạo)\s(?:triển khai|thực hiện)\s[A-ZĐ]")
"""What a team is called by: "Tổ công tác triển khai Đề án 06"."""
_ALWAYS_VERB = re.compile(
    r"\s(?:chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|là (?:cơ quan|đơn vị|đầu mối)"
    r"|trong phạm vi|theo chức năng|theo nhiệm vụ|theo thẩm quyền|căn cứ|trên cơ sở)(?![^\W_])"
)
"""What no name goes on with, however it ends: "Phòng Quản lý chất lượng là đầu mối …"."""
_INNER = re.compile(r"(?:đầu tư|dự án|và|,|công trình|kinh tế|vật liệu|thanh tra|chất lượng)\Z")
NOUN = re.compile(
    r"(?<!\w)(?<!giúp )(?:việc|(?<!ân )sự|(?<!Tổ )(?<!Ban )(?<!Đoàn )công tác|hoạt động|tình hình"
    r"|quá trình|lớp|buổi|cuộc|đợt|lễ|hội nghị|hội thảo|hội thi|ngày hội|chương trình|phong trào"
    r"|chiến dịch|kế hoạch|phương án|nội dung|nhiệm vụ|kết quả|mô hình|giải pháp|biện pháp)\Z"
)
"""Behind what a verb is a noun ("kiểm tra việc sử dụng …"): names end at a verb before."""
_OBJECTLESS = re.compile(
    r"\s(?:(?:tổng hợp|tiếp nhận|thống kê|đào tạo|thông tin|bảo vệ)(?=\s*\Z)"
    r"|(?:tổng hợp|tiếp nhận|thống kê|đào tạo|thông tin|bảo vệ|tham mưu|hỗ trợ|quản lý|kiểm tra"
    r"|giám sát|phát triển)(?=\s*[,;]\s+[A-ZĐÀ-Ỹ]|\s+và\s+[A-ZĐÀ-Ỹ]|\s+-\s))"
)
"""A verb behind which nothing is to be done: of the name ("Khoa Nội tổng hợp, Khoa Ngoại")."""
_GENERAL = re.compile(r"(?:Nội|Ngoại|Kế hoạch|Hành chính|Nghiên cứu)\Z")
"""What "tổng hợp" goes on with where another verb stands behind it."""
_HOLDERS = re.compile(
    r"(?:(?<=đơn vị)|(?<=cơ quan)|(?<=tổ chức)|(?<=doanh nghiệp)|(?<=cá nhân)|(?<=chủ))"
    r"\s(?:quản lý|khai thác|vận hành|cung cấp|sử dụng)\s(?:công trình|đất|rừng"
    r"|hạ tầng|chợ|dịch vụ|di tích|điện|nước|lao động|mạng|viễn thông|hồ|đập|thủy lợi|nhà|khu)"
)
"""Which ones of many: "các đơn vị quản lý công trình điện", "các tổ chức sử dụng đất"."""


_MANY = re.compile(r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Mm]ọi|[Mm]ỗi)\Z")
"""Behind them stands of whom there are many: "các tổ chức sử dụng đất"."""


def verbs(text: str) -> Iterator[re.Match[str]]:
    """Yield the verbs at which a name may end: none in a bracket, none that only names hold."""
    for verb in _VERB.finditer(text):
        at = verb.start()
        if text.count("(", 0, at) > text.count(")", 0, at):
            continue
        if _OBJECTLESS.match(text, at) or _HOLDERS.match(text, at) or _is_general(text, at):
            continue
        yield verb


def _is_general(text: str, at: int) -> bool:
    """Say whether "tổng hợp" is of a name, since its own verb stands behind it."""
    behind = " tổng hợp"
    named = text.startswith(behind, at) and _GENERAL.search(text[:at])
    return bool(named and _SURE.match(text, at + len(behind)))


def of_name(text: str, at: int) -> bool:
    """Say whether a verb at a place is of the name before it: "Tổ công tác triển khai Đề án"."""
    head = text[:at].strip()
    inner = _INNER.search(head) and not _ALWAYS_VERB.match(text, at)
    return bool(inner or NOUN.search(head) or _MANY.search(head) or _NAMED.match(text, at))


def ends_name(text: str, at: int, head: str) -> bool:
    """Say whether a verb at a place is none of the name before it."""
    return bool(_SURE.match(text, at) or _COUPLED.match(text, at) or _PLACED.search(head))


def first_sure(text: str) -> int:
    """Return where the first verb stands that no name holds, -1 for none."""
    found = _SURE.search(text)
    return found.start() if found else -1


def is_inner(head: str) -> bool:
    """Say whether a name goes on behind such words: "Ban Quản lý dự án"."""
    return bool(_INNER.search(head))


def is_unfinished(head: str) -> bool:
    """Say whether no name ends so: "Trung tâm Hỗ trợ"."""
    return bool(_FUNCTION.search(head))


def begins_with_verb(text: str) -> bool:
    """Say whether a line begins with what is to be done."""
    return bool(_VERB.match(f" {text[:1].lower()}{text[1:]}"))
