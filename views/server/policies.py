"""What a browser may do with an answer: content policy, framing, referrer, sensors."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from views.server.hosts import Host

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)

# Every answer has these; what is never shown as a page gets BARE besides.
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # an address holds what a reader has chosen
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
BARE = "default-src 'none'; frame-ancestors 'none'; sandbox allow-downloads"


def inline_hashes(pages: Iterable[str]) -> tuple[str, ...]:
    """Return the policy's names of the scripts that stand inside our own pages."""
    scripts = {script for page in pages for script in _INLINE.findall(page)}
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return tuple(sorted(f"'sha256-{base64.b64encode(each).decode('ascii')}'" for each in digests))


def page_policy(*, scripts: Iterable[str], host: Host | None, ancestors: Iterable[str]) -> str:
    """Return the content policy of the page.

    Parameters
    ----------
    scripts : iterable of str
        The hashes of its inline scripts. Components load theirs from a ``blob:``.
    host : Host, optional
        What the request calls the server: not every browser's ``'self'`` means its web sockets.
    ancestors : iterable of str
        Origins whose pages may show it in a frame.
    """
    sockets = ""
    if host:
        name = f"[{host.name}]" if ":" in host.name else host.name
        at = f"{name}:{host.port}" if host.port else name
        sockets = f" ws://{at} wss://{at}"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {' '.join(scripts)}",
            "style-src 'self' 'unsafe-inline'",  # the interface styles itself while it runs
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self'",
            f"connect-src 'self'{sockets}",
            "frame-src 'self'",
            "manifest-src 'self'",
            "worker-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            frame_ancestors(ancestors),
        )
    )


def document_policy(ancestors: Iterable[str]) -> str:
    """Return the policy of the map document, also where it is opened alone.

    Which pictures and scripts it may have, the document says itself (layers/map/document.py): as a
    saved page it has no header to say it for it.
    """
    return (
        "sandbox allow-scripts allow-downloads allow-modals; connect-src 'none'; "
        f"object-src 'none'; base-uri 'none'; form-action 'none'; {frame_ancestors(ancestors)}"
    )


def frame_ancestors(ancestors: Iterable[str]) -> str:
    """Return the part of a policy that says whose pages may frame the answer."""
    return " ".join(("frame-ancestors 'self'", *ancestors))
