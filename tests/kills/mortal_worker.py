"""A worker with beat, as `./run` starts it, in a process group of its own that is killed."""

import os
import signal
import subprocess
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from bootstrap import commands
from jobs.models import Job, JobState
from tests import tied


@dataclass(frozen=True)
class Kill:
    """One SIGKILL: how many jobs were in each state, and the steps of those that ran."""

    states: Counter[str]
    running: tuple[str, ...]

    def __str__(self) -> str:
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return f"{states or 'no job'}; at work: {', '.join(self.running) or 'none'}"


@dataclass
class MortalWorker:
    """The worker; `folder` holds its log and beat's times, `redis` is its broker."""

    folder: Path
    redis: str
    _process: "subprocess.Popen[bytes] | None" = None
    _began: datetime = field(default_factory=timezone.now)

    def start(self) -> None:
        """Start it unless it runs; it is not waited for."""
        if self._process:
            return
        self._began = timezone.now()
        schedule = str(self.folder / f"beat-{self._began:%H%M%S%f}")
        environment = tied.environment(
            DJANGO_SETTINGS_MODULE="tests.kills.worker_settings",
            FILES_DIR=str(settings.FILES_DIR),
            REDIS_URL=self.redis,
        )
        with (self.folder / "worker.log").open("ab") as log:
            self._process = tied.start(
                commands.worker(with_beat_file=schedule),
                environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def at_work(self) -> list[Job]:
        """The jobs that it has begun and not ended."""
        begun = Job.objects.filter(state=JobState.RUNNING, started_at__gte=self._began)
        return list(begun.order_by("started_at"))

    def ended(self) -> int:
        """How many jobs have ended since it was started."""
        return Job.objects.filter(finished_at__gte=self._began).count()

    def kill(self) -> Kill:
        """SIGKILL to every process of its group, between one instruction and the next."""
        assert self._process, "The worker runs."
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        running = tuple(f"{job.kind} at {job.doing or 'its start'}" for job in self.at_work())
        return Kill(Counter(Job.objects.values_list("state", flat=True)), running)

    def stop(self) -> None:
        """End it, if it runs."""
        if self._process:
            self.kill()
