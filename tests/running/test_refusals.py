"""What cannot work is said in a plain sentence, with a non-zero exit."""

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from tests.running.checkouts import Checkout, free_port

_NO_PACKAGES = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_NO_CACHE_DIR": "1",
    "PIP_EXTRA_INDEX_URL": "",
    "PIP_FIND_LINKS": "",
    "PIP_RETRIES": "0",
}


def test_an_unknown_word_shows_the_usage(checkout: Checkout) -> None:
    refused = checkout.run("serve")

    assert refused.returncode == 2
    assert "there is no 'serve'" in refused.stderr
    assert "./run test" in refused.stderr


def test_a_taken_port_is_named_with_a_way_out(checkout: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = checkout.run(PORT=str(port))

    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Port {port} of 127.0.0.1 cannot be used")
    assert "PORT=" in refused.stderr


@pytest.mark.parametrize("port", ["80x", "0", "65536"])
def test_a_port_that_is_none_is_refused(checkout: Checkout, port: str) -> None:
    refused = checkout.run(PORT=port)

    assert refused.returncode == 1
    assert "Set it to a port number from 1 to 65535" in refused.stderr


def test_without_network_a_set_up_that_was_cut_short_says_what_is_missing(
    checkout: Checkout,
) -> None:
    venv = checkout.path / "var" / "venv"
    venv.unlink()
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    refused = checkout.run(PIP_INDEX_URL=f"http://127.0.0.1:{free_port()}", **_NO_PACKAGES)

    assert refused.returncode == 1
    assert "Setting up: a virtual environment" in refused.stderr
    said = refused.stderr.splitlines()[-1]
    assert said.startswith("The Python packages of requirements.txt")
    assert "see whether this machine reaches the package index" in said
    assert "Traceback" not in refused.stderr


def test_without_network_the_front_end_packages_say_what_is_missing(checkout: Checkout) -> None:
    (checkout.path / "var" / "node").unlink()
    cache = str(checkout.path / "var" / "empty-cache")
    refused = checkout.run(
        npm_config_registry=f"http://127.0.0.1:{free_port()}",
        npm_config_cache=cache,
        npm_config_fetch_retries="0",
    )

    assert refused.returncode == 1
    assert "The front-end packages of package-lock.json" in refused.stderr.splitlines()[-1]


def test_the_data_folder_of_another_version_is_refused_and_kept(checkout: Checkout) -> None:
    data = _data(checkout.path)
    (data / "PG_VERSION").write_text("17\n")
    refused = checkout.run("manage", "check")

    assert refused.returncode == 1
    assert "was made by PostgreSQL 17; this is PostgreSQL 18" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert (data / "PG_VERSION").read_text() == "17\n"


def test_a_data_folder_without_version_is_refused_and_kept(checkout: Checkout) -> None:
    data = _data(checkout.path)
    (data / "base").mkdir()
    refused = checkout.run("manage", "check")

    assert refused.returncode == 1
    assert f"The data folder {data} is damaged" in refused.stderr
    assert (data / "base").is_dir()


def test_a_var_that_belongs_to_somebody_else_is_named(checkout: Checkout) -> None:
    var = checkout.path / "var"
    for lent in var.iterdir():
        lent.unlink()
    var.rmdir()
    var.write_text("")
    refused = checkout.run()

    assert refused.returncode == 1
    assert f"{var} cannot be written to" in refused.stderr


def _data(checkout: Path) -> Path:
    data = checkout / "var" / "data" / "postgres"
    data.mkdir(parents=True)
    data.chmod(stat.S_IRWXU)
    return data
