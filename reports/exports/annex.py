"""The annex tables as a file, asked for by themselves: what their page does."""

from accounts.models import User
from inspections.models import Inspection
from jobs.models import Job
from reports.exports import Wanted, job
from reports.models import ExportKind, Format

make = job.work


def ask_for(inspection: Inspection, file_format: Format, by: User) -> Job:
    """Queue the making of a file of annex tables; see `exports.job.ask_for`."""
    return job.ask_for(inspection, Wanted(ExportKind.ANNEX, file_format), by)
