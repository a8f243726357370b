"""What the sample's pages call variables, their values, and domains."""

from cases.fact_words import choices
from cases.facts import BY_KEY
from inspections.frameworks import Framework
from sampling.draw.strata import NOT_RECORDED, VARIABLES, Case

_VARIABLES = {
    "sex": ("Sex", "sex"),
    "disposal": ("Disposal", "disposal"),
    "rosh": ("Risk of serious harm, service’s class", "risk of serious harm"),
    "safety": ("Safety and wellbeing, service’s class", "safety and wellbeing"),
}
_FACTS = {"sex": "sex", "disposal": "disposal", "rosh": "service_rosh", "safety": "service_safety"}
_SEX = {"male": ("Boys", "boy"), "female": ("Girls", "girl"), "other": ("Other", "other sex")}
_NOT_RECORDED = "Not recorded"
STRATA = "sex, disposal, risk of serious harm, and safety and wellbeing"


def heading(variable: str) -> str:
    """A variable as the head of its categories."""
    return _VARIABLES[variable][0]


def in_a_sentence(variable: str) -> str:
    """A variable within a sentence: "risk of serious harm"."""
    return _VARIABLES[variable][1]


def order(framework: Framework, domain: int, variable: str) -> tuple[str, ...]:
    """The values of a variable in their order, what is not recorded last."""
    values = [code for code, _ in choices(BY_KEY[_FACTS[variable]], framework, domain)]
    return (*(value for value in values if value != NOT_RECORDED), NOT_RECORDED)


def label(framework: Framework, domain: int, variable: str, value: str) -> str:
    """A category as its row is called: "Boys", "Referral order", "Very high"."""
    if value == NOT_RECORDED:
        return _NOT_RECORDED
    if variable == "sex":
        return _SEX[value][0]
    return dict(choices(BY_KEY[_FACTS[variable]], framework, domain)).get(value, value)


def stratum(framework: Framework, case: Case) -> str:
    """A case's stratum in words: "boy, custody, low, medium"."""
    said = []
    for variable, value in zip(VARIABLES, case.values, strict=True):
        if value == NOT_RECORDED:
            said.append(f"{in_a_sentence(variable)} not recorded")
        elif variable == "sex":
            said.append(_SEX[value][1])
        else:
            said.append(label(framework, case.domain, variable, value).lower())
    return ", ".join(said)


def cases_of(framework: Framework, domain: int, count: int | None = None) -> str:
    """What the cases of a domain are called: "court cases", for one "court case"."""
    called = framework.domain(domain).cases
    return called.removesuffix("s") if count == 1 else called


def tab(framework: Framework, domain: int) -> str:
    """A domain in a word: "Court", "Out-of-court"."""
    return framework.domain(domain).cases.removesuffix(" cases").capitalize()
