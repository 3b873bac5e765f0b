from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.slide_order import Box, reading_order


def test_boxes_one_above_the_other_are_read_from_top_to_bottom() -> None:
    assert reading_order([Box(0, 0, 50, 100, 20), Box(1, 5, 0, 90, 20), Box(2, 0, 25, 100, 20)]) == [1, 2, 0]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = [Box(0, 0, 0, 40, 10), Box(1, 0, 15, 40, 60)], [Box(2, 50, 0, 40, 10), Box(3, 50, 15, 40, 60)]
    assert reading_order([right[1], left[1], right[0], left[0]]) == [0, 1, 2, 3]


def test_what_spans_the_columns_is_read_where_it_stands() -> None:
    boxes = [
        Box(0, 0, 0, 100, 10),
        Box(1, 0, 15, 45, 10),
        Box(2, 0, 30, 45, 30),
        Box(3, 55, 15, 45, 10),
        Box(4, 55, 30, 45, 30),
        Box(5, 0, 70, 100, 10),
    ]
    assert reading_order(boxes[::-1]) == [0, 1, 2, 3, 4, 5]


def test_boxes_in_rows_as_of_a_table_are_read_row_by_row() -> None:
    boxes = [Box(2 * row + column, 30 * column, 20 * row, 25, 15) for row in range(3) for column in range(2)]
    assert reading_order(boxes[::-1]) == [0, 1, 2, 3, 4, 5]


def test_boxes_that_overlap_a_little_are_columns_all_the_same() -> None:
    assert reading_order([Box(0, 48, 0, 50, 100), Box(1, 0, 5, 50, 100)]) == [1, 0]


numbers = st.floats(-1e6, 1e6)
sizes = st.floats(0, 1e6)


@given(st.lists(st.tuples(numbers, numbers, sizes, sizes), max_size=12))
def test_every_box_is_read_exactly_once(places: list[tuple[float, float, float, float]]) -> None:
    boxes = [Box(key, *place) for key, place in enumerate(places)]
    assert sorted(reading_order(boxes)) == list(range(len(boxes)))
