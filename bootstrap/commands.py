"""The commands that make up the running application, in one place.

`./run`, the Dockerfile and docker-compose.yml run the same ones; a test compares them.
"""

SECONDS_FOR_OPEN_REQUESTS = 5  # an open event stream would hold the web server for ever

MIGRATE = ["manage.py", "migrate", "--no-input"]
COLLECT_STATIC = ["manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
LOAD_DEMONSTRATION = ["manage.py", "load_demonstration"]


def web(host: str, port: int) -> list[str]:
    """Arguments for Python: the web server."""
    grace = ["--timeout-graceful-shutdown", str(SECONDS_FOR_OPEN_REQUESTS)]
    address = ["--host", host, "--port", str(port)]
    return ["-m", "uvicorn", "config.asgi:application", *address, *grace]


def worker(*, with_beat_file: str | None = None) -> list[str]:
    """Arguments for Python: the worker; with `with_beat_file` it is beat as well, and keeps its
    times there.
    """
    beat = ["--beat", "--schedule", with_beat_file] if with_beat_file else []
    logged = ["--loglevel", "info"]
    return ["-m", "celery", "-A", "config", "worker", "--concurrency", "2", *logged, *beat]


def beat(schedule: str) -> list[str]:
    """Arguments for Python: beat, which puts back jobs whose lease has run out."""
    return ["-m", "celery", "-A", "config", "beat", "--loglevel", "info", "--schedule", schedule]
