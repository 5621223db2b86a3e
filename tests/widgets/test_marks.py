from asotui.widgets.marks import Marks


def test_marks_keep_the_order_of_marking() -> None:
    marks = Marks()
    for identity in (3, 1, 2, 1):
        marks.toggle(identity)
    assert list(marks) == [3, 2]


def test_a_range_shrinks_again_but_never_loses_earlier_marks() -> None:
    marks = Marks()
    marks.toggle(5)
    marks.begin_range(1)
    marks.stretch([1, 2, 3, 4, 5])
    marks.stretch([1, 2])
    assert list(marks) == [5, 1, 2]


def test_a_range_whose_anchor_left_the_memory_keeps_what_it_covered() -> None:
    marks = Marks()
    marks.begin_range(1)
    marks.stretch([1, 2, 3])
    marks.fix_range(3)
    marks.stretch([3, 4])
    assert list(marks) == [1, 2, 3, 4]


def test_a_single_change_means_that_the_view_is_no_longer_covered() -> None:
    marks = Marks()
    marks.mark_view([1, 2, 3])
    assert marks.covers_view
    marks.toggle(2)
    assert not marks.covers_view
    assert list(marks) == [1, 3]


def test_marks_of_rows_that_left_are_forgotten() -> None:
    marks = Marks()
    marks.mark_view([1, 2, 3])
    marks.keep_only([2, 4])
    assert list(marks) == [2]
    marks.clear()
    assert len(marks) == 0
