"""The section editor in a browser: figures in the text, saved as it is typed, by keyboard alone."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from cases.models import Answer
from inspections.models import Inspection
from reports.models import Section
from tests.browser.conftest import close, sign_in
from tests.cast import Cast


@pytest.fixture
def url(inspection: Inspection) -> str:
    return f"/inspections/{inspection.reference}/report/sections/2.2/"


@pytest.fixture
def editor(page: Page, people: Cast, url: str) -> Page:
    """The section as the lead opens it."""
    sign_in(page.context, people.lead)
    _open(page, url)
    return page


def _open(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(".cm-content")).to_be_visible()


def _write(page: Page, text: str) -> None:
    """Type in place of all there is, and save it."""
    page.get_by_role("textbox", name="Text, in Markdown").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    _save(page)


def _save(page: Page) -> None:
    page.locator(".cm-content").press("Control+s")


def _saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))


def _stored(page: Page, inspection: Inspection, text: str) -> None:
    """The text is in the database before long: “Saved” may still be said of the save before."""
    for _ in range(150):
        if _text(inspection) == text:
            return
        page.wait_for_timeout(100)
    assert _text(inspection) == text


def _text(inspection: Inspection) -> str:
    return Section.objects.get(report__inspection=inspection, code="2.2").text


def test_a_figure_is_picked_by_keyboard_shown_as_a_figure_and_saved(
    editor: Page, inspection: Inspection
) -> None:
    _write(editor, "It was so ")
    _saved(editor)

    editor.keyboard.type("[[")
    search = editor.get_by_role("combobox", name="Find a figure")
    expect(search).to_be_focused()
    expect(editor.get_by_role("option").first).to_be_visible()
    search.press_sequentially("2.2.1:share")
    expect(editor.get_by_role("option")).to_have_count(1)
    editor.keyboard.press("Enter")
    expect(editor.locator(".cm-content")).to_be_focused()
    editor.keyboard.type(" cases.")

    expect(editor.locator(".chip")).to_have_attribute(
        "aria-label", re.compile(r"^\w+ of \w+, figure 2\.2\.1$")
    )
    expect(editor.locator("#text")).to_have_value("It was so [[2.2.1:share]] cases.")
    expect(editor.locator("#preview")).to_contain_text(re.compile(r"It was so \w+ of \w+ cases\."))
    _save(editor)
    _stored(editor, inspection, "It was so [[2.2.1:share]] cases.")
    editor.reload()


def test_escape_leaves_the_picker_and_the_caret_where_it_was(editor: Page) -> None:
    _write(editor, "Before ")
    editor.keyboard.type("[[")
    expect(editor.get_by_role("combobox", name="Find a figure")).to_be_focused()
    editor.keyboard.press("Escape")
    expect(editor.locator(".cm-content")).to_be_focused()
    editor.keyboard.type("x")
    expect(editor.locator("#text")).to_have_value("Before [[x")


def test_a_figure_is_one_thing_to_step_over_delete_and_copy(editor: Page) -> None:
    _write(editor, "A [[2.2.1]] B")
    expect(editor.locator(".chip")).to_have_count(1)
    for _ in range(2):
        editor.keyboard.press("ArrowLeft")
    editor.keyboard.press("Backspace")
    expect(editor.locator("#text")).to_have_value("A  B")
    editor.keyboard.press("Control+z")
    expect(editor.locator("#text")).to_have_value("A [[2.2.1]] B")


def test_a_figure_opens_what_is_behind_it_and_closes_again(editor: Page) -> None:
    _write(editor, "It was so [[2.2.1]]")
    editor.keyboard.press("Alt+Enter")

    panel = editor.get_by_role("dialog", name="Figure 2.2.1")
    expect(panel.get_by_role("link", name="The cases and notes behind 2.2")).to_be_visible()
    editor.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(editor.locator(".cm-content")).to_be_focused()


def test_what_is_typed_is_kept_without_a_network_and_goes_up_when_it_is_back(
    editor: Page, inspection: Inspection
) -> None:
    _write(editor, "First.")
    _saved(editor)
    editor.context.set_offline(True)
    editor.keyboard.type(" Second.")
    _save(editor)
    expect(editor.locator("#save-state")).to_have_text(
        "Waiting for the network: kept in this browser"
    )
    assert _text(inspection) == "First."

    editor.context.set_offline(False)
    expect(editor.locator("#save-state")).to_have_text(re.compile("^Saved"), timeout=30_000)
    _stored(editor, inspection, "First. Second.")


def test_a_text_that_was_left_unsaved_comes_back(
    editor: Page, inspection: Inspection, url: str
) -> None:
    _write(editor, "First.")
    _saved(editor)
    editor.route(
        f"**{url}",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    editor.keyboard.type(" Second.")
    expect(editor.locator("#text")).to_have_value("First. Second.")
    editor.reload()

    expect(editor.locator("#text")).to_have_value("First. Second.")
    editor.unroute(f"**{url}")
    _save(editor)
    _saved(editor)
    assert _text(inspection) == "First. Second."


@pytest.mark.parametrize("way", ["Keep what stands", "Save mine in its place"])
def test_two_people_see_both_texts_and_nothing_is_lost(
    editor: Page, people: Cast, inspection: Inspection, url: str, way: str
) -> None:
    browser = editor.context.browser
    assert browser
    other: BrowserContext = browser.new_context(base_url=editor.url.split("/inspections")[0])
    sign_in(other, people.manager)
    theirs = other.new_page()
    _open(theirs, url)
    _write(theirs, "The manager’s text.")
    _saved(theirs)
    close(other)

    _write(editor, "The lead’s text.")
    both = editor.locator("#text-conflict")
    expect(both).to_contain_text("Manager saved this section")
    expect(both.get_by_role("region", name="Saved by Manager")).to_have_text("The manager’s text.")
    expect(both.get_by_role("region", name="Yours, in the editor")).to_have_text("The lead’s text.")
    assert _text(inspection) == "The manager’s text."

    both.get_by_role("button", name=way).click()
    expect(both).to_be_hidden()
    if way == "Keep what stands":
        expect(editor.locator("#text")).to_have_value("The manager’s text.")
        editor.locator(".cm-content").press("Control+z")
        expect(editor.locator("#text")).to_have_value("The lead’s text.")
    else:
        _stored(editor, inspection, "The lead’s text.")


def test_a_number_typed_by_hand_is_marked_and_bound(editor: Page) -> None:
    _write(editor, "In [[2.2.1]] it was 97 per cent.")

    expect(editor.locator(".mark--typed")).to_have_text("97 per cent")
    remark = editor.locator(".remark--typed")
    expect(remark).to_contain_text("“97 per cent” is typed by hand and is no figure of 2.2.")
    remark.get_by_role("button", name=re.compile("^Bind to 2.2.1")).press("Enter")
    expect(editor.locator("#text")).to_have_value("In [[2.2.1]] it was [[2.2.1]].")
    expect(editor.locator(".mark")).to_have_count(0)
    expect(editor.locator(".remark")).to_have_count(0)


def test_a_source_is_named_and_the_mark_goes(editor: Page, inspection: Inspection) -> None:
    _write(editor, "The board knew of 97 cases.")
    _saved(editor)
    remark = editor.locator(".remark--typed")
    remark.locator("summary").click()
    remark.get_by_label("Where “97 cases” comes from").fill("The board’s minutes")
    editor.keyboard.press("Enter")
    expect(editor.locator(".mark")).to_have_count(0)
    section = Section.objects.get(report__inspection=inspection, code="2.2")
    assert section.sources == {"97 cases": "The board’s minutes"}
    # The version went on: the next save is no conflict.
    editor.locator(".cm-content").click()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" So it did.")
    _save(editor)
    _stored(editor, inspection, "The board knew of 97 cases. So it did.")
    expect(editor.locator("#text-conflict")).to_be_hidden()


def test_a_comment_takes_the_passage_that_is_chosen(editor: Page) -> None:
    _write(editor, "Doubtful passage.")
    _saved(editor)
    editor.keyboard.press("Control+a")
    editor.get_by_role("button", name="Comment", exact=True).click()
    expect(editor.get_by_label("Passage, if it is about one")).to_have_value("Doubtful passage.")
    expect(editor.get_by_label("Comment", exact=True)).to_be_focused()
    editor.keyboard.type("Is this so?")
    editor.get_by_role("button", name="Add the comment").click()
    expect(editor.locator(".comment__passage")).to_have_text("“Doubtful passage.”")
    editor.get_by_role("button", name=re.compile("^Resolve")).click()
    expect(editor.locator(".comment--settled")).to_contain_text("Resolved by Lead")


def test_a_figure_that_moved_is_shown_doubted_and_checked(
    editor: Page, inspection: Inspection
) -> None:
    _write(editor, "It was sufficient [[2.2.1:both]]. Only one more was so.")
    _saved(editor)
    answers = Answer.objects.filter(case__inspection=inspection, question="2.2.1", value="yes")
    Answer.objects.filter(pk=answers[0].pk).update(value="no")
    editor.reload()

    expect(editor.get_by_role("heading", name="Out of date")).to_be_visible()
    expect(editor.locator(".chip--moved")).to_contain_text("2.2.1 was")
    expect(editor.locator(".mark--doubtful")).to_have_text("Only one more was so.")
    editor.get_by_role("button", name=re.compile("^Keep mine")).click()
    expect(editor.locator(".mark--doubtful")).to_have_count(0)
    editor.get_by_role("button", name="I have checked it").click()
    expect(editor.get_by_role("heading", name="Out of date")).to_have_count(0)
    expect(editor.locator(".chip--moved")).to_have_count(0)


def test_without_script_the_text_is_saved_by_its_button(
    editor: Page, people: Cast, inspection: Inspection, url: str
) -> None:
    browser = editor.context.browser
    assert browser
    context = browser.new_context(
        base_url=editor.url.split("/inspections")[0], java_script_enabled=False
    )
    sign_in(context, people.lead)
    page = context.new_page()
    page.goto(url)
    page.get_by_label("Text, in Markdown").fill("It was so [[2.2.1:share]].")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#preview")).to_contain_text(re.compile(r"It was so \w+ of \w+\."))
    assert _text(inspection) == "It was so [[2.2.1:share]]."
    close(context)
