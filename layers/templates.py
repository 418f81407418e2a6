"""The templates of all rooms: one environment, in which every value is escaped.

Templates lie in the ``templates`` folder of the room that fills them in; a template may include
those of other rooms, so a name stands once in all of them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

ROOMS = Path(__file__).parent


def environment(*folders: Path) -> Environment:
    """Return an environment for the templates of some folders.

    Every value is escaped, whatever the template's name; a value that is missing is an error; a
    line with nothing but a statement leaves no trace.
    """
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["filled"] = filled
    return made


def filled(text: str, /, **values: str) -> Markup:
    """Return a text filled in with words that may say which language they are in."""
    return Markup(escape(text)).format(**values)  # noqa: S704 - escaped, and so are the values


@cache
def template(name: str) -> Template:
    """Return a template of ``layers/*/templates`` by its file name."""
    return _of_all_rooms().get_template(name)


@cache
def _of_all_rooms() -> Environment:
    return environment(*sorted(ROOMS.glob("*/templates")))
