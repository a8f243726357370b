"""The facts of a case as the page shows them: their controls, and those kept in sight."""

from dataclasses import dataclass
from typing import Any

from cases import fact_words
from cases.facts import BY_KEY, Fact, Kind, facts_of
from cases.models import SampledCase
from cases.relevance import missing_facts
from cases.sheet import times
from cases.sheet.parts import DatePart, DecidingFact, FactGroup, FactRow, Option, Section
from cases.sheet.places import Troubles, place, stem
from cases.sheet.stored import Stored
from inspections.frameworks import Framework

NONE_CHOSEN = "none"
_EMPTY = "empty"
_MOST_RADIOS = 6
_DATE_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))
_CHANGES = {"changed.desistance": "desistance", "changed.safety": "safety", "changed.harm": "harm"}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """Builds what the page shows of one case's facts."""

    framework: Framework
    stored: Stored
    troubles: Troubles

    @property
    def case(self) -> SampledCase:
        return self.stored.case

    def section(self) -> Section:
        """All facts: first those that decide what is asked, then the others by group."""
        deciding = fact_words.deciding(self.framework, self.case.domain)
        missing = self.missing()
        return Section(
            code="facts",
            id="section-facts",
            number="",
            title="Case facts",
            groups=tuple(
                FactGroup(
                    title,
                    f"facts-{index}",
                    tuple(self._row(BY_KEY[key], deciding.get(key, ())) for key in keys),
                )
                for index, (title, keys) in enumerate(
                    fact_words.groups(self.framework, self.case.domain)
                )
            ),
            state=_that_decide(missing),
            missing=missing,
        )

    def missing(self) -> int:
        """How many of the facts that decide what is asked are not given."""
        rules = missing_facts(self.framework, self.case.domain, facts_of(self.case))
        return len({rule.fact for rule in rules})

    def deciding(self) -> tuple[DecidingFact, ...]:
        """The facts that decide, as every section keeps them in sight."""
        found = []
        changes = []
        for key in fact_words.deciding(self.framework, self.case.domain):
            if key in _CHANGES:
                changes.append(key)
                continue
            label, said = self._in_short(key)
            found.append(DecidingFact(label, said, self._aside(key), self._value(key) is not None))
        if changes:
            found.append(self._changes(changes))
        return tuple(found)

    def _changes(self, keys: list[str]) -> DecidingFact:
        given = {_CHANGES[key]: self._value(key) for key in keys}
        yes = [area for area, value in given.items() if value]
        open_now = [area for area, value in given.items() if value is None]
        value = ", ".join(yes).capitalize() or ("" if open_now else "Nothing")
        not_given = f"{fact_words.NOT_GIVEN}: {', '.join(open_now)}" if open_now else ""
        if not value:
            return DecidingFact("Changed during supervision", not_given, "", False)
        aside = not_given[:1].lower() + not_given[1:]
        return DecidingFact("Changed during supervision", value, aside, True)

    def _in_short(self, key: str) -> tuple[str, str]:
        """What a deciding fact is called, and what it is, where there is little room."""
        said = self._said(key)
        if key == "inspector_rosh":
            return "Risk of serious harm", said
        if key == "safety_factors":
            child = self.framework.terminology.child
            said = {True: "Factors", False: "No factors"}.get(self._value(key), said)
            return f"Keeping the {child} safe", said
        return fact_words.label(key, self.framework), said

    def _aside(self, key: str) -> str:
        if key == "inspector_rosh" and self.case.service_rosh:
            return f"service: {self._said('service_rosh').lower()}"
        moment = self.stored.changed.get(BY_KEY[key].column)
        return f"changed {times.short(moment)}" if moment else ""

    def _value(self, key: str) -> Any:
        return getattr(self.case, BY_KEY[key].column)

    def _said(self, key: str) -> str:
        return fact_words.said(key, self._value(key), self.framework, self.case.domain)

    # One fact with its control

    def _row(self, fact: Fact, decides: tuple[str, ...]) -> FactRow:
        name = f"fact:{fact.key}"
        value = self._value(fact.key)
        choices = fact_words.choices(fact, self.framework, self.case.domain)
        control = _control(fact, len(choices))
        trouble = self.troubles.get(name)
        typed = trouble.typed if trouble and trouble.typed is not None else None
        options = _options(fact, control, choices, value, typed)
        label = fact_words.label(fact.key, self.framework)
        hint = " ".join(filter(None, (fact_words.hint(fact.key), _decides(decides))))
        return FactRow(
            place=place(
                name,
                seen=value,
                value=value,
                label=label,
                focus=_focus(control, options, name),
                troubles=self.troubles,
            ),
            kind=fact.kind,
            control=control,
            label=label,
            hint=hint,
            described=" ".join(
                f"{stem(name)}-{what}"
                for what, there in (("hint", hint), ("trouble", trouble))
                if there
            ),
            options=options,
            parts=_date_parts(name, value, typed, trouble.part if trouble else "")
            if control == "date"
            else (),
            typed=typed.get("", "") if typed else "" if value is None else str(value),
            said=self._said(fact.key),
            given=value is not None,
        )


def _that_decide(missing: int) -> str:
    if not missing:
        return "All that decide given"
    return "1 that decides is missing" if missing == 1 else f"{missing} that decide are missing"


def _control(fact: Fact, choices: int) -> str:
    if fact.kind is Kind.DATE:
        return "date"
    if fact.kind is Kind.CHOICES:
        return "checkboxes"
    if fact.kind is Kind.NUMBER and not choices:
        return "number"
    return "radios" if choices <= _MOST_RADIOS else "select"


def _options(
    fact: Fact, control: str, choices: tuple[tuple[str, str], ...], value: Any, typed: Any
) -> tuple[Option, ...]:
    """The choices, and the one that takes the fact back: nothing given, or none of a list."""
    start = stem(f"fact:{fact.key}")
    if control == "checkboxes":
        chosen = set(typed[""].split()) if typed else set(value or ())
        none = NONE_CHOSEN in chosen if typed else value == []
        return (
            *(Option(f"{start}-{code}", code, label, code in chosen) for code, label in choices),
            Option(f"{start}-{NONE_CHOSEN}", NONE_CHOSEN, fact_words.NONE_OF_THESE, none, True),
        )
    sent = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return (
        *(Option(f"{start}-{code}", code, label, code == sent) for code, label in choices),
        Option(f"{start}-{_EMPTY}", "", fact_words.NOT_GIVEN, sent == ""),
    )


def _date_parts(name: str, value: Any, typed: Any, wrong: str) -> tuple[DatePart, ...]:
    start = stem(name)
    return tuple(
        DatePart(
            id=f"{start}-{part}",
            name=f"{name}_{part}",
            part=part,
            label=label,
            value=typed[part] if typed else str(getattr(value, part)) if value else "",
            width=width,
            wrong=bool(typed) and wrong in (part, ""),
        )
        for part, label, width in _DATE_PARTS
    )


def _focus(control: str, options: tuple[Option, ...], name: str) -> str:
    """The ending of the id of the control that a link leads to."""
    if control == "date":
        return "day"
    if control in ("number", "select"):
        return ""
    wanted = next((option for option in options if option.chosen), options[0])
    return wanted.id.removeprefix(f"{stem(name)}-")


def _decides(codes: tuple[str, ...]) -> str:
    if not codes:
        return ""
    *others, last = codes
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"Decides whether {listed} {'are' if others else 'is'} asked."
