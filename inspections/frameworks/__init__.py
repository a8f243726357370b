"""The published questionnaires as data: one TOML file per version, loaded and checked."""

from .framework import Framework
from .loader import codes, for_fieldwork, load, load_file
from .model import (
    Band,
    CaseQuestion,
    Choice,
    Discretion,
    Domain,
    FrameworkError,
    KeyQuestion,
    Method,
    Prompt,
    Relevance,
    Sampling,
    ScoreBand,
    Standard,
    TableWording,
    Terminology,
    Trigger,
    Window,
)

__all__ = [
    "Band",
    "CaseQuestion",
    "Choice",
    "Discretion",
    "Domain",
    "Framework",
    "FrameworkError",
    "KeyQuestion",
    "Method",
    "Prompt",
    "Relevance",
    "Sampling",
    "ScoreBand",
    "Standard",
    "TableWording",
    "Terminology",
    "Trigger",
    "Window",
    "codes",
    "for_fieldwork",
    "load",
    "load_file",
]
