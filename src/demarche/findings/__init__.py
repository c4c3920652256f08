"""What an article says beyond its events: the aid ledger, positions, conditions, polls, influences."""

from demarche.findings.together import Findings, find_all

__all__ = ["Findings", "find_all"]
