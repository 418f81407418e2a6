"""A scene: the record under a settlement, made once, and the only one that is asked."""

from __future__ import annotations

import ast
import gc
import weakref
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from data.model import Atlas
from data.reading.load import load_atlas
from layers.history.scene import line_scenes, scene_before, scene_of, scenes_of, subjects
from layers.history.symbols import symbol_of

ROOT = Path(__file__).parents[3]
# Who has a place is asked of the record by the scene alone; the land below it is built from the
# record, and the record's own rules read it.
ASKED_OF_THE_RECORD = ("holding_by_place", "standing", "holdings_as")
ASK_THE_RECORD = ("layers/history/scene.py", "layers/land/_lines.py", "layers/land/build.py")


@pytest.mark.parametrize("viewpoint", [True, False])
def test_a_scene_has_every_place_with_land_in_the_order_of_the_record(
    atlas: Atlas, viewpoint: bool
) -> None:
    views = [each.id for each in atlas.viewpoints.viewpoints] if viewpoint else [""]
    for settlement in atlas.settlements:
        record = atlas.holding_by_place(settlement.id)
        for view in views:
            scene = scene_of(atlas, settlement.id, viewpoint=view)
            assert list(scene.by_place) == list(record)
            assert all(h.symbol == symbol_of(h.holding, atlas) for h in scene.by_place.values())


def test_the_record_s_scene_is_the_record(atlas: Atlas) -> None:
    for scene in scenes_of(atlas):
        record = atlas.holding_by_place(scene.id)
        assert {place: held.holding for place, held in scene.by_place.items()} == record
        assert scene.in_effect is atlas.standing(scene.id)
        assert scene.differing == ()


def test_what_a_viewpoint_says_alike_is_one_holding(atlas: Atlas) -> None:
    for view in atlas.viewpoints.viewpoints:
        for record in scenes_of(atlas):
            scene = scene_of(atlas, record.id, viewpoint=view.id)
            of_record = {id(held) for held in record.by_place.values()}
            found = {id(held) for held in scene.by_place.values()}
            assert len(found) <= len(of_record) * (1 + len(view.overrides))


def test_a_scene_is_made_once_and_cannot_be_changed(atlas: Atlas) -> None:
    scene = scene_of(atlas, atlas.settlements[0].id)
    assert scene_of(atlas, scene.id) is scene
    place = next(iter(scene.by_place))
    with pytest.raises(TypeError):
        scene.by_place[place] = scene.by_place[place]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        scene.differing = (place,)  # type: ignore[misc]


def test_scenes_go_with_their_atlas(tiny_atlas_folder: Path) -> None:
    mine = load_atlas(tiny_atlas_folder)
    first = scene_of(mine, mine.settlements[0].id)
    other = load_atlas(tiny_atlas_folder)
    assert scene_of(other, first.id) is not first
    gone = weakref.ref(mine)
    del mine
    gc.collect()
    assert gone() is None
    assert first.by_place  # what is held on to stays whole


@pytest.mark.parametrize(("settlement", "viewpoint"), [("no-such", ""), ("", ""), (None, "nobody")])
def test_what_is_unknown_is_an_error(atlas: Atlas, settlement: str | None, viewpoint: str) -> None:
    name = atlas.settlements[0].id if settlement is None else settlement
    with pytest.raises(KeyError):
        scene_of(atlas, name, viewpoint=viewpoint)
    with pytest.raises(KeyError):  # and is not remembered as one that is known
        scene_of(atlas, name, viewpoint=viewpoint)


def test_before_a_scene_stands_the_last_that_moved_a_line(tiny_atlas: Atlas, atlas: Atlas) -> None:
    for each in (tiny_atlas, atlas):
        stood = None
        for scene in line_scenes(each):
            assert scene_before(each, scene) is stood
            if scene.settlement.kind != "proposal":  # under one nothing was ever held
                stood = scene


def test_subjects_are_what_some_settlement_is_about(tiny_atlas: Atlas) -> None:
    about = {
        place
        for settlement in tiny_atlas.settlements
        for place, holding in tiny_atlas.holding_by_place(settlement.id).items()
        if holding.status != "outside"
    }
    assert [place.id for place in subjects(tiny_atlas)] == [
        place.id for place in tiny_atlas.places if place.id in about
    ]


def test_nobody_else_asks_the_record_who_has_a_place() -> None:
    asked = []
    for folder in ("layers", "views"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            attributes = (node for node in nodes if isinstance(node, ast.Attribute))
            asked += [
                f"{name}:{node.lineno} {node.attr}"
                for node in attributes
                if node.attr in ASKED_OF_THE_RECORD and name not in ASK_THE_RECORD
            ]
    assert asked == []
