"""A record can be repeated bit by bit; whatever was changed in it is named."""

import copy
import json
from typing import Any

import pytest

from sampling.draw.record import METHOD, RecordError, differences, digest_of
from tests.draw.recorded import frozen, recorded


def _changed(*path: Any, to: Any) -> dict[str, Any]:
    made = copy.deepcopy(frozen())
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = to
    return made


def test_a_record_repeats_bit_by_bit() -> None:
    assert differences(recorded()) == []


def test_the_frozen_record_is_drawn_again_the_same() -> None:
    """Another Python, another machine, a change of the algorithm: none goes unnoticed."""
    assert differences(frozen()) == []


def test_a_record_survives_being_written_and_read() -> None:
    assert differences(json.loads(json.dumps(recorded(), indent=2))) == []


def test_a_record_says_how_the_size_came_about() -> None:
    domains = frozen()["parameters"]["domains"]
    assert domains["2"]["steps"] == {"n0": "164.237040", "exact": "43.056752", "rounded": 44}
    assert (domains["2"]["rule"], domains["2"]["size"]) == (44, 44)
    assert domains["3"]["steps"] == {"exact": "29.333333", "rounded": 29}
    assert domains["3"]["adjustment"] == {
        "from": 29,
        "to": 28,
        "reason": "An invented reason.",
        "by": "Ana",
        "at": "2018-09-10",
    }


def test_another_seed_in_the_record_is_found_out() -> None:
    found = differences(_changed("seed", to="20180910-8"))
    assert len(found) == 2
    assert found[0].startswith("Domain 2: ")
    assert "in the record alone" in found[0]


def test_a_case_changed_in_the_population_is_found_out() -> None:
    was = frozen()["population"][0]["sex"]
    other = "female" if was == "male" else "male"
    found = differences(_changed("population", 0, "sex", to=other))
    assert found[0].startswith("The population’s digest is ")


def test_a_case_put_into_the_sample_by_hand_is_found_out() -> None:
    made = copy.deepcopy(frozen())
    drawn = made["drawn"]["2"]
    drawn["selected"][0], drawn["reserve"][0] = drawn["reserve"][0], drawn["selected"][0]
    (said,) = differences(made)
    assert drawn["selected"][0] in said
    assert drawn["reserve"][0] in said


def test_the_same_cases_in_another_order_are_found_out() -> None:
    selected = frozen()["drawn"]["2"]["selected"]
    (said,) = differences(_changed("drawn", "2", "selected", to=selected[::-1]))
    assert said == "Domain 2: the same cases; order, reserve or strata differ."


def test_a_size_that_does_not_follow_is_found_out() -> None:
    found = differences(_changed("parameters", "domains", "2", "rule", to=45))
    assert found[0].startswith("Domain 2: the record has {")


def test_an_adjustment_that_is_no_part_of_the_size_is_found_out() -> None:
    found = differences(_changed("parameters", "domains", "2", "size", to=40))
    assert found[0].startswith("Domain 2: the record has {")


@pytest.mark.parametrize("key", ["population", "digest", "parameters", "seed", "drawn"])
def test_a_record_that_lacks_something_is_an_error_that_says_so(key: str) -> None:
    made = frozen()
    del made[key]
    with pytest.raises(RecordError, match=key):
        differences(made)


@pytest.mark.parametrize("value", [None, 5, "text", [], {"2": None}])
@pytest.mark.parametrize("key", ["population", "parameters", "drawn", "seed"])
def test_a_record_of_another_shape_is_an_error_or_differs(key: str, value: Any) -> None:
    try:
        found = differences(_changed(key, to=value))
    except RecordError as error:
        found = [str(error)]
    assert found
    assert all(each.endswith(".") for each in found)


def test_a_record_of_another_method_is_refused() -> None:
    with pytest.raises(RecordError, match=METHOD):
        differences(_changed("parameters", "method", to="dice/1"))


def test_a_case_with_more_than_the_draw_looks_at_is_refused() -> None:
    with pytest.raises(RecordError, match="no more"):
        differences(_changed("population", 0, "name", to="An invented name"))


def test_the_digest_goes_by_content_not_by_how_it_is_written() -> None:
    assert digest_of([{"b": 1, "a": "é"}]) == digest_of(json.loads('[{"a": "\\u00e9", "b": 1}]'))
