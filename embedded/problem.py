"""What stops a set-up or a server, in words for the person at the terminal."""


class Problem(Exception):
    """One or two plain sentences: what is wrong, where, and what would be right."""
