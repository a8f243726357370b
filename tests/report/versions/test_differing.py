"""What differs between two versions: words and figures apart, and what is out and is stale."""

from typing import Any

import pytest

from inspections.models import Inspection
from ratings import snapshots
from reports.material import from_version, material_of
from reports.models import Stage
from reports.versions import document_of, stale
from reports.versions.differing import Part, Side, difference
from tests.cast import Cast
from tests.report.versions.made import (
    change_one_answer,
    frozen,
    frozen_up_to,
    generated,
    shorten,
    written,
)
from tests.supply.made import text


@pytest.fixture
def report(small: Inspection, cast: Cast) -> Inspection:
    return generated(small, cast.lead)


def _words(small: Inspection, before: str, after: str) -> Any:
    material = material_of(small)
    found = difference(Side(material, {"2.1": before}), Side(material, {"2.1": after}))
    assert not found.figures
    return found.sections


def _told(pieces: Any) -> list[tuple[str, str]]:
    return [(each.kind, "".join(part.text for part in each.parts)) for each in pieces]


def test_words_are_compared_one_by_one(small: Inspection) -> None:
    (section,) = _words(small, "It was good enough.", "It was not good enough.")
    (row,) = section.rows
    assert _told(row.before) == [("same", "It was "), ("same", "good enough.")]
    assert _told(row.after) == [("same", "It was "), ("only", "not "), ("same", "good enough.")]


def test_a_reference_is_one_word(small: Inspection) -> None:
    (section,) = _words(small, "It was so [[2.1.1]].", "It was so [[2.1.2]].")
    (row,) = section.rows
    (only,) = [each for each in row.after if each.kind == "only"]
    assert only.parts[0].reference == "2.1.2"
    assert only.parts[0].text


def test_a_reference_that_is_none_is_shown_as_it_stands(small: Inspection) -> None:
    (section,) = _words(small, "", "It was so [[9.9.9]].")
    assert section.standing == "added"
    parts = section.rows[0].after[0].parts
    assert Part("", "9.9.9") in parts


def test_paragraphs_that_are_the_same_are_left_out(small: Inspection) -> None:
    (section,) = _words(small, "One.\n\nTwo.\n\nThree.", "One.\n\nThree.")
    assert section.unchanged == 2
    (row,) = section.rows
    assert (_told(row.before), row.after) == ([("only", "Two.")], ())


def test_a_text_that_is_gone_is_said_to_be(small: Inspection) -> None:
    (section,) = _words(small, "One.", "")
    assert section.standing == "gone"


def test_figures_are_told_apart_from_words(report: Inspection, cast: Cast) -> None:
    version = frozen(report, Stage.DRAFT, cast.lead)
    snapshots.unlock(report, cast.lead, reason="To change an answer.")
    change_one_answer(report)
    now = material_of(report)
    found = difference(
        Side(from_version(version.material), version.texts), Side(now, version.texts)
    )
    assert found.sections == ()
    references = [each.reference for each in found.figures]
    assert "2.1.1" in references
    assert all(each.was != each.now for each in found.figures)


def test_two_versions_side_by_side(sign_in: Any, report: Inspection, cast: Cast) -> None:
    frozen(report, Stage.DRAFT, cast.lead)
    written(report, "2.1", "What 2.1 said.\n\n<b>It</b> was so [[2.1.1]].")
    frozen(report, Stage.DRAFT, cast.lead)
    base = f"/inspections/{report.reference}/report/versions"
    page = sign_in("lead").get(f"{base}/1/2/").content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "[taken out: " in page
    assert "&lt;b&gt;It&lt;/b&gt;" in page
    assert "No figure differs." in page
    chosen = sign_in("lead").get(f"{base}/", {"before": "1", "after": "2"})
    assert chosen["Location"] == f"{base}/1/2/"
    chosen = sign_in("lead").get(f"{base}/", {"before": "2", "after": "now"})
    assert chosen["Location"] == f"{base}/2/now/"
    wrong = sign_in("lead").get(f"{base}/", {"before": "9", "after": "now"})
    assert "There is no such version; choose one listed." in text(wrong)
    for path in ("9/", "1/9/", "9/now/"):
        assert sign_in("lead").get(f"{base}/{path}").status_code == 404


def test_a_published_report_says_that_data_behind_it_changed(
    sign_in: Any, report: Inspection, cast: Cast
) -> None:
    frozen_up_to(report, Stage.PUBLISHED, cast.manager)
    assert stale(report) is None
    snapshots.unlock(report, cast.lead, reason="To change an answer.")
    # What is out is out of date only once something is another.
    assert stale(report) is None
    change_one_answer(report)
    found = stale(report)
    assert found
    assert found.version.number == 5
    assert "2.1.1" in [each.reference for each in found.figures]
    page = text(sign_in("lead").get(f"/inspections/{report.reference}/report/versions/"))
    assert "Data behind the published report has changed" in page
    overview = text(sign_in("lead").get(f"/inspections/{report.reference}/"))
    assert "Data behind the published report has changed" in overview


def test_a_reissue_carries_the_correction_and_nothing_is_stale_then(
    report: Inspection, cast: Cast
) -> None:
    frozen_up_to(report, Stage.PUBLISHED, cast.manager)
    snapshots.unlock(report, cast.lead, reason="To change an answer.")
    change_one_answer(report)
    snapshots.sign_off(report, cast.lead)
    shorten(report)
    made = frozen(report, Stage.REISSUED, cast.manager, correction="2.1.1 said another figure.")
    report.refresh_from_db()
    assert report.state == "published"
    assert (made.snapshot, stale(report)) == (2, None)
    cover = document_of(made).cover
    assert cover
    assert "2.1.1 said another figure." in " ".join((*cover.lines, *cover.remarks))
