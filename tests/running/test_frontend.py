"""The style sheet is the Design System's, without what is for gov.uk alone."""

import pytest

from bootstrap import frontend
from bootstrap.places import FRONTEND, NODE
from embedded.problem import Problem

_GOVUK = NODE / "node_modules" / "govuk-frontend" / "dist" / "govuk"


def test_the_built_files_hold_no_typeface_or_picture_of_the_government() -> None:
    style = (FRONTEND / "govuk" / "govuk-frontend.min.css").read_text()

    for theirs in ("GDS Transport", "@font-face", "url(", "/assets/"):
        assert theirs not in style
    assert not list(FRONTEND.rglob("*crest*")) + list(FRONTEND.rglob("*favicon*"))
    assert "font-family:arial,sans-serif" in style


def test_no_file_names_a_source_map_that_is_not_served() -> None:
    for file in [*FRONTEND.rglob("*.js"), *FRONTEND.rglob("*.css")]:
        assert "sourceMappingURL" not in file.read_text(), file


def test_a_sheet_that_is_not_the_expected_one_is_refused() -> None:
    style = (_GOVUK / "govuk-frontend.min.css").read_text()

    with pytest.raises(Problem, match=r"have 3 @font-face rules, not 2"):
        frontend.own_face(style + "@font-face{font-family:another}")
