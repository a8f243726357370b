"""Files of an inspection: which there are, how each is made, and the job that keeps it."""

from reports.exports.kinds import ANNEX_FORMATS, FORMATS, MEDIA_TYPES, Wanted
from reports.exports.making import MadeFile, make_annex

__all__ = ["ANNEX_FORMATS", "FORMATS", "MEDIA_TYPES", "MadeFile", "Wanted", "make_annex"]
