"""The records of an atlas, as a human writes them and as the program trusts them.

Every record is immutable. Structure (which fields, which values) is checked here; what one
record says about another (does that place exist, do two holdings overlap) is checked in
`data.reading.rules`, which sees the whole folder. Dates are ISO 8601 and may stop at the year or
month. Callers take every record from here.
"""

from data.model.atlas import Atlas, AtlasFile, Era, Land, LandFile, Party, Source
from data.model.evidence import Attributed, Cite, Document, Excerpt, Name, Note
from data.model.languages import (
    BY_LANGUAGE,
    BY_NAMING,
    ByLanguage,
    Language,
    Naming,
    name_columns,
    namings_of,
)
from data.model.map_frame import Inset, Ribbon, View
from data.model.place import Area, Group, Place, points_of_line
from data.model.settlement import (
    Dated,
    Dates,
    Event,
    Holding,
    Line,
    Reading,
    Reference,
    Settlement,
    Word,
)
from data.model.texts import InterfaceText, PluralText, wordings
from data.model.viewpoint import (
    Claim,
    ClaimedArea,
    Definition,
    Override,
    Perspective,
    PerspectiveKind,
    Perspectives,
    PublishedShare,
    Split,
)
from data.model.vocabulary import (
    DATE_PATTERN,
    HASH_PATTERN,
    ID_PATTERN,
    LANDED_KINDS,
    LANGUAGE_PATTERN,
    SHARED_HOLDERS,
    SLOTS,
    YEAR_PATTERN,
    Holder,
    Id,
    LanguageTag,
    Latitude,
    LineBasis,
    LineBetween,
    LineCourse,
    LineKind,
    Longitude,
    PartialDate,
    PlaceKind,
    Position,
    Record,
    Sentence,
    SettlementKind,
    Sha256,
    Slot,
    Status,
)

__all__ = [
    "BY_LANGUAGE", "BY_NAMING", "DATE_PATTERN", "HASH_PATTERN", "ID_PATTERN", "LANDED_KINDS",
    "LANGUAGE_PATTERN", "SHARED_HOLDERS", "SLOTS", "YEAR_PATTERN", "Area", "Atlas", "AtlasFile",
    "Attributed", "ByLanguage", "Cite", "Claim", "ClaimedArea", "Dated", "Dates", "Definition",
    "Document", "Era", "Event", "Excerpt", "Group", "Holder", "Holding", "Id", "Inset",
    "InterfaceText", "Land", "LandFile", "Language", "LanguageTag", "Latitude", "Line",
    "LineBasis", "LineBetween", "LineCourse", "LineKind", "Longitude", "Name", "Naming", "Note",
    "Override", "PartialDate", "Party", "Perspective", "PerspectiveKind", "Perspectives",
    "Place", "PlaceKind", "PluralText", "Position", "PublishedShare", "Reading", "Record",
    "Reference", "Ribbon", "Sentence", "Settlement", "SettlementKind", "Sha256", "Slot",
    "Source", "Split", "Status", "View", "Word", "name_columns", "namings_of", "points_of_line",
    "wordings",
]  # fmt: skip
