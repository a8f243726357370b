"""A date in three boxes, as the Design System asks for one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")


class DateInput(forms.MultiWidget):
    """Three text inputs, named after the field: `decided_on_day`, `_month`, `_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        if value is None:
            return [None, None, None]
        return [value.day, value.month, value.year]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return all(f"{name}_{part}" not in data for part in PARTS)


class DateField(forms.MultiValueField):
    """A date given as day, month and year.

    An error's code names the part that is wrong, so that the error summary can lead to it.
    """

    widget = DateInput
    default_error_messages = {  # noqa: RUF012
        "required": "Enter the date.",
        "part": "The date lacks its %(part)s.",
        "number": "The %(part)s is a number, like %(example)s.",
        "invalid": "There is no such date: enter a real one, like 23 10 2018.",
    }

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False) for _ in PARTS]
        super().__init__(fields=fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: Sequence[str]) -> date | None:
        if not any(data_list):
            return None
        for part, typed in zip(PARTS, data_list, strict=True):
            if not typed:
                raise self._error("part", part)
        for part, typed in zip(PARTS, data_list, strict=True):
            if not typed.isdecimal() or len(typed) > 4 or (part == "year" and len(typed) < 4):
                raise self._error("number", part)
        day, month, year = (int(typed) for typed in data_list)
        try:
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def _error(self, message: str, part: str) -> ValidationError:
        example = {"day": "23", "month": "10", "year": "2018"}[part]
        return ValidationError(
            self.error_messages[message], code=part, params={"part": part, "example": example}
        )
