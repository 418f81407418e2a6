"""What ``deploy/`` ships for hosts agrees with what the server takes and the project holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

from layers.own_layers import bounds
from layers.site.hosts import MEDIA_TYPES
from views.uploads import FRAME_BYTES

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"


def test_nginx_lets_the_largest_file_through_and_little_more() -> None:
    settings = (DEPLOY / "nginx-live.conf").read_text(encoding="utf-8")
    (megabytes,) = re.findall(r"client_max_body_size (\d+)m;", settings)
    largest = bounds.FILE_BYTES + FRAME_BYTES
    assert largest <= int(megabytes) * 2**20 <= 1.1 * largest


def test_nginx_and_the_site_s_own_settings_call_a_file_the_same() -> None:
    settings = (DEPLOY / "nginx-site.conf").read_text(encoding="utf-8")
    (types,) = re.findall(r"\btypes \{(.*?)\}", settings, re.DOTALL)
    named = {ending: media_type for media_type, ending in re.findall(r"(\S+)\s+(\w+);", types)}
    assert {**named, **MEDIA_TYPES} == named


def test_the_image_is_made_of_what_is_there_and_starts_what_the_service_starts() -> None:
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) \.$", image, re.MULTILINE)
    (compiled,) = re.findall(r"compileall -q ([^&]+) &&", image)
    assert copied == ["requirements.txt", "."]
    assert [name for name in [*copied, *compiled.split()] if not (ROOT / name).exists()] == []
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"bench", "tests"}
    assert packages <= {*compiled.split()}
    command = json.loads(re.findall(r"^CMD (\[.*\])$", image, re.MULTILINE)[0])
    assert command[:5] == ["python", "-m", "streamlit", "run", "serve.py"]
    service = (DEPLOY / "atlas@.service").read_text(encoding="utf-8")
    assert "python -m streamlit run serve.py --server.port %i" in service


def test_the_image_holds_nothing_that_was_made_beside_the_project() -> None:
    left_out = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    assert {".git", ".venv*", "node_modules", ".*_cache", "tests"} <= {*left_out}
