"""An inspection as one JSON file: reading it with care, writing it back."""

from desk.bundle.place import BundleError
from desk.bundle.read import Bundle, read
from desk.bundle.store import export, store

__all__ = ["Bundle", "BundleError", "export", "read", "store"]
