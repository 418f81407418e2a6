"""The words that every record is written with: ids, dates, closed lists, and the record's base."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from data.model.names_in_texts import naming_text

# [0-9], not \d: the latter also matches the digits of other scripts.
ID_PATTERN = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
YEAR_PATTERN = r"^[0-9]{4}$"
HASH_PATTERN = r"^[0-9a-f]{64}$"
SLOT_PATTERN = r"^[a-z]$"
COLOUR_PATTERN = r"^#[0-9a-f]{6}$"
# BCP 47: a language, its script and its region where they tell it from another.
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"


def _real_date(text: str) -> str:
    """Return the partial date as it is, or raise ValueError where no calendar has that day."""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise ValueError(f'"{text}" is no day of the calendar') from None
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
LanguageTag = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
PartialDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_real_date)]
Sentence = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(naming_text),
]
# What is translated is marked on its field: prose for each record by itself, a term once for all
# records, for it is compared or stands again and again. Names as printed and verbatim words are
# neither.
PROSE = "prose"
TERM = "term"
Prose = Annotated[Sentence, PROSE]
Term = Annotated[Sentence, TERM]
OptionalProse = Annotated[str, AfterValidator(naming_text), PROSE]  # empty for none
OptionalTerm = Annotated[str, TERM]
Terms = Annotated[tuple[Sentence, ...], TERM]
Sha256 = Annotated[str, StringConstraints(pattern=HASH_PATTERN)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
EasternEdge = Annotated[float, Field(ge=-180, le=540)]  # counted on: 190 is 170 degrees west
Latitude = Annotated[float, Field(ge=-90, le=90)]
Position = tuple[Longitude, Latitude]

PlaceKind = Literal["island", "group", "part", "mainland", "cape", "strait", "sea"]
SettlementKind = Literal["treaty", "occupation", "declaration", "proposal", "statement"]
Holder = str  # a party id, or one of these
JOINT, UNDIVIDED, UNDETERMINED, DISPUTED = "joint", "undivided", "undetermined", "disputed"
SHARED_HOLDERS = (JOINT, UNDIVIDED, UNDETERMINED, DISPUTED)
IN_COMMON = (JOINT, UNDIVIDED)  # possessed by agreement; left without a boundary
LANDED_KINDS = ("island", "part", "mainland")  # kinds that own land of their own
Status = Literal[
    "in_force",  # held under an instrument in force
    "de_facto",  # controlled without a treaty
    "renounced",  # given up, no recipient named
    "disputed",  # the instrument leaves it to two readings
    "agreed",  # `holder_if_carried_out` was agreed, on a condition that was never met
    "proposed",  # `holder_if_carried_out` was proposed, never agreed
    "outside",  # not the subject of the instrument
]
LineBasis = Literal["stated", "inferred", "drawn"]
LineKind = Literal["treaty", "inferred", "proposed", "de_facto", "joint"]
LineCourse = Literal["", "geodesic", "rhumb"]
LineBetween = Literal["holder", "control", "holder_if_carried_out"]


class Record(BaseModel):
    """Base of all records: immutable, and an unknown field is a fault."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False
    )
