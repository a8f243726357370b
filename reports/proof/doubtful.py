"""Sentences whose words rest on a figure that has moved: the figure follows, the words do not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reports.proof.prose import ELSE, REFERENCE, Paragraph, Sentence, paragraphs_of

# Words that a figure makes true or untrue.
DEPENDENT = re.compile(
    r"(?i)\b(?:only|merely|barely|weakest|strongest|poorest|most|least|best|worst|lowest|highest|"
    r"better|worse|weaker|stronger|more|fewer|less|majority|minority|few|too few|same|equally|"
    r"consistently|rarely|never|always|nearly|almost)\b"
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A sentence that may no longer be true, and the references that moved before it."""

    start: int
    end: int
    sentence: str
    references: tuple[str, ...]


def doubtful_in(text: str, moved: Mapping[str, str]) -> tuple[Doubtful, ...]:
    """The sentences of a text that rest on figures that moved, by reference."""
    if not moved:
        return ()
    return tuple(
        found for paragraph in paragraphs_of(text) for found in _in(paragraph, text, moved)
    )


def _in(paragraph: Paragraph, text: str, moved: Mapping[str, str]) -> Iterator[Doubtful]:
    carried: tuple[str, ...] = ()
    for sentence in paragraph.sentences:
        named = tuple(each.reference for each in sentence.references)
        own = tuple(dict.fromkeys(each for each in named if each in moved))
        # What follows a figure still speaks of it, until another is named.
        carried = own if named else carried
        if carried and DEPENDENT.search(_words(sentence)):
            yield Doubtful(
                sentence.start, sentence.end, text[sentence.start : sentence.end], carried
            )


def _words(sentence: Sentence) -> str:
    return sentence.words.replace(REFERENCE, " ").replace(ELSE, " ")


def said_instead(generated: str, references: Iterable[str], text: str) -> str:
    """The sentence of the new draft that names these questions and no other; "" where the text
    has it already, or the draft has none."""
    targets = {reference.split(":")[0].strip() for reference in references}
    for paragraph in paragraphs_of(generated):
        for sentence in paragraph.sentences:
            if targets and targets == {each.target for each in sentence.references}:
                said = generated[sentence.start : sentence.end]
                if said not in text:
                    return said
    return ""
