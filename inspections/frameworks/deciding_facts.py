"""The facts of a case that a relevance rule may go by, and what each may be."""

RISK = ("low", "medium", "high", "very_high")
SEX = ("male", "female", "other", "not_recorded")
LOOKED_AFTER = ("no", "in_area", "out_of_area")
EDUCATION = ("school", "alternative", "post_16", "none")

# By the name of the fact, what it may be. None: the disposals that the framework itself lists.
DECIDING_FACTS: dict[str, tuple[str | bool, ...] | None] = {
    "disposal": None,
    "safety_factors": (True, False),
    "victim": (True, False),
    "interviewed": (True, False),
    "changed.desistance": (True, False),
    "changed.safety": (True, False),
    "changed.harm": (True, False),
    "inspector_rosh": RISK,
    "inspector_safety": RISK,
    "service_rosh": RISK,
    "service_safety": RISK,
    "looked_after": LOOKED_AFTER,
    "education": EDUCATION,
    "sex": SEX,
}
