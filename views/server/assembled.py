"""The server put together: what `serve.py` gives to Streamlit."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit import config

from data.faults import AtlasError
from data.reading.load import chosen_atlas, demand_atlas
from views import shared, uploads
from views.published import PUBLISHED, SERVED
from views.reach import remember_addresses
from views.server.banner import addresses_for_others, banner, own_addresses
from views.server.connections import BoundedConnections
from views.server.early_panes import FOLDER, EarlyPanes
from views.server.guard import Guard
from views.server.headers import Conditional, PolicyHeaders
from views.server.log import keep_log_short
from views.server.memory import FromMemory
from views.server.pages import Pages, PublishedFiles, inline_scripts, interface
from views.server.policies import EVERYWHERE
from views.server.sessions import BoundedSessions, Sessions, swept
from views.server.settings import Settings, settings_from
from views.server.targets import OriginForm

LIVE = ("/_stcore/", "/media/", "/app/static/")  # what Streamlit itself answers
UNNAMED = "Atlas"  # where the atlas cannot be read


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before Streamlit."""

    middleware: list[Middleware]
    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]


def front() -> Front:
    """Return the middleware and the lifespan of the server, as its host has set them."""
    settings = _settings()
    early = EarlyPanes()
    pages, sessions = Pages(early, prefix=settings.prefix), Sessions()
    folders = {
        f"{settings.prefix}/static/": interface().find,
        f"{settings.prefix}/{SERVED}/": PublishedFiles(settings).find,
    }
    panes = {f"{settings.prefix}/{FOLDER}/": early.find}
    live = [f"{settings.prefix}{start}" for start in LIVE]
    PUBLISHED.answer_from_memory()
    return Front(
        [
            Middleware(BoundedConnections),
            Middleware(OriginForm),
            Middleware(PolicyHeaders, settings=settings, scripts=inline_scripts()),
            Middleware(Guard, settings=settings, public=tuple(folders)),
            Middleware(FromMemory, folders={**folders, **panes}, live=live, page=pages.find),
            Middleware(BoundedSessions, sessions=sessions),
            Middleware(uploads.UploadLimits),
            Middleware(Conditional),
        ],
        lambda _: _running(settings, pages, sessions),
    )


async def failed(_: Request, __: Exception) -> Response:
    """Answer where the server itself is at fault; its log has more."""
    return PlainTextResponse("The server could not answer.\n", 500, EVERYWHERE)


def _settings() -> Settings:
    try:
        demand_atlas(chosen_atlas())
        return settings_from(
            os.environ,
            prefix=str(config.get_option("server.baseUrlPath") or ""),
            address=str(config.get_option("server.address") or ""),
        )
    except AtlasError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None


@asynccontextmanager
async def _running(settings: Settings, pages: Pages, sessions: Sessions) -> AsyncIterator[None]:
    """Say where the page is, and make its map before the first reader comes."""
    keep_log_short()
    making = asyncio.gather(pages.first(), asyncio.to_thread(_announce, settings.prefix))
    others = asyncio.create_task(pages.others())
    async with swept(sessions):
        yield
    others.cancel()
    await making


def _announce(prefix: str) -> None:
    try:
        name = shared.record().file.title
    except AtlasError:
        name = UNNAMED  # the page says what is wrong
    address, port = str(config.get_option("server.address") or ""), config.get_option("server.port")
    addresses = addresses_for_others(address, own=own_addresses(address))
    remember_addresses(addresses)
    lines = banner(name=name, address=address, port=int(port), prefix=prefix, addresses=addresses)
    print(lines, flush=True)
