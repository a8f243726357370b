"""The web server's log names addresses, and nothing that was searched for."""

import logging

from django.urls import reverse

from config.asgi import without_query


def test_a_line_of_the_access_log_has_no_query() -> None:
    line = '%s - "%s %s HTTP/%s" %d'
    said = ("127.0.0.1", "GET", "/inspections/one/evidence/?q=Somebody", "1.1", 200)
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, line, said, None)
    assert without_query(record)
    assert record.getMessage() == '127.0.0.1 - "GET /inspections/one/evidence/ HTTP/1.1" 200'


def test_the_web_server_logs_through_it() -> None:
    assert without_query in logging.getLogger("uvicorn.access").filters


def test_the_key_of_a_link_to_choose_a_password_is_left_out() -> None:
    address = reverse("choose-password", args=["MQ", "an-invented-key"])
    said = ("127.0.0.1", "GET", address, "1.1", 302)
    line = '%s - "%s %s HTTP/%s" %d'
    record = logging.LogRecord("uvicorn.access", logging.INFO, "", 0, line, said, None)
    assert without_query(record)
    assert record.getMessage() == '127.0.0.1 - "GET /choose-password/MQ/left-out/ HTTP/1.1" 302'
