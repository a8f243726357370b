"""A file that is too large is refused before it has arrived, and before it is sent."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from inspections.models import Inspection
from tests.browser.accessibility import faults
from tests.browser.conftest import Application, sign_in
from tests.cast import Cast

_MB = 1024 * 1024
_BOUNDARY = "an-invented-boundary"


@pytest.fixture
def form(page: Page, people: Cast, inspection: Inspection) -> Page:
    """The form of a new item, before the lead."""
    sign_in(page.context, people.lead)
    page.goto(f"/inspections/{inspection.reference}/evidence/new/")
    return page


def _part(name: str, value: str = "", rest: str = "") -> bytes:
    head = f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{rest}\r\n\r\n'
    return f"{head}{value}".encode() + (b"" if rest else b"\r\n")


def test_the_answer_comes_before_the_file_and_keeps_what_was_typed(
    form: Page, servers: Application, inspection: Inspection
) -> None:
    cookies = {each["name"]: each["value"] for each in form.context.cookies()}
    token = form.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    typed = {"csrfmiddlewaretoken": token, "rows": "0", "kind": "meeting", "title": "Kept words"}
    head = b"".join(_part(name, value) for name, value in typed.items())
    head += _part("file", rest='; filename="Long film.pdf"')
    connection = http.client.HTTPConnection(urlsplit(servers.address).netloc, timeout=20)
    connection.putrequest("POST", f"/inspections/{inspection.reference}/evidence/new/")
    connection.putheader("Cookie", "; ".join(f"{name}={value}" for name, value in cookies.items()))
    connection.putheader("Content-Type", f"multipart/form-data; boundary={_BOUNDARY}")
    connection.putheader("Content-Length", str(3000 * _MB))
    connection.endheaders()
    connection.send(head)
    connection.send(b"x" * _MB)
    answer = connection.getresponse()
    page = answer.read().decode()
    assert answer.status == 413
    assert "What you sent has 3000 MB: choose a file of at most 20 MB." in page
    assert 'value="Kept words"' in page
    connection.close()


def test_a_file_that_is_too_large_is_not_sent(form: Page, tmp_path: Path) -> None:
    film, note = tmp_path / "film.pdf", tmp_path / "note.txt"
    with film.open("wb") as file:
        file.truncate(20 * _MB + 1)
    note.write_text("Invented.")
    posted: list[str] = []
    form.on("request", lambda request: posted.append(request.method))
    form.get_by_role("radio", name="Document").check()
    form.get_by_label("Title").fill("A film")
    chosen = form.get_by_label("File", exact=True)
    chosen.set_input_files(film)
    said = "film.pdf has 21 MB: choose a file of at most 20 MB."
    assert said in form.get_by_role("alert").inner_text()
    assert faults(form) == []
    form.get_by_role("button", name="Add the item").click()
    assert "POST" not in posted
    assert form.evaluate("document.activeElement.name") == "file"
    assert said in form.get_by_role("alert").inner_text()
    chosen.set_input_files(note)
    assert form.get_by_role("alert").count() == 0
    # A second click within a second is taken for a double one.
    form.locator("form.evidence-form").evaluate("form => form.requestSubmit()")
    form.get_by_role("link", name="note.txt").wait_for()
