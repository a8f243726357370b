"""Which terms of the glossary a text uses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from inspections.frameworks import Framework
from reports.glossary.terms import Term, load

# One writing for what a text may write differently.
_WRITINGS = str.maketrans({"’": "'", "‑": "-"})


def terms_used(text: str, framework: Framework) -> tuple[tuple[str, str], ...]:
    """The terms that a text uses, with what they mean, alphabetical.

    Words are whole words, in the singular or plural. A term inside a longer one counts for the
    longer one only: "youth conditional caution" is no use of "youth caution", nor is
    "out-of-court disposal" one of "court disposal".
    """
    written = _folded(text)
    small = _small(written)
    found = [
        (start, end, term.term)
        for term, form in _forms(framework)
        for start, end in form.uses_in(written if form.name else small)
    ]
    used = {
        term
        for start, end, term in found
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
    }
    return tuple((term.term, term.meaning) for term in load(framework) if term.term in used)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of a term: what its singular and plural begin with, and both. Capitals are a name:
    "ETE" is not the end of "complete", nor "yot" the service."""

    stem: str
    pattern: re.Pattern[str]
    name: bool

    def uses_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the text uses it. A text of many pages is gone through letter by letter only
        where it has the stem."""
        at = text.find(self.stem)
        while at >= 0:
            if found := self.pattern.match(text, at):
                yield found.span()
            at = text.find(self.stem, at + 1)


@lru_cache(maxsize=64)
def _forms(framework: Framework) -> tuple[tuple[Term, _Form], ...]:
    """Each form of each term by itself, so that all that a text holds is found."""
    return tuple((term, _form(form)) for term in load(framework) for form in term.forms)


def _form(form: str) -> _Form:
    name = _is_name(form)
    writings = [_folded(each) if name else _small(_folded(each)) for each in _numbers(form)]
    forms = "|".join(map(re.escape, writings))
    return _Form(writings[-1].removesuffix("y"), re.compile(rf"(?<!\w)(?:{forms})(?!\w)"), name)


def _folded(text: str) -> str:
    return " ".join(text.translate(_WRITINGS).split())


def _small(text: str) -> str:
    """The text in small letters, each in its place."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower()[:1] for c in text)


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
