"""`{% load findings %}`: looking up what belongs to a thing by its id."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[int, Any], key: int) -> Any:
    """What stands under this id; nothing where there is none."""
    return found.get(key, ())
