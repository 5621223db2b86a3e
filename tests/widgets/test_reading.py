from asotui.widgets.paging import Page, SequenceSource
from asotui.widgets.reading import STEP_OF_WALK, Kind, Question, Reader
from tests.widgets.stage import Item

SOURCE = SequenceSource([Item(n) for n in range(2 * STEP_OF_WALK + 5)])


def test_one_question_at_a_time_and_the_last_one_waits() -> None:
    started: list[Question[Item]] = []
    reader: Reader[Item] = Reader(started.append)
    reader.ask(Kind.FIRST, SOURCE, None, 10)
    reader.ask(Kind.LAST, SOURCE, None, 10)
    reader.ask(Kind.AGAIN, SOURCE, Item(3), 10)
    reader.ask(Kind.AFTER, SOURCE, Item(3), 10)
    assert [question.kind for question in started] == [Kind.FIRST]
    waiting = reader.answered()
    assert waiting is not None
    assert (waiting.kind, waiting.rows) == (Kind.AGAIN, 20)
    assert not reader.is_busy


def test_a_whole_view_is_walked_in_steps() -> None:
    answer = Question(Kind.ALL, SOURCE).read()
    assert answer.identities == tuple(range(2 * STEP_OF_WALK + 5))


def test_what_the_source_raises_is_the_answer() -> None:
    class Broken(SequenceSource[Item]):
        def first(self, n: int) -> Page[Item]:
            raise OSError("disk")

    question: Question[Item] = Question(Kind.FIRST, Broken())
    assert str(question.read().error) == "disk"
