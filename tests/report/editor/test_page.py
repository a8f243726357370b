"""The page of a section: there for whoever reads the report, whole without script."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from cases.models import Answer
from inspections.models import Inspection
from reports.editing import comments as section_comments
from reports.models import Section, SectionComment
from tests.cast import Cast


def _save(client: Client, url: str, text: str, version: int) -> int:
    return client.post(url, {"text": text, "version": version}).status_code


def _section(inspection: Inspection, code: str = "2.2") -> Section:
    return Section.objects.get(report__inspection=inspection, code=code)


def test_a_section_is_shown_before_any_draft_was_begun(lead: Client, url: str) -> None:
    page = lead.get(url)

    assert page.status_code == 200
    said = page.content.decode()
    assert "As generated" in said
    assert "[[2.2" in said
    assert not Section.objects.exists()


def test_the_first_save_begins_the_draft_and_keeps_what_was_seen(
    lead: Client, url: str, inspection: Inspection
) -> None:
    generated = lead.get(url).context["section"].read.text

    assert _save(lead, url, "It was so [[2.2.1:both]].", 0) == 302

    section = _section(inspection)
    assert (section.text, section.edited, section.version) == ("It was so [[2.2.1:both]].", True, 1)
    assert section.edited_by == inspection.team.get(role="lead").person
    assert section.base == generated
    assert set(section.seen) == {"2.2.1:both"}
    assert "Saved " in lead.get(url).content.decode()


def test_the_same_text_twice_is_one_save(lead: Client, url: str, inspection: Inspection) -> None:
    _save(lead, url, "Planning was sound.", 0)

    assert _save(lead, url, "Planning was sound.", 0) == 302

    assert _section(inspection).version == 1


def test_two_people_both_texts_are_shown_and_none_is_lost(
    lead: Client, url: str, inspection: Inspection, people: Cast
) -> None:
    other = Client()
    other.force_login(people.manager)
    _save(other, url, "The manager wrote this.", 0)

    page = lead.post(url, {"text": "The lead wrote that.", "version": "0"})

    assert page.status_code == 409
    said = page.content.decode()
    assert "Manager saved this section" in said
    assert "The manager wrote this." in said
    assert "The lead wrote that.</textarea>" in said
    assert _section(inspection).text == "The manager wrote this."
    assert _save(lead, url, "The lead wrote that.", 1) == 302
    assert _section(inspection).text == "The lead wrote that."


def test_a_reference_that_is_none_is_kept_and_told(
    lead: Client, url: str, inspection: Inspection
) -> None:
    assert _save(lead, url, "It was so [[9.9.9]] and [[2.2.1]] and [[2.2", 0) == 302

    said = lead.get(url).content.decode()

    assert "9.9.9" in said
    assert "remark--wrong" in said
    assert _section(inspection).text.endswith("[[2.2")


@pytest.mark.parametrize("version", ["", "-1", "x", "99999999999", "7"])
def test_a_version_that_was_never_seen_is_a_conflict(lead: Client, url: str, version: str) -> None:
    page = lead.post(url, {"text": "Mine.", "version": version})

    assert page.status_code == 409
    assert "Mine.</textarea>" in page.content.decode()


def test_a_text_that_is_too_long_is_shown_again_and_not_saved(lead: Client, url: str) -> None:
    page = lead.post(url, {"text": "a" * 200_001, "version": "0"})

    assert page.status_code == 422
    assert "200,001 characters" in page.content.decode()
    assert "aaaa</textarea>" in page.content.decode()
    assert not Section.objects.filter(edited=True).exists()


def test_characters_that_no_file_holds_do_not_stop_a_save(
    lead: Client, url: str, inspection: Inspection
) -> None:
    person = inspection.team.get(role="lead").person_id
    body = f'{{"person": {person}, "text": "A \\u0000 and \\ud800.\\r\\nB", "seen": 0}}'
    answer = lead.post(url, body, content_type="application/json")

    assert answer.json()["outcome"] == "saved"
    assert _section(inspection).text == "A \ufffd and \ufffd.\nB"


def test_a_published_report_is_closed_with_the_reason(
    lead: Client, url: str, inspection: Inspection
) -> None:
    Inspection.objects.filter(pk=inspection.pk).update(state="published")

    page = lead.post(url, {"text": "Mine.", "version": "0"})

    assert page.status_code == 409
    assert "The report has been published" in page.content.decode()
    assert "freezes a corrected reissue" in page.content.decode()
    assert not Section.objects.filter(edited=True).exists()


@pytest.mark.parametrize("code", ["9.9", "2.2.1", "nothing", "2.2 "])
def test_a_section_that_is_none_is_not_found(lead: Client, url: str, code: str) -> None:
    assert lead.get(url.replace("2.2", code)).status_code == 404


def test_a_script_is_told_what_became_of_its_text(
    lead: Client, url: str, people: Cast, inspection: Inspection
) -> None:
    def send(**given: object) -> tuple[int, dict]:
        said = lead.post(url, given, content_type="application/json")
        return said.status_code, said.json()

    mine = people.lead.pk
    assert send(person=mine, text="One.", seen=0)[1]["version"] == 1
    assert send(person=mine, text="One.", seen=0)[1]["outcome"] == "saved"
    conflict = send(person=mine, text="Two.", seen=0)[1]
    assert (conflict["outcome"], conflict["text"], conflict["mine"]) == ("conflict", "One.", True)
    assert send(person=people.manager.pk, text="Two.", seen=1) == (409, {"error": "other-person"})
    assert send(person=mine, seen=1)[0] == 400
    assert send(person=mine, text=7, seen=1)[0] == 400
    assert send(person=mine, text="a" * 200_001, seen=1)[1]["outcome"] == "refused"


def test_a_figure_that_moved_is_told_until_it_was_checked(
    lead: Client, url: str, inspection: Inspection
) -> None:
    text = "It was sufficient [[2.2.1:both]]. Only one more was so."
    _save(lead, url, text, 0)
    answer = Answer.objects.filter(case__inspection=inspection, question="2.2.1", value="yes")[0]
    Answer.objects.filter(pk=answer.pk).update(value="no")

    page = lead.get(url)

    (moved,) = page.context["section"].moved
    assert moved.was != moved.now
    said = page.content.decode()
    assert f"was {moved.was}" in said
    (chip,) = page.context["section"].read.chips
    assert chip.was == "4 of 4", "a small sample is counted, not given in per cent"
    assert [each.kind for each in page.context["section"].read.remarks] == ["doubtful"]
    _save(lead, url, text + " More.", 1)
    assert lead.get(url).context["section"].moved == (moved,)
    assert lead.post(f"{url}act/", {"do": "checked", "version": "2"}).status_code == 302
    assert lead.get(url).context["section"].moved == ()


def test_the_generated_text_comes_back_and_history_keeps_mine(
    lead: Client, url: str, inspection: Inspection
) -> None:
    generated = lead.get(url).context["section"].read.text
    _save(lead, url, "Mine.", 0)

    lead.post(f"{url}act/", {"do": "generated", "version": "1"})

    section = _section(inspection)
    assert (section.edited, section.text) == (False, generated)
    kept: Any = apps.get_model("reports", "sectionevent")
    assert kept.objects.filter(pgh_obj=section.pk, text="Mine.").exists()


def test_a_number_is_bound_or_given_a_source_without_script(
    lead: Client, url: str, inspection: Inspection
) -> None:
    _save(lead, url, "In [[2.2.1]] it was 97 per cent. The board knew of 96 cases.", 0)
    first, second = lead.get(url).context["section"].read.remarks

    replace = {"do": "replace", "start": first.start, "was": first.was, "by": "[[2.2.1:share]]"}
    lead.post(f"{url}act/", replace | {"version": 1})
    lead.post(f"{url}act/", {"do": "source", "key": second.key, "source": "Minutes", "version": 2})

    section = _section(inspection)
    assert section.text == "In [[2.2.1]] it was [[2.2.1:share]]. The board knew of 96 cases."
    assert section.sources == {"96 cases": "Minutes"}
    assert lead.get(url).context["section"].read.remarks == ()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"do": "replace", "start": "0", "was": "not there", "by": "x"}, 422),
        ({"do": "replace", "start": "x", "was": "It", "by": "x"}, 422),
        ({"do": "source", "key": "13", "source": "  "}, 422),
        ({"do": "checked", "version": "0"}, 409),
        ({"do": "generated", "version": "9"}, 409),
        ({"do": "anything"}, 400),
        ({}, 400),
    ],
)
def test_what_can_not_be_done_changes_nothing(
    lead: Client, url: str, inspection: Inspection, given: dict, status: int
) -> None:
    _save(lead, url, "It was so.", 0)

    assert lead.post(f"{url}act/", {"version": "1"} | given).status_code == status

    assert _section(inspection).version == 1


def test_the_preview_prints_the_text_and_keeps_nothing(lead: Client, url: str) -> None:
    said = lead.post(
        f"{url}preview/",
        {"text": "😀 It was so [[2.2.1:percent]] and [[9.9]]; in [[2.2.1]] it was 97 per cent."},
        content_type="application/json",
    ).json()

    assert said["figures"]["2.2.1:percent"]["prints"].endswith("%")
    assert said["figures"]["9.9"]["wrong"]
    assert "⟦9.9⟧" in said["preview"]
    (mark,) = said["marks"]
    # Counted as a browser does: the first character has two units.
    assert (
        mark["start"] == len("😀 It was so [[2.2.1:percent]] and [[9.9]]; in [[2.2.1]] it was ") + 1
    )
    assert not Section.objects.exists()


@pytest.mark.parametrize(
    ("body", "status"), [("no json", 400), ("[]", 400), ('{"text": 3}', 400), ("{}", 400)]
)
def test_a_preview_of_no_text_is_refused(lead: Client, url: str, body: str, status: int) -> None:
    said = lead.post(f"{url}preview/", body, content_type="application/json")

    assert said.status_code == status


def test_colleagues_comment_and_writers_resolve(
    lead: Client, url: str, inspection: Inspection, people: Cast
) -> None:
    reader = Client()
    reader.force_login(people.quality_lead)
    said = {"comment": "Is this so?", "passage": "It  was"}
    assert reader.post(f"{url}comments/", said).status_code == 302
    assert reader.post(f"{url}comments/", said).status_code == 302
    comment = SectionComment.objects.get()
    assert (comment.text, comment.passage, comment.by) == (
        "Is this so?",
        "It was",
        people.quality_lead,
    )
    assert reader.post(f"{url}comments/{comment.pk}/").status_code == 403
    assert lead.post(f"{url}comments/{comment.pk}/").status_code == 302
    comment.refresh_from_db()
    assert comment.resolved_by == people.lead
    assert lead.post(f"{url}comments/{comment.pk}/", {"do": "open"}).status_code == 302
    assert lead.post(f"{url.replace('2.2', '2.1')}comments/{comment.pk}/").status_code == 404


@pytest.mark.parametrize("text", ["", "   ", "a" * (section_comments.LONGEST_COMMENT + 1)])
def test_a_comment_that_says_nothing_or_too_much_is_refused(
    lead: Client, url: str, text: str
) -> None:
    assert lead.post(f"{url}comments/", {"comment": text}).status_code == 422
    assert not SectionComment.objects.exists()


def test_who_reads_sees_the_text_and_no_way_to_change_it(
    client: Client, url: str, people: Cast
) -> None:
    client.force_login(people.panel_member)

    said = client.get(url).content.decode()

    assert "Preview" in said
    assert 'name="text"' not in said
    assert client.post(url, {"text": "Mine.", "version": "0"}).status_code == 403


def test_a_figure_leads_to_the_cases_behind_it(lead: Client, url: str) -> None:
    page = lead.get(f"{url}figures/", {"reference": "2.2.1:both"})

    assert "/ratings/standards/2.2/" in page.content.decode()
    assert lead.get(f"{url}figures/", {"reference": "9.9.9"}).status_code == 404
    listed = lead.get(f"{url}figures/", headers={"Accept": "application/json"}).json()["figures"]
    assert listed[0]["reference"].startswith("2.2")


def test_paragraphs_of_a_new_draft_are_taken_over(
    lead: Client, url: str, inspection: Inspection
) -> None:
    generated = lead.get(url).context["section"].read.text
    rest = generated.split("\n\n", 1)[1]
    _save(lead, url, f"Mine alone, and nothing like it.\n\n{rest}", 0)

    page = lead.get(f"{url}draft/")
    differing = [part for part in page.context["parts"] if not part.same]

    assert lead.post(f"{url}draft/", {"do": "chosen", "version": "1"}).status_code == 422
    chosen = {"do": "chosen", "version": "1", "part": [part.number for part in differing]}
    assert lead.post(f"{url}draft/", chosen | {"version": "0"}).status_code == 409
    assert lead.post(f"{url}draft/", chosen).status_code == 302
    assert _section(inspection).text == generated


def test_arrays_nested_without_end_are_no_text(lead: Client, url: str) -> None:
    for address in (url, f"{url}preview/"):
        response = lead.post(address, b"[" * 100_000, content_type="application/json")
        assert response.status_code == 400


def test_a_text_far_longer_than_any_section_is_not_read(lead: Client, url: str) -> None:
    response = lead.post(
        f"{url}preview/", {"text": "[[a" * 30_000}, content_type="application/json"
    )
    assert response.status_code == 422
    assert "holds up to 40,000" in response.json()["error"]
