"""The JSON of speech recognisers and of podcasts: segments with a text, times, and a speaker.

Whisper, WhisperX, Deepgram, AssemblyAI, Otter and podcast:transcript differ in what they call
these and where they put them; one table of names reads them all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any

from rsir.errors import ReadError
from rsir.ingest.decode import decoded, encoding_clue
from rsir.ingest.draft import MIB, Clue, Item, whole
from rsir.ingest.rows import JSON
from rsir.ingest.sample import Sample
from rsir.ingest.transcripts.compose import compose
from rsir.ingest.transcripts.cues import Cue, seconds
from rsir.ingest.transcripts.slack import day_of, is_slack, slack_cues, users_beside
from rsir.ingest.transcripts.speakers import labelled_cues

_LISTS = (
    "utterances", "paragraphs", "segments", "monologues", "transcripts", "transcription",
    "transcript", "sentences", "results", "chunks", "words",
)  # fmt: skip
"""Where segments lie, the best first: whole utterances before words."""
_WORDS = (
    "text", "transcript", "body", "punctuated_word", "word", "content", "sentence", "value",
)  # fmt: skip
_SPEAKER = ("speaker_name", "speakerName", "speaker", "speaker_label", "speaker_id", "speakerId")
_START = ("start", "startTime", "start_time", "start_offset", "offsets", "timestamps", "timestamp",
          "ts", "begin", "offset")  # fmt: skip
_END = ("end", "endTime", "end_time", "end_offset", "end_ts")
_UNITS = ((20.0, 1.0), (2500.0, 1000.0), (float("inf"), 16000.0))
"""Nobody speaks slower than a word in twenty seconds: what takes longer counts milliseconds, or
the samples that recognisers hear."""
_DEEPEST = 12
_LIST = re.compile(
    r'"(?:segments|utterances|monologues|word_segments|transcription|transcripts'
    r'|paragraphs|sentences|chunks|words)"\s*:\s*\['
    r'|"type"\s*:\s*"message"'
)
_TIMED = re.compile(
    r'"(?:start|startTime|start_time|start_offset|ts|speaker)"\s*:\s*["\d]'
    r"""|"offsets"\s*:\s*\{"""
)


def _read(data: bytes, path: str) -> Iterator[Item]:
    text, encoding = decoded(data, path)
    told = encoding_clue(encoding)
    try:
        content = json.loads(text)
    except ValueError as error:
        raise ReadError(path, f"is no JSON ({error})") from None
    if is_slack(content):
        if cues := list(slack_cues(content, users_beside(path))):
            yield compose(cues, day_of(path) | told)
        return
    cues = list(recognised_cues(content))
    if not cues:
        yield from JSON(BytesIO(data), path)
        return
    title = content.get("title") if isinstance(content, dict) else None
    given = {"title": Clue(title, "transcript title")} if isinstance(title, str) and title else {}
    yield compose(cues, given | told)


def recognised_cues(content: object) -> Iterator[Cue]:
    """The cues of a recogniser's result, whatever it calls them."""
    segments = max(
        _lists(content, ()),
        key=lambda found: (_speaking(found[1]) > 0, -found[0]),
        default=(0, []),
    )[1]
    names = dict(_names(content, 0))
    cues = [
        Cue(_label(segment, names), words, _time(segment, _START), _time(segment, _END))
        for segment in segments
        if (words := _words(segment))
    ]
    if not any(cue.label for cue in cues):
        cues = [cue._replace(label=None) for cue in cues]
    unit = _unit(cues)
    return labelled_cues(
        [
            cue._replace(
                start=None if cue.start is None else cue.start / unit,
                end=None if cue.end is None else cue.end / unit,
            )
            for cue in cues
        ]
    )


def _unit(cues: Sequence[Cue]) -> float:
    """How many of the file's units are a second: by how long a word takes."""
    spoken = [c for c in cues if c.start is not None and c.end is not None]
    per_word = sorted((c.end - c.start) / len(c.words.split()) for c in spoken)  # type: ignore[operator]
    if per_word:
        typical = per_word[len(per_word) // 2]
    else:
        words = sum(len(cue.words.split()) for cue in cues)
        typical = max((c.start for c in cues if c.start is not None), default=0.0) / max(words, 1)
    return next(unit for most, unit in _UNITS if typical <= most)


def _lists(content: object, way: tuple[str, ...]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Every list of segments, with how good its name is (0 is best)."""
    if len(way) > _DEEPEST:
        return
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _lists(value, (*way, str(key)))
    elif isinstance(content, list):
        segments = [each for each in content if isinstance(each, dict)]
        if segments and 2 * sum(bool(_words(s)) for s in segments) > len(segments):
            name = way[-1] if way else "segments"
            yield (_LISTS.index(name) if name in _LISTS else len(_LISTS)), segments
        for each in segments:
            yield from _lists(each, way)


def _speaking(segments: list[dict[str, Any]]) -> int:
    return sum(any(s.get(key) is not None for key in _SPEAKER) for s in segments)


def _words(segment: Mapping[str, Any]) -> str:
    for key in _WORDS:
        if isinstance(segment.get(key), str):
            return " ".join(segment[key].split())
    inner = segment.get("sentences") or segment.get("elements") or segment.get("alternatives")
    if isinstance(inner, list):
        parts = [_words(part) for part in inner if isinstance(part, dict)]
        joined = "" if "elements" in segment else " "
        return " ".join(joined.join(parts).split())
    return ""


def _label(segment: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Who speaks: a name, or "Speaker 2" where only a number is given."""
    for key in _SPEAKER:
        value = segment.get(key)
        if isinstance(value, dict):
            value = value.get("name") or value.get("id")
        if value is None or value == "" or isinstance(value, (list, bool)):
            continue
        label = " ".join(str(value).split())
        if label in names:
            return names[label]
        short = label.isdecimal() or len(label) == 1
        return f"Speaker {label}" if short else label
    return ""


def _names(content: object, depth: int) -> Iterator[tuple[str, str]]:
    """The names of speakers by their numbers, where the file lists them."""
    if depth > _DEEPEST or not isinstance(content, dict):
        return
    for key, value in content.items():
        if "speakers" in str(key).lower() and isinstance(value, list):
            for each in value:
                if isinstance(each, dict):
                    name = each.get("speaker_name") or each.get("name")
                    if isinstance(name, str) and name:
                        yield str(each.get("id", each.get("speaker_id", ""))), name
        elif isinstance(value, dict):
            yield from _names(value, depth + 1)


def _time(segment: Mapping[str, Any], keys: tuple[str, ...]) -> float | None:
    for key in keys:
        value = segment.get(key)
        if isinstance(value, dict):  # {"from": 0, "to": 1500}
            value = value.get("from")
        if isinstance(value, list):  # [0.0, 1.5]
            value = value[0] if value else None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return float(value)
        if isinstance(value, str) and (told := seconds(value.removesuffix("s"))) is not None:
            return told
    words = next((segment[k] for k in ("words", "sentences", "elements") if segment.get(k)), None)
    if isinstance(words, list) and isinstance(words[0], dict):
        return _time(words[0], keys) if keys is _START else None
    return None


RECOGNISED = whole(_read, 64 * MIB)


def is_recognised(sample: Sample) -> bool:
    """Whether it is one JSON document with a list of segments, as far as the sample shows.

    Of Whisper's it may show no more than a long text.
    """
    if not sample.start.startswith((b"{", b"[")):
        return False
    first, _, rest = sample.start.partition(b"\n")
    if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{"):
        return False
    text = sample.text
    told = _LIST.search(text) and _TIMED.search(text)
    whisper = sample.suffix == ".json" and re.match(r'\s*\{\s*"text"\s*:', text)
    return bool(told or whisper)
