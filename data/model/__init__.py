"""The records of an atlas, as a human writes them and as the program trusts them.

Every record is immutable. Structure (which fields, which values) is checked here; what one
record says about another (does that place exist, do two holdings overlap) is checked in
`data.reading.rules`, which sees the whole folder. Dates are ISO 8601 and may stop at the year or
month. Callers take every record from here.
"""

from data.model.atlas import Atlas, AtlasFile, EraLabel, Land, LandFile, Party, Source
from data.model.evidence import Attributed, Cite, Document, Excerpt, Name, Note
from data.model.map_frame import Inset, Naming, Ribbon, View
from data.model.place import Area, Group, Place, Translated, points_of_line
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
    NAME_LANGUAGES,
    SHARED_HOLDERS,
    YEAR_PATTERN,
    Holder,
    Id,
    Latitude,
    LineBasis,
    LineBetween,
    LineKind,
    Longitude,
    PartialDate,
    PlaceKind,
    Record,
    Sentence,
    SettlementKind,
    Sha256,
    Status,
)

__all__ = [
    "DATE_PATTERN", "HASH_PATTERN", "ID_PATTERN", "LANDED_KINDS", "NAME_LANGUAGES",
    "SHARED_HOLDERS", "YEAR_PATTERN", "Area", "Atlas", "AtlasFile", "Attributed", "Cite",
    "Claim", "ClaimedArea", "Dated", "Dates", "Definition", "Document", "EraLabel", "Event",
    "Excerpt", "Group", "Holder", "Holding", "Id", "Inset", "Land", "LandFile", "Latitude",
    "Line", "LineBasis", "LineBetween", "LineKind", "Longitude", "Name", "Naming", "Note",
    "Override", "PartialDate", "Party", "Perspective", "PerspectiveKind", "Perspectives",
    "Place", "PlaceKind", "PublishedShare", "Reading", "Record", "Reference", "Ribbon",
    "Sentence", "Settlement", "SettlementKind", "Sha256", "Source", "Split", "Status",
    "Translated", "View", "Word", "points_of_line",
]  # fmt: skip
