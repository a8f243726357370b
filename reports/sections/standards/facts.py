"""Facts about the service where a judged standard needs them: budget, staffing, needs; and how
children and their parents or carers are involved."""

from collections.abc import Iterator, Sequence

from inspections.frameworks import Prompt, Standard
from reports.material import Material
from reports.sections.phrasing import begun_small, listed, result_of, sentences

# The group of facts that a standard tells of (method, section 6).
_GROUPS = {"1.1": "budget", "1.2": "staffing", "1.3": "needs"}
# The standard that tells how children and parents are involved.
_INVOLVEMENT = "1.3"
# Needs of the cases that were read, and the fact about the service beside each.
_NEEDS = (
    ("mental_health", "a mental health need"),
    ("substance_misuse", "substance misuse"),
    ("ehc_plan", "an education, health and care plan"),
)


def facts(standard: Standard, material: Material) -> Iterator[str]:
    """Paragraphs and tables on the group of facts that belongs to the standard."""
    group = _GROUPS.get(standard.code)
    if group is None or standard.method != "judged":
        return
    known = [fact for fact in material.facts if fact.group == group]
    if group == "budget" and known:
        yield _budget(material)
    if group == "staffing" and known:
        yield _staffing(material)
    if group == "needs":
        yield _needs(material)
    if known:
        yield f"[[facts:{group}]]"


def _budget(material: Material) -> str:
    said = "The table below shows what the partners pay towards the work."
    if material.fact("budget_total"):
        said = (
            f"The {material.framework.terminology.service} had a budget of [[fact.budget_total]]. "
            "The table shows what each partner contributes."
        )
    return said


def _staffing(material: Material) -> str:
    service = material.framework.terminology.service
    said = []
    if material.fact("staff_headcount") and material.fact("staff_fte"):
        said.append(
            f"The {service} employed [[fact.staff_headcount]] people, which comes to "
            "[[fact.staff_fte]] full-time posts."
        )
    if material.fact("caseload_per_case_manager"):
        said.append(
            "On average, a full-time case manager was responsible for "
            "[[fact.caseload_per_case_manager]] cases."
        )
    if material.fact("vacancy_rate"):
        said.append("The share of posts that were vacant was [[fact.vacancy_rate]].")
    return sentences(said) or "The table shows staffing as the service reported it."


def _needs(material: Material) -> str:
    """Needs in the cases read, by domain; "" where no case shows one."""
    said = []
    for domain in material.framework.domains:
        needs = material.figures.context.get(domain.number, {}).get("needs", {})
        parts = [
            f"{words} in [[cases.{domain.number}:needs={need}]]"
            for need, words in _NEEDS
            if needs.get(need)
        ]
        if parts:
            said.append(
                f"Of the [[cases.{domain.number}]] {domain.cases} read, inspectors recorded "
                f"{listed(parts)}."
            )
    return sentences(said)


def involvement(standard: Standard, material: Material) -> Iterator[str]:
    """*Involvement of children and their parents and carers*, from the prompts about it."""
    prompts = [
        prompt
        for each in material.framework.standards
        if each.method == "computed"
        for question in each.key_questions
        for prompt in question.prompts
        if _about_involvement(prompt)
    ]
    if standard.code != _INVOLVEMENT or standard.method != "judged" or not prompts:
        return
    children = material.framework.terminology.children
    yield f"### Involvement of {children} and their parents and carers"
    told = [
        said
        for domain in material.framework.domains
        if (said := _in(domain.number, prompts, material))
    ]
    yield sentences(told) or "No answer has been given yet, so this part awaits its text."


def _in(domain: int, prompts: Sequence[Prompt], material: Material) -> str:
    own = [
        result
        for prompt in prompts
        if prompt.code.startswith(f"{domain}.") and prompt.stated
        if (result := result_of(material, prompt)).relevant and (result.yes or result.relevant > 1)
    ]
    if not own:
        return ""
    said = listed(
        f"{words} {result.reference('both')}"
        for words, result in zip(_shortened([each.words for each in own]), own, strict=True)
    )
    title = begun_small(material.framework.domain(domain).title)
    return f"In {title}, case managers {said}."


def _shortened(phrases: Sequence[str]) -> list[str]:
    """Phrases that begin alike, the beginning said once: "involved them in planning", "in reviewing
    progress"."""
    split = [phrase.split() for phrase in phrases]
    alike = 0
    while all(len(words) > alike for words in split) and (
        len({words[alike] for words in split}) == 1
    ):
        alike += 1
    keep_from = max(alike - 1, 0)
    return [phrases[0], *(" ".join(words[keep_from:]) for words in split[1:])]


def _about_involvement(prompt: Prompt) -> bool:
    """The prompt asks whether child and parents were involved."""
    return "parents" in prompt.label.lower() and "involved" in prompt.label.lower()
