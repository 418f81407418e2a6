"""The atlas in other languages: what is translated, the catalogues, and an atlas that is spoken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from data.faults import AtlasError
from data.model import Atlas, SpokenAtlasFile
from data.model.prose import Message, messages_of
from data.reading.load import load_atlas
from data.reading.translations import (
    Catalogues,
    content_of,
    faults_of,
    file_of,
    in_language,
    languages_of,
    read_catalogues,
    record_of,
    spoken,
    updated,
)

OTHER = "ka"  # of the invented atlas


def marked(message: Message) -> str:
    return f"⟦{message.text}⟧"


def write_all(folder: Path, atlas: Atlas, *, but: str = "") -> None:
    """Write catalogues in which every text is marked, but for one."""
    for kind, catalogue in updated(atlas, Catalogues(OTHER)).items():
        for message in catalogue:
            if message.id and message.id != but:
                message.string = f"⟦{message.id}⟧"
        path = folder / file_of(OTHER, kind)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content_of(catalogue))


def test_every_language_of_the_shipped_atlas_is_complete(atlas: Atlas) -> None:
    assert len(languages_of(atlas)) == 3
    for language in languages_of(atlas)[1:]:
        assert faults_of(atlas, read_catalogues(Path(atlas.folder), language)) == []


def test_an_atlas_in_a_language_is_the_same_atlas_in_other_words(atlas: Atlas) -> None:
    (language, *_) = languages_of(atlas)[1:]
    said = in_language(atlas, language, marked)
    assert said.file.language == language
    assert isinstance(said.file, SpokenAtlasFile)
    assert record_of(said) is atlas
    assert record_of(atlas) is atlas
    for settlement in said.settlements:
        record = atlas.settlement_by_id[settlement.id]
        assert settlement.summary == f"⟦{record.summary}⟧"
        assert [h.places for h in settlement.holdings] == [h.places for h in record.holdings]
        assert settlement.title == record.title  # the record has it in that language
        for reference, first in zip(settlement.references, record.references, strict=True):
            assert [each.words for each in reference.words] == [w.words for w in first.words]
    for document in said.documents:
        record_of_it = atlas.document_by_id[document.id]
        assert document.title.value == record_of_it.title.value
        assert [e.exact for e in document.excerpts] == [e.exact for e in record_of_it.excerpts]
    assert said.settlement_by_id[said.settlements[0].id] is said.settlements[0]


def test_no_translation_says_something_of_a_record_that_is_not_there(atlas: Atlas) -> None:
    found = messages_of(atlas, languages_of(atlas)[1])
    assert len(found) == len({(m.kind, m.context, m.text) for m in found}) > 1500
    assert not any(character.isspace() for m in found for character in (m.text[0], m.text[-1]))


def test_a_language_is_spoken_once_it_is_translated(tiny_atlas_folder: Path) -> None:
    atlas = load_atlas(tiny_atlas_folder)
    assert languages_of(atlas) == ("en",)
    write_all(tiny_atlas_folder, atlas)
    assert languages_of(atlas) == ("en", OTHER)
    said = spoken(atlas, OTHER)
    assert said is spoken(atlas, OTHER)
    assert spoken(said, "en") is atlas
    assert spoken(said, OTHER) is said
    assert said.file.title == "⟦Tiny Atlas⟧"


def test_what_is_missing_in_doubt_or_stale_is_a_line(tiny_atlas_folder: Path) -> None:
    atlas = load_atlas(tiny_atlas_folder)
    write_all(tiny_atlas_folder, atlas, but="Tiny Atlas")
    with pytest.raises(AtlasError) as caught:
        spoken(atlas, OTHER)
    assert str(caught.value) == (
        f'translations/{OTHER}/atlas.po: tiny.title: is not translated; "Tiny Atlas"'
    )
    path = tiny_atlas_folder / file_of(OTHER, "atlas")
    path.write_text(path.read_text(encoding="utf-8").replace('Tiny Atlas"', 'Tinier Atlas"'))
    lines = {str(f) for f in faults_of(atlas, read_catalogues(tiny_atlas_folder, OTHER))}
    assert any("is stale" in line and "Tinier" in line for line in lines)


def test_a_translation_names_a_place_in_each_partys_language(tiny_atlas_folder: Path) -> None:
    atlas = load_atlas(tiny_atlas_folder)
    write_all(tiny_atlas_folder, atlas)
    path = tiny_atlas_folder / file_of(OTHER, "atlas")
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("⟦Tiny Atlas⟧", "{A|B|C} Atlas"), encoding="utf-8")
    (fault,) = faults_of(atlas, read_catalogues(tiny_atlas_folder, OTHER))
    assert "tiny.title: does not name once in each of the parties' languages" in str(fault)


def test_a_text_that_changed_keeps_its_translation_in_doubt(tiny_atlas_folder: Path) -> None:
    atlas = load_atlas(tiny_atlas_folder)
    write_all(tiny_atlas_folder, atlas)
    file = atlas.file.model_copy(update={"subtitle": atlas.file.subtitle + "."})
    changed = atlas.model_copy(update={"file": file})
    held = read_catalogues(tiny_atlas_folder, OTHER)
    held.by_kind |= updated(changed, held)
    (fault,) = faults_of(changed, held)
    assert "is in doubt (fuzzy)" in str(fault)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1))
def test_a_catalogue_is_read_as_it_was_written(text: str) -> None:
    catalogue = updated(_tiny(), Catalogues(OTHER))["atlas"]
    for message in catalogue:
        if message.id:
            message.string = text
    read = read_po(io.BytesIO(content_of(catalogue)))
    held = Catalogues(OTHER, {"atlas": read})
    assert set(held.said()["atlas"].values()) == {text}


def _tiny() -> Atlas:
    return load_atlas(Path(__file__).parents[1] / "tiny_atlas")


def test_a_file_that_is_no_catalogue_is_a_line(tiny_atlas_folder: Path) -> None:
    write_all(tiny_atlas_folder, load_atlas(tiny_atlas_folder))
    (tiny_atlas_folder / file_of(OTHER, "atlas")).write_text('msgid "a"\nmsgid\n', encoding="utf-8")
    (tiny_atlas_folder / "translations" / OTHER / "stray.po").write_text("", encoding="utf-8")
    held = read_catalogues(tiny_atlas_folder, OTHER)
    assert [fault.file for fault in held.faults] == [
        file_of(OTHER, "atlas"),
        f"translations/{OTHER}/stray.po",
    ]
