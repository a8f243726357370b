"""Two people change different places of one page at once: both are saved, always."""

from cases.changes import Change, What
from cases.models import Answer, SampledCase
from tests.cast import Cast
from tests.races.oracle import faults
from tests.races.racing import ANSWER_VERSION, HELD_OUT, PAIRS, at_once, crossing_inside, without
from tests.races.tabs import Place, Tab, Told

_KINDS = (What.ANSWER, What.FACT, What.NOTE)


def _places(case: SampledCase, number: int) -> tuple[Place, Place]:
    """Two of any kinds, never the same one."""
    return (
        Place.of(case, _KINDS[number % 3], 0),
        Place.of(case, _KINDS[number // 3 % 3], 1),
    )


def _race(places: tuple[Place, Place], one: Tab, other: Tab) -> list[Told]:
    mine, theirs = (place.change(place.others()[0]) for place in places)
    return at_once(lambda: one.save_one(mine), lambda: other.save_one(theirs))


def test_both_are_saved(case: SampledCase, cast: Cast) -> None:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    told = []
    for number in range(PAIRS):
        told += _race(_places(case, number), lead, inspector)
    assert {one.outcome for one in told} == {"saved"}
    assert faults(case, told) == []


def test_who_comes_while_the_other_is_writing_is_saved_then(case: SampledCase, cast: Cast) -> None:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    with crossing_inside(HELD_OUT):
        pair = _race(_places(case, 0), lead, inspector)
    assert [one.outcome for one in pair] == ["saved", "saved"]


def _whole_pages(case: SampledCase) -> tuple[list[Change], list[Change]]:
    """Two people's pages as they were shown, each with one answer changed, sent whole."""
    shown = [Place.of(case, What.ANSWER, number) for number in range(5)]
    pages = []
    for changed in shown[:2]:
        new = changed.others()[0]
        pages.append(
            [place.change(new if place is changed else place.standing()[0]) for place in shown]
        )
    return pages[0], pages[1]


def test_a_page_sent_whole_takes_back_nothing_of_a_colleague(case: SampledCase, cast: Cast) -> None:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    one, other = _whole_pages(case)
    pages = at_once(lambda: lead.save(*one), lambda: inspector.save(*other))
    told = [told for page in pages for told in page]
    outcomes = [one.outcome for one in told]
    assert (outcomes.count("saved"), outcomes.count("conflict")) == (2, 1)
    assert faults(case, told) == []


def test_without_the_version_it_takes_back_the_colleague_s_answer(
    case: SampledCase, cast: Cast
) -> None:
    """The negative control: the colleague's answer is gone, and nobody was told."""
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    one, other = _whole_pages(case)
    with without(ANSWER_VERSION):
        pages = at_once(lambda: lead.save(*one), lambda: inspector.save(*other))
    told = [told for page in pages for told in page]
    assert {one.outcome for one in told} == {"saved", "same"}
    assert "which was not seen" in faults(case, told)[0]
    assert Answer.objects.filter(case=case, value__isnull=False).count() == 1
