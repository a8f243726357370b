"""The figures of a report, counted by raw SQL, and the ratings that follow from them.

Imports nothing of the application: percentage, band, rating and score are worked out here a second
time, from the method and the framework's data file alone.
"""

import json
import re
import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from pathlib import Path
from typing import Any

_BANDS = ((80, "Outstanding", 3), (65, "Good", 2), (50, "Requires improvement", 1))
_SCORES = ((31, "Outstanding"), (19, "Good"), (7, "Requires improvement"), (0, "Inadequate"))
# Facts of a case that are columns of another name, or lists.
_LISTS = {"needs", "desistance_factors"}


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


def band(percent: int) -> tuple[str, int]:
    for least, rating, points in _BANDS:
        if percent >= least:
            return rating, points
    return "Inadequate", 0


def _share_band(yes: int, of: int) -> int:
    return band(floor(Fraction(100 * yes, of) + Fraction(1, 2)))[1]


def band_of(points: int) -> str:
    return ("Inadequate", "Requires improvement", "Good", "Outstanding")[points]


class Counts:
    """The figures of one inspection, read with a cursor of the database."""

    def __init__(self, cursor: Any, reference: str, root: Path) -> None:
        """`root`: the checkout, where the data files of the framework and of the facts are."""
        self._cursor = cursor
        self._asked: dict[Any, list[tuple[Any, ...]]] = {}
        self.reference = reference
        row = self._one(
            "SELECT i.id, framework_code, i.local_name, fieldwork_start, fieldwork_end, windows,"
            " eligible FROM inspections_inspection i WHERE reference = %s",
            reference,
        )
        self.id, self.version, self.local_name = row[0], row[1], row[2]
        self.first, self.last, self.windows, self.eligible = row[3], row[4], row[5], row[6]
        if isinstance(self.windows, str):
            self.windows, self.eligible = json.loads(self.windows), json.loads(self.eligible)
        path = root / "inspections" / "frameworks" / f"{self.version}.toml"
        self.framework = tomllib.loads(path.read_text(encoding="utf-8"))
        self.catalogue = tomllib.loads((root / "supply" / "facts.toml").read_text(encoding="utf-8"))
        self.standards = {each["code"]: each for each in self.framework["standard"]}
        self.key_questions = {each["code"]: each for each in self.framework["key_question"]}

    # -- counting ----------------------------------------------------------------------------

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says, asked once: an oracle is of one moment."""
        if (sql, values) not in self._asked:
            self._cursor.execute(sql, values)
            self._asked[sql, values] = [tuple(row) for row in self._cursor.fetchall()]
        return self._asked[sql, values]

    def _one(self, sql: str, *values: Any) -> tuple[Any, ...]:
        (row,) = self._rows(sql, *values)
        return row

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
            judged = self._all(
                "SELECT coalesce(nullif(agreed, ''), rating) FROM inspections_judgement"
                " WHERE inspection_id = %s AND standard = %s",
                standard,
            )
            return judged[0][0] or None if judged else None
        computed = self.computed(standard)
        decided = self._all(
            "SELECT computed, published FROM ratings_discretiondecision"
            " WHERE inspection_id = %s AND standard = %s",
            standard,
        )
        # A decision on ground that has moved is not applied.
        return str(decided[0][1]) if decided and decided[0][0] == computed else computed

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

    def reachable(self) -> tuple[int, int]:
        """The lowest and highest score that open answers and judgements can still give."""
        low = high = 0
        for code in self.scored():
            least, most = self._reach(code)
            low, high = low + least, high + most
        return low, high

    def _reach(self, standard: str) -> tuple[int, int]:
        rating = self.rating(standard)
        if self.standards[standard]["method"] == "judged":
            return (0, 3) if rating is None else (self.points(rating),) * 2
        least, most, any_open = [], [], False
        for code in self.key_questions:
            if code.rpartition(".")[0] != standard:
                continue
            tally = self.tally(code)
            still_open = self.unsettled(code)
            any_open = any_open or bool(still_open)
            asked = tally.relevant + still_open
            if asked:
                least.append(_share_band(tally.yes, asked))
                most.append(_share_band(tally.yes + still_open, asked))
        if not least:
            return 0, 0
        if not any_open and rating:
            return (self.points(rating),) * 2
        computed = self.computed(standard)
        points = [
            self.points(rating) if computed and rating and band_of(at) == computed else at
            for at in range(min(least), min(most) + 1)
        ]
        return min(points), max(points)

    def unsettled(self, question: str) -> int:
        """Answers that are open, or undecided, of which one can still count."""
        return self.count(
            "SELECT count(*) FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id"
            " WHERE c.inspection_id = %s AND a.question = %s"
            " AND (a.asked IS NULL OR (a.asked AND a.value IS NULL))",
            question,
        )

    # -- what stands in tables, footnotes and around the text ------------------------------------

    def _all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return self._rows(sql, self.id, *values)

    def texts(self) -> dict[str, str]:
        """The sections as they are written."""
        return dict(
            self._all(
                "SELECT s.code, s.text FROM reports_section s JOIN reports_report r"
                " ON r.id = s.report_id WHERE r.inspection_id = %s"
            )
        )

    def typed(self) -> list[str]:
        """What people wrote that the report lists: findings and recommendations."""
        rows = self._all("SELECT text FROM findings_finding WHERE inspection_id = %s")
        rows += self._all("SELECT text FROM findings_recommendation WHERE inspection_id = %s")
        rows += self._all("SELECT body FROM findings_recommendation WHERE inspection_id = %s")
        return [row[0] for row in rows]

    def complete_and_answered(self) -> tuple[int, int, int, int]:
        """Complete and sampled cases; key questions answered, and asked."""
        complete = sum(self.complete_in(each["number"]) for each in self.framework["domain"])
        (asked, answered) = self._one(
            "SELECT count(*) FILTER (WHERE a.asked),"
            " count(*) FILTER (WHERE a.asked AND a.value IS NOT NULL)"
            " FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id"
            r" WHERE c.inspection_id = %s AND a.question ~ '^\d+\.\d+\.\d+$'",
            self.id,
        )
        return complete, self.sampled(), answered, asked

    def complete_in(self, domain: int) -> int:
        """Cases in which no key question is open, or undecided."""
        return self.count(
            "SELECT count(*) FROM cases_sampledcase c WHERE inspection_id = %s AND domain = %s"
            " AND NOT EXISTS (SELECT 1 FROM cases_answer a WHERE a.case_id = c.id"
            r" AND a.question ~ '^\d+\.\d+\.\d+$'"
            " AND (a.asked IS NULL OR (a.asked AND a.value IS NULL)))",
            domain,
        )

    def asked(self, question: str) -> int:
        """In how many cases it is asked."""
        return self.count(
            "SELECT count(*) FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id"
            " WHERE c.inspection_id = %s AND a.question = %s AND a.asked",
            question,
        )

    def decisions(self) -> list[tuple[Any, ...]]:
        """Decisions on discretion: from, to, when and why."""
        return self._all(
            "SELECT computed, published, decided_on, reason FROM ratings_discretiondecision"
            " WHERE inspection_id = %s"
        )

    def surveys(self) -> list[tuple[Any, ...]]:
        """Title, invited, replied."""
        return self._all(
            "SELECT title, invited, replied FROM inspections_evidenceitem"
            " WHERE inspection_id = %s AND kind = 'survey' AND invited > 0"
        )

    def labels(self, fact: str) -> dict[str, str]:
        """The framework's labels of disposals or offences."""
        if fact == "offence":
            return dict(self.framework["offences"])
        return {
            code: label
            for domain in self.framework["domain"]
            for code, label in domain.get("disposals", {}).items()
        }

    def has_spread(self, *cells: str) -> bool:
        """Whether some domain has so many cases of a disposal or offence, of so many."""
        for domain in (each["number"] for each in self.framework["domain"]):
            whole = self.sampled(domain)
            if not whole:
                continue
            known = {"All cases read": whole}
            for fact in ("disposal", "offence"):
                for code, label in (self.labels(fact) | {"not_recorded": "Not recorded"}).items():
                    known[label] = self.facts(domain, fact, code)
                count = known.get(cells[0])
                if count is None:
                    continue
                percent = floor(Fraction(100 * count, whole) + Fraction(1, 2))
                if list(cells[1:]) in ([f"{count:,}"], [f"{count:,}", f"{percent}%"]):
                    return True
        return False

    def sums_of_shares(self) -> set[int]:
        """What the rounded shares of disposals and of offences add up to, in each domain."""
        sums = set()
        for domain in (each["number"] for each in self.framework["domain"]):
            whole = self.sampled(domain)
            for fact in ("disposal", "offence") if whole else ():
                codes = {*self.labels(fact), "not_recorded"}
                counts = [self.facts(domain, fact, code) for code in codes]
                shares = (floor(Fraction(100 * each, whole) + Fraction(1, 2)) for each in counts)
                sums.add(sum(shares))
        return sums

    def service_facts(self) -> list[tuple[str, Any, Any, str, str]]:
        """Facts about the service, and what follows from them: label, value, comparator, year,
        source."""
        rows = {
            row[0]: row[1:]
            for row in self._all(
                "SELECT code, value, comparator, year, source FROM supply_contextualfact"
                " WHERE inspection_id = %s"
            )
        }
        found: list[tuple[str, Any, Any, str, str]] = []
        for group in self.catalogue["group"]:
            for fact in group.get("fact", []):
                if fact["code"] in rows:
                    found.append((fact["label"], *rows[fact["code"]]))
            for each in group.get("each", []):
                for code, label in self.labels(each["of"].removesuffix("s")).items():
                    if (named := each["code"].format(code=code)) in rows:
                        found.append((label, *rows[named]))
            for derived in group.get("derived", []):
                values = [
                    self._derived(derived, {code: row[at] for code, row in rows.items()})
                    for at in (0, 1)
                ]
                found.append((derived["label"], *values, "", ""))
        return found

    def _derived(self, derived: dict[str, Any], values: dict[str, Any]) -> Decimal | None:
        def total(names: list[str]) -> Decimal | None:
            codes: list[str] = []
            for name in names:
                if name == "all offences":
                    codes += [f"offence_{code}" for code in self.labels("offence")]
                elif found := re.fullmatch(r"all disposals (\d)", name):
                    (domain,) = (
                        each for each in self.framework["domain"] if each["number"] == int(found[1])
                    )
                    codes += [f"caseload_{code}" for code in domain["disposals"]]
                else:
                    codes.append(name)
            parts = [values.get(code) for code in codes]
            known = [Decimal(part) for part in parts if part is not None]
            return sum(known, Decimal()) if len(known) == len(parts) else None

        part = total(derived.get("share") or derived["sum"])
        if part is None or not derived.get("share"):
            return part
        whole = total(derived["of"])
        if not whole:
            return None
        place = Decimal(1).scaleb(-derived.get("decimals", 0))
        return (100 * part / whole).quantize(place, ROUND_HALF_UP)

    def _calculated(self, domain: int) -> int:
        """The size of a sample by the rule (method, section 4): the first domain's by confidence
        and margin, the second's two thirds of what the first one's came to."""
        (found,) = self._all(
            "SELECT parameters->'domains' FROM sampling_sample"
            " WHERE inspection_id = %s AND in_force"
        )
        domains = json.loads(found[0]) if isinstance(found[0], str) else found[0]
        eligible = domains[str(domain)]["eligible"]
        if domain == min(map(int, domains)):
            z, margin = Fraction("1.28155"), Fraction(5, 100)
            most = z * z / 4 / margin**2
            return min(ceil(most / (1 + (most - 1) / eligible)), eligible)
        first = domains[str(min(map(int, domains)))]
        drawn = (first["adjustment"] or {}).get("to", first["rule"])
        return min(floor(Fraction(2, 3) * drawn + Fraction(1, 2)), eligible)
