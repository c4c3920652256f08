"""Reading: the language model and how it is run. An ``Article`` in, an annotated spaCy ``Doc`` out."""

from demarche.reading.attribution import Attribution
from demarche.reading.reader import Reader, load_reader

__all__ = ["Attribution", "Reader", "load_reader"]
