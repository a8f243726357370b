"""A framework may name the triggers that there are rules for, and no others."""

from inspections.frameworks.loader import TRIGGERS
from ratings.triggers import RULES


def test_every_trigger_that_a_framework_file_may_name_has_a_rule():
    assert set(TRIGGERS) == set(RULES)
