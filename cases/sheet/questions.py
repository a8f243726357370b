"""The questions of a case as the page shows them: standards, key questions, prompts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cases import fact_words
from cases.facts import BY_KEY
from cases.models import Answer, NoteKind, PracticeExample, SampledCase, Value
from cases.progress import EVERY_CASE, Part, Progress
from cases.sheet import times
from cases.sheet.offers import offer_of
from cases.sheet.parts import Block, Example, FactLink, Link, Option, Row, Section, Writing
from cases.sheet.places import Troubles, place, place_id, stem
from cases.sheet.stored import Stored
from inspections.frameworks import CaseQuestion, Framework, KeyQuestion, Prompt

_ASKED = {True: "yes", False: "no", None: "undecided"}
_CHARACTERS_A_LINE = 80


@dataclass(frozen=True, slots=True)
class Questions:
    """Builds the sections with questions of one case."""

    framework: Framework
    stored: Stored
    progress: Progress
    troubles: Troubles
    reference: str
    own: bool

    @property
    def case(self) -> SampledCase:
        return self.stored.case

    def sections(self) -> list[Section]:
        """A section for each computed standard, then that of the questions of every case."""
        found = [
            Section(
                code=standard.code,
                id=f"section-{standard.code}",
                number=standard.code,
                title=standard.title,
                statement=standard.statement,
                part=self.progress.sections[standard.code],
                bar=width(self.progress.sections[standard.code]),
                blocks=tuple(self._block(question) for question in standard.key_questions),
            )
            for standard in self.framework.domain(self.case.domain).standards
            if standard.method == "computed"
        ]
        if self.framework.case_questions:
            part = self.progress.sections[EVERY_CASE]
            found.append(
                Section(
                    code=EVERY_CASE,
                    id=f"section-{EVERY_CASE}",
                    number="",
                    title="Asked of every case",
                    part=part,
                    bar=width(part),
                    rows=tuple(
                        self._row(
                            question,
                            guidance=question.guidance,
                            name=question.label,
                        )
                        for question in self.framework.case_questions
                    ),
                )
            )
        return found

    def _block(self, question: KeyQuestion) -> Block:
        code = question.code
        part = self.progress.questions[code]
        asked = _ASKED[self._answer(code).asked]
        prompts = tuple(self._row(prompt) for prompt in question.prompts)
        judgement = self._row(question, name=f"Your overall judgement on {code}")
        rule = self.framework.relevance_of(code)
        why_not = missing = ""
        fact = None
        if rule:
            label = fact_words.label(rule.fact, self.framework)
            fact = FactLink(label, f"#{place_id(f'fact:{rule.fact}')}")
            value = getattr(self.case, BY_KEY[rule.fact].column)
            said = fact_words.said(rule.fact, value, self.framework, self.case.domain)
            why_not = f"It is asked of {rule.sub_sample}. {label}: {said}."
            missing = rule.missing
        reason = self._writing(NoteKind.REASON, code, f"Reason on {code}")
        return Block(
            code=code,
            id=f"block-{stem(code)}",
            text=question.text,
            label=question.label,
            guidance=question.guidance,
            asked=asked,
            part=part,
            prompts=prompts,
            judgement=judgement,
            differs=part.differs,
            needs_reason=part.needs_reason,
            reason=reason,
            note=self._writing(NoteKind.NOTE, code, f"Note on {code}"),
            examples=tuple(
                self._example(row) for row in self.stored.examples if row.question == code
            ),
            mark_url=f"{self._url('mark-example')}?question={code}",
            history=(
                *(Link(row.code, row.history) for row in (*prompts, judgement)),
                Link("the note", self._url("place-history", f"note:{code}")),
            ),
            why_not=why_not if asked == "no" else "",
            missing=missing if asked == "undecided" else "",
            fact=fact,
            kept=sum(row.answered for row in (*prompts, judgement)) if asked == "no" else 0,
        )

    def _row(
        self, question: KeyQuestion | Prompt | CaseQuestion, *, guidance: str = "", name: str = ""
    ) -> Row:
        code = question.code
        answer = self._answer(code)
        where = f"answer:{code}"
        start = stem(where)
        return Row(
            place=place(
                where,
                seen=answer.version,
                value=answer.value,
                label=name or code,
                focus=answer.value or Value.YES,
                troubles=self.troubles,
            ),
            code=code,
            text=question.text,
            label=question.label,
            guidance=guidance,
            asked=_ASKED[answer.asked],
            options=tuple(
                Option(f"{start}-{value}", value, label, answer.value == value)
                for value, label in Value.choices
            ),
            said=answer.get_value_display() if answer.value else "Not answered",
            answered=answer.value is not None,
            history=self._url("place-history", where),
            offer=offer_of(code, self.case, self.framework),
        )

    def _answer(self, code: str) -> Answer:
        """The row of an answer; one never asked for where the framework has grown since."""
        return self.stored.answers.get(code) or Answer(question=code, asked=None)

    def _writing(self, kind: NoteKind, code: str, label: str) -> Writing:
        row = self.stored.notes.get((kind, code))
        text = row.text if row else ""
        saved = ""
        if row and row.saved_at and text:
            saved = f"{kind.label} saved {times.short(row.saved_at)}"
        return Writing(
            place=place(
                f"{kind}:{code}",
                seen=row.version if row else 0,
                value=text,
                label=label,
                focus="",
                troubles=self.troubles,
            ),
            text=text,
            saved=saved,
            rows=_rows(text),
        )

    def _example(self, row: PracticeExample) -> Example:
        url = self._url("example", row.pk) if self.own else ""
        return Example(row.kind, row.get_kind_display(), row.passage, url)

    def _url(self, name: str, *more: Any) -> str:
        return reverse(name, args=[self.reference, self.case.pk, *more])


def width(part: Part) -> int:
    """Answered of asked in hundredths, for a bar."""
    return 100 * part.answered // part.asked if part.asked else 0


def _rows(text: str) -> int:
    lines: Iterable[str] = text.splitlines() or [""]
    wanted = sum(1 + len(line) // _CHARACTERS_A_LINE for line in lines)
    return max(2, min(12, wanted))
