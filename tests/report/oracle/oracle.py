"""What a report must say, worked out again from raw SQL and the framework's data file.

Imports nothing of the application: tallies are counted in the database, and what follows from
them (percentage, band, rating, score, the words of the house style, docs/references.md) is written
here a second time, from the method and the house style alone.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
# From, to, and the words around "cases" or "case": what stands before it and the noun.
_PHRASES = (
    (100, 100, "in every {}case"),
    (90, 99, "in nearly all {}cases"),
    (77, 89, "in most {}cases"),
    (74, 76, "in three-quarters of {}cases"),
    (68, 73, "in more than two-thirds of {}cases"),
    (65, 67, "in two-thirds of {}cases"),
    (60, 64, "in just under two-thirds of {}cases"),
    (53, 59, "in just over half of the {}cases"),
    (51, 52, "in about half of the {}cases"),
    (50, 50, "in half of the {}cases"),
    (47, 49, "in just under half of the {}cases"),
    (40, 46, "in fewer than half of the {}cases"),
    (35, 39, "in just over a third of {}cases"),
    (32, 34, "in a third of {}cases"),
    (27, 31, "in fewer than a third of {}cases"),
    (24, 26, "in a quarter of {}cases"),
    (1, 23, "in few {}cases"),
    (0, 0, "in none of the {}cases"),
)
_BANDS = ((80, "Outstanding", 3), (65, "Good", 2), (50, "Requires improvement", 1))
_PART = {
    "Outstanding": "outstanding",
    "Good": "good",
    "Requires improvement": "requiring improvement",
    "Inadequate": "inadequate",
}
_SCORES = ((31, "Outstanding"), (19, "Good"), (7, "Requires improvement"), (0, "Inadequate"))
# Facts of a case that are columns of another name, or lists.
_LISTS = {"needs", "desistance_factors"}


class Unforeseen(Exception):
    """A reference that this oracle does not know."""


@dataclass(frozen=True)
class Tally:
    yes: int
    no: int
    # Sampled cases of the domain that it is counted in.
    sampled: int
    part: bool
    # Of a shortfall the share that is left of a hundred, not a rounding of its own.
    left_of_hundred: bool = False

    @property
    def relevant(self) -> int:
        return self.yes + self.no

    @property
    def percent(self) -> int | None:
        if not self.relevant:
            return None
        if self.left_of_hundred:
            return 100 - floor(Fraction(100 * self.no, self.relevant) + Fraction(1, 2))
        return floor(Fraction(100 * self.yes, self.relevant) + Fraction(1, 2))

    @property
    def short(self) -> "Tally":
        return Tally(self.no, self.yes, self.sampled, self.part, left_of_hundred=True)


def number(count: int) -> str:
    return _SMALL[count] if count < 10 else f"{count:,}"


def share(part: int, whole: int) -> str:
    if whole < 10:
        return f"{_SMALL[part]} of {_SMALL[whole]}"
    return f"{part:,} of {whole:,}"


def band(percent: int) -> tuple[str, int]:
    for least, rating, points in _BANDS:
        if percent >= least:
            return rating, points
    return "Inadequate", 0


def spelled(count: int) -> str:
    if count < 10:
        return "no" if count == 0 else _SMALL[count]
    if count < 20:
        return _TEENS[count - 10]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    if count == 100:
        return "one hundred"
    return f"{count:,}"


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


class Oracle:
    """The figures of one inspection, read with a cursor of the database."""

    def __init__(self, cursor: Any, reference: str, frameworks: Path) -> None:
        self._cursor = cursor
        row = self._one(
            "SELECT i.id, framework_code, i.local_name, fieldwork_start, fieldwork_end, windows,"
            " eligible FROM inspections_inspection i WHERE reference = %s",
            reference,
        )
        self.id, self.version, self.local_name = row[0], row[1], row[2]
        self.first, self.last, self.windows, self.eligible = row[3], row[4], row[5], row[6]
        if isinstance(self.windows, str):
            import json

            self.windows, self.eligible = json.loads(self.windows), json.loads(self.eligible)
        path = frameworks / f"{self.version}.toml"
        self.framework = tomllib.loads(path.read_text(encoding="utf-8"))
        self.standards = {
            each["code"]: each for domain in self.framework["domain"] for each in domain["standard"]
        }
        self.key_questions = {
            each["code"]: each
            for standard in self.standards.values()
            for each in standard.get("key_question", [])
        }

    # -- counting ----------------------------------------------------------------------------

    def _one(self, sql: str, *values: Any) -> tuple[Any, ...]:
        self._cursor.execute(sql, values)
        row = self._cursor.fetchone()
        assert row is not None, sql
        return tuple(row)

    def count(self, sql: str, *values: Any) -> int:
        return int(self._one(sql, self.id, *values)[0])

    def sampled(self, domain: int | None = None) -> int:
        every = "SELECT count(*) FROM cases_sampledcase WHERE inspection_id = %s"
        return (
            self.count(every) if domain is None else self.count(f"{every} AND domain = %s", domain)
        )

    def tally(self, question: str, fact: str = "", value: str = "") -> Tally:
        where, values = "", list[int | str]()
        if fact == "domain":
            where, values = " AND c.domain = %s", [int(value)]
        elif fact:
            assert fact in {"disposal", "sex", "inspector_rosh"}
            where = f" AND coalesce(c.{fact}, 'not_recorded') = %s"
            values = [value]
        yes, no = self._one(
            "SELECT count(*) FILTER (WHERE a.value = 'yes'), count(*) FILTER (WHERE a.value = 'no')"
            " FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id"
            f" WHERE c.inspection_id = %s AND a.question = %s AND a.asked{where}",
            self.id,
            question,
            *values,
        )
        domain = None if question.startswith("case.") else int(question.split(".")[0])
        if fact == "domain":
            domain = int(value)
        return Tally(yes, no, self.sampled(domain), bool(fact) and fact != "domain")

    def facts(self, domain: int | None, fact: str, value: str) -> int:
        where = "" if domain is None else " AND domain = %s"
        values = [] if domain is None else [domain]
        if fact in _LISTS:
            test = f"%s = ANY({fact})"
        else:
            test = f"coalesce(lower({fact}::text), 'not_recorded') = %s"
        return self.count(
            f"SELECT count(*) FROM cases_sampledcase WHERE inspection_id = %s{where} AND {test}",
            *values,
            value,
        )

    # -- ratings -----------------------------------------------------------------------------

    def percents(self, standard: str) -> dict[str, int]:
        found = {
            code: self.tally(code).percent
            for code in self.key_questions
            if code.rpartition(".")[0] == standard
        }
        return {code: percent for code, percent in found.items() if percent is not None}

    def computed(self, standard: str) -> str | None:
        percents = self.percents(standard)
        return band(min(percents.values()))[0] if percents else None

    def rating(self, standard: str) -> str | None:
        if self.standards[standard]["method"] == "judged":
            self._cursor.execute(
                "SELECT coalesce(nullif(agreed, ''), rating) FROM inspections_judgement"
                " WHERE inspection_id = %s AND standard = %s",
                [self.id, standard],
            )
            row = self._cursor.fetchone()
            return row[0] or None if row else None
        computed = self.computed(standard)
        self._cursor.execute(
            "SELECT computed, published FROM ratings_discretiondecision"
            " WHERE inspection_id = %s AND standard = %s",
            [self.id, standard],
        )
        row = self._cursor.fetchone()
        # A decision on ground that has moved is not applied.
        return str(row[1]) if row and row[0] == computed else computed

    def scored(self) -> list[str]:
        return [code for code, each in self.standards.items() if each.get("scored", True)]

    def points(self, rating: str) -> int:
        return {"Inadequate": 0, "Requires improvement": 1, "Good": 2, "Outstanding": 3}[rating]

    def score(self) -> int | None:
        ratings = [self.rating(code) for code in self.scored()]
        if None in ratings:
            return None
        return sum(self.points(rating) for rating in ratings if rating)

    def overall(self) -> str | None:
        score = self.score()
        if score is None:
            return None
        return next(rating for least, rating in _SCORES if score >= least)

    # -- words -------------------------------------------------------------------------------

    def printed(self, reference: str, *, opens: bool = False) -> str:
        """What a reference prints; `opens`: it opens a sentence."""
        parts = [part.strip() for part in reference.split(":")]
        target, rest = parts[0], parts[1:]
        fact = value = ""
        if rest and "=" in rest[0]:
            fact, value = rest.pop(0).split("=")
        form = rest.pop(0) if rest else ""
        if rest:
            raise Unforeseen(reference)
        text = self._of(target, fact, value, form, reference)
        return self._opened(text) if opens else text

    def _opened(self, text: str) -> str:
        found = re.match(r"\d[\d,]*", text)
        if found and int(found[0].replace(",", "")) <= 100:
            text = spelled(int(found[0])) + text[found.end() :]
        return text[:1].upper() + text[1:]

    def _of(self, target: str, fact: str, value: str, form: str, reference: str) -> str:
        if re.fullmatch(r"\d+\.\d+\.\d+(\.\d+)?|case\.\w+", target):
            return self._question(self.tally(target, fact, value), form, reference)
        if re.fullmatch(r"\d+\.\d+", target):
            return self._standard(target, form, reference)
        if target == "overall":
            rating = self.overall()
            return "no overall rating" if rating is None else self._quoted(rating, form)
        if target == "score":
            score, most = self.score(), 3 * len(self.scored())
            forms = {"": number_or(score), "max": str(most), "of": f"{score} of {most}"}
            return forms[form]
        if target == "standards":
            return number(len(self.scored()))
        if found := re.fullmatch(r"cases(?:\.(\d+))?", target):
            return self._cases(int(found[1]) if found[1] else None, fact, value, form, reference)
        return self._beside(target, form, reference)

    def _quoted(self, rating: str, form: str) -> str:
        return rating if form == "plain" else f"‘{rating}’"

    def _standard(self, code: str, form: str, reference: str) -> str:
        if form == "lowest":
            percents = self.percents(code)
            lowest = [
                self.key_questions[each]["label"][:1].lower() + self.key_questions[each]["label"][1:]
                for each, percent in percents.items()
                if percent == min(percents.values())
            ]
            return listed(lowest)
        rating = self.computed(code) if form == "computed" else self.rating(code)
        if rating is None:
            return "not rated"
        if form == "points":
            return number(self.points(rating))
        if form in ("", "plain", "computed"):
            return self._quoted(rating, form)
        raise Unforeseen(reference)

    def _question(self, tally: Tally, form: str, reference: str) -> str:
        if form.startswith("short"):
            tally, form = tally.short, form.removeprefix("short").removeprefix("-")
        match form:
            case "":
                return self._figure(tally)
            case "words" | "both" | "allbut":
                return self._words(tally, form)
            case "percent":
                return "N/A" if tally.percent is None else f"{tally.percent}%"
            case "count":
                return number(tally.yes)
            case "relevant":
                return number(tally.relevant)
            case "share":
                return share(tally.yes, tally.relevant)
            case "band":
                assert tally.percent is not None
                return _PART[band(tally.percent)[0]]
        raise Unforeseen(reference)

    def _figure(self, tally: Tally) -> str:
        if not tally.relevant:
            return "no relevant case"
        if tally.relevant >= 10:
            return f"{self._short_percent(tally)} per cent"
        return self._counted(tally, "")

    def _short_percent(self, tally: Tally) -> int:
        percent = tally.percent
        assert percent is not None
        return percent

    def _counted(self, tally: Tally, relevant: str) -> str:
        n, y = tally.relevant, tally.yes
        cases = f"{relevant}case" if n == 1 else f"{relevant}cases"
        if y == n:
            return {1: f"the one {cases}", 2: f"both {cases}"}.get(n, f"all {number(n)} {cases}")
        if y == 0:
            return f"not the one {cases}" if n == 1 else f"none of the {number(n)} {cases}"
        return f"{number(y)} of the {number(n)} {cases}"

    def _words(self, tally: Tally, form: str) -> str:
        if not tally.relevant:
            return "in no relevant case"
        relevant = "relevant " if tally.part or tally.relevant < tally.sampled else ""
        if tally.relevant < 10:
            counted = self._counted(tally, relevant)
            return (
                counted.replace("not the", "not in the") if "not " in counted else f"in {counted}"
            )
        if form == "allbut" and 1 <= tally.no <= 3:
            return f"in all but {number(tally.no)} {relevant}case{'' if tally.no == 1 else 's'}"
        percent = self._short_percent(tally)
        for least, most, phrase in _PHRASES:
            if least <= percent <= most:
                said = phrase.format(relevant)
                return f"{said} ({percent} per cent)" if form == "both" else said
        raise AssertionError(percent)

    def _cases(self, domain: int | None, fact: str, value: str, form: str, reference: str) -> str:
        if form == "eligible":
            return number(self.eligible[str(domain)])
        whole = self.sampled(domain)
        found = self.facts(domain, fact, value) if fact else whole
        match form:
            case "":
                return number(found)
            case "share":
                return share(found, whole)
            case "percent":
                return f"{floor(Fraction(100 * found, whole) + Fraction(1, 2))}%"
        raise Unforeseen(reference)

    def _beside(self, target: str, form: str, reference: str) -> str:
        if target == "fieldwork.start":
            return day(self.first)
        if target == "fieldwork.end":
            return day(self.last)
        if target == "sample.confidence":
            return f"{self.framework['sampling']['confidence']} per cent"
        if target == "sample.margin":
            return number(self.framework["sampling"]["margin"])
        if found := re.fullmatch(r"window\.(\d+)", target):
            least, most = self.windows[found[1]]
            span = f"{number(least)} to {number(most)}" if most < 10 else f"{least} to {most}"
            return f"{span} months"
        if target == "recommendations":
            return number(
                self.count("SELECT count(*) FROM findings_recommendation WHERE inspection_id = %s")
            )
        if found := re.fullmatch(r"evidence(?:\.(\w+))?", target):
            every = "SELECT count(*) FROM inspections_evidenceitem WHERE inspection_id = %s"
            if found[1]:
                return number(self.count(f"{every} AND kind = %s", found[1]))
            return number(self.count(every))
        if found := re.fullmatch(r"survey\.(\d+)", target):
            invited, replied = self._one(
                "SELECT invited, replied FROM inspections_evidenceitem WHERE id = %s", int(found[1])
            )
            return self._survey(invited, replied, form, ("invited", "replied"))
        if found := re.fullmatch(r"survey\.(\d+)\.(\d+)", target):
            self._cursor.execute(
                "SELECT answered, agreed FROM inspections_surveyresult"
                " WHERE item_id = %s ORDER BY id",
                [int(found[1])],
            )
            answered, agreed = self._cursor.fetchall()[int(found[2]) - 1]
            return self._survey(answered, agreed, form, ("answered", "agreed"))
        if target == "lead":
            self._cursor.execute(
                "SELECT u.name FROM inspections_teammember m JOIN accounts_user u"
                " ON u.id = m.person_id WHERE m.inspection_id = %s AND m.role = 'lead'"
                " ORDER BY u.name",
                [self.id],
            )
            return listed([row[0] for row in self._cursor.fetchall()])
        raise Unforeseen(reference)

    def _survey(self, whole: int, part: int, form: str, names: tuple[str, str]) -> str:
        if form == names[0]:
            return number(whole)
        if form == names[1]:
            return number(part)
        assert form == "rate"
        return f"{floor(Fraction(100 * part, whole) + Fraction(1, 2))} per cent"


def listed(items: list[str]) -> str:
    *most, last = items or [""]
    return f"{', '.join(most)} and {last}" if most else last


def number_or(score: int | None) -> str:
    return "no score" if score is None else number(score)
