"""Step 3: who stands behind the figures. Questions against cases, and what inspectors wrote."""

from collections.abc import Iterator, Sequence

from inspections.frameworks import KeyQuestion, Prompt, Standard
from ratings.engine import StandardRating
from ratings.figures import Figures
from ratings.tallies import NO, NOT_APPLICABLE, NOT_COUNTED, NOTHING, OPEN, UNDECIDED, YES
from ratings.why.answers import WORDS, CaseAnswers, Written
from ratings.why.other_way import other_ways
from ratings.why.parts import AnswerCell, AnswerRow, Answers, CaseRow, Quote, Quotes
from ratings.why.words import Run, answers_id, capital, counted, listed_runs, said, text_of
from ratings.words import number

# More cases than this do not stand side by side.
SIDE_BY_SIDE = 12
_MANY = 4
_KEY = {
    NOTHING: "– not asked of this case",
    NOT_APPLICABLE: "N/A not applicable in this case",
    OPEN: "Open: not answered yet",
    UNDECIDED: "Undecided: a fact that decides whether it is asked is not recorded",
}


def answers_step(
    standard: Standard,
    figures: Figures,
    cases: Sequence[CaseAnswers],
    written: Sequence[Written],
) -> Answers:
    """The step of a standard, with figures or without."""
    rated = figures.ratings.standards[standard.code]
    reasons = {(note.case, note.question): note.text for note in written if note.reason}
    behind = [case for case in cases if any(case.no(code) for code in rated.lowest_band)]
    seen = {mark for case in cases for mark in case.marks.values()}
    if NOT_COUNTED in seen:
        seen.add(NOTHING)
    large = len(cases) > SIDE_BY_SIDE
    rows = tuple(_rows(standard, figures, cases, rated))
    return Answers(
        title=_title(behind, len(cases), rated),
        cases=tuple(Run(case.reference, case.url) for case in cases),
        large=large,
        rows=rows,
        every=tuple(
            CaseRow(
                Run(case.reference, case.place(rows[0].code)),
                tuple(WORDS[case.marks.get(row.code, NOTHING)] for row in rows),
            )
            for case in cases
            if large
        ),
        key=tuple(words for mark, words in _KEY.items() if mark in seen),
        other_ways=tuple(other_ways(standard, figures, cases)),
        differing=tuple(_differing(standard, cases, reasons)),
        quotes=tuple(_quotes(standard, cases, written, rated)),
    )


def _title(behind: Sequence[CaseAnswers], every: int, rated: StandardRating) -> str:
    if not every:
        return "No case is sampled yet"
    if rated.computed is None:
        return "What was recorded in the cases"
    if not behind:
        return "No case stands behind it: none was judged No"
    verb = "stands" if len(behind) == 1 else "stand"
    if len(behind) > _MANY:
        return f"{capital(number(len(behind)))} of {number(every)} cases {verb} behind it"
    names = text_of(listed_runs(Run(case.reference) for case in behind))
    return f"{capital(counted(len(behind), 'case'))} {verb} behind it: {names}"


def _rows(
    standard: Standard, figures: Figures, cases: Sequence[CaseAnswers], rated: StandardRating
) -> Iterator[AnswerRow]:
    for key_question in standard.key_questions:
        questions: tuple[KeyQuestion | Prompt, ...] = (key_question, *key_question.prompts)
        for question in questions:
            count = figures.counts.get(question.code)
            yield AnswerRow(
                id=answers_id(question.code),
                code=question.code,
                text=question.text,
                key=question is key_question,
                lowest=question.code in rated.lowest_band,
                cells=tuple(_cell(case, question.code) for case in cases),
                noes=listed_runs(
                    Run(case.reference, case.place(question.code))
                    for case in cases
                    if case.no(question.code)
                ),
                rest=_rest(cases, question.code),
                tally=f"{count.yes} of {count.relevant}" if count and count.relevant else "–",
            )


def _cell(case: CaseAnswers, code: str) -> AnswerCell:
    mark = case.marks.get(code, NOTHING)
    return AnswerCell(
        case=case.reference,
        word=WORDS[mark],
        strong=mark == NO,
        url="" if mark in (NOTHING, NOT_COUNTED) else case.place(code),
        why=f"#{_differing_id(case, code)}" if code in case.differs else "",
    )


def _rest(cases: Sequence[CaseAnswers], code: str) -> str:
    """The cases that are not judged No, counted: "15 Yes, 3 not applicable"."""
    marks = [case.marks.get(code, NOTHING) for case in cases]
    counts = (
        (marks.count(YES), "Yes"),
        (marks.count(NOT_APPLICABLE), "not applicable"),
        (marks.count(OPEN), "open"),
        (marks.count(UNDECIDED), "undecided"),
        (marks.count(NOTHING) + marks.count(NOT_COUNTED), "not asked"),
    )
    return ", ".join(f"{count} {words}" for count, words in counts if count)


def _differing_id(case: CaseAnswers, code: str) -> str:
    return f"differs-{case.reference.replace('/', '-')}-{code.replace('.', '-')}"


def _differing(
    standard: Standard, cases: Sequence[CaseAnswers], reasons: dict[tuple[str, str], str]
) -> Iterator[Quote]:
    for question in standard.key_questions:
        for case in cases:
            if question.code not in case.differs:
                continue
            word = WORDS[case.marks[question.code]]
            yield Quote(
                id=_differing_id(case, question.code),
                about=said(
                    Run(case.reference, case.place(question.code)),
                    f", {question.code} is {word} although its prompts point the other way: "
                    f"{case.differs[question.code]}.",
                ),
                text=reasons.get((case.reference, question.code), ""),
            )


def _quotes(
    standard: Standard,
    cases: Sequence[CaseAnswers],
    written: Sequence[Written],
    rated: StandardRating,
) -> Iterator[Quotes]:
    """Notes on the key questions and prompts, and reasons why one is not applicable.

    First the key questions of the lowest band, and of these the cases that were judged No.
    """
    by_reference = {case.reference: case for case in cases}
    in_order = sorted(standard.key_questions, key=lambda q: q.code not in rated.lowest_band)
    for key_question in in_order:
        drives = key_question.code in rated.lowest_band
        first: list[Quote] = []
        more: list[Quote] = []
        codes = {key_question.code, *(prompt.code for prompt in key_question.prompts)}
        for note in written:
            case = by_reference.get(note.case)
            if case is None or note.question not in codes:
                continue
            # The reason why judgement and prompts differ stands with that.
            if note.reason and note.question in case.differs:
                continue
            mark = case.marks.get(note.question, NOTHING)
            kind = "reason" if note.reason else "note"
            quote = Quote(
                id=f"{kind}-{note.case.replace('/', '-')}-{note.question.replace('.', '-')}",
                about=said(
                    Run(note.case, case.place(note.question)),
                    f", {note.question}: {_SAYS.get(mark, WORDS[mark])}.",
                ),
                text=note.text,
            )
            (first if drives and case.no(key_question.code) else more).append(quote)
        if first or more:
            words = f"{counted(len(more), 'text')}{' on other cases' if first else ''}"
            yield Quotes(
                key_question.code, key_question.label, tuple(first), tuple(more), capital(words)
            )


_SAYS = {
    NOT_APPLICABLE: "not applicable",
    OPEN: "not answered yet",
    UNDECIDED: "undecided",
    NOT_COUNTED: "answered, not asked and not counted",
    NOTHING: "not asked",
}
