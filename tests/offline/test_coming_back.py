"""What was filled in comes back: compared before anything is written, then saved, all of it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.history import acting_as
from cases.answers import save_answers
from cases.changes import Change, What
from cases.models import Answer, Note, OfflineSheet, SampledCase, StagedUpload
from tests.cast import Cast
from tests.offline.sheets import OFFLINE, Sheet, counts, previewed, saved, taken, text, uploaded


def _value(reference: str, code: str) -> str | None:
    return Answer.objects.get(case__reference=reference, question=code).value


def _saves(case: Any, person: Any, what: What, code: str, value: Any, seen: Any) -> None:
    with acting_as(person, page="elsewhere"):
        done = save_answers(case, person, [Change(what, code, value, seen, (uuid4().hex,))])
    assert [result.outcome for result in done.results] == ["saved"]


def _filled(sheet: Sheet) -> Sheet:
    sheet.put("C01", "2.1.1", "Yes").put("C01", "2.1.1.1", "n").put("D01", "case.oversight", "NA")
    sheet.put("C01", "2.1.1", "One thing was seen.", "Note")
    sheet.put("C01", "sex", "female").put("C01", "age", 16)
    return sheet.put("C01", "disposal_date", date(2020, 3, 4))


def test_looking_at_the_preview_saves_nothing(client: Client, sheet: Sheet) -> None:
    page = text(client.get(previewed(client, _filled(sheet))))
    assert counts(page)[2:] == [0, 0]
    assert "One thing was seen." in page
    assert _value("C01", "2.1.1") is None


def test_confirming_saves_every_value_through_the_one_door(
    client: Client, sheet: Sheet, cast: Cast, own: Any
) -> None:
    said = saved(client, _filled(sheet))
    assert "values are saved from your sheet." in said
    assert [_value(*each) for each in (("C01", "2.1.1"), ("C01", "2.1.1.1"))] == ["yes", "no"]
    assert _value("D01", "case.oversight") == "na"
    case = own("C01")
    assert (case.sex, case.age, case.disposal_date) == ("female", 16, date(2020, 3, 4))
    assert Note.objects.get(case=case, kind="note").text == "One thing was seen."
    event = Answer.objects.get(case=case, question="2.1.1").events.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert event.pgh_context["user"] == cast.inspector.pk
    assert event.pgh_context["keys"]
    assert OfflineSheet.objects.get().saved_at
    assert not StagedUpload.objects.exists()


def test_the_same_file_again_is_equal_and_saves_nothing(client: Client, sheet: Sheet) -> None:
    saved(client, _filled(sheet))
    versions = list(Answer.objects.order_by("pk").values_list("version", flat=True))
    page = text(client.get(previewed(client, sheet)))
    new, equal, conflicts, wrong = counts(page)
    assert (new, conflicts, wrong) == (0, 0, 0)
    assert equal >= 7
    assert "Nothing was to be saved" in saved(client, sheet)
    assert versions == list(Answer.objects.order_by("pk").values_list("version", flat=True))


def test_a_second_thought_in_the_same_file_is_no_conflict_with_oneself(
    client: Client, sheet: Sheet, own: Any
) -> None:
    saved(client, _filled(sheet))
    sheet.put("C01", "2.1.1", "No").put("C01", "age", 17)
    sheet.put("C01", "2.1.1", "Two were.", "Note")
    assert counts(text(client.get(previewed(client, sheet))))[::2] == [3, 0]
    saved(client, sheet)
    assert (_value("C01", "2.1.1"), own("C01").age) == ("no", 17)


def test_an_untouched_sheet_changes_nothing_whatever_was_saved_since(
    client: Client, sheet: Sheet, cast: Cast, own: Any
) -> None:
    case = own("C01")
    _saves(case, cast.lead, What.ANSWER, "2.1.1", "yes", 0)
    assert "Nothing was to be saved" in saved(client, sheet)
    assert _value("C01", "2.1.1") == "yes"


def test_an_emptied_cell_says_nothing_and_clear_takes_away(
    client: Client, sheet: Sheet, own: Any
) -> None:
    saved(client, _filled(sheet))
    again = taken(client)
    again.put("C01", "2.1.1", None).put("C01", "age", "").put("C01", "2.1.1.1", "Clear")
    again.put("C01", "2.1.1", "clear", "Note").put("C01", "sex", "clear")
    saved(client, again)
    case = own("C01")
    assert (_value("C01", "2.1.1"), _value("C01", "2.1.1.1")) == ("yes", None)
    assert (case.age, case.sex, Note.objects.get(case=case, kind="note").text) == (16, None, "")


def test_lists_are_what_has_yes_and_none_where_all_say_no(
    client: Client, sheet: Sheet, own: Any
) -> None:
    SampledCase.objects.filter(reference="C01").update(needs=None)
    sheet = taken(client)
    saved(client, sheet.put("C01", "needs=mental_health", "y").put("C01", "needs=ehc_plan", "No"))
    assert own("C01").needs == ["mental_health"]
    sheet = taken(client)
    saved(client, sheet.put("C01", "needs=mental_health", "No"))
    assert own("C01").needs == []


def test_rows_may_be_sorted_and_columns_inserted(client: Client, sheet: Sheet) -> None:
    page = sheet.put("C01", "2.1.1", "Yes").book["C01"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=6)]
    for number, row in enumerate(reversed(rows), start=6):
        for column, value in enumerate(row, start=1):
            page.cell(number, column).value = None if column == 3 else value
    page.insert_cols(4)
    saved(client, sheet)
    assert _value("C01", "2.1.1") == "yes"


def test_a_renamed_sheet_is_known_by_its_head(client: Client, sheet: Sheet) -> None:
    sheet.put("C01", "2.1.1", "Yes").book["C01"].title = "Mine"
    page = text(client.get(previewed(client, sheet)))
    assert "The sheet “Mine” is read as C01, its case." in page
    saved(client, sheet)
    assert _value("C01", "2.1.1") == "yes"


# Conflicts


def _conflict(client: Client, sheet: Sheet, cast: Cast, own: Any) -> tuple[str, dict[str, str]]:
    """The preview's address, and its form with nothing chosen."""
    sheet.put("C01", "2.1.1", "No").put("C01", "2.1.2", "Yes").put("C01", "age", "12")
    SampledCase.objects.filter(reference="C01").update(age=None)
    case = own("C01")
    _saves(case, cast.lead, What.ANSWER, "2.1.1", "yes", 0)
    address = previewed(client, sheet)
    return address, _hidden(client, address)


def _hidden(client: Client, address: str) -> dict[str, str]:
    found = {}
    for part in client.get(address).content.decode().split('<input type="hidden" name="over-')[1:]:
        name, _, rest = part.partition('"')
        found[f"over-{name}"] = rest.split('value="')[1].partition('"')[0].replace("&quot;", '"')
    return found


def _settled(hidden: dict[str, str], choice: str) -> dict[str, str]:
    return hidden | {key.replace("over-", "settle-"): choice for key in hidden}


def test_a_conflict_shows_both_values_and_who_saved_the_other(
    client: Client, sheet: Sheet, cast: Cast, own: Any
) -> None:
    address, _ = _conflict(client, sheet, cast, own)
    page = text(client.get(address))
    assert "Change to No" in page
    assert "Keep Yes" in page
    assert "Saved by Lead at" in page


def test_nothing_is_saved_until_the_conflict_is_settled(
    client: Client, sheet: Sheet, cast: Cast, own: Any
) -> None:
    address, hidden = _conflict(client, sheet, cast, own)
    response = client.post(address, hidden)
    assert response.status_code == 422
    assert "Choose which stands in C01, 2.1.1" in text(response)
    assert _value("C01", "2.1.2") is None


@pytest.mark.parametrize(("choice", "stands"), [("mine", "no"), ("theirs", "yes")])
def test_a_conflict_is_settled_with_either_value(
    client: Client, sheet: Sheet, cast: Cast, own: Any, choice: str, stands: str
) -> None:
    address, hidden = _conflict(client, sheet, cast, own)
    assert client.post(address, _settled(hidden, choice)).status_code == 302
    assert (_value("C01", "2.1.1"), _value("C01", "2.1.2")) == (stands, "yes")


@pytest.mark.parametrize(
    "over",
    ["[" * 20_000, '{"a": 1}', "[1]", '"x"', "1e999", "null", "9" * 30, "", "true"],
    ids=range(9),
)
def test_what_a_conflict_page_never_said_settles_nothing(
    client: Client, sheet: Sheet, cast: Cast, own: Any, over: str
) -> None:
    address, hidden = _conflict(client, sheet, cast, own)
    before = _value("C01", "2.1.1")
    given = _settled(dict.fromkeys(hidden, over), "mine")
    assert client.post(address, given).status_code == 409
    assert _value("C01", "2.1.1") == before


def test_what_is_saved_after_the_preview_was_seen_is_not_overwritten_and_nothing_else_saved(
    client: Client, sheet: Sheet, cast: Cast, own: Any
) -> None:
    address, hidden = _conflict(client, sheet, cast, own)
    _saves(own("C01"), cast.lead, What.ANSWER, "2.1.1", "na", 1)
    response = client.post(address, _settled(hidden, "mine"))
    assert response.status_code == 409
    page = text(response)
    assert "Nothing is saved: something has changed since you looked." in page
    assert "C01, 2.1.1: Lead saved something else meanwhile." in page
    assert "Keep Not applicable" in page
    assert (_value("C01", "2.1.1"), _value("C01", "2.1.2")) == ("na", None)


def test_a_fact_that_was_given_meanwhile_is_a_conflict_and_never_lost(
    client: Client, cast: Cast, own: Any
) -> None:
    SampledCase.objects.filter(reference="C01").update(age=None)
    sheet = taken(client).put("C01", "age", 12)
    _saves(own("C01"), cast.lead, What.FACT, "age", 14, None)
    address = previewed(client, sheet)
    hidden = _hidden(client, address)
    _saves(own("C01"), cast.lead, What.FACT, "age", 15, 14)
    assert client.post(address, _settled(hidden, "mine")).status_code == 409
    assert own("C01").age == 15
    assert client.post(address, _settled(_hidden(client, address), "mine")).status_code == 302
    assert own("C01").age == 12


# All or nothing, and once


def test_a_case_that_was_closed_meanwhile_stops_all_until_it_is_left_out(
    client: Client, sheet: Sheet, own: Any
) -> None:
    address = previewed(client, sheet.put("C01", "2.1.1", "Yes").put("D01", "3.1.1", "No"))
    SampledCase.objects.filter(reference="D01").update(state="submitted")
    response = client.post(address, {})
    assert response.status_code == 422
    assert "D01 has been submitted; reopen it to change it." in text(response)
    assert _value("C01", "2.1.1") is None
    assert client.post(address, {f"leave-{own('D01').pk}": "on"}).status_code == 302
    assert (_value("C01", "2.1.1"), _value("D01", "3.1.1")) == ("yes", None)


def test_a_case_that_went_to_a_colleague_says_whose_it_is(
    client: Client, sheet: Sheet, cast: Cast
) -> None:
    SampledCase.objects.filter(reference="D01").update(inspector=cast.local_assessor)
    page = text(client.get(previewed(client, sheet.put("D01", "3.1.1", "No"))))
    assert "D01 is Local assessor’s by now, not yours" in page


def test_a_closed_case_whose_sheet_changes_nothing_does_no_harm(
    client: Client, sheet: Sheet
) -> None:
    SampledCase.objects.filter(reference="D01").update(state="submitted")
    assert "1 value is saved" in saved(client, sheet.put("C01", "2.1.1", "Yes"))


def test_the_button_pressed_twice_saves_once(client: Client, sheet: Sheet) -> None:
    address = previewed(client, sheet.put("C01", "2.1.1", "Yes"))
    client.post(address)
    assert "saved or thrown away already" in text(client.post(address, follow=True))
    assert Answer.objects.get(case__reference="C01", question="2.1.1").version == 1


def test_the_inspection_is_held_before_anything_of_it(client: Client, sheet: Sheet) -> None:
    preview = previewed(client, _filled(sheet))
    with CaptureQueriesContext(connection) as made:
        client.post(preview)
    locks = [each["sql"] for each in made if " FOR " in each["sql"]]
    assert locks[0].endswith("FOR SHARE")


def test_an_upload_can_be_thrown_away(client: Client, sheet: Sheet) -> None:
    address = previewed(client, sheet.put("C01", "2.1.1", "Yes"))
    assert "nothing of it was saved" in text(
        client.post(address, {"action": "discard"}, follow=True)
    )
    assert not StagedUpload.objects.exists()
    assert client.get(address).status_code == 404
    assert _value("C01", "2.1.1") is None


def test_a_second_upload_takes_the_place_of_the_first(client: Client, sheet: Sheet) -> None:
    first = previewed(client, sheet.put("C01", "2.1.1", "Yes"))
    assert previewed(client, sheet) != first
    assert StagedUpload.objects.count() == 1


def test_an_upload_is_its_persons_own(client: Client, sheet: Sheet, cast: Cast) -> None:
    address = previewed(client, sheet)
    client.force_login(cast.lead)
    assert client.get(address).status_code == 404
    client.post(address, {"action": "discard"})
    assert StagedUpload.objects.exists()


def test_what_nobody_confirmed_for_a_day_is_gone_with_the_next_upload(
    client: Client, sheet: Sheet, cast: Cast
) -> None:
    previewed(client, sheet)
    StagedUpload.objects.update(uploaded_at=datetime.fromisoformat("2020-01-01T00:00:00+00:00"))
    client.force_login(cast.lead)
    SampledCase.objects.filter(reference="C02").update(inspector=cast.lead, state="in_progress")
    previewed(client, taken(client, "C02"))
    assert [row.person for row in StagedUpload.objects.all()] == [cast.lead]


def test_after_a_day_an_upload_is_neither_shown_nor_saved(client: Client, sheet: Sheet) -> None:
    preview = previewed(client, _filled(sheet))
    StagedUpload.objects.update(uploaded_at=timezone.now() - timedelta(days=1, minutes=1))
    assert client.get(preview).status_code == 404
    assert "thrown away already" in text(client.post(preview, follow=True))
    assert preview not in text(client.get(OFFLINE))
    assert _value("C01", "2.1.1") is None


def test_an_upload_with_very_many_conflicts_can_be_settled(client: Client, sheet: Sheet) -> None:
    preview = previewed(client, _filled(sheet))
    given = {f"{name}-{number}": "x" for number in range(900) for name in ("settle", "over")}
    assert client.post(preview, given).status_code == 302


def test_the_preview_costs_the_same_however_much_is_in_it(
    client: Client, sheet: Sheet, cast: Cast, own: Any, django_assert_max_num_queries: Any
) -> None:
    for reference, codes in (("C01", ("2.1.1", "2.1.2", "2.1.3")), ("D01", ("3.1.1", "3.1.2"))):
        for code in codes:
            sheet.put(reference, code, "No")
            _saves(own(reference), cast.lead, What.ANSWER, code, "yes", 0)
    address = previewed(client, sheet)
    with django_assert_max_num_queries(14):
        page = text(client.get(address))
    assert counts(page)[2] == 5


def test_an_upload_without_a_file_or_too_large_says_what_would_be_right(client: Client) -> None:
    assert "Choose the sheet that you filled in" in text(client.post(f"{OFFLINE}upload/", {}))
    response = uploaded(client, b"x" * (10 * 1024 * 1024 + 1))
    assert response.status_code == 422
    assert "a sheet has at most 10 MB" in text(response)
