"""The static site: a folder that any host shows, the same bytes each time, no broken link."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Page, expect

from cli import main
from data.faults import AtlasError
from data.model import Atlas
from geo.check import check_geojson
from layers.site import SiteFile, site_files, write_site
from terminal.arguments import web_address
from tests.browser_support import Outside, free_port
from tests.nginx_support import DEPLOY, nginx

PREFIX = "/atlas/"
ADDRESS = f"https://atlas.example{PREFIX}"
MAX_FILE = 25 * 1024 * 1024  # bytes that common hosts take in one file


@pytest.fixture(scope="module")
def files(atlas: Atlas) -> dict[str, SiteFile]:
    return {file.path: file for file in site_files(atlas, address=ADDRESS)}


@pytest.fixture(scope="module")
def site(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "out"
    write_site(atlas, folder, address=ADDRESS)
    return folder


@pytest.fixture(scope="module")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the site under real nginx, below a path."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    own = {"127.0.0.1:8080": f"127.0.0.1:{port}", "/srv/atlas-site/": f"{site}/"}
    scratch = tmp_path_factory.mktemp("nginx")
    with nginx(scratch, "nginx-site.conf", own=own, url=url):
        yield url


class Links(HTMLParser):
    """Every address that a page leads to or loads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def get(url: str, **headers: str) -> tuple[int, Any, bytes]:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:  # noqa: S310
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


# ------------------------------------------------------------------------------ the folder


def test_a_second_build_gives_the_same_bytes(
    atlas: Atlas, site: Path, files: dict[str, SiteFile]
) -> None:
    assert write_site(atlas, site, address=ADDRESS) == len(files)
    written = {str(p.relative_to(site)): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert written == {path: file.content for path, file in files.items()}


def test_every_settlement_has_its_layers_under_names_that_stay(
    atlas: Atlas, files: dict[str, SiteFile]
) -> None:
    for settlement in atlas.settlement_by_id:
        for what in ("holdings", "boundary"):
            path = f"data/four-islands-{what}-{settlement}.geojson"
            assert check_geojson(files[path].content) == []
    assert json.loads(files["data/four-islands-excerpts.jsonld"].content)["total"] == len(
        atlas.excerpt_by_id
    )
    assert files["data/four-islands-ledger.csv"].content.count(b"\n") > 100
    assert max(len(file.content) for file in files.values()) < MAX_FILE


def test_the_lists_name_each_file_with_its_hash(files: dict[str, SiteFile]) -> None:
    listed = json.loads(files["files.json"].content)
    assert "OpenStreetMap contributors" in listed["attribution"]
    assert {each["path"] for each in listed["files"]} == set(files) - {"files.json"}
    for each in listed["files"]:
        content = files[each["path"]].content
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            each["bytes"],
            each["sha256"],
        )
    sums = files["SHA256SUMS"].content.decode().splitlines()
    assert sums == [f"{each['sha256']}  {each['path']}" for each in listed["files"][:-1]]


def test_no_link_of_its_pages_leads_nowhere(files: dict[str, SiteFile]) -> None:
    pages = [path for path in files if path.endswith(".html")]
    assert set(pages) == {"index.html", "data.html", "404.html"}
    for page in pages:
        html = files[page].content.decode()
        fonts = re.findall(r'url\("([^"]+\.woff2)"\)', html)
        for link in [*Links(html).found, *fonts]:
            target = urlsplit(urljoin(ADDRESS + page, link))
            if target.netloc == "atlas.example" and not link.startswith("#"):
                path = target.path.removeprefix(PREFIX)
                assert (path or "index.html") in files, (page, link)
    reached = {urlsplit(link).path for link in Links(files["data.html"].content.decode()).found}
    assert {path for path in files if path.startswith("data/")} <= reached
    assert "data.html" in Links(files["index.html"].content.decode()).found


def test_the_hosts_settings_cover_the_data(files: dict[str, SiteFile]) -> None:
    assert "application/geo+json" in files["_headers"].content.decode()
    assert "ErrorDocument 404 /atlas/404.html" in files[".htaccess"].content.decode()
    rules = json.loads(files["vercel.json"].content)["headers"]
    assert {rule["source"] for rule in rules} >= {"/(.*)", "/data/(.*)"}


# ------------------------------------------------------------------------------ writing it


@pytest.fixture
def small_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of two files: how the folder is kept does not depend on how many there are."""

    def two(_: Atlas, *, address: str = "") -> Iterator[SiteFile]:
        yield SiteFile("index.html", b"page", "text/html")
        yield SiteFile("files.json", b'{"files": [{"path": "index.html"}]}', "application/json")

    monkeypatch.setattr("layers.site.folder.site_files", two)


@pytest.mark.usefixtures("small_site")
def test_a_later_build_takes_out_what_it_no_longer_writes_and_nothing_else(
    tmp_path: Path, atlas: Atlas
) -> None:
    site = tmp_path / "site"
    write_site(atlas, site)
    listed = [{"path": p} for p in ("index.html", "data/old.geojson", "../outside.txt")]
    (site / "files.json").write_text(json.dumps({"files": listed}), encoding="utf-8")
    (site / "data").mkdir()
    (site / "data" / "old.geojson").write_text("{}", encoding="utf-8")
    for kept in (site / "CNAME", tmp_path / "outside.txt"):
        kept.write_text("kept", encoding="utf-8")
    write_site(atlas, site)
    left = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {"site/index.html", "site/files.json", "site/CNAME", "outside.txt"}


@pytest.mark.usefixtures("small_site")
def test_a_file_of_somebody_else_is_never_written_over(tmp_path: Path, atlas: Atlas) -> None:
    (tmp_path / "index.html").write_text("my homepage", encoding="utf-8")
    with pytest.raises(AtlasError, match=r"index\.html.*is there already"):
        write_site(atlas, tmp_path)
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "my homepage"


@pytest.mark.usefixtures("small_site")
@pytest.mark.parametrize("text", ["[]", "{", '{"files": [1]}', '{"files": {"path": "a"}}'])
def test_a_list_of_files_that_is_none_is_one_line(tmp_path: Path, atlas: Atlas, text: str) -> None:
    (tmp_path / "files.json").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError, match="not the list of an earlier site"):
        write_site(atlas, tmp_path)


@pytest.mark.parametrize(
    "address",
    [
        *("atlas.example/atlas", "ftp://atlas.example/", "https://", "http://[", "https://a:b/"),
        *("https://h:99999/", "https://me@h/", "https://h/?a", "https://h/#a", "javascript:x//"),
    ],
)
def test_an_address_that_is_none_is_wrong_usage(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["site", str(tmp_path / "out"), "--address", address]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ('https://h/a b\n"c/', "/a%20b%22c/"),
        ("https://h/字", "/%E5%AD%97/"),
        ("https://h//other.example/", "/other.example/"),
        ("https://h", "/"),
    ],
)
def test_an_address_stands_in_the_settings_as_a_browser_writes_it(
    atlas: Atlas, address: str, home: str
) -> None:
    ways = {f.path: f for f in islice(site_files(atlas, address=web_address(address)), 2)}
    assert f'href="{home}"' in ways["404.html"].content.decode()


def test_the_settings_for_nginx_can_be_included_side_by_side() -> None:
    """nginx takes the later of two maps of one name without a word."""
    text = "".join(path.read_text(encoding="utf-8") for path in DEPLOY.glob("nginx-*.conf"))
    names = re.findall(r"^map \$\w+ +(\$\w+)", text, flags=re.MULTILINE)
    assert len(names) >= 5
    assert len(set(names)) == len(names)


def test_an_empty_name_is_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", ""]) == 2
    assert capsys.readouterr().err.startswith("cli.py: OUT is empty")


@pytest.mark.usefixtures("small_site")
@pytest.mark.parametrize("path", ["\0", "a" * 5000, "", ".", "data", "/", "\ud800"])
def test_a_list_that_names_no_file_takes_nothing_out(
    tmp_path: Path, atlas: Atlas, path: str
) -> None:
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    (site / "files.json").write_text(json.dumps({"files": [{"path": path}]}), encoding="utf-8")
    with contextlib.suppress(AtlasError, OSError):
        write_site(atlas, site)
    assert (site / "data").is_dir()


@pytest.mark.usefixtures("small_site")
def test_a_pipe_in_the_lists_place_is_not_waited_for(tmp_path: Path, atlas: Atlas) -> None:
    os.mkfifo(tmp_path / "files.json")
    with pytest.raises(AtlasError, match="not the list of an earlier site"):
        write_site(atlas, tmp_path)


@pytest.mark.parametrize("target", ["", "out", "nowhere"])
def test_a_file_or_a_broken_link_in_the_folders_place_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str
) -> None:
    if target:
        (tmp_path / "out").symlink_to(target)
    else:
        (tmp_path / "out").write_text("", encoding="utf-8")
    assert main(["site", str(tmp_path / "out")]) == 1
    assert "is no folder" in capsys.readouterr().err


# ------------------------------------------------------------------------------ under nginx


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("", "text/html; charset=utf-8"),
        ("data.html", "text/html; charset=utf-8"),
        ("data/four-islands-places.geojson", "application/geo+json; charset=utf-8"),
        ("data/four-islands-excerpts.jsonld", "application/ld+json"),
        ("data/four-islands-ledger.csv", "text/csv; charset=utf-8"),
        ("data/four-islands-holdings.parquet", "application/vnd.apache.parquet"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_nginx_serves_it_with_the_right_headers(host: str, path: str, media_type: str) -> None:
    status, headers, _ = get(f"{host}{PREFIX}{path}")
    assert status == 200
    assert headers["Content-Type"] == media_type
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] == ("*" if path.startswith("data/") else None)
    assert headers["Cache-Control"] == ("public, max-age=3600" if "data/" in path else "no-cache")
    again = get(f"{host}{PREFIX}{path}", **{"If-None-Match": headers["ETag"]})
    assert again[0] == 304


@pytest.mark.parametrize("path", ["nowhere", "data/", "a/b/c.html", ".htaccess", "_headers"])
def test_a_missing_address_leads_back(host: str, path: str) -> None:
    status, _, body = get(f"{host}{PREFIX}{path}")
    assert status in (403, 404)
    if status == 404:
        assert f'href="{PREFIX}"' in body.decode()


def test_the_atlas_opens_below_a_path_and_leads_to_its_data(
    page: Page, outside: Outside, host: str
) -> None:
    page.goto(f"{host}/atlas#settlement=1875-st-petersburg")
    page.wait_for_selector("#atlas[data-settlement='1875-st-petersburg']")
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("GeoJSON.*1855")).first.click()
    kept = Path(download.value.path()).read_bytes()
    assert check_geojson(kept) == []
    page.goto(f"{host}{PREFIX}no/such/page")
    page.get_by_role("link").click()
    page.wait_for_selector("#atlas[data-settlement='1855-shimoda']")
    assert outside.urls == []
