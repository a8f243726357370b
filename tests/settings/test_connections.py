"""Replicas share PostgreSQL's connections."""

from django.conf import settings

_POSTGRESQLS_DEFAULT = 100
_RESERVED = 3  # for its superuser


def test_ten_replicas_leave_connections_for_the_workers() -> None:
    pool = settings.DATABASES["default"]["OPTIONS"]["pool"]

    assert pool["max_size"] * 10 + 10 <= _POSTGRESQLS_DEFAULT - _RESERVED
    assert pool["timeout"] <= 5
