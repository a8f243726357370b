from django.apps import AppConfig

from jobs.kinds import Kind, register

ANNEX = Kind("annex", title="Annex tables", page="annex", work="reports.annex_job.make")


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        register(ANNEX)
