"""Numbers in a sentence, as the house style has them."""

_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(count: int) -> str:
    """A count in a sentence: "nine", "10", "1,234"."""
    return _WORDS[count] if count < len(_WORDS) else f"{count:,}"


def span(least: int, most: int) -> str:
    """From one count to another: both in words if both are under ten, else both in figures."""
    if most < len(_WORDS):
        return f"{number(least)} to {number(most)}"
    return f"{least:,} to {most:,}"


def share(part: int, whole: int) -> str:
    """Part of a whole: both in words if both are under ten, else both in figures."""
    if whole < len(_WORDS):
        return f"{number(part)} of {number(whole)}"
    return f"{part:,} of {whole:,}"


def lateness(days: int) -> str:
    """How late, where it stands by itself: "3 days late", after two months "3 months late"."""
    for at_least, unit in ((730, 365), (61, 30)):
        if days >= at_least:
            return f"{days // unit} {'years' if unit == 365 else 'months'} late"
    return f"{days} day{'' if days == 1 else 's'} late"
