"""The web server's log names addresses, and nothing that was searched for."""

import logging

from config.asgi import without_query


def test_a_line_of_the_access_log_has_no_query() -> None:
    line = '%s - "%s %s HTTP/%s" %d'
    said = ("127.0.0.1", "GET", "/inspections/one/evidence/?q=Somebody", "1.1", 200)
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, line, said, None)
    assert without_query(record)
    assert record.getMessage() == '127.0.0.1 - "GET /inspections/one/evidence/ HTTP/1.1" 200'


def test_the_web_server_logs_through_it() -> None:
    assert without_query in logging.getLogger("uvicorn.access").filters
