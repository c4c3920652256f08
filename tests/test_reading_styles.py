"""News as it is written: headlines, datelines, marks of every style, names from all over the world.

Each sentence states what a reader should find in it. A model is right about most of it, never about all, so what is
asserted is the share that is found.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from demarche.articles.characters import clean
from demarche.reading import Reader
from demarche.record import Article

LEAST_FOUND = 0.85


class Style(NamedTuple):
    """A text, its names as "text/LABEL", its arcs as "word label head", its cues of attribution."""

    text: str
    names: str = ""
    arcs: str = ""
    cues: str = ""


STYLES = {
    "headline": Style(
        "Foreign Ministers Of Mali And Niger Sign Border Accord In Algiers",
        "Mali/LOC; Niger/LOC; Algiers/LOC",
        "Ministers nsubj Sign; Accord obj Sign",
    ),
    "headline in capitals": Style(
        "PARLIAMENT REJECTS ARMS DEAL WITH TURKEY, MINISTER QUITS",
        "TURKEY/LOC",
        "PARLIAMENT nsubj REJECTS; DEAL obj REJECTS; MINISTER nsubj QUITS",
    ),
    "small letters": Style(
        "the united states and japan agreed to share missile data",
        "united states/LOC; japan/LOC",
        "share xcomp agreed; data obj share",
    ),
    "dateline with a day": Style(
        "SEOUL, Nov 28 — South Korea will not send howitzers to Ukraine, its defence ministry said on Friday.",
        "SEOUL/LOC; South Korea/LOC; Ukraine/LOC",
        "Korea nsubj send; howitzers obj send; Ukraine obl send; ministry nsubj said",
        "said",
    ),
    "dateline with an agency": Style(
        "KHARTOUM (Reuters) - Sudanese army chief Abdel Fattah al-Burhan rejected the truce, state TV reported.",
        "KHARTOUM/LOC; Reuters/ORG; Abdel Fattah al-Burhan/PER",
        "truce obj rejected; TV nsubj reported",
        "reported",
    ),
    "straight marks": Style(
        'The envoy said: "We asked for radar, not for troops."', "", "envoy nsubj said; radar obl asked", "said"
    ),
    "curly marks": Style(
        "“We asked for radar,” the envoy said, “and we were told to wait.”", "", "envoy nsubj said", "said"
    ),
    "typewriter marks": Style(
        "``The talks are dead,'' a rebel spokesman told reporters in Goma.",
        "Goma/LOC",
        "talks nsubj dead; spokesman nsubj told",
        "told",
    ),
    "marks left out": Style(
        "The talks are dead, a rebel spokesman told reporters in Goma.",
        "Goma/LOC",
        "talks nsubj dead; spokesman nsubj told",
        "told",
    ),
    "a mark that never closes": Style(
        "“The talks are dead, a rebel spokesman told reporters in Goma.", "Goma/LOC", "spokesman nsubj told", "told"
    ),
    "Korean names without hyphens": Style(
        "Kim Yong Hyun met his Polish counterpart, Wladyslaw Kosiniak-Kamysz, in Warsaw.",
        "Kim Yong Hyun/PER; Wladyslaw Kosiniak-Kamysz/PER; Warsaw/LOC",
        "counterpart obj met; Warsaw obl met",
    ),
    "Korean names with hyphens": Style(
        "Kim Yong-hyun and Cho Tae-yul briefed lawmakers on Thursday.",
        "Kim Yong-hyun/PER; Cho Tae-yul/PER",
        "lawmakers obj briefed",
    ),
    "Arabic names": Style(
        "Mohammed bin Salman received Sheikh Tamim bin Hamad Al Thani in Jeddah.",
        "Mohammed bin Salman/PER; Tamim bin Hamad Al Thani/PER; Jeddah/LOC",
        "Mohammed nsubj received; Jeddah obl received",
    ),
    "Slavic and Turkish names": Style(
        "Volodymyr Zelenskyy thanked Andrzej Duda and Recep Tayyip Erdogan for the shells.",
        "Volodymyr Zelenskyy/PER; Andrzej Duda/PER; Recep Tayyip Erdogan/PER",
        "Volodymyr nsubj thanked; Andrzej obj thanked; shells obl thanked",
    ),
    "bullet": Style("• Chad expelled two French diplomats", "Chad/LOC", "Chad nsubj expelled; diplomats obj expelled"),
    "dash for a bullet": Style(
        "- Talks in Doha between Kabul and Islamabad ended without a deal",
        "Doha/LOC; Kabul/LOC; Islamabad/LOC",
        "Talks nsubj ended; deal obl ended",
    ),
    "abbreviations": Style(
        "U.N. Sec.-Gen. Antonio Guterres urged the D.R.C. and Rwanda to pull back.",
        "U.N./ORG; Antonio Guterres/PER; D.R.C./LOC; Rwanda/LOC",
        "pull xcomp urged",
    ),
    "a line broken within": Style("Moscow\nsaid it would respond.", "Moscow/LOC", "Moscow nsubj said", "said"),
    "bytes read wrongly": Style(
        "Iranâ€™s foreign minister, Abbas Araghchi, said â€œno talksâ€\x9d were planned.",
        "Iran/LOC; Abbas Araghchi/PER",
        "minister nsubj said; planned ccomp said",
        "said",
    ),
    "a long lead": Style(
        "Gen. Min Aung Hlaing, who seized power in 2021, flew to Moscow to ask for drones, two officials said.",
        "Min Aung Hlaing/PER; Moscow/LOC",
        "power obj seized; Moscow obl flew; ask advcl flew; officials nsubj said",
        "said",
    ),
}


@pytest.fixture(scope="module")
def findings(reader: Reader) -> dict[str, list[tuple[str, bool]]]:
    """For each style, what should be found, and whether it is."""
    found = {}
    for style, (text, names, arcs, cues) in STYLES.items():
        doc = reader.read(Article.of(clean(text)))
        given = {
            *(f"{name.text}/{name.label_}" for name in doc.ents),
            *(f"{token.text} {token.dep_.split(':')[0]} {token.head.text}" for token in doc),
            *(f"cue {token.text}" for attribution in doc._.attributions for token in attribution.cue),
        }
        wanted = [*split(names), *split(arcs), *(f"cue {cue}" for cue in split(cues))]
        found[style] = [(item, item in given) for item in wanted]
    return found


def split(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


@pytest.mark.parametrize("style", STYLES)
def test_half_or_more_of_each_style_is_found(findings: dict[str, list[tuple[str, bool]]], style: str) -> None:
    missed = [item for item, is_found in findings[style] if not is_found]
    assert len(missed) <= len(findings[style]) / 2, missed


def test_most_of_all_is_found(findings: dict[str, list[tuple[str, bool]]]) -> None:
    outcomes = [(style, item, is_found) for style, items in findings.items() for item, is_found in items]
    missed = [(style, item) for style, item, is_found in outcomes if not is_found]
    assert len(missed) <= (1 - LEAST_FOUND) * len(outcomes), missed
