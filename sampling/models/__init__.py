"""The eligible caseload and the sample drawn from it."""

from sampling.models.caseload import CaseloadUpload, EligibleCase
from sampling.models.sample import Replacement, ReplacementGround, Sample

__all__ = ["CaseloadUpload", "EligibleCase", "Replacement", "ReplacementGround", "Sample"]
