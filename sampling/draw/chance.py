"""Chance that can be repeated: every choice follows from the seed and a name, by SHA-256.

Nothing rests on a generator of a Python version. By hand: `printf '%s' 'SEED|PURPOSE|NAME' |
sha256sum`.
"""

from fractions import Fraction
from hashlib import sha256

_ALL = 1 << 256


def key(seed: str, purpose: str, name: str) -> int:
    """A number from 0 to 2²⁵⁶ − 1 that the seed gives this name: what is sorted by it is shuffled.

    Neither part may hold a "|", or two names could be one.
    """
    text = f"{seed}|{purpose}|{name}"
    if text.count("|") != 2:
        raise ValueError(f"{text!r} has a | within a part; letters, digits and - are right")
    return int.from_bytes(sha256(text.encode()).digest(), "big")


def falls(seed: str, purpose: str, name: str, probability: Fraction) -> bool:
    """Whether what has this probability comes about. Exact, but for one part in 2²⁵⁶."""
    return key(seed, purpose, name) * probability.denominator < probability.numerator * _ALL
