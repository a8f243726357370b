"""No time limit for a single example: a shared machine pauses. Failures are told, not stored."""

from hypothesis import settings

settings.register_profile("assay", deadline=None, database=None, max_examples=200)
settings.load_profile("assay")
