"""Every rule of an atlas folder: the tiny atlas keeps it, and one change breaks it.

Each case is (file, what stands there, what is written instead, the lines that report it).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from data._errors import AtlasError
from data.load import load_atlas

ATLAS = "atlas.yaml"
PLACES = "places.csv"
AREAS = "areas.csv"
TREATY = "settlements/1900-harbour-treaty.yaml"
OFFER = "settlements/1950-isle-offer.yaml"
WORDS = "settlements/1960-joint-words.yaml"
LETTER = "documents/isle-letter-1960.yaml"

Case = tuple[str, str, str, list[str]]

SCHEMA: list[Case] = [
    (ATLAS, "title: Tiny Atlas\n", "", ["title: is missing"]),
    (ATLAS, "title: Tiny Atlas\n", "title:\n", ["title: nothing is not a text"]),
    (ATLAS, "title: Tiny Atlas\n", 'title: " "\n', ["title: is empty"]),
    (ATLAS, "title: Tiny Atlas\n", "title: [Tiny]\n", ["title: a list is not a text"]),
    (ATLAS, "subtitle:", "subtitel:", ['unknown field "subtitel"; did you mean "subtitle"?']),
    (
        ATLAS,
        "{west: -31.0, south: 9.0, east: -28.0, north: 13.0}",
        "{west: -31.0, south: 9.0, east: -28.0, nort: 13.0}",
        [
            "home_view.north: is missing",
            'unknown field "nort"; did you mean "north"?',
        ],
    ),
    (
        ATLAS,
        "{west: -31.0, south: 9.0, east: -28.0, north: 13.0}",
        "{west: -31.0, south: -99, east: east, north: .inf}",
        [
            'home_view.south: "-99" is out of range; must be at least -90',
            'home_view.east: "east" is not a number',
            'home_view.north: ".inf" is not a number',
        ],
    ),
    (
        ATLAS,
        "{west: -31.0, south: 9.0, east: -28.0, north: 13.0}",
        "all",
        ['home_view: "all" is not a record; write its fields as `field: value`'],
    ),
    (
        ATLAS,
        "web_tolerance_m: 50",
        "web_tolerance_m: 0",
        ['land.web_tolerance_m: "0" is out of range; must be greater than 0'],
    ),
    (
        ATLAS,
        "slot: a\n",
        "slot: c\n",
        ['party northland: slot: "c" is not allowed; use one of a, b'],
    ),
    (ATLAS, "[1900-03-01, 2000]", "[1900-03-01]", ["ribbon_span 2: is missing"]),
    (
        ATLAS,
        "ribbon_span: [1900-03-01, 2000]",
        "ribbon_span: [1900-03-01, 1950, 2000]",
        ["ribbon_span: has 3 entries; must have at most 2"],
    ),
    (ATLAS, "languages: [en, ja]", "languages: en", ['languages: "en" is not a list']),
    (
        ATLAS,
        "since: 1850,",
        "since: 18th century,",
        [
            'party northland: era since 18th century: since: "18th century" is not of the right '
            "form; write a date as YYYY, YYYY-MM or YYYY-MM-DD"
        ],
    ),
    (
        OFFER,
        "id: offer-line",
        "id: Offer Line",
        [
            'line Offer Line: id: "Offer Line" is not of the right form; an id has lower-case '
            "letters, digits, - and _"
        ],
    ),
    (ATLAS, ", label: Lower}", "}", ["ribbon lower-row: label: is missing"]),
    (
        ATLAS,
        "label: {en: Waters, ja: 海, ru: Воды}",
        "label: {en: Waters, ru: Воды}",
        ["group waters: label.ja: the translation is missing"],
    ),
    (
        ATLAS,
        "label: {en: Waters, ja: 海, ru: Воды}",
        "label: {en: Waters, ja: '', ru: Воды}",
        ["group waters: label.ja: the translation is empty"],
    ),
    (
        TREATY,
        "signed: {date: 1900-03-01,",
        "signed: {date: 1900-02-30,",
        ['dates.signed.date: "1900-02-30" is no day of the calendar'],
    ),
    (
        TREATY,
        "kind: treaty\nyear",
        "kind: pact\nyear",
        [
            'kind: "pact" is not allowed; use one of treaty, occupation, declaration, proposal, '
            "statement"
        ],
    ),
    (
        TREATY,
        "places: [upper]",
        "places: []",
        ["holdings 1: places: has 0 entries; must have at least 1"],
    ),
    (
        OFFER,
        "references:\n  - {instrument: Letter of offer, source: survey}",
        "references: []",
        ["references: has 0 entries; must have at least 1"],
    ),
    (
        LETTER,
        "start: 49",
        "start: 49.5",
        ['excerpt t01: start: "49.5" is not a whole number'],
    ),
    (
        LETTER,
        "  - id: t02\n",
        "  - t02\n  - id: t02\n",
        ['excerpts 2: "t02" is not a record; write its fields as `field: value`'],
    ),
]

NAMES: list[Case] = [
    (
        ATLAS,
        "default_settlement: 1900-harbour-treaty",
        "default_settlement: 1900-harbor-treaty",
        [
            'default_settlement: unknown settlement "1900-harbor-treaty"; did you mean '
            '"1900-harbour-treaty"?'
        ],
    ),
    (
        ATLAS,
        "ribbon: upper-row}",
        "ribbon: uper-row}",
        ['group upper: ribbon: unknown ribbon "uper-row"; did you mean "upper-row"?'],
    ),
    (
        ATLAS,
        "places: [dunlin]",
        "places: [dunlen]",
        ['inset.places: unknown place "dunlen"; did you mean "dunlin"?'],
    ),
    (
        PLACES,
        "curlew,island,lower",
        "curlew,island,louwer",
        [
            'row 6 (curlew): group: unknown group "louwer"; did you mean "lower"?',
        ],
    ),
    (
        PLACES,
        "-30,10,5,,,,,,,survey",
        "-30,10,5,,,,,,,surwey",
        ['row 7 (dunlin): source: unknown source "surwey"; did you mean "survey"?'],
    ),
    (
        PLACES,
        "-29.6,11.4,3,brant,",
        "-29.6,11.4,3,brand,",
        ['row 3 (brant_north): part_of: unknown place "brand"; did you mean "brant"?'],
    ),
    (
        AREAS,
        "curlew,14",
        "curlews,14",
        ['row 3 (curlews): place: unknown place "curlews"; did you mean "curlew"?'],
    ),
    (
        TREATY,
        "places: [lower]",
        "places: [lower, ower]",
        ['holding of lower, ower: places: unknown place or group "ower"; did you mean "lower"?'],
    ),
    (
        TREATY,
        "holder: southland",
        "holder: sutland",
        ['holding of lower: holder: unknown holder "sutland"; did you mean "southland"?'],
    ),
    (
        TREATY,
        "control: southland",
        "control: nobody",
        [
            'holding of lower: control: unknown holder "nobody"; use one of disputed, joint, '
            "northland, southland, undetermined"
        ],
    ),
    (
        TREATY,
        "claimants: [northland]",
        "claimants: [disputed]",
        ['holding of lower: claimants: unknown party "disputed"; use one of northland, southland'],
    ),
    (
        OFFER,
        "recipient: northland",
        "recipient: nordland",
        ['holding of dunlin: recipient: unknown party "nordland"; did you mean "northland"?'],
    ),
    (
        TREATY,
        "{party: southland, text",
        "{party: westland, text",
        ['reading of westland: party: unknown party "westland"; did you mean "southland"?'],
    ),
    (
        TREATY,
        "places: [avocet], source: survey",
        "places: [avoset], source: surwey",
        [
            'event of 1900-04: places: unknown place "avoset"; did you mean "avocet"?',
            'event of 1900-04: source: unknown source "surwey"; did you mean "survey"?',
        ],
    ),
    (
        TREATY,
        "sides: [northland, southland]\n    through",
        "sides: [northland, southlant]\n    through",
        ['line avocet-line: sides: unknown holder "southlant"; did you mean "southland"?'],
    ),
    (
        TREATY,
        "through: [avocet_strait]",
        "through: [avocet_strate]",
        [
            'line avocet-line: through: unknown strait "avocet_strate"; did you mean '
            '"avocet_strait"?'
        ],
    ),
    (
        TREATY,
        "across: brant",
        "across: brent",
        ['line brant-line: across: unknown place "brent"; did you mean "brant"?'],
    ),
    (
        WORDS,
        "holdings_as: 1950-isle-offer",
        "holdings_as: 1950-isle-offers",
        [
            'holdings_as: unknown settlement "1950-isle-offers"; did you mean "1950-isle-offer"?',
        ],
    ),
    (
        LETTER,
        "side: southland",
        "side: south",
        ['excerpt t01: side: unknown side "south"; did you mean "southland"?'],
    ),
    (
        LETTER,
        "settlements: [1950-isle-offer]\n",
        "settlements: [1950-isle-ofer]\n",
        [
            'excerpt t01: settlements: unknown settlement "1950-isle-ofer"; did you mean '
            '"1950-isle-offer"?'
        ],
    ),
    (
        LETTER,
        "places: [dunlin, curlew]",
        "places: [dunlin, curlow]",
        ['excerpt t02: places: unknown place "curlow"; did you mean "curlew"?'],
    ),
    (
        LETTER,
        "another word., source: survey",
        "another word., source: sorvey",
        ['excerpt t01: note.source: unknown source "sorvey"; did you mean "survey"?'],
    ),
]

HOLDINGS: list[Case] = [
    (
        TREATY,
        "places: [lower]",
        "places: [lower, avocet]",
        ['holding of lower, avocet: places: "avocet" is covered already, by "upper"'],
    ),
    (
        OFFER,
        "places: [dunlin]\n    holder",
        "places: [dunlin, dunlin]\n    holder",
        ['holding of dunlin, dunlin: places: "dunlin" is covered already, by "dunlin"'],
    ),
    (
        OFFER,
        "places: [upper, brant_south, curlew]",
        "places: [upper]",
        [
            "holdings: no holding covers brant_south, curlew; add them, or their group "
            '"lower", to one'
        ],
    ),
    (
        TREATY,
        "places: [lower]",
        "places: [lower, waters]",
        ['holding of lower, waters: places: "waters" has no land of its own'],
    ),
    (
        OFFER,
        "    recipient: northland\n",
        "",
        ['holding of dunlin: recipient: is missing; the status "proposed" needs one'],
    ),
    (
        TREATY,
        "    claimants: [northland]",
        "    recipient: northland",
        [
            'holding of lower: recipient: is given with the status "in_force"; only promised '
            "and proposed places have one"
        ],
    ),
    (
        WORDS,
        "holdings_as: 1950-isle-offer",
        "holdings_as: 1960-joint-words",
        [
            'holdings_as: "1960-joint-words" has no holdings of its own; it stands on '
            '"1960-joint-words"'
        ],
    ),
    (
        WORDS,
        "holdings_as: 1950-isle-offer\n",
        "",
        [
            'holdings: no holding covers avocet, brant_north; add them, or their group "upper", '
            "to one",
            "holdings: no holding covers brant_south, curlew, dunlin; add them, or their group "
            '"lower", to one',
        ],
    ),
    (
        WORDS,
        "holdings_as: 1950-isle-offer",
        "holdings_as: 1950-isle-offer\nholdings:\n  - {places: [upper], holder: northland, "
        "control: northland, status: de_facto, line_basis: drawn, since: 1960, source: survey}",
        ['holdings: is given, but holdings_as names "1950-isle-offer"; give one'],
    ),
]

ORDER: list[Case] = [
    (
        TREATY,
        "in_force: {date: 1901}",
        "in_force: {date: 1900-02}",
        ["dates.in_force: 1900-02 is before signed, 1900-03-01"],
    ),
    (
        TREATY,
        "ended: {date: 1950-06}",
        "ended: {date: 1900-12}",
        ["dates.ended: 1900-12 is before in_force, 1901"],
    ),
    (
        TREATY,
        "until: 1900-05,",
        "until: 1900-03,",
        ["event of 1900-04: until: 1900-03 is before date, 1900-04"],
    ),
    (
        TREATY,
        "until: 1950\n",
        "until: 1899\n",
        ["holding of upper: until: 1899 is before since, 1900-03-01"],
    ),
    (TREATY, "year: 1900\n", "year: 1901\n", ["year: 1901 is not the year of signing, 1900"]),
    (
        ATLAS,
        "ribbon_span: [1900-03-01, 2000]",
        "ribbon_span: [1900-03-01, 1800]",
        ["ribbon_span: 1800 is before its start, 1900-03-01"],
    ),
    (
        ATLAS,
        "since: 1920-05-01",
        "since: 1849",
        ["party northland: era since 1849: since: is not after the era before it, 1850"],
    ),
    (
        ATLAS,
        "{west: -31.0, south: 9.0, east: -28.0, north: 13.0}",
        "{west: -28.0, south: 13.0, east: -31.0, north: 9.0}",
        [
            "home_view.east: -31 is not east of west, -28",
            "home_view.north: 9 is not north of south, 13",
        ],
    ),
]

LINES_AND_PARTS: list[Case] = [
    (
        TREATY,
        "through: [avocet_strait]",
        "through: [avocet]",
        ['line avocet-line: through: "avocet" is of kind island, not a strait'],
    ),
    (
        TREATY,
        "    through: [avocet_strait]\n",
        "",
        ["line avocet-line: through: a line runs through straits or across land; give one"],
    ),
    (
        TREATY,
        "    parallel: 11.25\n",
        "",
        ["line brant-line: across: parallel and across go together; give both or neither"],
    ),
    (
        TREATY,
        "    parallel: 11.25\n",
        "    parallel: 112.5\n",
        ["line brant-line: parallel: 112.5 is no latitude between -90 and 90"],
    ),
    (
        OFFER,
        "sides: [northland, disputed]",
        "sides: [disputed, disputed]",
        ['line offer-line: sides: both sides are "disputed"'],
    ),
    (
        PLACES,
        "-29.6,11.4,3,brant,north,11.25",
        "-29.6,11.4,3,brant,north,",
        ["row 3 (brant_north): parallel: is missing; a part needs part_of, side, parallel"],
    ),
    (
        PLACES,
        "-29.6,11.4,3,brant,north,11.25",
        "-29.6,11.4,3,,north,11.25",
        ["row 3 (brant_north): part_of: is missing; a part needs part_of, side, parallel"],
    ),
    (
        PLACES,
        "-29.6,11.4,3,brant,north,11.25",
        "-29.6,11.4,3,brant_north,north,-90",
        [
            "row 3 (brant_north): part_of: is the place itself",
            "row 3 (brant_north): parallel: -90 is no latitude between -90 and 90",
        ],
    ),
    (
        PLACES,
        "-29.5,12,2,,,",
        "-29.5,12,2,brant,,",
        ["row 2 (avocet): part_of: is given, but the kind is island; leave it empty"],
    ),
    (
        PLACES,
        '"LINESTRING (-29.8 11.6, -29.3 11.8)"',
        '"LINE (-29.8 11.6, -29.3 11.8)"',
        [
            "row 8 (avocet_strait): label_line: is not a WKT line string; write LINESTRING "
            "(lon lat, lon lat, ...)"
        ],
    ),
    (
        PLACES,
        '"LINESTRING (-29.8 11.6, -29.3 11.8)"',
        "POINT (-29.8 11.6)",
        [
            "row 8 (avocet_strait): label_line: is a WKT Point, not a line string; write "
            "LINESTRING (lon lat, lon lat, ...)"
        ],
    ),
    (
        PLACES,
        '"LINESTRING (-29.8 11.6, -29.3 11.8)"',
        '"LINESTRING (-29.8 116, -29.3 11.8)"',
        [
            "row 8 (avocet_strait): label_line: leaves the range of degrees; write LINESTRING "
            "(lon lat, lon lat, ...)"
        ],
    ),
]

TWICE: list[Case] = [
    (
        ATLAS,
        "{id: lower-row, label: Lower}",
        "{id: lower-row, label: Lower}\n  - {id: lower-row, label: Again}",
        ['ribbons: id: "lower-row" is given twice'],
    ),
    (
        ATLAS,
        "languages: [en, ja]",
        "languages: [en, ja, en]",
        ['languages: "en" is given twice'],
    ),
    (
        ATLAS,
        "slot: b,",
        "slot: a,",
        ['party southland: slot: "a" is the slot of "northland" already'],
    ),
    (
        ATLAS,
        "title: Tiny Atlas\n",
        "title: Tiny Atlas\ntitle: Other\n",
        ["line 3: title: is given twice"],
    ),
    (
        PLACES,
        "\ndunlin,",
        "\ncurlew,island,lower,C,-,-,-,-,,,,-30,10,5,,,,,,,survey\ndunlin,",
        [
            'id: "curlew" is given twice',
        ],
    ),
    (
        TREATY,
        "id: brant-line",
        "id: avocet-line",
        ['lines: the id "avocet-line" is given twice'],
    ),
    (LETTER, "id: t02", "id: t01", ['excerpts: the id "t01" is given twice']),
]

EXCERPTS: list[Case] = [
    (
        LETTER,
        "start: 49\n",
        "start: 50\n",
        ["excerpt t01: end: start and end are 57 characters apart, exact has 58; end would be 108"],
    ),
    (LETTER, "start: 49\n", "start: 107\n", ["excerpt t01: end: 107 is not after start, 107"]),
    (
        LETTER,
        'suffix: "\\"\\nHe added"',
        'suffix: "' + " word" * 49 + '"',
        ["excerpt t01: exact: has 62 words with its prefix and suffix; quote at most 60"],
    ),
    (
        LETTER,
        "    settlements: [1950-isle-offer]\n    places: [dunlin]\n",
        "",
        ["excerpt t01: settlements: names no settlement and no place; name at least one"],
    ),
    (
        LETTER,
        "file: letter.txt",
        "file: ../letter.txt",
        ['file: "../letter.txt" is a path; write the file\'s name alone'],
    ),
    (
        LETTER,
        "sha256: 4f81",
        "sha256: 4F81",
        [
            'sha256: "4F817384f8c72e9a31363bf15b1250755dd6339dedbc1076d42afc6f5e3…" is not of '
            "the right form; a SHA-256 has 64 lower-case hexadecimal digits"
        ],
    ),
]

FILES: list[Case] = [
    (
        WORDS,
        "id: 1960-joint-words",
        "id: 1960-words",
        ['id: "1960-words" is not the file\'s name; write "1960-joint-words" or rename the file'],
    ),
    (
        ATLAS,
        "file: land/region.parquet",
        "file: ../region.parquet",
        [
            'land.region.file: "../region.parquet" is outside the atlas folder; write a path '
            "inside it, with /"
        ],
    ),
    (
        "strings/ja.yaml",
        "greeting: Tiny atlas\n",
        "",
        ["greeting: the translation is missing; it stands in strings/en.yaml"],
    ),
    ("strings/ja.yaml", "greeting: Tiny atlas", "greeting: ''", ["greeting: is not a text"]),
    ("strings/ja.yaml", "greeting: Tiny atlas", "greeting: [a]", ["greeting: is not a text"]),
    (
        PLACES,
        "ブラント,Buranto,Брант,Brant,B",
        ",Buranto,Брант,Brant,B",
        ['row 5 (brant): name_ja: the translation is missing; write "-" if none is on record'],
    ),
    (PLACES, "lower,Brant,", "lower,,", ["row 5 (brant): name_en: is missing"]),
    (PLACES, ",10.5,4,", ",10.5,,", ["row 6 (curlew): rank: is missing"]),
    (PLACES, ",10.5,4,", ",10.5,ten,", ['row 6 (curlew): rank: "ten" is not a whole number']),
    (
        PLACES,
        ",10.5,4,",
        ",10.5,10,",
        ['row 6 (curlew): rank: "10" is out of range; must be at most 9'],
    ),
    (AREAS, ",false", ",maybe", ['row 3 (curlew): confirmed: "maybe" is not true or false']),
    (
        AREAS,
        "curlew,14,",
        "curlew,-14,",
        ['row 3 (curlew): area_km2: "-14" is out of range; must be greater than 0'],
    ),
    (AREAS, "curlew,14,", "curlew,", ["row 3: has 5 cells, the first row has 6"]),
    (
        AREAS,
        "covers",
        "cover",
        [
            'row 1: unknown column "cover"; did you mean "covers"?',
            "row 1: covers: the column is missing",
        ],
    ),
    (
        AREAS,
        "covers,year",
        "covers,covers",
        [
            "row 1: covers: the column is given twice",
            "row 1: year: the column is missing",
        ],
    ),
    (
        AREAS,
        "with its rocks",
        '"with its rocks',
        ["row 3: is not well-formed CSV (unexpected end of data)"],
    ),
]

GROUPS = (SCHEMA, NAMES, HOLDINGS, ORDER, LINES_AND_PARTS, TWICE, EXCERPTS, FILES)
CASES = [case for group in GROUPS for case in group]


def faults_of(folder: Path) -> list[str]:
    """Return the lines that loading a folder reports."""
    with pytest.raises(AtlasError) as caught:
        load_atlas(folder)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("file", "old", "new", "lines"),
    CASES,
    ids=[f"{Path(file).stem}-{lines[0][:50]}" for file, _, _, lines in CASES],
)
def test_a_broken_rule_is_one_clear_line(
    tiny_atlas_folder: Path, file: str, old: str, new: str, lines: list[str]
) -> None:
    load_atlas(tiny_atlas_folder)  # the valid half of the pair
    path = tiny_atlas_folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [f"{file}: {line}" for line in lines]


def test_a_reserved_word_is_no_party(tiny_atlas_folder: Path) -> None:
    path = tiny_atlas_folder / ATLAS
    text = path.read_text(encoding="utf-8").replace("id: southland", "id: joint")
    path.write_text(text, encoding="utf-8")
    line = f'{ATLAS}: party joint: id: "joint" is a word that holdings and excerpts use'
    assert line in faults_of(tiny_atlas_folder)


def test_an_excerpt_id_is_unique_in_the_whole_atlas(tiny_atlas_folder: Path) -> None:
    text = (tiny_atlas_folder / LETTER).read_text(encoding="utf-8")
    text = text.replace("isle-letter-1960", "second-letter").replace("id: t02", "id: t03")
    (tiny_atlas_folder / "documents/second-letter.yaml").write_text(text, encoding="utf-8")
    assert faults_of(tiny_atlas_folder) == [
        f'documents/second-letter.yaml: excerpt t01: id: "t01" stands in {LETTER} already'
    ]
