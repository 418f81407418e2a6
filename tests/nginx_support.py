"""Debian's nginx on loopback, with the settings that ``deploy/`` ships."""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
OUTER = """\
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    log_format readers '$cookie_atlas_reader $request_uri $upstream_addr $status';
    access_log {folder}/access.log readers;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/shipped.conf;
}}
"""


def program() -> str:
    """Return where nginx is, or fail and say how it is installed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if found is None:
        pytest.fail("nginx is missing: install Debian's package nginx (tools/prepare.sh)")
    return found


@contextmanager
def nginx(folder: Path, shipped: str, *, own: Mapping[str, str], url: str) -> Iterator[Path]:
    """Run nginx with a file of ``deploy/``, its lines marked "yours" set to the test's.

    Parameters
    ----------
    folder : Path
        For its settings, logs and scratch files.
    shipped : str
        The name of the file in ``deploy/``.
    own : mapping of str to str
        What stands in the shipped file, and what the test puts there.
    url : str
        An address that answers once nginx is up, whatever the status.

    Yields
    ------
    Path
        The folder, with ``access.log`` and ``error.log``.
    """
    text = (DEPLOY / shipped).read_text(encoding="utf-8")
    for given, ours in own.items():
        assert given in text, f"{shipped} has no {given!r}"
        text = text.replace(given, ours)
    (folder / "shipped.conf").write_text(text, encoding="utf-8")
    settings = folder / "nginx.conf"
    settings.write_text(OUTER.format(folder=folder), encoding="utf-8")
    words = [program(), "-c", str(settings), "-p", str(folder), "-e", str(folder / "error.log")]
    with subprocess.Popen(words, stderr=subprocess.PIPE) as process:
        try:
            _wait_until_up(url, process)
            yield folder
        finally:
            process.terminate()


def _wait_until_up(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            pytest.fail(f"nginx stopped at once: {said}")
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - loopback
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx did not answer in time")
