"""Cut the web fonts down to the characters that the atlas uses.

Run by hand after the names, the texts or the interface have gained a character::

    .venv/bin/python layers/map/font_files/build_fonts.py FOLDER

``FOLDER`` holds the unpacked packages of the faces (``fira-sans``, ``gentium-book-plus``,
``biz-udpgothic``, ``shippori-mincho``), each with its ``files`` folder and ``LICENSE``. The
result, one file a face, is committed beside this script, and for paper, as TrueType, in
``layers/plates/typefaces``;
tests/layers/map/test_fonts.py says when it is due.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from data.reading.load import load_atlas  # noqa: E402  (the project's root is only now on the path)
from layers.map.fonts import FACES, Face, face_characters  # noqa: E402

ON_PAPER = HERE.parents[1] / "plates" / "typefaces"
PIECES = ("latin", "latin-ext", "cyrillic")
EPOCH = 3_800_000_000  # a fixed moment (seconds since 1904), so that two builds are the same bytes
FAMILY_NAMES = (1, 4, 6, 16)
GRID = 1024  # units to the em that a page is sent: at 40 px a step is a twenty-fifth of a pixel
FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "lnum", "tnum"]


def cut(source: Path, target: Path, *, characters: set[str]) -> bool:
    """Write the part of one font file that draws `characters`; False where it draws none."""
    options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "STAT", "DSIG", "meta"]
    font = subset.load_font(str(source), options)
    wanted = {ord(character) for character in characters} & set(font.getBestCmap())
    if not wanted:
        return False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.flavor = None
    font.save(str(target))
    return True


def pieces_of(face: Face, folder: Path) -> list[Path]:
    """Return the package's files that together hold the face, the fullest first."""
    files, stem = folder / face.package / "files", f"-{face.weight}-{face.style}.woff2"
    if face.japanese:  # what is rare is in numbered pieces alone
        rare = sorted(files.glob(f"{face.package}-[0-9]*{stem}"))
        return [files / f"{face.package}-japanese{stem}", *rare]
    return [files / f"{face.package}-{name}{stem}" for name in PIECES]


def build_face(face: Face, folder: Path, *, characters: set[str]) -> int:
    """Write one face as woff2 beside this script and return its size in bytes."""
    with tempfile.TemporaryDirectory() as scratch:
        parts, left = [], set(characters)
        for number, source in enumerate(pieces_of(face, folder)):
            part = Path(scratch) / f"{number}.ttf"
            if left and cut(source, part, characters=left):
                parts.append(str(part))
                left -= {chr(code) for code in TTFont(part).getBestCmap()}
        font = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
        font["head"].modified = font["head"].created = EPOCH
        if face.language:  # Typst knows a face by the family that it names itself
            for entry in font["name"].names:
                if entry.nameID in FAMILY_NAMES:
                    entry.string = face.family
        font.recalcTimestamp = False
        font.save(ON_PAPER / f"{Path(face.file).stem}.ttf", reorderTables=None)
        if font["head"].unitsPerEm > GRID:  # a tenth of a Japanese face's size
            scale_upem(font, GRID)
        font.flavor = "woff2"
        font.save(HERE / face.file, reorderTables=None)
    return (HERE / face.file).stat().st_size


def write_sheets() -> None:
    """Write the sheets that declare the faces, each file named beside them.

    That of a language puts its faces behind those of all.
    """
    for name in {face.sheet for face in FACES}:
        rules = [
            f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
            f"font-style: {face.style};\n  font-display: swap; "
            f'src: url("{face.file}") format("woff2"); }}\n'
            for face in FACES
            if face.sheet == name
        ]
        (HERE / name).write_text("".join(rules), encoding="utf-8")


def main(folder: Path) -> None:
    """Build every face and copy the licences."""
    atlas = load_atlas()
    write_sheets()
    for face in FACES:
        size = build_face(face, folder, characters=face_characters(atlas, face))
        shutil.copyfile(folder / face.package / "LICENSE", HERE / f"OFL-{face.package}.txt")
        sys.stdout.write(f"{face.file}: {size / 1000:.1f} kB\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
