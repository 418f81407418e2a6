"""The server around Streamlit: who may ask, what is answered from memory, and how much at once.

What a request meets, from the outside: `headers` (what every answer carries), `guard` (hosts,
origins and addresses), `bounds` (sessions and their descriptors), `memory` (unchanging files and
the page's first HTML), and then Streamlit. `connections` bounds what never becomes a request.
"""

from __future__ import annotations
