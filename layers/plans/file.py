"""A plan as a file: what stands in its GeoJSON beside the features, and a strict reader of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from data.faults import MAX_SHOWN, AtlasError, Fault, did_you_mean, shown
from data.model import Atlas
from geo.check import check_geojson
from layers.plans.address import unknown_holder, unknown_unit
from layers.plans.plan import UNDETERMINED, Plan, holders, plan_with, starts, units

MEMBER = "plan"
VERSION = 1
MAX_BYTES = 50_000_000

_KNOWN = ("version", "atlas", "started_from", "holders")
_EXPORTED = "open one that was exported as a plan"


def member_of(atlas: Atlas, plan: Plan) -> dict[str, object]:
    """Return what a plan's file says of it beside the features, the member "plan"."""
    return {
        "version": VERSION,
        "atlas": atlas.file.id,
        "started_from": plan.started_from,
        "holders": dict(plan.given),
    }


def read_file(atlas: Atlas, raw: bytes, *, file: str = "plan.geojson") -> Plan:
    """Read a plan from the bytes of a GeoJSON file.

    It is what the member "plan" says; of a file without one, as programs leave it that know no
    foreign members, what the properties "place" and "holder" of its features say.

    Parameters
    ----------
    raw : bytes
        RFC 7946 GeoJSON, UTF-8, at most `MAX_BYTES`.
    file : str
        What the faults call it.

    Raises
    ------
    AtlasError
        With a fault for all that is wrong: no GeoJSON, another version or atlas, places and holders
        that the atlas does not have, a member and features that contradict each other.
    """
    if len(raw) > MAX_BYTES:
        size = f"at most {MAX_BYTES / 1_000_000:g} MB"
        raise AtlasError([Fault(file, "", "", f"has {len(raw):,} bytes", size)])
    findings = check_geojson(raw)
    if faults := [Fault(file, f.path, "", f.problem) for f in findings if f.level == "error"]:
        raise AtlasError(faults)
    whole = json.loads(raw.decode("utf-8-sig"))
    if whole.get("type") != "FeatureCollection":
        kind = f"is a {whole.get('type')}, not a FeatureCollection"
        raise AtlasError([Fault(file, "", "", kind, _EXPORTED)])
    return _Reader(atlas, file).plan_of(whole)


class _Reader:
    """Reads a checked FeatureCollection, and collects what is wrong with it."""

    def __init__(self, atlas: Atlas, file: str) -> None:
        self._atlas, self._file = atlas, file
        self._faults: list[Fault] = []

    def plan_of(self, whole: Mapping[str, Any]) -> Plan:
        told = dict(self._told_by_features(whole["features"]))
        given, started_from = {unit: holder for unit, holder in told.items() if holder}, ""
        if MEMBER in whole:
            given, started_from = self._told_by_member(whole[MEMBER])
            self._demand_agreement(given, told)
        elif not told and not self._faults:
            problem = 'has no member "plan", and no feature with "place" and "holder"'
            self._fault("", problem, _EXPORTED)
        if self._faults:
            raise AtlasError(self._faults)
        return plan_with(self._atlas, given, started_from=started_from)

    def _told_by_member(self, member: object) -> tuple[dict[str, str], str]:
        if not isinstance(member, dict):
            self._fault(MEMBER, f"is {shown(member)}", "an object")
            return {}, ""
        if member.get("version") != VERSION or isinstance(member["version"], bool):
            problem = f"is {json.dumps(member.get('version'))[:MAX_SHOWN]}"
            self._fault(f"{MEMBER}.version", problem, f"{VERSION} is the one that is read here")
            return {}, ""
        for name in member:
            if name not in _KNOWN:
                self._fault(f"{MEMBER}.{name}", "is not known", did_you_mean(str(name), _KNOWN))
        if member.get("atlas") != self._atlas.file.id:
            problem = f"is {shown(member.get('atlas'))}"
            self._fault(f"{MEMBER}.atlas", problem, f'this atlas is "{self._atlas.file.id}"')
            return {}, ""
        return self._holders(member.get("holders")), self._start(member.get("started_from", ""))

    def _start(self, start: object) -> str:
        known = (*starts(self._atlas), *self._atlas.settlement_by_id)
        if isinstance(start, str) and (not start or start in known):
            return start
        self._fault(
            f"{MEMBER}.started_from",
            f"no settlement {shown(start)}",
            did_you_mean(str(start), known),
        )
        return ""

    def _holders(self, member: object) -> dict[str, str]:
        where = f"{MEMBER}.holders"
        if not isinstance(member, dict):
            self._fault(where, f"is {shown(member)}", "an object of places and their holders")
            return {}
        return {
            unit: holder
            for unit, holder in member.items()
            if self._is_known(unit, holder, where=f"{where}.{shown(unit)[1:-1]}")
        }

    def _told_by_features(self, features: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
        """Yield each place with its holder, or with none; one that the atlas lacks is a fault."""
        seen: set[str] = set()
        for number, feature in enumerate(features):
            told = feature["properties"] or {}
            unit, holder, where = told.get("place"), told.get("holder"), f"features[{number}]"
            if unit is None and holder is None:
                continue  # what else one may have drawn
            if not isinstance(unit, str) or unit not in units(self._atlas):
                self._faults.append(unknown_unit(self._atlas, unit, file=self._file, record=where))
            elif unit in seen:
                self._fault(where, f"{shown(unit)} has a feature already", "one feature a place")
            elif holder is None or holder == "":
                yield unit, UNDETERMINED
            elif self._is_known(unit, holder, where=where):
                yield unit, str(holder)
            if isinstance(unit, str):
                seen.add(unit)

    def _is_known(self, unit: object, holder: object, *, where: str) -> bool:
        found = len(self._faults)
        if unit not in units(self._atlas):
            self._faults.append(unknown_unit(self._atlas, unit, file=self._file, record=where))
        if not isinstance(holder, str) or holder not in holders(self._atlas):
            self._faults.append(unknown_holder(self._atlas, holder, file=self._file, record=where))
        return len(self._faults) == found

    def _demand_agreement(self, given: Mapping[str, str], told: Mapping[str, str]) -> None:
        """Refuse features that were edited beside the member: either may be meant."""
        for unit, holder in told.items():
            has = given.get(unit, UNDETERMINED)
            if not self._faults and has != holder:
                problem = f"has {has or 'nobody'} for {unit}, its feature {holder or 'nobody'}"
                self._fault(
                    f"{MEMBER}.holders", problem, 'make them alike, or take the member "plan" out'
                )

    def _fault(self, where: str, problem: str, expected: str = "") -> None:
        self._faults.append(Fault(self._file, where, "", problem, expected))
