from django.apps import AppConfig

from jobs.kinds import Kind, register

ANNEX = Kind("annex", title="Annex tables", page="annex", work="reports.annex_job.make")
SECTION = Kind("section", title="Report", page="report", work="reports.section_job.generate")


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        register(ANNEX)
        register(SECTION)
