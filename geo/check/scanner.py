"""Read JSON text from untrusted bytes, value by value: RFC 8259, with what a checker must see.

The libraries that read JSON give back values and keep all of them, which takes up to twenty times
the size of the text, or they hide what a checker has to tell: members that stand twice, the line of
a value, how a number is written. This reader hands out names and places and keeps nothing.
"""

from __future__ import annotations

import itertools
import json
import re
from array import array
from collections.abc import Iterator

import numpy as np

from geo.check.findings import Ledger
from geo.check.rules import CONSTANT, DUPLICATE

# A file of this size takes 10 s as positions, 2 to 5 minutes as small objects or rings. Memory is
# its size, and up to 7 times that where an object has millions of members.
MAX_BYTES = 200_000_000
MAX_DEPTH = 200  # RFC 8259 section 9 lets a reader set a limit; GeoJSON itself needs about ten
SHOWN_CHARACTERS = 60

# Possessive repeats (*+) keep nothing to come back to: a text of any length takes no memory. That
# of a group goes astray before Python 3.11.5 where a round fails behind its first sign: the one
# below then meets no end of a string, the others are atomic, and bounded.
SPACE = rb"[ \t\n\r]*+"
_PLAIN = rb'[^"\\\x00-\x1f]*+'
_ESCAPED = rb'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})' + _PLAIN
_STRING = rb'"' + _PLAIN + rb"(?:" + _ESCAPED + rb')*+"'
NUMBER = rb"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?+[0-9]++)?"
_ENDS = rb"(?![0-9A-Za-z_.+$-])"
_SCALAR = rb"(?:" + _STRING + rb"|(?:" + NUMBER + rb"|true|false|null)" + _ENDS + rb")"
_FLAT = rb"\[" + SPACE + rb"(?:" + NUMBER + SPACE + rb"(?:," + SPACE + NUMBER + SPACE + rb"){0,8})?"
_VALUE = SPACE + rb"(?:" + _SCALAR + rb"|" + _FLAT + rb"\])" + SPACE
_RUN = rb"(?>(?:" + _VALUE + rb",){1,999})"

_space = re.compile(SPACE)
_plain = re.compile(_PLAIN)
_escaped = re.compile(_ESCAPED)
_string = re.compile(_STRING)
_member = re.compile(SPACE + rb"(" + _STRING + rb")" + SPACE + rb":" + SPACE)
_scalar = re.compile(_SCALAR)
_number = re.compile(NUMBER + _ENDS)
_constant = re.compile(rb"-?(?:NaN|Infinity)" + _ENDS)
_run_of_values = re.compile(_RUN)
_KINDS = {b"{": "an object", b"[": "an array", b'"': "a string", b"t": "a boolean"}
_KINDS |= {b"f": "a boolean", b"n": "null"}


class NotJsonError(Exception):
    """The text is not JSON.

    Parameters
    ----------
    problem : str
        What is wrong, in a few words.
    offset : int
        The byte where it shows.
    is_rest : bool
        Whether a whole value came before.
    """

    def __init__(self, problem: str, offset: int, *, is_rest: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.offset, self.is_rest = problem, offset, is_rest


class TooDeepError(Exception):
    """The text is nested deeper than any reader needs to follow."""


class Scanner:
    """A place in a JSON text that moves forward as values are read.

    Parameters
    ----------
    raw : bytes
        The text, which is valid UTF-8.
    ledger : Ledger
        Takes what is wrong without ending the reading.
    """

    def __init__(self, raw: bytes, ledger: Ledger) -> None:
        self.raw, self.ledger = raw, ledger
        self.at = 0
        self.depth = 0

    def peek(self) -> bytes:
        """Return the first byte of what comes next; empty at the end."""
        found = self.raw[self.at : self.at + 1]
        if found > b" ":
            return found
        self.at = _space.match(self.raw, self.at).end()  # type: ignore[union-attr]
        return self.raw[self.at : self.at + 1]

    def kind(self) -> str:
        """Return in words what kind of value comes next."""
        return _KINDS.get(self.peek(), "a number")

    def elements(self) -> Iterator[int]:
        """Yield the index of each element of the array that begins here; the caller reads it."""
        if self.opens(b"]"):
            return
        for index in itertools.count():
            yield index
            if not self.goes_on(b"]"):
                return

    def members(self, path: str) -> Iterator[bytes]:
        """Yield each member's name of the object that begins here; the caller reads the value."""
        if self.opens(b"}"):
            return
        hashes, offsets = array("q"), array("I")
        while True:
            match = _member.match(self.raw, self.at)
            if match is None:
                raise self._no_member()
            name = match.group(1)[1:-1]
            if b"\\" in name:
                name = unescaped(match.group(1))
            hashes.append(hash(name))
            offsets.append(match.start(1))
            self.at = match.end()
            yield name
            if not self.goes_on(b"}"):
                break
        if len(hashes) > 1:
            self._note_duplicates(hashes, offsets, path)

    def skip(self, path: str) -> None:
        """Read a value without looking into it, whatever it is."""
        first = self.peek()
        if first == b"{":
            for _ in self.members(path):
                self.skip(path)
        elif first == b"[":
            self._skip_array(path)
        else:
            self.scalar(path)

    def scalar(self, path: str) -> bytes:
        """Read a string, a number, true, false or null, and return it as it is written.

        White space before it has been passed (`peek`).
        """
        match = _scalar.match(self.raw, self.at)
        if match is None:
            match = _constant.match(self.raw, self.at)
            if match is None:
                raise self._no_value()
            self.ledger.note(CONSTANT, path, self.at, name=match.group().decode())
        self.at = match.end()
        return match.group()

    def number(self) -> float | None:
        """Read a number where one stands; None, and nothing read, where another value does."""
        match = _number.match(self.raw, self.at)
        if match is None:
            return None
        self.at = match.end()
        return float(match.group())  # beyond the doubles it is infinite

    def end(self) -> None:
        """Demand that nothing but white space follows."""
        if self.peek():
            raise NotJsonError("more text follows", self.at, is_rest=True)

    # structure -----------------------------------------------------------------------------------

    def opens(self, closing: bytes) -> bool:
        """Step into an array or object; tell whether it is empty, and then step out again."""
        self.at += 1
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError
        if self.peek() != closing:
            return False
        self.at += 1
        self.depth -= 1
        return True

    def goes_on(self, closing: bytes) -> bool:
        """Read what stands after an element: a comma (True) or the closing bracket (False)."""
        found = self.peek()
        self.at += 1
        if found == b",":
            if self.peek() == closing:
                raise NotJsonError(f"a comma before {closing.decode()}", self.at)
            return True
        if found == closing:
            self.depth -= 1
            return False
        self.at -= 1
        if not found:
            raise NotJsonError(f"the text ends before its last {closing.decode()}", self.at)
        raise self._odd(f"a comma or {closing.decode()} is expected")

    def _skip_array(self, path: str) -> None:
        if self.opens(b"]"):
            return
        while True:
            run = _run_of_values.match(self.raw, self.at)
            if run and self.depth < MAX_DEPTH:
                self.at = run.end()
                if self.peek() == b"]":
                    raise NotJsonError("a comma before ]", self.at)
            self.skip(path)
            if not self.goes_on(b"]"):
                return

    def _note_duplicates(self, hashes: array[int], offsets: array[int], path: str) -> None:
        if len(hashes) < 1000 and len(set(hashes)) == len(hashes):
            return
        order = np.argsort(np.frombuffer(hashes, dtype=np.int64), kind="stable")
        ordered = np.frombuffer(hashes, dtype=np.int64)[order]
        is_again = ordered[1:] == ordered[:-1]  # all but the first of each name
        if not is_again.any():
            return
        del ordered
        names = int(is_again[0]) + int(np.count_nonzero(is_again[1:] & ~is_again[:-1]))
        offset = offsets[int(order[1:][is_again].min())]
        name = unescaped(_string.match(self.raw, offset).group())  # type: ignore[union-attr]
        shown = name[:1000].decode("utf-8", "replace")[:SHOWN_CHARACTERS]
        self.ledger.note_many(names, DUPLICATE, path, offset, name=shown)

    # what is wrong -------------------------------------------------------------------------------

    def _no_value(self) -> NotJsonError:
        first = self.raw[self.at : self.at + 1]
        if not first:
            return NotJsonError("the text ends where a value is expected", self.at)
        if first == b'"':
            return self._bad_string()
        if first in b"-+.0123456789":
            return NotJsonError("a number is written as JSON does not allow", self.at)
        return self._odd("a value is expected")

    def _no_member(self) -> NotJsonError:
        first = self.peek()
        string = _string.match(self.raw, self.at)
        if string is not None:
            self.at = string.end()
            self.peek()
            return self._odd("a colon is expected after a name")
        if first == b'"':
            return self._bad_string()
        return self._odd("a name in double quotation marks is expected")

    def _bad_string(self) -> NotJsonError:
        at = self.at + 1
        sound = _plain.match(self.raw, at)
        while sound is not None:
            at = sound.end()
            sound = _escaped.match(self.raw, at)
        if at >= len(self.raw):
            return NotJsonError("the text ends inside a string that begins", self.at)
        if self.raw[at : at + 1] == b"\\":
            return NotJsonError("a backslash before what it cannot stand before", at)
        return NotJsonError("a line break or control character inside a string", at)

    def _odd(self, expected: str) -> NotJsonError:
        found = self.raw[self.at : self.at + 2]
        if not found:
            return NotJsonError("the text ends too early: " + expected, self.at)
        if found in (b"//", b"/*") or found[:1] == b"#":
            expected = "JSON has no comments"
        elif found[:1] == b"'":
            expected = "double quotation marks are expected, not single ones"
        return NotJsonError(expected, self.at)


def unescaped(string: bytes) -> bytes:
    """Return what a JSON string says, as UTF-8 without its quotation marks."""
    if b"\\" not in string:
        return string[1:-1]
    return str(json.loads(string)).encode("utf-8", "surrogatepass")
