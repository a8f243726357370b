"""What whoever fills in the workbook has to know, in our own words."""

from collections.abc import Sequence

from cases.offline.layout import CLEAR


def parts(sheets: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Headings and paragraphs of the first sheet; `sheets` are those of the cases."""
    return (
        (
            "What is in here",
            f"One sheet a case: {', '.join(sheets)}. The facts come first, because they decide "
            "what is asked; then the questions with their full wording.",
        ),
        (
            "Look after it",
            "It holds what is known about children, by local reference alone. Keep it on an "
            "encrypted device, send it to nobody, and delete it once it is uploaded. Write no "
            "names: not of a child, a family, a street or a school.",
        ),
        (
            "Where to write",
            "In the framed cells: Answer, and for key questions Reason and Note. Everything else "
            "is locked. Choose from the list, or type: Yes, No and Not applicable may be written "
            "y, n and na.",
        ),
        (
            "Asked",
            "Follows the facts of this sheet and changes with them: Asked, Not asked, or Undecided "
            "while the fact that decides it is empty. What is not asked may be answered all the "
            "same; it does not count.",
        ),
        (
            "An empty cell",
            "changes nothing, even where an answer stood. To take an answer, a fact or a note "
            f"away, write {CLEAR} in its cell.",
        ),
        (
            "Lists",
            "Needs and desistance factors have a row for each value. Give Yes or No in all that "
            "you know: what is left empty counts as No once one row of the list is given.",
        ),
        (
            "Key questions",
            "The overall judgement is yours and is not worked out from the prompts. Not applicable "
            "needs a reason where the facts make the question relevant.",
        ),
        (
            "Leave as they are",
            "the names of the sheets, the codes in the first column and the headings. Rows may be "
            "sorted or hidden. Save as XLSX or ODS, not as CSV.",
        ),
        (
            "Uploading",
            "On the page this file came from. Before anything is saved you see what is new, equal, "
            "in conflict with what a colleague saved meanwhile, or wrong, and decide. Uploading "
            "the same file twice does no harm.",
        ),
    )
