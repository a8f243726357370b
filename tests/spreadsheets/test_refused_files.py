import pytest

from spreadsheets.reading import Unreadable, read
from tests.spreadsheets.refused import REFUSED


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_words(name):
    file_name, make, says = REFUSED[name]
    with pytest.raises(Unreadable) as refused:
        read(make(), file_name)
    sentence = str(refused.value)
    assert says in sentence
    assert file_name in sentence or "sheet “Cases”" in sentence
    assert sentence.endswith(".")
    assert "!" not in sentence.replace("#REF!", "")


def test_there_are_enough_of_them():
    assert len(REFUSED) >= 35
