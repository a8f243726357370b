"""The history of a case as people read it: who changed what, when and from where.

`rows` reads the event tables, `changes` finds what changed between them, `telling` words it.
"""

from cases.story.entry import Entry, Kind
from cases.story.story import Story, of_place, story_of
from cases.story.telling import Day, fold, tell

__all__ = ["Day", "Entry", "Kind", "Story", "fold", "of_place", "story_of", "tell"]
