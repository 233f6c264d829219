"""Charts of reports: the same bytes for the same counts, told apart in black, nothing cut off."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from vanban.regime.wording_records import ChartWording
from vanban.register.progress.states import STATES, Code
from vanban.register.reports.bar_drawing import fill, font, png
from vanban.register.reports.bars import Bar, Chart, Piece
from vanban.register.reports.charts import LOOKS, MOST_BARS, body_charts, whole_chart

WORDS = ChartWording(
    chung="Biểu đồ {{ so }}. Kết quả",
    theo_co_quan="Biểu đồ {{ so }}. Theo cơ quan",
    mo_ta="Biểu đồ: {{ dong | join('; ') }}",
)
NAMES = ("Phòng Nội vụ", "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên", "UBND xã Ự")


def counts(*numbers: int) -> dict[Code, int]:
    given = dict(zip(STATES, numbers, strict=False))
    return {code: given.get(code, 0) for code in STATES}


def picture(chart: Chart) -> Image.Image:
    return Image.open(BytesIO(png(chart)))


def bodies(many: int) -> list[tuple[str, dict[Code, int]]]:
    return [
        (f"{NAMES[n % 3]} {n}", counts(*(1 + (n + k) % 4 for k in range(9)))) for n in range(many)
    ]


def test_every_state_has_a_filling_of_its_own_that_print_in_black_keeps() -> None:
    assert set(LOOKS) == set(STATES)
    assert len(set(LOOKS.values())) == len(LOOKS)
    tiles = {}
    for code, look in LOOKS.items():
        image = Image.new("L", (200, 72), 255)
        fill(image, (0, 0, 200, 72), look)
        tiles[code] = image
    for one, other in combinations(tiles, 2):
        pairs = zip(tiles[one].tobytes(), tiles[other].tobytes(), strict=True)
        apart = sum(abs(a - b) > 60 for a, b in pairs) / (200 * 72)
        assert apart > 0.08, (one, other)


def test_the_same_counts_are_the_same_bytes_in_greys_alone() -> None:
    (one,), (again,) = (tuple(whole_chart(counts(3, 2, 1), WORDS, {})) for _ in range(2))
    assert png(one.chart) == png(again.chart)
    assert picture(one.chart).mode == "L"


def inked_edges(image: Image.Image) -> bool:
    wide, high = image.size
    edges = ((0, 0, 1, high), (wide - 1, 0, wide, high), (0, high - 1, wide, high))
    return any(set(image.crop(edge).tobytes()) != {255} for edge in edges)


@pytest.mark.parametrize("many", [1, MOST_BARS, 35])
def test_bodies_are_on_pictures_of_one_scale_with_nothing_cut_off(many: int) -> None:
    made = list(body_charts(bodies(many), WORDS, {}))
    assert [one.tep for one in made] == [
        f"bieu-do-{n}.png" for n in range(2, 2 + -(-many // MOST_BARS))
    ]
    assert sum(len(one.chart.bars) for one in made) == many
    assert len({one.chart.most for one in made}) == 1
    for one in made:
        image = picture(one.chart)
        assert not inked_edges(image)
        assert image.size[1] <= image.size[0] * 150 / 240  # a page on its side holds it


def test_what_is_near_its_deadline_is_within_it_in_every_chart() -> None:
    given = counts(0, 0, 3, 2)
    (whole,) = whole_chart(given, WORDS, {})
    assert [(bar.label, bar.end) for bar in whole.chart.bars] == [
        ("Đang thực hiện trong hạn", "5 (100%)"),
    ]  # fmt: skip
    assert [piece.count for piece in whole.chart.bars[0].pieces] == [3, 2]
    assert [key.text for key in whole.chart.key] == ["Trong đó sắp đến hạn: 2"]
    (by_body,) = body_charts([("Phòng [A]", given), ("Không việc", counts())], WORDS, {})
    assert [(bar.label, bar.end) for bar in by_body.chart.bars] == [("Phòng [A]", "5")]
    assert whole.mo_ta == "Biểu đồ: đang thực hiện trong hạn 5, trong đó sắp đến hạn 2"
    assert by_body.chu_thich == "Biểu đồ 2. Theo cơ quan"


def test_no_counts_no_chart() -> None:
    assert list(whole_chart(counts(), WORDS, {})) == []
    assert list(body_charts([("A", counts())], WORDS, {})) == []


def test_every_vietnamese_letter_has_its_sign() -> None:
    letters = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
    blank = font(12).getmask("\uffff").getbbox(), bytes(font(12).getmask("\uffff"))
    for letter in letters + letters.upper() + "0123456789%(),;-":
        mask = font(12).getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != blank, letter


def test_one_long_bar_of_many_parts_keeps_to_the_width() -> None:
    pieces: Sequence[Piece] = [Piece(n % 7 + 1, look) for n, look in enumerate(LOOKS.values())]
    bar = Bar("Văn phòng", tuple(pieces), str(sum(one.count for one in pieces)))
    chart = Chart((bar,), (), 160, sum(one.count for one in pieces))
    assert not inked_edges(picture(chart))
