"""The assessment page: what it shows, and what a form sent without scripts says."""

from .page import sheet_of
from .parts import Sheet

__all__ = ["Sheet", "sheet_of"]
