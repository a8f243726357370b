"""Columns that no caseload may have: names, dates of birth, addresses, national numbers.

Goes by the words at a column's head, and by the look of what is in it. What is in it is never
repeated: the sentence names the column alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cases.identifying import Kind, found_in
from cases.known_words import KNOWN
from sampling.caseload.fields import BY_KEY, Reader
from spreadsheets.reading import Cell, Sheet, column_name
from spreadsheets.values import day, plain

_FEWEST = 3  # values, before their look says anything
_MOST = 300  # values looked at, spread over the column: most of them decide
_YOUNGEST_IN_MONTHS = 9 * 12

# Words at the head of a column that say what it holds, and what people call that.
_HEADS: tuple[tuple[frozenset[str], str], ...] = (
    (
        frozenset({"name", "names", "forename", "forenames", "surname", "surnames", "firstname",
                   "lastname", "fullname", "initial", "alias", "aliases", "nickname"}),
        "names",
    ),
    (frozenset({"dob", "birth", "birthday", "birthdate", "born"}), "dates of birth"),
    (frozenset({"address", "addresses", "street", "postcode", "postcodes"}), "addresses"),
    (frozenset({"nhs", "pnc", "nino", "upn", "uln", "passport"}), "a national number"),
    (frozenset({"phone", "telephone", "mobile", "tel", "email", "mail"}), "ways to reach people"),
)  # fmt: skip
_PEOPLE = """
user child children young person yp client parent carer guardian manager worker officer victim
surname surnames forename forenames mother father holder caseholder
"""
_OF_PEOPLE = frozenset(_PEOPLE.split())
_PHRASES = (
    ("d o b", "dates of birth"),
    ("post code", "addresses"),
    ("national insurance", "a national number"),
)
# Whose name it may be: no person's.
_NO_PERSON = """
disposal outcome order offence service team court file sheet column list intervention programme
area local authority school ward sentence event region yos yot
"""
_OF_NO_PERSON = frozenset(_NO_PERSON.split())
_NAME_WORD = r"[A-Z][a-z]+(?:[’'-][A-Z]?[a-z]+)*|(?:Mc|Mac|O[’'])[A-Z][a-z]+"
_FULL_NAME = re.compile(rf"(?:{_NAME_WORD})(?:(?:,? |, )(?:{_NAME_WORD}|[A-Z]\.?)){{1,3}}")
_SHOUTED = re.compile(r"[A-Z]{2,}(?:[’'-][A-Z]+)*,? [A-Z]{2,}(?:[’'-][A-Z]+)*(?: [A-Z]{2,})?")
_SHOUTED_AND_NOT = re.compile(rf"[A-Z]{{2,}}(?:[’'-][A-Z]+)*,? (?:{_NAME_WORD})")
_ONE_NAME = re.compile(_NAME_WORD)
_NHS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_PNC = re.compile(r"(?:19|20)?\d\d/\d{5,7}[A-Z]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Terms of caseloads that stand with a capital, besides those that inspectors write.
_CAPITALS = """
male female boy girl boys girls other not recorded low medium high very yes no referral order youth
rehabilitation custody licence community resolution caution conditional court out disposal white
black mixed asian any background open closed active ended current completed transferred pending
single joint violence theft burglary robbery drugs damage criminal motoring weapon sexual fraud
public arson breach against the person possession supply assault common actual bodily harm grievous
affray handling stolen goods vehicle taking fixed blade offensive north south east west central
"""
_TERMS = frozenset(_CAPITALS.split())


@dataclass(frozen=True, slots=True)
class Personal:
    """A column that makes the file unfit: where it is, what it holds, how that shows."""

    sheet: str
    column: int
    head: str
    holds: str
    by_values: bool

    def __str__(self) -> str:
        of = f" of the sheet “{self.sheet}”" if self.sheet else ""
        where = (
            f"Column {column_name(self.column)}{of}, “{self.head}”,"
            if self.head
            else (f"Column {column_name(self.column)}{of}")
        )
        how = f"holds what looks like {self.holds}" if self.by_values else f"is for {self.holds}"
        return f"{where} {how}."


def found_among(
    sheet: Sheet, header: int, columns: dict[str, int], reader: Reader, fieldwork: date
) -> Iterator[Personal]:
    """The columns of a sheet that identify people, by their head or else by what is in them."""
    rows = sheet.rows[header + 1 :]
    heads = sheet.rows[header]
    width = max((len(row) for row in sheet.rows[header:]), default=0)
    keys = {column: key for key, column in columns.items()}
    for column in range(width):
        head = heads[column].text if column < len(heads) else ""
        if holds := by_head(head):
            yield Personal(sheet.name, column, head[:60], holds, by_values=False)
            continue
        cells = [row[column] for row in rows if column < len(row) and not row[column].empty]
        cells = cells[:: -(-len(cells) // _MOST)] if cells else []
        key = keys.get(column, "")
        if key == "disposal_date" and plain(head) != "date":
            continue  # days long gone are a mistake then, and none of birth
        if holds := _by_values(cells, key, reader, fieldwork):
            yield Personal(sheet.name, column, head[:60], holds, by_values=True)


def by_head(head: str) -> str:
    """What a column of this name holds that no caseload may hold; "" for all others. Pure."""
    said = plain(head)
    words = set(said.split())
    for named, holds in _HEADS:
        if not words & named:
            continue
        if holds == "names" and words & _OF_NO_PERSON and not words & _OF_PEOPLE:
            continue
        return holds
    return next((holds for phrase, holds in _PHRASES if phrase in said), "")


def _by_values(cells: Sequence[Cell], key: str, reader: Reader, fieldwork: date) -> str:
    if len(cells) < _FEWEST:
        return ""
    days = [found for cell in cells if (found := _as_day(cell))]
    if 2 * len(days) > len(cells):
        ages = sorted(_months(found, fieldwork) for found in days)
        return "dates of birth" if ages[len(ages) // 2] > _YOUNGEST_IN_MONTHS else ""
    texts = [cell.text for cell in cells if isinstance(cell.value, str | int)]
    if key in BY_KEY and key not in ("reference", "child", "case_manager"):
        understood = sum(1 for cell in cells if _understood(reader, key, cell))
        if 2 * understood >= len(cells):
            return ""
    for looks, holds in _LOOKS:
        if 2 * sum(map(looks, texts)) > len(cells):
            return holds
    # Names that stand alone are told from terms by how few of them are the same.
    alone = [text for text in texts if _ONE_NAME.fullmatch(text) and not _known(text)]
    if 2 * len(alone) > len(cells) and 2 * len(set(alone)) > len(alone) and len(set(alone)) > 2:
        return "people’s names"
    return ""


def _is_name(text: str) -> bool:
    shape = _FULL_NAME.fullmatch(text) or _SHOUTED.fullmatch(text)
    return bool(shape or _SHOUTED_AND_NOT.fullmatch(text)) and not _known(text)


def _known(text: str) -> bool:
    """Whether any of its words is a term of the work, so that it is no person's name."""
    words = plain(text).split()
    return any(word in KNOWN or word in _TERMS or word.removesuffix("s") in KNOWN for word in words)


def _is_kind(kind: Kind) -> Callable[[str], bool]:
    return lambda text: any(finding.kind is kind for finding in found_in(f"at {text}"))


_LOOKS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_is_name, "people’s names"),
    (_is_kind(Kind.POSTCODE), "addresses"),
    (lambda text: bool(_PNC.fullmatch(text)), "numbers of the Police National Computer"),
    (lambda text: bool(_EMAIL.fullmatch(text)), "e-mail addresses"),
    (_is_kind(Kind.PHONE), "phone numbers"),
    (lambda text: bool(_NHS.fullmatch(text)) and _is_nhs(text), "NHS numbers"),
)


def _is_nhs(text: str) -> bool:
    """The last figure of an NHS number proves the others (modulo 11)."""
    figures = [int(character) for character in text if character.isdecimal()]
    proof = 11 - sum(figure * (10 - place) for place, figure in enumerate(figures[:9])) % 11
    return figures[9] == (0 if proof == 11 else proof)


def _as_day(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    try:
        return day(cell)
    except ValueError:
        return None


def _months(found: date, fieldwork: date) -> int:
    return (fieldwork.year - found.year) * 12 + fieldwork.month - found.month


def _understood(reader: Reader, key: str, cell: Cell) -> bool:
    try:
        reader.value(key, cell)
    except ValueError:
        return False
    return True
