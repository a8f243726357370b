"""Sampled cases and what belongs to them; one module a subject."""

from cases.models.alert import Alert
from cases.models.answer import Answer, Note, NoteKind, Value
from cases.models.example import ExampleKind, PracticeExample
from cases.models.offline import OfflineSheet, StagedUpload
from cases.models.sampled_case import CaseState, SampledCase
from cases.models.team import ConflictOfInterest, Interview, InterviewState, InterviewWay

__all__ = [
    "Alert",
    "Answer",
    "CaseState",
    "ConflictOfInterest",
    "ExampleKind",
    "Interview",
    "InterviewState",
    "InterviewWay",
    "Note",
    "NoteKind",
    "OfflineSheet",
    "PracticeExample",
    "SampledCase",
    "StagedUpload",
    "Value",
]
