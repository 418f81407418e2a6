"""A plan as a file: what stands in its GeoJSON beside the features, and a strict reader of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from data.faults import MAX_SHOWN, AtlasError, Fault, did_you_mean, shown
from data.model import Atlas
from geo.check import check_geojson
from geo.dividing import Side
from layers.plans.address import (
    MAX_LENGTH,
    piece_name,
    unknown_holder,
    unknown_unit,
    write_address,
)
from layers.plans.line import fault_of
from layers.plans.plan import PARTS, UNASSIGNED, Plan, holders, plan_with, starts, units
from layers.plans.vertices import Line, is_position, on_grid

MEMBER = "plan"
VERSION, WITH_LINE = 1, 2
LENGTH = "length_land_km"  # the property that tells the line from what else one may have drawn
MAX_BYTES = 50_000_000
MAX_VERTICES = MAX_LENGTH // 4  # more than any address has

_KNOWN = {
    VERSION: ("version", "atlas", "started_from", "holders"),
    WITH_LINE: ("version", "atlas", "started_from", "holders", "parts", "line"),
}
_EXPORTED = "open one that was exported as a plan"


def member_of(atlas: Atlas, plan: Plan) -> dict[str, object]:
    """Return what a plan's file says of it beside the features, the member "plan"."""
    member: dict[str, object] = {
        "version": WITH_LINE if plan.line else VERSION,
        "atlas": atlas.file.id,
        "started_from": plan.started_from,
        "holders": dict(plan.given),
    }
    if plan.line:
        member["parts"] = {
            unit: {part: has or None for part, has in zip(PARTS, two, strict=True)}
            for unit, two in plan.parts.items()
        }
        member["line"] = {"type": "LineString", "coordinates": [list(xy) for xy in plan.line]}
    return member


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


_Told = dict[tuple[str, Side | None], str]  # holder of a unit or of a part of one


class _Reader:
    """Reads a checked FeatureCollection, and collects what is wrong with it."""

    def __init__(self, atlas: Atlas, file: str) -> None:
        self._atlas, self._file = atlas, file
        self._faults: list[Fault] = []

    def plan_of(self, whole: Mapping[str, Any]) -> Plan:
        told, line = self._told_by_features(whole["features"])
        started_from = ""
        if MEMBER in whole:
            by_features = told, line
            told, line, started_from = self._told_by_member(whole[MEMBER])
            self._demand_agreement((told, line), by_features)
        elif not told and not line and not self._faults:
            problem = 'has no member "plan", and no feature with "place" and "holder"'
            self._fault("", problem, _EXPORTED)
        self._demand_form(told, line)
        if self._faults:
            raise AtlasError(self._faults)
        return self._made(told, line, started_from)

    def _made(self, told: _Told, line: Line, started_from: str) -> Plan:
        given = {unit: has for (unit, part), has in told.items() if not part and has}
        parts = {
            unit: (told.get((unit, "left"), UNASSIGNED), told.get((unit, "right"), UNASSIGNED))
            for unit, part in told
            if part
        }
        plan = plan_with(self._atlas, given, started_from=started_from, line=line, parts=parts)
        if plan.line and (length := len(write_address(self._atlas, plan))) > MAX_LENGTH:
            problem = f"its plan has {length:,} characters in an address"
            expected = f"at most {MAX_LENGTH:,}: a line of fewer vertices"
            raise AtlasError([Fault(self._file, "", "", problem, expected)])
        return plan

    def _told_by_member(self, member: object) -> tuple[_Told, Line, str]:
        if not isinstance(member, dict):
            self._fault(MEMBER, f"is {shown(member)}", "an object")
            return {}, (), ""
        version = member.get("version")
        if isinstance(version, bool) or version not in (VERSION, WITH_LINE):
            problem = f"is {json.dumps(version)[:MAX_SHOWN]}"
            expected = f"{VERSION} and {WITH_LINE} are those that are read here"
            self._fault(f"{MEMBER}.version", problem, expected)
            return {}, (), ""
        for name in member:
            if name not in _KNOWN[version]:
                expected = did_you_mean(str(name), _KNOWN[version])
                self._fault(f"{MEMBER}.{name}", "is not known", expected)
        if member.get("atlas") != self._atlas.file.id:
            problem = f"is {shown(member.get('atlas'))}"
            self._fault(f"{MEMBER}.atlas", problem, f'this atlas is "{self._atlas.file.id}"')
            return {}, (), ""
        told: _Told = dict(self._holders(member.get("holders")))
        line: Line = ()
        if version == WITH_LINE:
            line = self._line(member.get("line"), where=f"{MEMBER}.line")
            told |= self._parts(member.get("parts"))
        return told, line, self._start(member.get("started_from", ""))

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

    def _holders(self, member: object) -> Iterator[tuple[tuple[str, Side | None], str]]:
        where = f"{MEMBER}.holders"
        if not isinstance(member, dict):
            self._fault(where, f"is {shown(member)}", "an object of places and their holders")
            return
        for unit, holder in member.items():
            if self._is_known(unit, holder, where=f"{where}.{shown(unit)[1:-1]}"):
                yield (unit, None), holder

    def _parts(self, member: object) -> _Told:
        """Return the holders of parts; what is left out of a unit's two is undetermined."""
        where = f"{MEMBER}.parts"
        told: _Told = {}
        if not isinstance(member, dict):
            self._fault(where, f"is {shown(member)}", "an object of places and their two parts")
            return {}
        for unit, two in member.items():
            at = f"{where}.{shown(unit)[1:-1]}"
            if unit not in units(self._atlas):
                unknown = unknown_unit(self._atlas, unit, file=self._file, record=at)
                self._faults.append(unknown)
                continue
            if not isinstance(two, dict) or not {*two} <= {*PARTS}:
                self._fault(at, f"is {shown(two)}", 'an object of "left" and "right"')
                continue
            for part in PARTS:
                holder = two.get(part)
                if holder is None or self._is_known(unit, holder, where=f"{at}.{part}"):
                    told[unit, part] = holder or UNASSIGNED
        return told

    def _line(self, geometry: object, *, where: str) -> Line:
        if not isinstance(geometry, dict) or geometry.get("type") != "LineString":
            kind = geometry.get("type") if isinstance(geometry, dict) else geometry
            self._fault(where, f"is {shown(kind)}", "a LineString")
            return ()
        vertices = geometry.get("coordinates")
        if not isinstance(vertices, list) or not all(map(is_position, vertices)):
            self._fault(where, "has a vertex that is no longitude and latitude", "two numbers each")
        elif len(vertices) > MAX_VERTICES:
            self._fault(where, f"has {len(vertices):,} vertices", f"at most {MAX_VERTICES:,}")
        else:
            line = on_grid((vertex[0], vertex[1]) for vertex in vertices)
            fault = fault_of(self._atlas, line, file=self._file, record=where)
            self._faults.extend([fault] if fault else [])
            return () if fault else line
        return ()

    def _told_by_features(self, features: list[Mapping[str, Any]]) -> tuple[_Told, Line]:
        """Return each piece with its holder, or with none, and the line."""
        told: _Told = {}
        line: Line = ()
        for number, feature in enumerate(features):
            properties, where = feature["properties"] or {}, f"features[{number}]"
            if properties.get("place") is None and properties.get("holder") is None:
                if properties.get(LENGTH) is None:
                    continue  # what else one may have drawn
                if line:
                    self._fault(where, "there is a line already", "one line a plan")
                line = line or self._line(feature["geometry"], where=where)
            elif piece := self._piece(properties, where=where):
                if piece in told:
                    problem = f"{shown(piece_name(*piece))} has a feature already"
                    self._fault(where, problem, "one feature a place")
                holder = properties.get("holder")
                if holder is None or holder == "":
                    told.setdefault(piece, UNASSIGNED)
                elif piece not in told and self._is_known(piece[0], holder, where=where):
                    told[piece] = holder
        return told, line

    def _piece(
        self, properties: Mapping[str, Any], *, where: str
    ) -> tuple[str, Side | None] | None:
        unit, part = properties.get("place"), properties.get("part")
        part = None if part == "" else part
        if not isinstance(unit, str) or unit not in units(self._atlas):
            self._faults.append(unknown_unit(self._atlas, unit, file=self._file, record=where))
        elif part is not None and part not in PARTS:
            self._fault(where, f"has the part {shown(part)}", 'use "left" or "right"')
        else:
            return unit, part
        return None

    def _is_known(self, unit: object, holder: object, *, where: str) -> bool:
        found = len(self._faults)
        if unit not in units(self._atlas):
            self._faults.append(unknown_unit(self._atlas, unit, file=self._file, record=where))
        if not isinstance(holder, str) or holder not in holders(self._atlas):
            self._faults.append(unknown_holder(self._atlas, holder, file=self._file, record=where))
        return len(self._faults) == found

    def _demand_form(self, told: _Told, line: Line) -> None:
        """Refuse parts without a line, and places that are given whole and in parts."""
        in_parts = [unit for unit, part in told if part]
        if in_parts and not line and not self._faults:
            self._fault("", f"has parts of {in_parts[0]}, and no line", _EXPORTED)
        for unit in dict.fromkeys(in_parts):
            if (unit, None) in told and not self._faults:
                self._fault("", f"gives {unit} whole and in parts", "one of the two")

    def _demand_agreement(self, member: tuple[_Told, Line], features: tuple[_Told, Line]) -> None:
        """Refuse features that were edited beside the member: either may be meant."""
        (given, line), (told, drawn) = member, features
        either = 'make them alike, or take the member "plan" out'
        in_parts = {unit for (unit, part), has in given.items() if part and has}
        for (unit, part), holder in told.items():
            has = given.get((unit, part), UNASSIGNED)
            if unit in in_parts and not part:
                has = "two parts"
            elif part and given.get((unit, None)):
                has = "one holder"
            if not self._faults and has != holder:
                name = piece_name(unit, part)
                problem = f"has {has or 'nobody'} for {name}, its feature {holder or 'nobody'}"
                self._fault(f"{MEMBER}.holders", problem, either)
        if drawn and drawn != line and not self._faults:
            self._fault(f"{MEMBER}.line", "is not that of the features", either)

    def _fault(self, where: str, problem: str, expected: str = "") -> None:
        self._faults.append(Fault(self._file, where, "", problem, expected))
