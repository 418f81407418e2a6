"""Sessions and garbage: no run waits for a collection, and what a session held goes with it."""

from __future__ import annotations

import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.server_support import STREAM, Running, changed_server, running_server

SWEEP_S = 1  # as this server sweeps
STAYS_S = 1  # how long a session waits for its reader here
PATIENCE_S = 120  # of a machine with other work; a session that leaks is never gone
SWEEPING = ("from views.server import sessions", f"sessions.SWEEP_S = {SWEEP_S}")
PAGE = """
import gc, weakref
from pathlib import Path
import streamlit as st

gc.disable()  # what Python collects by itself comes when it likes

class Held:
    pass

def hold():
    held = Held()
    held.itself = held
    gone = Path(__file__).with_name("gone")
    weakref.finalize(held, gone.touch).atexit = False
    return held

came = Path(__file__).with_name("came")
if not came.exists():
    came.touch()
    st.session_state["held"] = hold()  # of the first session
st.text(gc.get_stats()[2]["collections"])
"""


def run_once(socket: ClientConnection) -> int:
    """Run the page; return how often the server had collected all garbage by then."""
    asked = BackMsg()
    asked.rerun_script.query_string = ""
    socket.send(asked.SerializeToString())
    answer, collections = ForwardMsg(), -1
    while answer.WhichOneof("type") != "script_finished":
        raw = socket.recv(timeout=30)
        assert isinstance(raw, bytes)
        answer.ParseFromString(raw)
        if answer.delta.new_element.WhichOneof("type") == "text":
            collections = int(answer.delta.new_element.text.body)
    return collections


def visit(server: Running) -> ClientConnection:
    return connect(f"ws://localhost:{server.port}{STREAM}", subprotocols=[Subprotocol("streamlit")])


def test_no_run_collects_all_garbage_and_an_ended_session_leaves_none(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text(PAGE, encoding="utf-8")
    script = changed_server(tmp_path, *SWEEPING, page=page)
    stays = ("--server.disconnectedSessionTTL", str(2 * SWEEP_S + STAYS_S))
    with running_server(tmp_path, *stays, script=script) as server:
        with visit(server) as socket:  # while the maps of other languages are still made
            deadline, counts = time.monotonic() + PATIENCE_S, [run_once(socket)]
            assert counts[0] >= 0
            while counts[1:][-3:] != counts[-1:] * 3:  # a map may have been made just before
                assert time.monotonic() < deadline, counts
                counts.append(run_once(socket))
        with visit(server) as another:  # Streamlit's own loop holds the last one that it looked at
            run_once(another)
            assert not (tmp_path / "gone").exists()
            deadline = time.monotonic() + PATIENCE_S
            while not (tmp_path / "gone").exists():
                assert time.monotonic() < deadline
                time.sleep(0.2)
