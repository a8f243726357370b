"""The glossary: terms of the field in our own words, and which of them a text uses."""

from reports.glossary.finding import terms_used
from reports.glossary.terms import GlossaryError, Term, load

__all__ = ["GlossaryError", "Term", "load", "terms_used"]
