"""Which English each text of the interface in another language was made from, as a hash of it.

``python -m tools.translated_texts`` notes it anew, once the translations have been gone over;
``--check`` says which are stale: the English has other words by now.
"""

from __future__ import annotations

import hashlib
import json
import sys

from data.model import wordings
from layers.wording.product_texts import LOCALE, REFERENCE, UI, product_texts

NOTED = UI / "made_from.json"  # by language and key
DIGITS = 8


def made_from() -> dict[str, dict[str, str]]:
    """Return the hash of the English that stands now, for each text of each other language."""
    hashes = {
        key: hashlib.sha256("\n".join(wordings(text)).encode()).hexdigest()[:DIGITS]
        for key, text in product_texts(REFERENCE).items()
        if key != LOCALE
    }
    others = sorted(path.stem for path in UI.glob("*.yaml") if path.stem != REFERENCE)
    return {
        language: {key: known for key, known in hashes.items() if key in product_texts(language)}
        for language in others
    }


def stale() -> list[str]:
    """Return a line for each text that was made from other words than the English has now."""
    noted, now = json.loads(NOTED.read_text(encoding="utf-8")), made_from()
    return [
        f"ui/{language}.yaml: {key}: the English has other words by now"
        for language, hashes in now.items()
        for key, known in hashes.items()
        if noted.get(language, {}).get(key) != known
    ]


def main() -> int:
    """Note the hashes, or with ``--check`` say which texts are stale."""
    if "--check" not in sys.argv[1:]:
        NOTED.write_text(json.dumps(made_from(), indent=1) + "\n", encoding="utf-8")
        return 0
    lines = stale()
    for line in lines:
        sys.stderr.write(f"{line}\n")
    return 1 if lines else 0


if __name__ == "__main__":
    raise SystemExit(main())
