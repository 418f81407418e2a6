"""The page's first HTML with its head start, and the files that the page publishes."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from functools import cache
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from pydantic import TypeAdapter

from data.faults import AtlasError
from layers.state import FieldFacts, declared, frame_choices
from layers.wording.ui_texts import ui_texts
from views import shared
from views.published import PUBLISHED, is_published_name
from views.server.early_panes import FOLDER, ROOM, EarlyPanes
from views.server.memory import ALWAYS_ASK, Folder, Kept, keep
from views.server.policies import document_policy, inline_hashes
from views.server.settings import Settings

INTERFACE = Path(st.__file__).parent / "static"  # Streamlit's own files, hashed names
ROOT = '<html lang="en">'  # of Streamlit's first HTML
MAP_PAGES = ("/", "/explore")  # addresses of the page with the map
FIELDS_JSON = TypeAdapter(tuple[FieldFacts, ...])
TRY_AGAIN_S = 5.0  # a damaged atlas is not read for each request
EVERYONE = {"Access-Control-Allow-Origin": "*"}  # public files; the map's frame has no origin
_LOGGER = logging.getLogger("atlas.server")


def interface() -> Folder:
    """Return the files of Streamlit's interface."""
    return Folder(INTERFACE / "static", fields=EVERYONE)


def inline_scripts() -> tuple[str, ...]:
    """Return the hashes of every script that stands inside one of the server's pages."""
    script = f"<script>{_shipped('early_frame.js')}</script>"
    return inline_hashes((_plain(), script))


class PublishedFiles:
    """The published files as they go over the wire."""

    def __init__(self, settings: Settings) -> None:
        self._page = {
            **EVERYONE,
            "Content-Security-Policy": document_policy(settings.frame_ancestors),
            # Who lends the tiles of the online map asks to be told whose page shows them.
            "Referrer-Policy": "strict-origin-when-cross-origin",
        }
        self._kept: dict[str, Kept] = {}
        self._publishing = asyncio.Lock()

    async def find(self, name: str) -> Kept | None:
        """Return a published file, also one that only another replica has named so far."""
        if name in self._kept:
            return self._kept[name]
        if not is_published_name(name):
            return None
        if PUBLISHED.content(name) is None:
            async with self._publishing:
                await asyncio.to_thread(publish_everything)
        content = PUBLISHED.content(name)
        if content is None:
            return None
        fields = self._page if name.endswith(".html") else EVERYONE
        kept = await asyncio.to_thread(keep, name, content, fields=fields)
        return self._kept.setdefault(name, kept)


def publish_everything() -> None:
    """Publish each file that any page ever names; what is published already costs nothing."""
    try:
        for base_map in (False, True):
            shared.document_url(base_map=base_map)
        for script in ("frame_host.js", "paper.js"):
            shared.script_url(script)
        shared.passages_url()
        shared.sheets()
    except AtlasError:
        _LOGGER.error("A file was asked for that the atlas cannot give; `cli.py verify` says why.")


class Pages:
    """Streamlit's first HTML, which is the same for every page but the map's, made once.

    Parameters
    ----------
    panes : EarlyPanes
        What gives the map's page the pane of its address.
    prefix : str
        The path under which the pages stand.
    """

    def __init__(self, panes: EarlyPanes, *, prefix: str = "") -> None:
        self._prefix = prefix
        self._files = Folder(INTERFACE, cache=ALWAYS_ASK)  # its icon and its manifest
        self._plain = _kept(_plain())
        self._made: Kept | None = None
        self._text = ""  # what was made, with room for a pane
        self._panes = panes
        self._failed = float("-inf")  # when the atlas could not be read, on the clock of time
        self._making = asyncio.Lock()

    async def find(self, path: str, query: str) -> Kept | None:
        """Return what stands at an address that is no file of ours; no page lies below another.

        The interface asks below a page for the server's health, to find out where the server is.
        """
        within = path.removeprefix(self._prefix)
        if within in MAP_PAGES:
            first = await self.first()
            return await self._panes.page(query, first=self._text) or first if self._text else first
        name = within.removeprefix("/")
        return None if "/" in name else await self._files.find(name) or self._plain

    async def first(self) -> Kept:
        """Return the first HTML with the map's head start, or without where the atlas is damaged.

        Then the page itself says what is wrong.
        """
        if self._must_be_made():
            async with self._making:
                if self._must_be_made():  # and nobody has made it while we waited
                    await self._make()
        return self._made or self._plain

    def _must_be_made(self) -> bool:
        return self._made is None and time.monotonic() - self._failed > TRY_AGAIN_S

    async def _make(self) -> None:
        try:
            plain, page = await asyncio.to_thread(plain_html), await asyncio.to_thread(first_html)
        except AtlasError:
            self._failed = time.monotonic()
        else:
            self._plain, self._made = _kept(plain), _kept(page)
            self._text = page


def first_html() -> str:
    """Return Streamlit's first HTML, with the script that opens the map ahead of the interface.

    Raises
    ------
    AtlasError
        Where there is no map to open.
    """
    atlas, document = shared.atlas(), shared.document_url(base_map=False)
    ahead = shared.render(
        "first.html.j2",
        document=document,
        title=ui_texts(atlas)["page_map_label"].format(title=atlas.file.title),
        script=Markup(_shipped("early_frame.js")),  # noqa: S704 - our own file
        host=shared.script_url("frame_host.js"),
        fields=FIELDS_JSON.dump_json(declared(atlas), exclude_none=True).decode("utf-8"),
        choices=json.dumps(frame_choices()),
        pane=FOLDER,
        room=Markup(ROOM),  # noqa: S704 - ours
    )
    return plain_html(ahead)


def plain_html(ahead: str = "") -> str:
    """Return Streamlit's first HTML in the language of the atlas, and in the way that is written.

    `ahead` is HTML that comes first in it, but for the sheet that it needs.

    Raises
    ------
    AtlasError
        Where no atlas can be read.
    """
    texts = ui_texts(shared.atlas())
    direction = ' dir="rtl"' if texts.direction == "rtl" else ""
    page = _plain().replace(ROOT, f'<html lang="{texts.language}"{direction}>', 1)
    sheet = f"<style>{_shipped('early_frame.css')}</style>"  # the page's own comes with its parts
    early = shared.render("typefaces.html.j2", typefaces=shared.typefaces())
    return page.replace("<head>", f"<head>\n{sheet}{early}{ahead}", 1)


def _kept(page: str) -> Kept:
    return keep("index.html", page.encode("utf-8"), cache=ALWAYS_ASK)


@cache
def _plain() -> str:
    return (INTERFACE / "index.html").read_text(encoding="utf-8")


@cache
def _shipped(name: str) -> str:
    return (shared.SCRIPTS / name).read_text(encoding="utf-8")
