"""Reading: the language model and how it is run. An ``Article`` in, an annotated spaCy ``Doc`` out."""

from demarche.reading.annotate import MENTIONS, is_mention
from demarche.reading.attribution import Attribution
from demarche.reading.event_frame import EventFrame
from demarche.reading.foreign import SpacyReader, load_pipeline
from demarche.reading.reader import Reader, load_reader

__all__ = [
    "MENTIONS",
    "Attribution",
    "EventFrame",
    "Reader",
    "SpacyReader",
    "is_mention",
    "load_pipeline",
    "load_reader",
]
