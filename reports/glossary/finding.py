"""Which terms of the glossary a text uses."""

import re
from collections.abc import Iterator
from functools import lru_cache

from inspections.frameworks import Framework
from reports.glossary.terms import Term, load

# As a text may write one and the same word.
_LIKE = {"’": "['’]", "'": "['’]", "-": "[-‑]", " ": r"\s+"}


def terms_used(text: str, framework: Framework) -> tuple[tuple[str, str], ...]:
    """The terms that a text uses, with what they mean, alphabetical.

    Words are whole words, in the singular or plural. A term inside a longer one counts for the
    longer one only: "youth conditional caution" is no use of "youth caution", nor is
    "out-of-court disposal" one of "court disposal".
    """
    terms = load(framework)
    folded = _folded(text)
    found = [
        (match.start(), match.end(), term.term)
        for term, stem, pattern in _patterns(framework)
        # Most terms stand nowhere, and to see that costs little.
        if stem in folded
        for match in pattern.finditer(text)
    ]
    used = {
        term
        for start, end, term in found
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
    }
    return tuple((term.term, term.meaning) for term in terms if term.term in used)


@lru_cache(maxsize=64)
def _patterns(framework: Framework) -> tuple[tuple[Term, str, re.Pattern[str]], ...]:
    """For each form of each term what all its writings begin with, and a pattern; one a form, so
    that all that a text holds is found."""
    return tuple(
        (term, _folded(form).removesuffix("y"), _pattern(form))
        for term in load(framework)
        for form in term.forms
    )


def _folded(text: str) -> str:
    """The text with one writing for what `_LIKE` lets a text write differently."""
    return " ".join(text.casefold().replace("’", "'").replace("‑", "-").split())


def _pattern(form: str) -> re.Pattern[str]:
    forms = "|".join(
        "".join(_LIKE.get(character, re.escape(character)) for character in each)
        for each in _numbers(form)
    )
    # Capitals are a name: "ETE" is not the end of "complete", nor "yot" the service.
    flags = re.NOFLAG if _is_name(form) else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", flags)


def _is_name(form: str) -> bool:
    return " " not in form and sum(character.isupper() for character in form) > 1


def _numbers(form: str) -> Iterator[str]:
    """A form and its plural, longest first."""
    if form.endswith("y") and form[-2:-1] not in "aeiou" and not _is_name(form):
        yield f"{form[:-1]}ies"
    elif form.endswith(("s", "x", "ch", "sh")):
        yield f"{form}es"
    else:
        yield f"{form}s"
    yield form
