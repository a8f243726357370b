from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from jobs.kinds import register

        register("annex", "reports.annex_job.make")
