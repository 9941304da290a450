"""A library up to a TLP level, in step with its folder."""

from __future__ import annotations

from briefing.api import Library

from .conftest import Folder


def test_library_up_to_a_level_follows_labels_and_counts_what_it_leaves_out(folder: Folder) -> None:
    folder.brief("open.yaml", "tlp: GREEN\nquotes: [{speaker: anna, text: Said openly.}]\n")
    folder.brief("secret.yaml", "tlp: RED\nactors: [{id: spy, name: A Spy}]\nquotes: [{speaker: spy, text: Hidden.}]\n")
    library = Library(folder.root, level="GREEN")
    library.read()
    assert [brief.id for brief in library.briefs] == ["open"]
    assert [actor.id for actor in library.actors] == ["anna"]
    assert library.left_out == 1
    assert library.notices == ("1 brief above TLP:GREEN, or unreadable, is left out.",)
    assert [hit.text for hit in library.search("")] == ["Said openly."]
    assert library.cache_folder != Library(folder.root).cache_folder

    folder.brief("secret.yaml", "tlp: CLEAR\nquotes: [{speaker: spy, text: Hidden.}]\n")
    folder.brief("open.yaml", "tlp: AMBER\nquotes: [{speaker: anna, text: Said openly.}]\n")
    change = library.refresh()
    assert change is not None
    assert (change.added, change.removed) == (("secret",), ("open",))
    assert [hit.text for hit in library.search("")] == ["Hidden."]
    assert library.left_out == 1
    library.close()
