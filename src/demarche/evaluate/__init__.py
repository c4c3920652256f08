"""How well demarche reads, measured against gold files: functions, and ``demarche evaluate``."""

from demarche.evaluate.attributions import score_attributions
from demarche.evaluate.commands import app
from demarche.evaluate.coreference import score_coreference
from demarche.evaluate.events import score_passages
from demarche.evaluate.findings import score_findings
from demarche.evaluate.gold import Gold, load_gold
from demarche.evaluate.mentions import score_mentions
from demarche.evaluate.names import score_iob2, score_standoff
from demarche.evaluate.pairs import score_pairs
from demarche.evaluate.records import score_record
from demarche.evaluate.relations import score_relations
from demarche.evaluate.treebank import score_treebank

__all__ = [
    "Gold",
    "app",
    "load_gold",
    "score_attributions",
    "score_coreference",
    "score_findings",
    "score_iob2",
    "score_mentions",
    "score_pairs",
    "score_passages",
    "score_record",
    "score_relations",
    "score_standoff",
    "score_treebank",
]
