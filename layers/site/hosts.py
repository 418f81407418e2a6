"""Settings files of common hosts of static files: each reads its own and passes the others over.

``_headers`` is read by Netlify and Cloudflare Pages, ``.htaccess`` by Apache, ``vercel.json`` by
Vercel; ``.nojekyll`` tells GitHub Pages to serve every file as it is. nginx reads no file of the
site's folder: ``deploy/nginx-site.conf`` is for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

EVERYWHERE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
PAGES = {"Cache-Control": "no-cache"}  # asked for anew each time, answered "not modified"
DATA = {"Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600"}
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
    "gpkg": "application/geopackage+sqlite3",
    "parquet": "application/vnd.apache.parquet",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}


def host_files(home: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each host's settings file.

    Parameters
    ----------
    home : str
        The path of the site's address ("/atlas/"), or "" where it is not known.

    Yields
    ------
    tuple of str
        Name and text.
    """
    yield ".nojekyll", ""
    yield "_headers", _netlify()
    yield ".htaccess", _apache(home)
    yield "vercel.json", _vercel()


def _rules() -> tuple[tuple[str, dict[str, str]], ...]:
    return (("/*", EVERYWHERE), ("/*.html", PAGES), ("/data/*", DATA))


def _netlify() -> str:
    parts = []
    for path, headers in _rules():
        parts += [path, *(f"  {name}: {value}" for name, value in headers.items())]
    for ending, media_type in MEDIA_TYPES.items():
        parts += [f"/data/*.{ending}", f"  Content-Type: {media_type}"]
    return "\n".join(parts) + "\n"


def _apache(home: str) -> str:
    lines = [f"ErrorDocument 404 {home}404.html"] if home else []
    lines += ["<IfModule mod_headers.c>", *_apache_headers(EVERYWHERE)]
    lines += ['<FilesMatch "\\.html$">', *_apache_headers(PAGES), "</FilesMatch>"]
    endings = "|".join(["json", "csv", *MEDIA_TYPES])
    lines += [f'<FilesMatch "\\.({endings})$">', *_apache_headers(DATA), "</FilesMatch>"]
    lines += ["</IfModule>", "<IfModule mod_mime.c>"]
    lines += [f"AddType {media_type} .{ending}" for ending, media_type in MEDIA_TYPES.items()]
    return "\n".join([*lines, "</IfModule>"]) + "\n"


def _apache_headers(headers: dict[str, str]) -> list[str]:
    return [f'Header set {name} "{value}"' for name, value in headers.items()]


def _vercel() -> str:
    sources = {"/(.*)": EVERYWHERE, "/(.*).html": PAGES, "/data/(.*)": DATA}
    rules = [
        {"source": source, "headers": [{"key": k, "value": v} for k, v in headers.items()]}
        for source, headers in sources.items()
    ]
    return json.dumps({"headers": rules}, indent=1) + "\n"
