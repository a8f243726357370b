"""Cookies are for HTTPS alone as soon as the service has a name beyond this machine."""

import runpy
from typing import Any

import pytest

from bootstrap.places import ROOT


def _settings(monkeypatch: pytest.MonkeyPatch, hosts: str | None) -> dict[str, Any]:
    if hosts is None:
        monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    else:
        monkeypatch.setenv("ALLOWED_HOSTS", hosts)
    return runpy.run_path(str(ROOT / "config" / "settings.py"))


@pytest.mark.parametrize("hosts", ["assay.example", "assay.example,127.0.0.1", "*"])
def test_a_name_in_the_network_makes_cookies_secure(
    monkeypatch: pytest.MonkeyPatch, hosts: str
) -> None:
    read = _settings(monkeypatch, hosts)

    assert read["SESSION_COOKIE_SECURE"] is True
    assert read["CSRF_COOKIE_SECURE"] is True
    assert read["SECURE_HSTS_SECONDS"] > 0


@pytest.mark.parametrize("hosts", [None, "localhost", "localhost,127.0.0.1", "[::1]"])
def test_on_this_machine_alone_plain_http_signs_in(
    monkeypatch: pytest.MonkeyPatch, hosts: str | None
) -> None:
    read = _settings(monkeypatch, hosts)

    assert read["SESSION_COOKIE_SECURE"] is False
    assert read["CSRF_COOKIE_SECURE"] is False
    assert read["SECURE_HSTS_SECONDS"] == 0
