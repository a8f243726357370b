"""An inspection as one JSON file: reading it with care, writing it back."""

from desk.bundle.export import export
from desk.bundle.place import BundleError
from desk.bundle.read import Bundle, read
from desk.bundle.store import store

__all__ = ["Bundle", "BundleError", "export", "read", "store"]
