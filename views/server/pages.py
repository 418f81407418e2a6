"""The page's first HTML with its head start, and the files that the page publishes."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from markupsafe import Markup
from pydantic import TypeAdapter

from data.faults import AtlasError
from data.reading.translations import languages_of
from layers.state import State
from layers.state.browser import FieldFacts, declared, frame_choices
from layers.wording.ui_texts import ui_texts
from views import shared
from views.languages import language_of
from views.published import PUBLISHED, is_published_name
from views.server.early_panes import FOLDER, ROOM, EarlyPanes
from views.server.memory import ALWAYS_ASK, LANGUAGES, Folder, Kept, keep
from views.server.policies import document_policy, inline_hashes
from views.server.sessions import Sessions
from views.server.settings import Settings

INTERFACE = Path(st.__file__).parent / "static"  # Streamlit's own files, hashed names
ROOT, BODY = '<html lang="en">', "<body>"  # of Streamlit's first HTML
LATER_S = 20.0  # after a start: pages that were open come back, and each waits for a whole run
MAP_PAGES = ("/", "/explore")  # addresses of the page with the map
FIELDS_JSON = TypeAdapter(tuple[FieldFacts, ...])
TRY_AGAIN_S = 5.0  # a damaged atlas is not read for each request
EVERYONE = {"Access-Control-Allow-Origin": "*"}  # public files; the map's frame has no origin
# The map's page starts the interface itself, when the map is painted (component/js/early_frame.js).
_START = re.compile(r'<script type="module" crossorigin src="([^"]+)"></script>')
_MODULE = re.compile(r'<link rel="modulepreload" crossorigin href="[^"]+">')
_NO_SCRIPT = re.compile("<noscript>.*?</noscript>", re.DOTALL)
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
        for language in languages_of(shared.record()):
            atlas = shared.atlas(language)
            for base_map in (False, True):
                shared.document_url(atlas, base_map=base_map)
            shared.passages_url(atlas)
            shared.sheet_url(atlas)
        for script in ("frame_host.js", "paper.js"):
            shared.script_url(script)
    except AtlasError:
        _LOGGER.error("A file was asked for that the atlas cannot give; `cli.py verify` says why.")


@dataclass(frozen=True, slots=True)
class _Made:
    """The first HTML of a language: of any page, of the map's, and that with room for a pane."""

    plain: Kept
    first: Kept
    text: str


class Pages:
    """Streamlit's first HTML, the same for every page but the map's, made once a language.

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
        self._made: dict[str, _Made] = {}
        self._panes = panes
        self._failed = float("-inf")  # when the atlas could not be read, on the clock of time
        self._making = asyncio.Lock()

    async def find(self, path: str, query: str, accepted: str = "") -> Kept | None:
        """Return what stands at an address that is no file of ours; no page lies below another.

        The interface asks below a page for the server's health, to find out where the server is.

        Parameters
        ----------
        path, query : str
            Those of the address.
        accepted : str
            The request's ``Accept-Language``.
        """
        within = path.removeprefix(self._prefix)
        name = within.removeprefix("/")
        if within in MAP_PAGES:
            language, made = await self._of_reader(query, accepted)
            found = await self._panes.page(language, query, first=made.text) if made else None
            return found or (made.first if made else self._plain)
        if "/" in name:
            return None
        found = await self._files.find(name)
        if found is None:
            _, made = await self._of_reader(query, accepted)
        return found or (made.plain if made else self._plain)

    async def first(self) -> None:
        """Make the first HTML of the atlas' own language, with the map's head start."""
        for language in (await asyncio.to_thread(_languages))[:1]:
            await self._in(language)
            await asyncio.to_thread(Sessions.freeze)

    async def others(self) -> None:
        """Make that of each other language, once readers who waited for the server have it."""
        await asyncio.sleep(LATER_S)
        for language in (await asyncio.to_thread(_languages))[1:]:
            await self._in(language)
            await asyncio.to_thread(Sessions.freeze)

    async def _of_reader(self, query: str, accepted: str) -> tuple[str, _Made | None]:
        """Return the language of who asks, and its HTML; None where the atlas is damaged.

        Then the page itself says what is wrong.
        """
        if self._is_to_wait():
            return "", None
        language = await asyncio.to_thread(_language, query, accepted)
        return language, await self._in(language) if language else None

    async def _in(self, language: str) -> _Made | None:
        if language not in self._made:
            async with self._making:
                # Somebody may have made it while we waited.
                if language not in self._made and not self._is_to_wait():
                    await self._make(language)
        return self._made.get(language)

    def _is_to_wait(self) -> bool:
        return time.monotonic() - self._failed <= TRY_AGAIN_S

    async def _make(self, language: str) -> None:
        try:
            plain = await asyncio.to_thread(plain_html, language)
            page = await asyncio.to_thread(first_html, language)
        except AtlasError:
            self._failed = time.monotonic()
        else:
            self._made[language] = _Made(_kept(plain), _kept(page), page)


def _languages() -> tuple[str, ...]:
    try:
        return languages_of(shared.record())
    except AtlasError:
        return ()


def _language(query: str, accepted: str) -> str:
    """Return the language of who asks for a page; none where no atlas can be read."""
    try:
        named = parse_qs(query).get(State.language.name, [])
        return language_of(shared.record(), named=named, accepted=accepted)
    except (AtlasError, ValueError):
        return ""


def first_html(language: str) -> str:
    """Return Streamlit's first HTML, with the script that opens the map ahead of the interface.

    Raises
    ------
    AtlasError
        Where there is no map to open.
    """
    atlas = shared.atlas(language)
    document = shared.document_url(atlas, base_map=False)
    interface = interface_script(_plain())
    modules = [f'<link rel="modulepreload" crossorigin href="{interface}">'] if interface else []
    modules += _MODULE.findall(_plain())
    ahead = shared.render(
        "first.html.j2",
        document=document,
        title=ui_texts(atlas)["page_map_label"].format(title=atlas.file.title),
        script=Markup(_shipped("early_frame.js")),  # noqa: S704 - our own file
        host=shared.script_url("frame_host.js"),
        fields=FIELDS_JSON.dump_json(declared(atlas), exclude_none=True).decode("utf-8"),
        choices=json.dumps(frame_choices()),
        pane=f"{FOLDER}/{language}",
        room=Markup(ROOM),  # noqa: S704 - ours
        interface=interface,
        modules=Markup("".join(modules)),  # noqa: S704 - Streamlit's own
    )
    return plain_html(language, ahead, starts=False)


def interface_script(page: str) -> str:
    """Return the address of the script that starts Streamlit's interface; empty without one."""
    found = _START.search(page)
    return found.group(1) if found else ""


def plain_html(language: str, ahead: str = "", *, starts: bool = True) -> str:
    """Return Streamlit's first HTML in a language, and in the way that is written.

    `ahead` is HTML that comes first in it, but for the sheet that it needs; where the page does not
    start the interface by itself (`starts`), `ahead` does.

    Raises
    ------
    AtlasError
        Where no atlas can be read.
    """
    atlas = shared.atlas(language)
    texts = ui_texts(atlas)
    direction = ' dir="rtl"' if texts.direction == "rtl" else ""
    page = _plain() if starts else _START.sub("", _MODULE.sub("", _plain()))
    page = page.replace(ROOT, f'<html lang="{texts.language}"{direction}>', 1)
    early = f"<style>{_shipped('early_frame.css')}</style>"
    typefaces = shared.render("typefaces.html.j2", typefaces=shared.typefaces())
    sheet = shared.sheet_url(atlas)
    ahead += f'<link rel="preload" as="style" href="{sheet}">'
    page = page.replace("<head>", f"<head>\n{early}{typefaces}{ahead}", 1)
    unread = shared.render("no_script.html.j2", text=texts["page_no_script"]).strip()
    page = _NO_SCRIPT.sub(lambda _: unread, page, count=1)
    # In the body, for it goes before what the interface puts into the head while it runs.
    return page.replace(BODY, f'{BODY}\n<link rel="stylesheet" href="{sheet}">', 1)


def _kept(page: str) -> Kept:
    return keep("index.html", page.encode("utf-8"), cache=ALWAYS_ASK, varies=LANGUAGES)


@cache
def _plain() -> str:
    return (INTERFACE / "index.html").read_text(encoding="utf-8")


@cache
def _shipped(name: str) -> str:
    return (shared.SCRIPTS / name).read_text(encoding="utf-8")
