"""The page of a section: there for whoever reads the report, whole without script."""

from django.test import Client


def test_a_section_is_shown_before_any_draft_was_begun(lead: Client, url: str) -> None:
    page = lead.get(url)

    assert page.status_code == 200
    said = page.content.decode()
    assert "As generated" in said
    assert "[[2.2" in said
