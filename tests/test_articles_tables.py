"""The tables of page furniture: each row matches its example, and none matches a sentence."""

from __future__ import annotations

import re

import pytest

from demarche.articles.furniture import is_caption, is_front_furniture, is_furniture
from demarche.articles.patterns import pattern
from demarche.articles.tables import rows

WHOLE_LINES = {"line", "front", "name", "last", "list", "end", "next"}

SENTENCES = """
Read together, the two statements leave little doubt that the border will stay shut.
Share prices in Istanbul fell after the minister spoke.
Follow-up talks are to be held in Vienna next week.
More than 40 people were killed in the raid, the hospital said.
More on that will come from the ministry, he promised.
Subscribe to that view, he told the deputies, and you will lose the north.
By Monday evening the army had taken the bridge.
By Russian accounts, the drones came from the sea.
Sign up, the recruiters told them, or leave the camp.
Live rounds were fired at the crowd, witnesses said.
Watch what they do, not what they say, she said.
Analysis of the fragments showed that the missile was made abroad.
Opinion in the capital is divided: half of it wants war.
Related attacks were reported from the north.
Sources in both governments said the talks had failed.
Source of the fire was a drone, the ministry said.
Photographs of the site show two craters.
Video of the meeting was shown on state television.
Copyright law was not on the agenda.
Editors of four newspapers were arrested on Sunday.
Reporting from the front has become a crime.
One day ago the same general denied it.
Three hours later the siren sounded again.
The Associated Press quoted him as saying that the truce held.
Xinhua said the two sides would meet again.
In Kigali and Goma the night was quiet.
Skip the summit, the opposition told him, and you will regret it.
Image matters to a junta that cannot pay its soldiers.
Posted to the border in May, the battalion has not been paid since.
Published figures put the dead at 40.
Updated on the raid at noon, the president cut short his visit.
Advertisement boards across the city showed the general's face.
This story was told again at the funeral of the minister.
Terms of the truce were not made public.
We use drones only against soldiers, the spokesman said.
Get the prisoners home first, he said, and the talks can go on.
Comments by the minister angered Baku.
Close the border or lose the election, the party told him.
Support for the war has fallen to a third.
Donate blood, the mayor begged.
Listen, he told the envoy, there will be no base.
Error or not, the shells killed nine people in the market.
Loading the last truck took until dawn.
Location of the bunker was given away by a telephone.
Contact with the crew was lost at noon.
""".strip().split("\n")


@pytest.mark.parametrize("row", rows("furniture"), ids=lambda row: row["example"])
def test_each_pattern_matches_its_example(row: dict[str, str]) -> None:
    expression = re.compile(f"(?:{pattern(row['pattern'])})\\s*[.:]?$")
    match = expression.match if row["kind"] in WHOLE_LINES else expression.search
    assert match(row["example"])


@pytest.mark.parametrize("row", rows("post_bylines"), ids=lambda row: row["example"])
def test_each_byline_of_a_post_matches_its_example(row: dict[str, str]) -> None:
    assert re.fullmatch(pattern(row["pattern"]), row["example"])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_is_furniture(sentence: str) -> None:
    assert not is_furniture(sentence)
    assert not is_front_furniture(sentence, titled=True)
    assert not is_caption(sentence)


@pytest.mark.parametrize("name", ["furniture", "post_bylines", "sections", "agencies", "share_words", "languages"])
def test_no_table_says_a_thing_twice(name: str) -> None:
    firsts = [tuple(list(row.values())[:2]) for row in rows(name)]
    assert len(firsts) == len(set(firsts))


def test_an_unknown_sign_is_an_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        pattern("By {nonsense}")
