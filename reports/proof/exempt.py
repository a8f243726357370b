"""Numbers that are no figures of an inspection, and are left alone wherever they stand."""

import re

from reports.proof.prose import ELSE
from reports.proof.spelling import NUMBER, WORDS

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_JOINED = rf"(?:\s*(?:,|and|to|or|–|-|&)\s*{NUMBER})*"
# What a number names rather than counts.
_LABELS = (
    "annexe?s?|appendix|tables?|figures?|charts?|sections?|standards?|domains?|recommendations?|"
    "chapters?|pages?|paragraphs?|footnotes?|notes?|parts?|levels?|tiers?|phases?|stages?|"
    "key questions?|questions?|prompts?|articles?|schedules?|grades?|bands?|steps?|categor(?:y|ies)"
    "|versions?|rooms?|units?|numbers?|no\\.|bullets?|week|day|year|term|cohort|group|key stage"
)
_STREETS = "Road|Street|House|Lane|Avenue|Place|Court|Way|Square|Hill|Gardens|Close|Drive"
_SPANS = "minutes?|hours?|(?:working |calendar )?days?|weeks?|months?|years?|terms?|times"

_EXEMPT = [
    re.compile(pattern)
    for pattern in (
        # Dates, years, times of day.
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:–|-|to|and)\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+{_MONTH}"
        r"(?:\s+\d{4})?",
        rf"{_MONTH}(?:\s+\d{{1,2}}\b,?)?(?:\s+\d{{4}})?",
        r"\b(?:19|20)\d\d(?:\s*[–/-]\s*\d{2,4})?\b(?!\s*(?:per cent|percent|%|cases))",
        r"\b\d{1,2}:\d{2}\b",
        r"\b\d{1,2}(?:\.\d{2})?\s?[ap]m\b",
        # Codes, ordinals, ratios, and what is hyphened to a word.
        r"\b\d+(?:\.\d+){2,}\b",
        r"\b\d\.\d{1,2}\b(?!\s*(?:per cent|percent|%|million|billion|times|days|weeks|months))",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b\d+[/:]\d+\b",
        r"(?i)\bone[- ](?:to|another|by)[- ](?:one|another)\b|\b(?:no|any|every|some|each) one\b",
        rf"(?i)(?:\b\d+|\b{WORDS})-(?!thirds?\b|quarters?\b|fifths?\b|{WORDS}\b)[a-z]+(?:-olds?)?",
        # Ages and lengths of time.
        rf"(?i)\b(?:aged?|ages|turned|turning|age of|under the age of)\s+{NUMBER}{_JOINED}",
        rf"(?i)\b(?:under|over)[ -]{NUMBER}s\b",
        r"(?i)\bunder\s+1[0-8]\b(?!\s*(?:per cent|percent|%|cases|of))",
        rf"(?i){NUMBER}{_JOINED}[- ](?:year|month|week|day)s?[- ](?:olds?|of age)\b",
        rf"(?i){NUMBER}{_JOINED}\s+(?:or more |and more )?(?:{_SPANS})\b",
        # What a number names: annex 1, key question 3; Studio 12; 12 Acacia Road.
        rf"(?i)\b(?:{_LABELS})\s+{NUMBER}{_JOINED}",
        rf"\b\d+[a-z]?\s+(?:[A-Z][\w’]+\s+){{1,3}}(?:{_STREETS})\b",
        r"(?<=[a-z,;]\s)[A-Z][\w’]*\s+\d+\b(?!\s*(?:per cent|percent|%|cases))",
    )
]


def without_exempt(words: str) -> str:
    """The words, as long as they were, with a mark for every character of what is left alone."""
    for pattern in _EXEMPT:
        words = pattern.sub(lambda match: ELSE * len(match[0]), words)
    return words
