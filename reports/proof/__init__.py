"""Proof-reading of a section: numbers typed by hand, and words that rest on a moved figure.

Pure: text and material in, remarks out. A number that is a reference is always right; one that is
typed is looked up among the figures that the section speaks of.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from reports.material import Material
from reports.proof.binding import Bind, bind, hint
from reports.proof.doubtful import doubtful_in, said_instead
from reports.proof.known import Figures, Known, figures_for
from reports.proof.prose import Paragraph, Sentence, paragraphs_of
from reports.proof.typed import Typed, quantities

__all__ = ["Bind", "Remark", "proof"]

# Among the named sources: a sentence that was read against its figures and kept.
_KEPT = "“"


@dataclass(frozen=True, slots=True)
class Remark:
    """What is doubtful in a text, from `start` to `end`.

    `kind`: a number that is `typed` by hand and found in no figure, or a sentence that is
    `doubtful` since a figure moved. `passage` is what stands there, `said` what is wrong with it.
    `binds` are references that could stand there instead; `offered` a sentence of the new draft.
    `key` and `value` are what naming a source, or keeping the sentence, is recorded under.
    """

    kind: Literal["typed", "doubtful"]
    start: int
    end: int
    passage: str
    said: str
    key: str
    binds: tuple[Bind, ...] = ()
    offered: str = ""
    value: str = ""


def proof(
    text: str,
    section: str,
    material: Material,
    *,
    moved: Mapping[str, str] | None = None,
    generated: str = "",
    sources: Mapping[str, str] | None = None,
) -> tuple[Remark, ...]:
    """What a reader of the text would stop at, in its order.

    `moved` are the figures now, by reference, that are not those the writer saw; `generated` is
    what the section would be now; `sources` what its writer has named or kept.
    """
    known = figures_for(section, material)
    settled = sources or {}
    found = [
        *_typed(paragraphs_of(text), section, known, material, settled),
        *_doubtful(text, moved or {}, generated, settled),
    ]
    return tuple(sorted(found, key=lambda remark: (remark.start, remark.end)))


def _typed(
    paragraphs: Iterable[Paragraph],
    section: str,
    figures: Figures,
    material: Material,
    settled: Mapping[str, str],
) -> Iterator[Remark]:
    for paragraph in paragraphs:
        before: tuple[str, ...] = ()
        for sentence in paragraph.sentences:
            own = _questions(sentence, figures)
            for typed in quantities(sentence.words):
                near = _nearest(typed, sentence, own) or before
                key = " ".join(typed.passage.lower().split())
                if key not in settled and not _stands(typed, near, figures):
                    yield _remark(typed, sentence, section, near, figures, material, key)
            before = own or before


def _questions(sentence: Sentence, figures: Figures) -> tuple[str, ...]:
    """The questions that a sentence names: by reference, or by their code in words."""
    named = [each.target for each in sentence.references]
    written = [code for code in figures.questions if f" {code} " in f" {_plain(sentence.words)} "]
    return tuple(dict.fromkeys(code for code in (*named, *written) if code in figures.questions))


def _plain(words: str) -> str:
    return "".join(
        letter if letter.isalnum() or letter == "." else " " for letter in words
    ).replace(". ", "  ")


def _nearest(typed: Typed, sentence: Sentence, own: tuple[str, ...]) -> tuple[str, ...]:
    """The questions of the sentence, the one that stands closest first."""
    at = sentence.start + typed.start
    distance = {
        each.target: min(abs(each.start - at), abs(each.end - at))
        for each in reversed(sentence.references)
    }
    return tuple(sorted(own, key=lambda code: distance.get(code, 0)))


def _stands(typed: Typed, near: tuple[str, ...], figures: Figures) -> bool:
    return figures.has_beside(typed, near) if near else figures.has(typed)


def _remark(
    typed: Typed,
    sentence: Sentence,
    section: str,
    near: tuple[str, ...],
    figures: Figures,
    material: Material,
    key: str,
) -> Remark:
    closest = [figures.questions[code] for code in near]
    meant = _stated_by_another(typed, closest, figures)
    choices = [closest[0], meant] if meant else closest
    binds = tuple(
        made for known in choices[:2] if (made := bind(typed, known, material)) is not None
    )
    return Remark(
        kind="typed",
        start=sentence.start + typed.start,
        end=sentence.start + typed.end,
        passage=typed.passage,
        said=_said(typed, section, closest, meant),
        key=key,
        binds=binds,
    )


def _stated_by_another(typed: Typed, closest: list[Known], figures: Figures) -> Known | None:
    """The question whose figure is typed, though it stands beside another's."""
    if not closest or typed.kind not in {"percent", "share"}:
        return None
    return next((known for known in figures.questions.values() if known.meets(typed)), None)


def _said(typed: Typed, section: str, closest: list[Known], meant: Known | None) -> str:
    where = f"is no figure of {section}" if section[:1].isdigit() else "is in no figure"
    if meant:
        where = f"is a figure of {meant.code}, not of {closest[0].code} beside it"
    words = f"is typed by hand and {where}."
    return f"{words} {hint(typed, closest[0])}" if closest else words


def _doubtful(
    text: str, moved: Mapping[str, str], generated: str, settled: Mapping[str, str]
) -> Iterator[Remark]:
    for each in doubtful_in(text, moved):
        figures_now = dict.fromkeys(
            (reference.split(":")[0], moved[reference]) for reference in each.references
        )
        now = "; ".join(f"{code} {figure}" for code, figure in figures_now)
        key = f"{_KEPT}{each.sentence}"[:200]
        if settled.get(key) == now:
            continue
        figures = ", ".join(f"{code} is {figure}" for code, figure in figures_now)
        yield Remark(
            kind="doubtful",
            start=each.start,
            end=each.end,
            passage=each.sentence,
            said=f"rests on a figure that moved: {figures}.",
            key=key,
            offered=said_instead(generated, each.references, text),
            value=now,
        )
