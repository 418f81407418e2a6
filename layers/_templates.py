"""The templates of ``layers/web``: one environment, in which every value is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

WEB = Path(__file__).parent / "web"


@cache
def template(name: str) -> Template:
    """Return a template of ``layers/web`` by its file name."""
    environment = Environment(  # every value is escaped, whatever the template's name
        loader=FileSystemLoader(WEB),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)
