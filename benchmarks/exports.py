"""How long the annex tables take as XLSX and ODS, against the figures that they print."""

from benchmarks.caseload import demonstration_inspection
from benchmarks.timing import medians, report
from ratings.working_out import figures
from reports.exports import make_annex
from reports.models import Format


def spreadsheets() -> None:
    """Each of them is to take under two seconds."""
    inspection = demonstration_inspection("lambeth-2019")
    times = medians(
        {
            "figures": lambda: figures(inspection),
            "annex tables as XLSX": lambda: make_annex(inspection, Format.XLSX),
            "annex tables as ODS": lambda: make_annex(inspection, Format.ODS),
        },
        rounds=10,
    )
    report("Annex tables (under 2,000 ms each)", times, against="figures", limit=None)
