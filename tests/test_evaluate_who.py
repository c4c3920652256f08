"""Scoring who is who and coreference; the figures expected here were worked out by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.errors import InputError
from demarche.evaluate import score_coreference, score_mentions
from demarche.evaluate.clusters import best_total, conll_score
from demarche.record import VERSION, Article, Entity, EntityKind, Record, Span

Read = Callable[[Article], Record]


def entity(id: str, mentions: list[Span], country: str | None = None, sector: str | None = None, **more: str) -> Entity:
    kind = EntityKind(more.pop("kind", "person"))
    return Entity(id, id, kind, country, sector, [id], mentions, **more)  # type: ignore[arg-type]


def reading(*entities: Entity) -> Read:
    """Return a reader that finds these entities in whatever it is given."""
    return lambda article: Record(VERSION, article, list(entities), [], [], [], [], [], [], [], [])


def clusters(text: str) -> list[frozenset[str]]:
    return [frozenset(word) for word in text.split()]


def test_conll_score_of_a_worked_example() -> None:
    """Key {a b c} {d e}; response {a b} {c d e}: MUC 2 of 3 links each way, B³ and CEAF-e by their definitions."""
    figures = conll_score([(clusters("abc de"), clusters("ab cde"))])
    b_cubed = (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5
    similar = (2 * 2 / 5 + 2 * 2 / 5) / 2
    assert figures["muc"] == {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667}
    assert figures["b3"] == {"precision": round(b_cubed, 4), "recall": round(b_cubed, 4), "f1": round(b_cubed, 4)}
    assert figures["ceaf_e"] == {"precision": similar, "recall": similar, "f1": similar}
    assert figures["mean"] == pytest.approx((2 / 3 + b_cubed + similar) / 3, abs=1e-4)


def test_conll_score_of_nothing_found() -> None:
    assert conll_score([(clusters("ab c"), [])])["mean"] == 0.0


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_best_total_is_that_of_the_best_of_all_pairings(weights: list[list[int]]) -> None:
    def best(rows: list[list[int]], free: frozenset[int]) -> int:
        if not rows:
            return 0
        skipped = best(rows[1:], free)
        return max([skipped, *(rows[0][j] + best(rows[1:], free - {j}) for j in free)])

    assert best_total(weights) == best(weights, frozenset(range(3)))


GUM = """\
# newdoc id = GUM_news_one
# newpar
# text = Mali's envoy wept. She left.
1-2	Mali's	_	_	_	_	_	_	_	_
1	Mali	Mali	PROPN	NNP	_	3	nmod:poss	_	Entity=(1-person-new-cf1-3-coref(2-place-new-cf2-1-sgl
2	's	's	PART	POS	_	1	case	_	Entity=2)
3	envoy	envoy	NOUN	NN	_	4	nsubj	_	Entity=1)
4	wept	weep	VERB	VBD	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	Entity=(3-event-new-cf3-1-sgl)|SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_
"""


def test_coreference_of_found_and_of_all_mentions(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(GUM)
    envoy, mali = entity("e1", [(7, 12), (20, 23)]), entity("e2", [(0, 4)], kind="place")
    text = "Mali's envoy wept.\n\nShe left."

    def read(article: Article) -> Record:
        assert article.text.strip() == text
        return reading(envoy, mali)(article)

    figures = score_coreference(path, read)
    assert figures["mentions"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 3, "found": 3}
    assert figures["of_found"]["mean"] == figures["of_all"]["mean"] == 1.0
    assert score_coreference(path, reading(entity("e1", [(7, 12)])))["mentions"]["recall"] == 0.3333


def test_coreference_of_a_genre_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text(GUM)
    with pytest.raises(InputError, match="no document of speech"):
        score_coreference(path, reading(), ["speech"])


WHO = """\
# A note.
2017-03-01 | Lisbon expelled two envoys; Angola protested in Porto.
  Lisbon | PRT | GOV | Portugal
  two envoys | - | GOV/ELI | -
  Porto | PRT | - | place
"""


def test_mentions_are_scored_by_country_sector_and_identity(tmp_path: Path) -> None:
    path = tmp_path / "who.txt"
    path.write_text(WHO)
    lisbon = entity("e1", [(0, 6)], "PRT", "GOV", kind="government", key="government/prt")
    envoys = entity("e2", [(20, 26)], "AGO", "ELI", kind="group")
    figures = score_mentions(path, reading(lisbon, envoys), details=True)
    assert {name: figures[name] for name in ("mentions", "found", "country", "sector", "identity")} == {
        "mentions": 3,
        "found": 0.6667,
        "country": 0.3333,
        "sector": 0.6667,
        "identity": 0.6667,
    }
    missed, unfound = figures["mistakes"]
    assert missed.startswith("who:4 'two envoys' (- GOV/ELI -): country; read as AGO ELI group")
    assert unfound.startswith("who:5 'Porto' (PRT - place): found, country, sector, identity; read as nothing")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  Lisbon | PRT | GOV | Portugal\n", "line 1: a mention without a text above it"),
        ("2017-03-01 Lisbon waits.\n", "line 1: a date and a text are expected"),
        ("2017-03-01 | Lisbon waits.\n  Lisbon | PRT | GOV\n", "line 2: 3 fields"),
        ("2017-03-01 | Lisbon waits.\n  Porto | PRT | GOV | Portugal\n", "line 2: 'Porto' does not stand"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "who.txt"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        score_mentions(path, reading())
