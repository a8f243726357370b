"""What a report must say, worked out again without a line of the application.

The words of the house style and of docs/references.md, written here a second time.
"""

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

from tests.report.oracle.counts import Counts, Tally, band
from tests.report.oracle.words import day, listed, number, number_or, share, spelled

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
_PART = {
    "Outstanding": "outstanding",
    "Good": "good",
    "Requires improvement": "requiring improvement",
    "Inadequate": "inadequate",
}


class Unforeseen(Exception):
    """A reference that this oracle does not know."""


class Oracle(Counts):
    """What each reference of an inspection's report prints."""

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
                re.sub(
                    "^child’s ",
                    "the child’s ",
                    self.key_questions[each]["label"][:1].lower()
                    + self.key_questions[each]["label"][1:],
                )
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
        if found := re.fullmatch(r"sample\.(\d+)", target):
            assert form == "calculated"
            return number(self._calculated(int(found[1])))
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
            results = self._rows(
                "SELECT answered, agreed FROM inspections_surveyresult"
                " WHERE item_id = %s ORDER BY id",
                int(found[1]),
            )
            answered, agreed = results[int(found[2]) - 1]
            return self._survey(answered, agreed, form, ("answered", "agreed"))
        if target == "lead":
            leads = self._all(
                "SELECT u.name FROM inspections_teammember m JOIN accounts_user u"
                " ON u.id = m.person_id WHERE m.inspection_id = %s AND m.role = 'lead'"
                " ORDER BY u.name",
            )
            return listed([row[0] for row in leads])
        if target.startswith("fact."):
            return self._fact_words(target.removeprefix("fact."), form)
        raise Unforeseen(reference)

    def _fact_words(self, code: str, form: str) -> str:
        units = {
            fact["code"]: (fact["label"], fact["unit"])
            for group in self.catalogue["group"]
            for fact in [*group.get("fact", []), *group.get("derived", [])]
        }
        for group in self.catalogue["group"]:
            for each in group.get("each", []):
                for part, label in self.labels(each["of"].removesuffix("s")).items():
                    units[each["code"].format(code=part)] = (label, each["unit"])
        label, unit = units[code]
        for known, value, comparator, year, _ in self.service_facts():
            if known == label:
                if form == "year":
                    return year
                exact = comparator if form == "comparator" else value
                digits = f"{Decimal(exact).normalize():,f}"
                if unit == "pounds" and exact != round(exact, 0):
                    digits = f"{exact:,.2f}"
                return {"per_cent": f"{digits} per cent", "pounds": f"£{digits}"}.get(unit, digits)
        raise Unforeseen(f"fact.{code}")

    def _survey(self, whole: int, part: int, form: str, names: tuple[str, str]) -> str:
        if form == names[0]:
            return number(whole)
        if form == names[1]:
            return number(part)
        assert form == "rate"
        return f"{floor(Fraction(100 * part, whole) + Fraction(1, 2))} per cent"
