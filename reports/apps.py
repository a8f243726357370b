from django.apps import AppConfig

from jobs.kinds import Kind, register

_WORK = "reports.exports.job.work"
ANNEX = Kind("annex", title="Annex tables", page="annex", work=_WORK)
# A job that makes a file is called as the file's kind (`models.ExportKind`).
EXPORTS = (
    ANNEX,
    Kind("report", title="Report", page="report-exports", work=_WORK),
    Kind("pack", title="Whole pack", page="report-exports", work=_WORK),
    Kind("answers", title="Every answer", page="report-exports", work=_WORK),
    Kind("feedback", title="Feedback pack", page="report-exports", work=_WORK),
)
SECTION = Kind(
    "section", title="Report section", page="report", work="reports.section_job.generate"
)


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        for kind in (*EXPORTS, SECTION):
            register(kind)
