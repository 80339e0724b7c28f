from __future__ import annotations

import json

from rsir.output import webanno
from tests.output.answers import NETS, PIER, TEXT, VIEW, hit


def test_each_span_can_be_found_again_by_its_words_and_by_its_position() -> None:
    (line,) = webanno.render([hit(PIER)], VIEW)
    annotation = json.loads(line)
    assert annotation["body"]["value"] == "Ingrid Vael, the mayor"
    assert len(annotation["target"]) == 2
    for target, span in zip(annotation["target"], PIER.content.spans, strict=True):
        words, position = target["selector"]
        assert TEXT[position["start"] : position["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in TEXT
        assert len(words["prefix"]) == 32
        assert (position["start"], position["end"]) == span


def test_a_passage_is_highlighted_and_nobody_is_named() -> None:
    (line,) = webanno.render([hit(NETS)], VIEW)
    annotation = json.loads(line)
    assert annotation["motivation"] == "highlighting"
    assert "body" not in annotation
    assert annotation["target"]["source"] == "https://courier.example/harbour?a=1"
