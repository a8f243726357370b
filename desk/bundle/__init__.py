"""An inspection as one JSON file: reading it with care, writing it back."""

from desk.bundle.read import Bundle, BundleError, read
from desk.bundle.store import export, store

__all__ = ["Bundle", "BundleError", "export", "read", "store"]
