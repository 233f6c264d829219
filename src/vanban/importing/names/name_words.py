"""The words by which a name tells what it is of: a body, a group of bodies, a person, a post.

Knows how offices, schools and firms write them; no registry. What none of the words tells is
strange, and strange is asked about.
"""

from __future__ import annotations

import re
from typing import Literal

from vanban.importing.names.department_fields import as_one_word
from vanban.text.vietnamese import fold

Sense = Literal["co_quan", "nhom", "nguoi", "chuc_danh", ""]

_KINDS = (
    r"sở|bộ|ban|cục|vụ|viện|phòng|tổng\s+cục|chi\s+cục|trung\s+tâm|trường|hội|đoàn|khoa|đội|tổ"
    r"|trạm|quỹ|báo|đài|công\s+ty|tập\s+đoàn|tổng\s+công\s+ty|ngân\s+hàng|nhà\s+máy|xí\s+nghiệp"
    r"|hợp\s+tác\s+xã|bệnh\s+viện|học\s+viện|đại\s+học|liên\s+đoàn|liên\s+minh|hiệp\s+hội|hạt"
    r"|ủy\s+ban|uỷ\s+ban|thanh\s+tra|kho\s+bạc|chi\s+nhánh|nhà\s+xuất\s+bản|thư\s+viện|bảo\s+tàng"
    r"|thuế|hải\s+quan|cảng|điện\s+lực|bưu\s+điện|tạp\s+chí|nhà\s+hát|câu\s+lạc\s+bộ|nhóm|lớp|xã"
    r"|phường|thị\s+trấn|đặc\s+khu|thôn|bản"
    r"|tiểu\s+ban|phân\s+hiệu|phân\s+viện|vườn\s+quốc\s+gia|khối|thành\s+đoàn|sàn|tòa\s+án|toà\s+án"
    r"|viện\s+kiểm\s+sát|cơ\s+quan|văn\s+phòng|hội\s+đồng|liên\s+hiệp|chi\s+bộ|chi\s+đoàn|kho"
)
_BODY = re.compile(rf"(?:{_KINDS})\s+(?=\S)", re.IGNORECASE)
"""A kind of body before a name, which begins with a capital, a digit or a quote."""
_SMALL = re.compile(
    r"(?:ban\s+(?:nhân\s+dân|công\s+tác|điều\s+hành|văn\s+hóa|văn\s+hoá|vận\s+động|giảm\s+nghèo"
    r"|bảo\s+vệ|thanh\s+tra|giám\s+sát|phát\s+triển|tự\s+quản|quản\s+trị|trị\s+sự|biên\s+tập"
    r"|liên\s+lạc|lâm\s+nghiệp|hòa\s+giải|cán\s+sự)"
    r"|tổ\s+(?:công\s+nghệ|tự\s+quản|hòa\s+giải|hoà\s+giải|bảo\s+vệ|liên\s+gia|an\s+ninh"
    r"|tuyên\s+truyền|xung\s+kích|khuyến\s+nông|vay\s+vốn|tiết\s+kiệm|hợp\s+tác|truyền\s+thông"
    r"|đảng|công\s+đoàn|nữ\s+công|hành\s+chính|giám\s+sát|kiểm\s+tra|thẩm\s+định|biên\s+tập"
    r"|dân\s+phố\s+(?:số\s+)?\d)"
    r"|đội\s+(?:thanh\s+niên|chữa\s+cháy|dân\s+phòng"
    r"|xung\s+kích|phòng\s+cháy|tình\s+nguyện|quản\s+lý"
    r"|công\s+tác|cảnh\s+sát|văn\s+nghệ|kiểm\s+tra|tuyên\s+truyền|trật\s+tự|sản\s+xuất|cứu\s+hộ)"
    r"|trung\s+tâm\s+(?:học\s+tập|phục\s+vụ|dịch\s+vụ|cung\s+ứng|giáo\s+dục|khuyến\s+nông"
    r"|kiểm\s+soát|phát\s+triển|đào\s+tạo|bảo\s+trợ|công\s+tác|chính\s+trị|lưu\s+trữ|điều\s+hành"
    r"|thông\s+tin|xúc\s+tiến|hỗ\s+trợ|kỹ\s+thuật|hành\s+chính|truyền\s+thông|thể\s+thao)"
    r"|phòng\s+(?:giao\s+dịch|khám|chuyên\s+môn|bảo\s+vệ)|(?:nông|lâm|ngư)\s+trường"
    r"|hội\s+(?:người|khuyến|nạn\s+nhân|làm\s+vườn|bảo\s+trợ|doanh\s+nghiệp|sinh\s+viên)"
    r"|trạm\s+(?:thú\s+y|khuyến\s+nông|bảo\s+vệ|kiểm\s+lâm|cấp\s+nước|truyền\s+thanh|kiểm\s+soát)"
    r"|đồn\s+(?:biên\s+phòng|công\s+an)|chi\s+hội|phân\s+hội|quân\s+sự\s+(?:xã|phường|tỉnh|huyện)"
    r"|thuế\s+(?:cơ\s+sở|khu\s+vực)|bảo\s+hiểm\s+xã\s+hội\s+cơ\s+sở|bưu\s+cục|htx|tổ\s+bầu\s+cử"
    r"|ban\s+bầu\s+cử|dân\s+quân(?:\s+tự\s+vệ)?\s+(?:xã|phường)|đoàn\s+(?:xã|phường|đặc\s+khu)"
    r"|văn\s+hóa\s*-\s*thông\s+tin\s+(?:xã|phường)|điện\s+lực|nhà\s+văn\s+hóa"
    r"|báo\s+và\s+(?:đài|phát\s+thanh)|mobifone|vinaphone|evn|fpt|vnpt|viettel|petrolimex"
    r"|agribank|vietinbank)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
"""What a body's name begins with though its second word is small: "Ban nhân dân thôn 3"."""
_CODE, _MOST = 3, 400
_POST_CODES = ("TPT", "PHT", "GVBM")
"""Letters that stand for posts of a school."""
_FRONTS = '0123456789"“‘'
_WHOLE = re.compile(
    r"(?:công\s+an|cảnh\s+sát|ubnd|hđnd|ubmttq|mttq|tandtc?|tand|vksnd|bhxh|lđlđ|bqlda|bql|bch|bcđ|bgh|bgđ"
    r"|ủy\s+ban|uỷ\s+ban|hội\s+đồng\s+nhân\s+dân|tòa\s+án|toà\s+án|viện\s+kiểm\s+sát"
    r"|văn\s+phòng|vp|tt|ttyt|ttvh|tp|thanh\s+tra|tỉnh\s+đoàn|tỉnh\s+ủy|tỉnh\s+uỷ|huyện\s+ủy"
    r"|huyện\s+uỷ|thành\s+ủy|thành\s+uỷ|thành\s+đoàn|huyện\s+đoàn|đảng\s+ủy|đảng\s+uỷ|quận\s+ủy"
    r"|đoàn\s+thanh\s+niên|đoàn\s+tncs|mặt\s+trận|bảo\s+hiểm\s+xã\s+hội|kho\s+bạc|thuế\s+tỉnh"
    r"|cục\s+thuế|chi\s+cục|cơ\s+quan\s+thuế|cơ\s+quan\s+thường\s+trực|bộ\s+chỉ\s+huy"
    r"|ban\s+chỉ\s+huy|ban\s+giám\s+hiệu|ban\s+giám\s+đốc|ban\s+chỉ\s+đạo|ban\s+chấp\s+hành"
    r"|ban\s+thường\s+vụ|ban\s+quản\s+lý|ban\s+tổ\s+chức|ban\s+tuyên\s+giáo|ban\s+dân\s+vận"
    r"|ban\s+nội\s+chính|ban\s+kiểm\s+tra|tổ\s+công\s+tác|tổ\s+giúp\s+việc|nhà\s+trường"
    r"|hội\s+đồng|công\s+đoàn|hội\s+nông\s+dân|hội\s+phụ\s+nữ|hội\s+cựu\s+chiến\s+binh"
    r"|hội\s+liên\s+hiệp|hội\s+chữ\s+thập\s+đỏ|trạm\s+y\s+tế|thường\s+trực|văn\s+thư"
    r"|bộ\s+đội\s+biên\s+phòng|chính\s+phủ|quốc\s+hội|ngân\s+hàng\s+nhà\s+nước|tổ\s+chuyên\s+môn"
    r"|tổ\s+văn\s+phòng|bộ\s+phận|đoàn\s+trường|đội\s+thiếu\s+niên|chi\s+đoàn|chi\s+bộ|liên\s+đội"
    r"|bảo\s+tàng|thư\s+viện|báo\s+và\s+(?:đài\s+)?phát\s+thanh|đài\s+(?:phát\s+thanh|pt)"
    r"|bệnh\s+viện\s+(?:đa|chuyên)\s+khoa|trung\s+tâm\s+(?:y\s+tế|văn\s+hóa|văn\s+hoá)"
    r"|trường\s+chính\s+trị|liên\s+đoàn\s+lao\s+động|liên\s+minh\s+hợp\s+tác\s+xã"
    r"|điện\s+lực|bưu\s+điện|hạt\s+kiểm\s+lâm|nhà\s+(?:thiếu\s+nhi|văn\s+hóa|văn\s+hoá)"
    r"|gd\&đt|phòng\s+gd|ban\s+đại\s+diện|hv|đh|thpt|thcs|vnpt|viettel|hkpđ|tổ\s+đề\s+án\s*\d*)"
    r"(?![^\W\d_])",
    re.IGNORECASE,
)
"""What is a body's name by itself, or with a small word behind it: "Công an tỉnh"."""
_CODED = re.compile(
    r"(?:VP|TT|BQL|BCH|HV|ĐH|CĐ|TTr|TTYT|UBND|HĐND|UBMTTQ|MTTQ|BHXH|KBNN|NHNN|LĐLĐ|CA|TAND|VKSND"
    r"|BCĐ|BGH|TTHC|TTPVHCC|NXB|ĐTN|HPN|HND|HCCB|CCB|LHPN)(?:[A-ZĐƯƠÂÊÔ&.\-]*)|(?:P|S|H|CC|Tr|Ph)\."
)
"""Codes of kinds of bodies, with a capital or a sign behind them: "VP", "BQLDA", "P."."""
_NO_BODY = re.compile(
    r"(?:tổ\s+chức|ban\s+hành|ban\s+đầu|bộ\s+máy|bộ\s+tiêu|bộ\s+thủ|bộ\s+chỉ\s+số|bộ\s+câu"
    r"|phòng,?\s+(?:chống|ngừa|cháy|tránh)|hội\s+(?:nghị|thảo|thi|họp|thao|trại|chợ|trường|ý)"
    r"|hội\s+nhập|đoàn\s+kết|đoàn\s+viên|viện\s+dẫn|trường\s+hợp|sở\s+hữu|cục\s+bộ|báo\s+cáo"
    r"|khoa\s+học|đội\s+ngũ|quỹ\s+đất|tổ\s+dân|thuế\s+(?:suất|thu\s+nhập)|lớp\s+(?:học|tập)"
    r"|nhóm\s+(?:nhiệm|giải|công|chỉ|việc)|đài\s+thọ|bộ\s+mẫu|khối\s+lượng|kho\s+dữ|kho\s+tàng"
    r"|văn\s+phòng\s+phẩm|chi\s+bộ\s+đảng|thanh\s+tra,|ngân\s+hàng\s+(?:câu|đề|dữ))",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?!ban\s+quản\s+lý\s+các\s)(?:(?:ubnd|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|hđnd|lãnh\s+đạo|thủ\s+trưởng|công\s+an"
    r"|(?:thôn|ấp|bản|buôn|xóm|khóm|làng)\s+trưởng|đội|chi\s+hội|chi\s+đoàn|trung\s+tâm|trường"
    r"|trưởng|giám\s+đốc|chủ\s+tịch|người\s+đứng\s+đầu|hiệu\s+trưởng|toàn\s+thể|phòng|gvcn"
    r"|đại\s+diện"
    r"|gv|giáo\s+viên|tổ|cán\s+bộ|chủ\s+đầu\s+tư|ban|trạm|bí\s+thư|mttq|ubmttq"
    r"|ủy\s+ban)[\w\s]{0,24}?\s+)?"
    r"(?:các|những|mọi|tất\s+cả|toàn\s+thể|toàn\s+bộ|toàn\s+trường|một\s+số|mỗi|từng)\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    r"(?:ubnd|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|hđnd|công\s+an|đoàn|mttq)\s+"
    r"(?:cấp\s+(?:xã|huyện|tỉnh)|xã,?\s*phường|huyện,?\s*(?:thị|thành|xã))",
    re.IGNORECASE,
)
"""A level of committees is many of them: "UBND cấp xã", "UBND xã, phường"."""
GENERIC = (
    r"sở|ban|bộ|ngành|ban\s*ngành|đoàn\s+thể|hội|phòng|địa\s+phương|xã|phường|huyện|thị\s+trấn"
    r"|thị\s+xã|thành\s+phố|đặc\s+khu|cấp|cơ\s+quan|đơn\s+vị|tổ\s+chức|cá\s+nhân|doanh\s+nghiệp"
    r"|hiệp\s+hội|trường|trường\s+học|viện|trung\s+tâm|quận|tỉnh|hội\s+đoàn\s+thể|mặt\s+trận"
    r"|cơ\s+sở(?:\s+\w+){0,3}|thôn|bản|tổ\s+dân\s+phố|khu\s+phố|chủ\s+đầu\s+tư|nhà\s+thầu|khoa"
    r"|bộ\s+môn|lớp|tổ|nhóm|vụ|cục|ban\s+quản\s+lý|đội|giáo\s+viên|học\s+sinh|phụ\s+huynh"
    r"|người\s+dân|nhân\s+dân|chi\s+cục|bộ\s+phận|khối|cb|gv|nv|hs|cc|vc|lđ|sv|sinh\s+viên"
    r"|giảng\s+viên|viên\s+chức|hộ|tiểu\s+ban\s+giúp\s+việc"
)
_TAIL = (
    r"(?:\s+(?:có\s+)?liên\s+quan|\s+khác|\s+cấp\s+\w+|\s+(?:trực\s+)?thuộc\b.*|\s+của\b.*"
    r"|\s+trên\s+địa\s+bàn.*|\s+trong\b.*|\s+ở\b.*|\s+tỉnh|\s+huyện|\s+thành\s+phố|\s+xã|\s+phường"
    r"|\s+được\b.*|\s+chuyên\s+môn|\s+sự\s+nghiệp|\s+chức\s+năng|\s+nhà\s+nước|\s+báo\s+chí"
    r"|\s+doanh\s+nghiệp|\s+thành\s+viên|\s+bộ|\s+sở|\s+ngành|\s+quận|\s+đầu\s+mối|\s+nêu\s+trên)*"
)
_GENERIC = re.compile(rf"(?:các\s+)?(?:{GENERIC}){_TAIL}\.?", re.IGNORECASE)
_BARE_GROUP = re.compile(
    rf"(?:(?:{GENERIC})(?:\s*[,/]\s*|\s+và\s+|\s*-\s*))+(?:{GENERIC}){_TAIL}"
    r"|(?:địa\s+phương|đoàn\s+thể|tổ\s+chức\s+chính\s+trị.*|cơ\s+quan\s+báo\s+chí.*)"
    rf"{_TAIL}|(?:{GENERIC})\s+(?:có\s+)?liên\s+quan.*"
    r"|(?:doanh\s+nghiệp|cơ\s+quan|đơn\s+vị|tổ\s+chức|hộ)(?:\s+[^\W\d_]+){0,3}\s+trên\s+địa\s+bàn.*"
    r"|(?:hs|học\s+sinh|sinh\s+viên|gv|giáo\s+viên|đội\s+cờ)\s+.*|cấp\s+(?:tỉnh|huyện|xã|cơ\s+sở"
    r"|trung\s+ương)|cấp\s+ủy,?\s+chính\s+quyền.*|(?:nhân\s+dân|giáo\s+viên|học\s+sinh"
    r"|phụ\s+huynh|cả\s+lớp|toàn\s+trường|gvcn|gvbm|hs|gv"
    r"|giáo\s+viên\s+\w+|các|tất\s+cả|mọi\s+người|cả\s+nhóm|cbgvnv|cbgv|cb,?\s*gv.*)",
    re.IGNORECASE,
)
"""Groups without "các": "sở, ban, ngành", "đơn vị có liên quan", "địa phương"."""
_SET = re.compile(
    r"(?:các\s+)?(?:sở|bộ)(?:\s*,\s*ban)?\s*,?\s*(?:và\s+)?(?:ban\s+)?ngành"
    r"(?:\s*,\s*(?:hội\s*,\s*)?đoàn\s+thể)?(?:\s+(?:cấp\s+)?tỉnh|\s+thành\s+phố)?",
    re.IGNORECASE,
)
"""A phrase that stands for itself: what comes after it is another group."""
POST = re.compile(
    r"(?:(?:đồng\s+chí|đ/c|tập\s+thể\s+lãnh\s+đạo|ban\s+lãnh\s+đạo|lãnh\s+đạo"
    r"|(?:phó\s+)?(?:tổng\s+)?giám\s+đốc"
    r"|(?:phó\s+)?chủ\s+tịch|(?:phó\s+)?chủ\s+nhiệm|thủ\s+trưởng|(?:phó\s+)?bí\s+thư"
    r"|người\s+đứng\s+đầu|(?:phó\s+)?(?:chi\s+)?cục\s+trưởng|(?:phó\s+)?viện\s+trưởng"
    r"|(?:phó\s+)?vụ\s+trưởng|(?:phó\s+)?hiệu\s+trưởng|(?:phó\s+)?chánh(?=\s+(?:văn\s+phòng|thanh"
    r"\s+tra|tòa|án))|(?:phó\s+)?trưởng(?=\s+(?:ban|phòng|công\s+an|khoa|bộ\s+môn|đoàn|trạm|thôn"
    r"|ấp|bản|buôn|xóm|khóm"
    r"|khu\s+phố|tổ\s+dân\s+phố|làng))"
    r"|(?:phó\s+)?chỉ\s+huy\s+trưởng|(?:phó\s+)?tổ\s+trưởng|phó(?=\s+(?:phòng|ban|trưởng))"
    r"|(?:cán\s+bộ|công\s+chức|viên\s+chức|chuyên\s+viên)(?:\s+phụ\s+trách)?|đại\s+diện)"
    r"(?:\s+(?=[^\W_])|\s*\Z))+",
    re.IGNORECASE,
)
_POST_ALONE = re.compile(
    r"(?:(?:phó\s+)?(?:hiệu\s+trưởng|tổng\s+giám\s+đốc|giám\s+đốc|chủ\s+tịch|bí\s+thư"
    r"|trưởng\s+phòng"
    r"|(?:trưởng\s+(?:thôn|ấp|bản|buôn|xóm|khóm|làng|khu\s+phố|khu|tổ\s+dân\s+phố)"
    r"|(?:thôn|ấp|bản|buôn|xóm|khóm|làng)\s+trưởng)"
    r"|(?:phó\s+)?trưởng\s+(?:tiểu\s+)?ban(?:\s+thường\s+trực)?|trưởng\s+khoa|tổ\s+trưởng|nhóm\s+trưởng|chủ\s+nhiệm|viện\s+trưởng|lớp\s+trưởng)"
    r"(?:\s+(?:chuyên\s+môn|phụ\s+trách.*|trực))?|kế\s+toán(?:\s+trưởng)?|văn\s+thư|thủ\s+quỹ"
    r"|bảo\s+vệ"
    r"|thư\s+ký|tổng\s+phụ\s+trách(?:\s+đội)?|tpt(?:\s+đội)?|pht\b.*|ht|phó\s+hiệu\s+trưởng.*|gvcn"
    r"|giáo\s+viên\s+chủ\s+nhiệm|lãnh\s+đạo|chuyên\s+viên|nhân\s+viên(?:\s+\w+){0,3}|y\s+tế)",
    re.IGNORECASE,
)


def _one_line(text: str) -> str:
    """A text on one line and no longer than a name may be: no pattern costs without end."""
    return " ".join(text[:_MOST].split()).strip(" .;,:")


def sense_of(text: str) -> Sense:
    """Say what a text that stands alone is: "" where none of the words tells."""
    bare = _one_line(text)
    if not bare or (_NO_BODY.match(bare) and not _SMALL.match(bare)):
        return ""
    if is_group(bare):
        return "nhom"
    if begins_body(bare):
        return "co_quan"
    return "chuc_danh" if _POST_ALONE.fullmatch(bare) else ""


def is_group(text: str) -> bool:
    """Say whether a text names many: "các sở, ban, ngành", "UBND cấp xã", "địa phương"."""
    bare = _one_line(text)
    plural = _PLURAL.match(bare) or _LEVEL.match(bare)
    return bool(plural or _BARE_GROUP.fullmatch(bare) or _of_places(bare))


_PLACES = re.compile(
    r"[^,;]{2,60}?\s+các\s+(?:tỉnh|thành\s+phố|huyện|quận|xã|phường|thôn|bản|ấp|buôn|khu\s+phố"
    r"|tổ\s+dân\s+phố|địa\s+phương)(?![^\W_])",
    re.IGNORECASE,
)


def _of_places(text: str) -> bool:
    """Say whether it is one body in each of many places: "Chi cục Thú y các tỉnh"."""
    return bool(_PLACES.match(text)) and begins_body(text)


def begins_body(text: str) -> bool:
    """Say whether a text begins as a body's name does."""
    if _NO_BODY.match(text) and not _SMALL.match(text):
        return False
    if _SMALL.match(text) or _WHOLE.match(text):
        return True
    kind = _BODY.match(text)
    if kind and (text[kind.end()].isupper() or text[kind.end()] in _FRONTS):
        return True
    if text.isupper() and re.match(rf"(?:{_KINDS})\s", text, re.IGNORECASE):
        return True
    first = text.split(maxsplit=1)[0] if text.split() else ""
    if _is_code(first) and not (text.isupper() and " " in text):
        return True
    return bool(_CODED.fullmatch(first)) and (len(text.split()) > 1 or first.isupper())


def _is_code(word: str) -> bool:
    """Say whether a word in capitals is letters of words, and no word: "LĐLĐ", "NHCSXH"."""
    if not word.replace("Đ", "D").isascii() or word in _POST_CODES:
        return False
    letters = [c for c in fold(word) if c.isalpha()]
    vowels = sum(c in "aeiouy" for c in letters)
    return word.isupper() and len(letters) >= _CODE and vowels * 3 <= len(letters)


def begins_group(text: str) -> bool:
    """Say whether a text begins a new group: "các địa phương", "UBND các xã"."""
    return bool(_PLURAL.match(text) or _LEVEL.match(text))


_PLACE_CODES = re.compile(r"(?:TX|TP|TT|Tx|Tp)\.?")
"""Kinds of places, cut short: "UBND các huyện, TX, TP"."""


def goes_on(text: str) -> bool:
    """Say whether a part of a list only goes on with a group: "ban", "ngành", "đặc khu", "TP"."""
    line = _one_line(text)
    return bool(_GENERIC.fullmatch(line) or _PLACE_CODES.fullmatch(line))


def is_set_phrase(text: str) -> bool:
    """Say whether a group is a phrase of its own: "các sở, ban, ngành"."""
    return bool(_SET.fullmatch(text.strip()))


def is_open(text: str) -> bool:
    """Say whether a group is open at its end: "… có liên quan"."""
    return "lien quan" in fold(text)


_IN_NAMES = re.compile(
    r"(?:văn\s+ho[áa]|văn\s+hóa|thông\s+tin|thể\s+thao|du\s+lịch|truyền\s+thông|khoa\s+học"
    r"|công\s+nghệ"
    r"|hạ\s+tầng|đô\s+thị|kinh\s+tế|xã\s+hội|thương\s+binh|phát\s+thanh|truyền\s+hình|thương\s+mại"
    r"|gia\s+đình|dân\s+số|nông\s+thôn|môi\s+trường|đào\s+tạo|lao\s+động|việc\s+làm|tôn\s+giáo"
    r"|dân\s+tộc|kế\s+hoạch|tổng\s+hợp|hành\s+chính|quản\s+trị|tổ\s+chức|cán\s+bộ|hợp\s+tác"
    r"|công\s+thương|nông\s+nghiệp|đầu\s+tư|dịch\s+vụ|xây\s+dựng|giáo\s+dục|nghệ\s+thuật|tài\s+vụ"
    r"|chính\s+sách|pháp\s+luật|pháp\s+chế|dân\s+vận|bảo\s+vệ|trẻ\s+em|bình\s+đẳng"
    r"|đảm\s+bảo|văn\s+thư|lưu\s+trữ|thư\s+viện|bảo\s+tàng)(?![^\W_])",
    re.IGNORECASE,
)
"""Words of fields that a name may go on with behind a comma: "Trung tâm Văn hóa, Thể thao"."""
_COUNCILS = re.compile(
    r"(?:Đoàn\s+(?:ĐBQH|đại\s+biểu\s+Quốc\s+hội)|HĐND|Hội\s+đồng\s+nhân\s+dân)\s*(?:,|và|&|-)\s*"
    r"(?:HĐND|UBND|Hội\s+đồng\s+nhân\s+dân|[UỦ]ỷ?y?\s+ban\s+nhân\s+dân)",
    re.IGNORECASE,
)
"""Councils that have one office."""
_LISTS = re.compile(r"(?:Sở|Phòng|Khoa|Tổ|Trường|Trạm|UBND|Công an|Thôn|Ban nhân dân)\s")
"""Bodies that a mere "và" may part: what others are called often holds it."""
_PARTS = re.compile(r"\s*[,/;]\s*(?:và\s+)?|\s+và\s+|\s*&\s+")


def may_be_many(text: str) -> bool:
    """Say whether a name may be several: behind a sign stands a capital, and no word of fields."""
    bare = as_one_word(_COUNCILS.sub("HĐND", re.sub(r"\([^()]*\)", "", text)))
    parts = _PARTS.split(_one_line(bare))
    if is_group(text) or not parts[1:]:
        return False
    if not re.search(r"[,/;&]", bare) and not _LISTS.match(bare):
        return False
    return any(part[:1].isupper() and not _IN_NAMES.match(part) for part in parts[1:])


_BODIES = re.compile(
    rf"(?:(?:thủ\s+trưởng|lãnh\s+đạo|người\s+đứng\s+đầu|giám\s+đốc|chủ\s+tịch|ubnd|hđnd"
    rf"|ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|công\s+an|phòng|trưởng|đảng\s+ủy|cấp\s+ủy"
    rf"|(?:thôn|ấp|bản|buôn|xóm|khóm|làng)\s+trưởng|bí\s+thư|hiệu\s+trưởng)\s+)*"
    rf"(?:(?:ban|tổ|đội|hội|chi\s+hội|chi\s+bộ|chi\s+đoàn|trung\s+tâm|trạm)"
    rf"(?:\s+[^\W\d_]+){{0,4}}?\s+)?"
    rf"(?:các|những|một\s+số|mỗi)\s+(?:{GENERIC}|cấp\s+ủy|cấp|nhà\s+mạng|bệnh\s+viện"
    r"|công\s+ty|ngân\s+hàng|báo|đài|chi\s+bộ|đảng\s+ủy|nhà\s+trường|ubnd|ban|ấp|buôn|xóm|khóm"
    r"|(?:trưởng|phó|bí\s+thư)\s+(?:thôn|ấp|bản|buôn|xóm|khóm|khu|tổ|chi)|hiệu\s+trưởng"
    r"|(?:thôn|ấp|bản|buôn|xóm|khóm)\s+trưởng|làng|hợp\s+tác\s+xã|hộ|nhà\s+văn\s+hóa|di\s+tích"
    r"|khu|thành\s+viên|đồng\s+chí)(?![^\W_])",
    re.IGNORECASE,
)


def is_group_of_bodies(text: str) -> bool:
    """Say whether a text that stands as a heading names bodies: no "các giải pháp"."""
    bare = _one_line(text)
    many = _BODIES.match(bare) or _LEVEL.match(bare) or _BARE_GROUP.fullmatch(bare)
    return bool(many or _of_places(bare))
