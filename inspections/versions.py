"""Which framework version applies: the first day of fieldwork decides (method, section 1)."""

from datetime import date

from inspections.frameworks import Framework, FrameworkError, for_fieldwork


def other_version(framework: Framework, first_day: date) -> Framework | None:
    """The version that this first day of fieldwork calls for, where it is not `framework`."""
    try:
        right = for_fieldwork(first_day, framework.programme)
    except FrameworkError:
        return None
    return None if right.code == framework.code else right
