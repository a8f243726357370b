"""Numbers as they are written: in digits, or in words up to a hundred."""

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
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

VALUES = (
    {word: value for value, word in enumerate(_UNITS)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
    | {"hundred": 100}
)

# A number in words, the longest first, and one in digits with its thousands and decimals.
WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\u2010 ](?:one|two|three|"
    r"four|five|six|seven|eight|nine)\b)?|(?:a |one )hundred|"
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + ")"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
NUMBER = rf"(?:{DIGITS}|\b{WORDS}\b)"


def value_of(written: str) -> float:
    """The value of a number as it is written ("1,234", "seventy-two")."""
    plain = written.strip().lower().replace(",", "")
    if plain[:1].isdigit():
        return float(plain)
    parts = plain.replace("\u2010", "-").replace("-", " ").split()
    if parts[-1] == "hundred":
        return 100.0
    return float(sum(VALUES[part] for part in parts))
