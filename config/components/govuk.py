"""GOV.UK Design System components, from the macros of govuk-frontend-jinja."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, cast

from django.utils.safestring import SafeString
from jinja2 import Environment, PackageLoader, PrefixLoader, TemplateNotFound

PACKAGE = "govuk_frontend_jinja"

Macro = Callable[[Mapping[str, Any]], str]


@cache
def _environment() -> Environment:
    """The one Jinja environment: macros are compiled once per process."""
    return Environment(loader=PrefixLoader({PACKAGE: PackageLoader(PACKAGE)}), autoescape=True)


@cache
def _macro(name: str) -> Macro:
    try:
        module = _environment().get_template(f"{PACKAGE}/components/{name}/macro.html").module
    except TemplateNotFound:
        raise LookupError(
            f"The Design System has no component {name!r}; its names are like 'date-input'."
        ) from None
    called = "govuk" + "".join(part.capitalize() for part in name.split("-"))
    return cast(Macro, getattr(module, called))


def component(name: str, params: Mapping[str, Any]) -> SafeString:
    """The markup of a component, from the options that the Design System lists for it.

    `name` is as in its folder ("error-summary"). Raises LookupError for one it does not have.
    """
    # Jinja has escaped every option that is not named html.
    return SafeString(_macro(name)(params))
