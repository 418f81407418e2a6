"""Every file of the site, one after another: pages, typefaces, data, hashes and hosts' settings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from data.model import Atlas
from layers.map import fonts
from layers.map.document import asset
from layers.saved_page.page import saved_page
from layers.site.downloads import Download, DownloadGroup, downloads
from layers.site.hosts import host_files
from layers.templates import template
from layers.wording.ui_texts import ui_texts

DATA = "data"  # the folder of the data files
TYPEFACES = "fonts"
DATA_PAGE = "data.html"
LIST = "files.json"
SUMS = "SHA256SUMS"
SHEET = "dist/site_page.css"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site.

    Parameters
    ----------
    path : str
        Where it lies in the site's folder, with "/" between the parts.
    content : bytes
        All of it.
    media_type : str
        As a host should declare it.
    """

    path: str
    content: bytes
    media_type: str

    @property
    def sha256(self) -> str:
        """Return the hash of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def site_files(atlas: Atlas, *, address: str = "") -> Iterator[SiteFile]:
    """Yield the files of the site; the same atlas and address give the same bytes.

    Parameters
    ----------
    atlas : Atlas
        A loaded atlas with its derived geometry.
    address : str
        Where the site will stand ("https://host/path/"); without it the page for missing addresses
        finds its way back from the site's own folder only.

    Yields
    ------
    SiteFile
        Pages first, the lists of all files last.

    Raises
    ------
    AtlasError
        If the derived geometry has not been built.
    """
    listed = []
    for file in _contents(atlas, address):
        listed.append(_entry(file))
        yield file
    sums = SiteFile(SUMS, _sums(listed), "text/plain; charset=utf-8")
    listed.append(_entry(sums))
    yield sums
    yield SiteFile(LIST, _list(atlas, listed), "application/json")


def _contents(atlas: Atlas, address: str) -> Iterator[SiteFile]:
    page = saved_page(atlas, data_page=DATA_PAGE)
    yield SiteFile("index.html", page.encode(), HTML)
    # One slash at its head: two would name another host.
    home = f"/{urlsplit(address).path.strip('/')}/".replace("//", "/") if address else ""
    ways = {"home": home or "./", "typefaces": f"{home}{TYPEFACES}"}
    missing = _page(atlas, "site_missing.html.j2", **ways)
    yield SiteFile("404.html", missing, HTML)
    for face in fonts.FACES:
        content = (fonts.FOLDER / face.file).read_bytes()
        yield SiteFile(f"{TYPEFACES}/{face.file}", content, "font/woff2")
    groups, made = downloads(atlas), {}
    for download in _all(groups):
        file = SiteFile(f"{DATA}/{download.name}", download.content(), download.media_type)
        made[download.name] = _entry(file)
        yield file
    yield SiteFile(DATA_PAGE, _data_page(atlas, groups, made), HTML)
    yield from (SiteFile(name, text.encode(), "text/plain") for name, text in host_files(home))


def _all(groups: list[DownloadGroup]) -> Iterator[Download]:
    for group in groups:
        for _, files in group.rows:
            yield from files


def _entry(file: SiteFile) -> dict[str, str | int]:
    return {
        "path": file.path,
        "bytes": len(file.content),
        "sha256": file.sha256,
        "media_type": file.media_type,
    }


def _sums(listed: list[dict[str, str | int]]) -> bytes:
    """Return the hashes as `sha256sum --check` reads them."""
    return "".join(f"{each['sha256']}  {each['path']}\n" for each in listed).encode()


def _list(atlas: Atlas, listed: list[dict[str, str | int]]) -> bytes:
    land = atlas.file.land.region
    about = {
        "title": atlas.file.title,
        "generator": atlas.file.title,
        "license": land.licence,
        "attribution": land.attribution,
        "files": listed,
    }
    return (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode()


def _data_page(
    atlas: Atlas, groups: list[DownloadGroup], made: dict[str, dict[str, str | int]]
) -> bytes:
    return _page(
        atlas,
        "site_data.html.j2",
        groups=groups,
        made=made,
        folder=DATA,
        lists=(SUMS, LIST),
        land=atlas.file.land.region,
        typefaces=TYPEFACES,
    )


def _page(atlas: Atlas, name: str, *, typefaces: str, **values: object) -> bytes:
    names = fonts.sheet_names(atlas.file.language)
    faces = [(fonts.FOLDER / name).read_text(encoding="utf-8") for name in names]
    sheets = [each.replace('url("', f'url("{typefaces}/') for each in faces]
    sheets.append(asset(SHEET))
    html = template(name).render(
        t=ui_texts(atlas),
        title=atlas.file.title,
        sheets=[Markup(sheet) for sheet in sheets],  # noqa: S704 - our own files
        **values,
    )
    return html.encode()
