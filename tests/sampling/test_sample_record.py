"""The record: printed, downloaded, and drawn again on the page and on the command line."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from inspections.models import Inspection
from sampling.models import Sample
from tests.cast import Cast
from tests.sampling.steps import drawn, replaced, with_reserve


@pytest.fixture
def reader(client: Client, people: Cast) -> Client:
    client.force_login(people.quality_lead)
    return client


def _get(client: Client, sample: Sample, path: str = "") -> Any:
    reference = sample.inspection.reference
    return client.get(f"/inspections/{reference}/sample/draws/{sample.number}/{path}")


def _page(client: Client, sample: Sample, path: str = "") -> str:
    response = _get(client, sample, path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_record_has_all_that_defends_the_draw(
    reader: Client, sample: Sample, inspection: Inspection, people: Cast
) -> None:
    made = replaced(inspection, people.lead, with_reserve(inspection))
    page = _page(reader, sample)
    assert sample.seed in page
    assert sample.digest in page
    assert "164.24" in page
    assert "Court cases: population and sample" in page
    assert "Out-of-court cases: population and sample" in page
    assert "Moved away in an invented month." in page
    assert all(case["reference"] in page for case in sample.population)
    assert made.put_in in page


def test_a_draw_put_aside_says_why_on_its_record(
    reader: Client, sample: Sample, inspection: Inspection, people: Cast
) -> None:
    drawn(inspection, people.manager, reason="Two cases were missing.")
    page = _page(reader, sample)
    assert "Put aside by Manager" in page
    assert "Two cases were missing." in page


def test_drawing_again_says_that_every_case_is_the_same(reader: Client, sample: Sample) -> None:
    assert "all 72 cases are the same" in _page(reader, sample, "again/")


def test_drawing_again_says_what_differs(reader: Client, sample: Sample) -> None:
    drawn = sample.drawn
    first, other = drawn["2"]["selected"][0], drawn["2"]["reserve"][0]
    drawn["2"]["selected"][0], drawn["2"]["reserve"][0] = other, first
    Sample.objects.update(drawn=drawn)
    page = _page(reader, sample, "again/")
    assert "The repeated draw is not the one on record." in page
    assert f"Domain 2: {other} in the record alone, {first} in the repeated draw alone." in page


def test_a_record_of_another_method_is_not_repeated(reader: Client, sample: Sample) -> None:
    Sample.objects.update(parameters=sample.parameters | {"method": "dice/1"})
    assert "The record was drawn by dice/1" in _page(reader, sample, "again/")


def test_there_is_no_record_of_a_draw_that_was_not_made(reader: Client, sample: Sample) -> None:
    sample.number = 7
    assert _get(reader, sample).status_code == 404


@pytest.mark.parametrize("path", ["", "record.json", "again/"])
@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("service_contact", 403)])
def test_who_may_not_see_the_sample_gets_no_record(
    role: str, status: int, path: str, client: Client, sample: Sample, people: Cast
) -> None:
    client.force_login(people[role])
    assert _get(client, sample, path).status_code == status


def _downloaded(client: Client, sample: Sample, folder: Path) -> Path:
    response = _get(client, sample, "record.json")
    assert "attachment" in response["Content-Disposition"]
    file = folder / "record.json"
    file.write_bytes(response.content)
    return file


def _reproduced(*arguments: object) -> str:
    out = StringIO()
    call_command("reproduce_sample", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_the_command_repeats_the_sample_in_force(sample: Sample) -> None:
    said = _reproduced("brackwater-2018")
    assert f"drawn again from seed {sample.seed}, every one of the 72 cases is the same" in said


def test_the_command_repeats_a_downloaded_record(
    reader: Client, sample: Sample, tmp_path: Path
) -> None:
    file = _downloaded(reader, sample, tmp_path)
    Sample.objects.all().delete()
    assert "every one of the 72 cases is the same" in _reproduced(file)


def test_what_had_been_entered_about_a_case_taken_out_is_not_in_the_file(
    reader: Client, in_use: Sample, inspection: Inspection, people: Cast, tmp_path: Path
) -> None:
    replaced(inspection, people.lead, with_reserve(inspection))
    record = json.loads(_downloaded(reader, in_use, tmp_path).read_text())
    assert len(record["replacements"]) == 1
    assert "entered" not in json.dumps(record)


def test_the_command_fails_where_a_case_was_changed(
    reader: Client, sample: Sample, tmp_path: Path
) -> None:
    file = _downloaded(reader, sample, tmp_path)
    record = json.loads(file.read_text())
    record["drawn"]["2"]["selected"][0] = "C99"
    file.write_text(json.dumps(record))
    with pytest.raises(CommandError, match="C99 in the record alone"):
        _reproduced(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [("no json", "not JSON"), ("[]", 'no "format"'), ('{"format": "sample-record/1"}', "lacks")],
)
def test_a_file_that_is_no_record_is_refused_in_words(
    content: str, said: str, tmp_path: Path, db: None
) -> None:
    file = tmp_path / "record.json"
    file.write_text(content)
    with pytest.raises(CommandError, match=said):
        _reproduced(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, db: None) -> None:
    with pytest.raises(CommandError, match="can’t be read"):
        _reproduced(tmp_path / "none.json")


def test_without_a_sample_the_command_says_so(inspection: Inspection) -> None:
    with pytest.raises(CommandError, match="none was drawn yet"):
        _reproduced(inspection.reference)


def test_an_earlier_draw_is_repeated_by_its_number(
    sample: Sample, inspection: Inspection, people: Cast
) -> None:
    drawn(inspection, people.lead, reason="Again.")
    assert "draw 1: drawn again" in _reproduced(inspection.reference, "--number", 1)
    with pytest.raises(CommandError, match="its draws are 2, 1"):
        _reproduced(inspection.reference, "--number", 5)
