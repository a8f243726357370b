"""Reads the glossary, in the words of a framework version."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from inspections.frameworks import Framework

FILE = Path(__file__).with_name("glossary.toml")
_KEYS = {"term", "meaning", "forms"}


class GlossaryError(ValueError):
    """A glossary file that is wrong; the message says what, where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term, what it means, and the forms by which a text may say it, the term itself among
    them unless it names one of them in brackets."""

    term: str
    meaning: str
    forms: tuple[str, ...]


@lru_cache(maxsize=64)
def load(framework: Framework, file: Path = FILE) -> tuple[Term, ...]:
    """All terms, alphabetical, in the words of the framework version. Raises GlossaryError."""
    words = framework.terminology
    filled = {"child": words.child, "children": words.children, "service": words.service}
    terms = tuple(_terms(tomllib.loads(file.read_text(encoding="utf-8")), filled, file.name))
    seen: dict[str, str] = {}
    for term in terms:
        for form in term.forms:
            other = seen.setdefault(form.casefold(), term.term)
            if other != term.term:
                raise GlossaryError(
                    f"{file.name}: “{form}” stands for {other} and for {term.term}; one of them "
                    "would be right."
                )
    return tuple(sorted(terms, key=lambda term: term.term.casefold()))


def _terms(values: Mapping[str, Any], filled: Mapping[str, str], file: str) -> Iterator[Term]:
    for at, entry in enumerate(values.get("term", ()), 1):
        place = f"{file}: term {entry.get('term') or at}"
        if strange := set(entry) - _KEYS:
            raise GlossaryError(
                f"{place}: has {', '.join(sorted(strange))}; {', '.join(sorted(_KEYS))} is all "
                "that is right."
            )
        texts = [entry.get("term", ""), entry.get("meaning", ""), *entry.get("forms", ())]
        if not all(isinstance(text, str) and text.strip() for text in texts):
            raise GlossaryError(f"{place}: has an empty text; a term and its meaning are right.")
        try:
            term, meaning, *forms = (text.format_map(filled) for text in texts)
        except (KeyError, ValueError, IndexError):
            raise GlossaryError(
                f"{place}: has a placeholder that is none; {{child}}, {{children}} and {{service}} "
                "are right."
            ) from None
        own = term.partition(" (")[0]
        yield Term(term, meaning, tuple(dict.fromkeys((own, *forms))))
