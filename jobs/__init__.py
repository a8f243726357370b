"""A job is a row: its states, lease and progress; the Celery task is a thin call."""
