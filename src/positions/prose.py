"""How messages quote, list and count.

Everything that a message or a table says in English is made here or from what is here: a bad value is quoted safely
(no control characters, no million digits), names are joined, things are counted, and the nearest right word is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sized
from datetime import date
from decimal import Decimal

_LONGEST_QUOTE = 60
_MANY_WORDS = 200
_TOO_MANY_WORDS = 5_000
_SHORT_WORD = 4  # its letters are also in longer words that are nothing like it
_LONGEST_NUMBER = 300  # bits: about 90 digits
_MOST_ENTRIES = 20

# A noun ends before these: `euro per hour`, `member of parliament`, `dollar (2015)`, `km/h`.
_AFTER_THE_NOUN = re.compile(r"(?:^|[\s-])(?:per|of|in|at|for|to|from|with|without|on|by|a|an)[\s-]|\s*[(,;:/]")
_WORD = re.compile(r"[A-Za-z][a-z]{2,}")
_SYMBOLS = frozenset(("bpd", "cal", "kcal", "min", "mol", "rad", "sec"))  # they look like words and are none
_SAME = frozenset(
    (
        *("aircraft", "baht", "cattle", "deer", "dozen", "fish", "gigahertz", "hertz", "horsepower"),
        *("kilohertz", "lux", "megahertz", "offspring", "people", "percent", "permille", "personnel", "police", "rand"),
        *("renminbi", "series", "sheep", "siemens", "species", "staff", "won", "yen", "yuan"),
    )
)
_IRREGULAR = {
    "bonus": "bonuses",
    "bus": "buses",
    "census": "censuses",
    "child": "children",
    "criterion": "criteria",
    "echo": "echoes",
    "embargo": "embargoes",
    "foot": "feet",
    "gas": "gases",
    "half": "halves",
    "hero": "heroes",
    "knife": "knives",
    "krona": "kronor",
    "krone": "kroner",
    "leaf": "leaves",
    "lens": "lenses",
    "life": "lives",
    "loaf": "loaves",
    "man": "men",
    "matrix": "matrices",
    "ox": "oxen",
    "penny": "pence",
    "person": "people",
    "phenomenon": "phenomena",
    "potato": "potatoes",
    "self": "selves",
    "shelf": "shelves",
    "thief": "thieves",
    "tomato": "tomatoes",
    "tooth": "teeth",
    "veto": "vetoes",
    "virus": "viruses",
    "wife": "wives",
    "wolf": "wolves",
    "woman": "women",
}
_UNCHANGED = _SAME.union(_SYMBOLS, _IRREGULAR.values())
_ENDINGS = (  # the first that fits
    (re.compile(r"(wom|sm|cem)[ae]n$"), r"\1en"),  # policewoman, spokesman, serviceman
    (re.compile(r"sis$"), "ses"),  # analysis, crisis
    (re.compile(r"si$"), "si"),  # its plural in s would look like one of these
    (re.compile(r"(ss|x|z|ch|sh)$"), r"\1es"),
    (re.compile(r"s$"), "s"),  # it is a plural already
    (re.compile(r"([^aeiou])y$"), r"\1ies"),
    (re.compile(r"$"), "s"),
)


def printable(text: str) -> str:
    r"""The text with everything that a terminal might obey (control characters) escaped.

    Example:
        >>> from positions.prose import printable
        >>> printable("red \x1b[31m alert")
        'red \\x1b[31m alert'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def shown(text: str) -> str:
    """An id or a key as messages show it, right or wrong: on one line, and never endless.

    Example:
        >>> from positions.prose import shown
        >>> shown("pay"), len(shown("x" * 1_000))
        ('pay', 61)
    """
    return printable(text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…")


def steps(path: Iterable[str | int]) -> str:
    """The path to a value as messages begin with it; places in lists count from 1.

    Example:
        >>> from positions.prose import steps
        >>> steps(["terms", 0, "seat"])
        'terms.1.seat: '
    """
    names = [str(step + 1) if isinstance(step, int) else shown(step) for step in path]
    return f"{'.'.join(names)}: " if names else ""


def quote(value: object) -> str:
    """The value as a reader of an error message wants it: quoted, escaped, and of at most 61 characters.

    Example:
        >>> from positions.prose import quote
        >>> quote("right-kept"), quote(10**100)
        ("'right-kept'", 'a number of more than 90 digits')
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        return "a number of more than 90 digits"
    if isinstance(value, dict | list | tuple | set | frozenset) and len(value) > _MOST_ENTRIES:
        return f"a {type(value).__name__} of {len(value):,} entries"
    try:
        start = value[: 2 * _LONGEST_QUOTE] if isinstance(value, str) else value
        text = str(start) if isinstance(start, Decimal) else repr(start)
    except (RecursionError, ValueError):  # nested too deep, or with a number that is too long
        return f"a {type(value).__name__} that cannot be shown"
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def listed(words: Iterable[object], *, most: int = 8) -> str:
    """The words, each quoted, with commas between them; if there are more than `most`, the rest are counted.

    Example:
        >>> from positions.prose import listed
        >>> listed(["held", "none"]), listed("abcdef", most=2)
        ("'held', 'none'", "'a', 'b' and 4 more")
    """
    every = [quote(word) for word in words]
    if len(every) <= most:
        return ", ".join(every)
    return f"{', '.join(every[:most])} and {len(every) - most:,} more"


def joined(names: Iterable[str], *, last: str = "and") -> str:
    """The names as a sentence lists them.

    Example:
        >>> from positions.prose import joined
        >>> joined(["North", "South", "West"]), joined(["1", "3"], last="or")
        ('North, South and West', '1 or 3')
    """
    *before, end = [*names] or [""]
    return f"{', '.join(before)} {last} {end}" if before else end


def did_you_mean(word: object, right: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the nearest right word; nothing if none is near.

    Compares without regard to case, by `difflib`'s ratio of matching runs: linear in the number of right words times
    the square of their length. If there are more than 200 right words, only those with the same first two letters are
    compared, and if there are more than 5,000, none: a file full of wrong names must not take minutes.

    Example:
        >>> from positions.prose import did_you_mean
        >>> did_you_mean("rusia", ["ukraine", "russia"]), did_you_mean("moon", ["ukraine", "russia"])
        (" (did you mean 'russia'?)", '')
    """
    if not isinstance(word, str) or len(word) > _LONGEST_QUOTE:
        return ""
    words = right if isinstance(right, Sized) else list(right)
    if len(words) > _TOO_MANY_WORDS:
        return ""
    wrong = word.casefold()
    folded = {candidate.casefold(): candidate for candidate in words}
    if len(folded) > _MANY_WORDS:
        folded = {name: candidate for name, candidate in folded.items() if name[:2] == wrong[:2]}
    if len(wrong) <= _SHORT_WORD:
        folded = {name: candidate for name, candidate in folded.items() if abs(len(name) - len(wrong)) <= 1}
    import difflib  # noqa: PLC0415 (most names are right)

    near = difflib.get_close_matches(wrong, folded, n=1, cutoff=0.6)
    return f" (did you mean {quote(folded[near[0]])}?)" if near else ""


def counted(number: int, one: str, many: str | None = None) -> str:
    """How many there are.

    Args:
        number: The number.
        one: The noun in the singular.
        many: The noun in the plural, if `plural` does not know it.

    Example:
        >>> from positions.prose import counted
        >>> counted(1, "conflict"), counted(2_000, "body"), counted(2, "x", "x-es")
        ('1 conflict', '2,000 bodies', '2 x-es')
    """
    return f"{number:,} {one if number == 1 else many or plural(one)}"


def plural(noun: str) -> str:
    """The plural of an English noun or unit.

    The last word of the noun takes the ending: `square meters`, `man-hours`. What follows `per`, `of`, `in` and the
    like, a bracket, a comma or a slash belongs to no noun and stays: `euros per hour`, `members of parliament`. A few
    words have a plural of their own (`children`, `people`, `feet`), a few have none (`percent`, `sheep`, `yen`).
    Symbols stay as they are: what has one or two letters, no vowel, capitals inside, or signs that are no Latin letters
    (`%`, `kg`, `EUR`, `kWh`, `km²`). So do words in other scripts, and words that end in `s` like a plural.

    Example:
        >>> from positions.prose import plural
        >>> [plural(unit) for unit in ("day", "body", "euro per hour", "percent", "%", "km/h", "man-day")]
        ['days', 'bodies', 'euros per hour', 'percent', '%', 'km/h', 'man-days']
    """
    head = _AFTER_THE_NOUN.split(noun, maxsplit=1)[0]
    before, word = re.fullmatch(r"(.*[\s-])?(.*)", head, re.DOTALL).groups(default="")  # type: ignore[union-attr]
    return f"{before}{_plural_of_word(word)}{noun[len(head) :]}"


def _plural_of_word(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    is_word = _WORD.fullmatch(word) and any(vowel in word.lower() for vowel in "aeiouy")
    if not is_word or word.lower() in _UNCHANGED:
        return word
    return next(ending.sub(instead, word, count=1) for ending, instead in _ENDINGS if ending.search(word))
