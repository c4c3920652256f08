"""Check the PLOVER corpus and print what is in it: ``make corpus-check``, or ``python -m training.corpus_check DIR``.

Counts by type, mode and status; how near each passage is to its nearest neighbour, names and numbers masked, so that a
pattern filled in with other names shows; how many different triggers there are. Exits 1 where a bound is broken.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from demarche.evaluate.findings import passages_of
from demarche.evaluate.passages import STATUSES, Codebook, Passage, passages
from training.agreement import agreement, agreement_on_findings

CORPUS = Path(__file__).parent.parent / "corpus" / "plover"
FINDINGS = CORPUS.parent / "findings"
FINDINGS_TWICE = CORPUS.parent / "findings-agreement"
TWICE = CORPUS.parent / "plover-agreement"
"""A tenth as first annotated, and annotated again without sight of that; ``CORPUS`` holds what was settled on."""

LEAST_PASSAGES, LEAST_OF_TYPE, LEAST_OF_MODE = 5000, 150, 20
LEAST_WITHOUT, LEAST_WITH_SEVERAL = 0.20, 0.25
NEAR, MOST_NEAR = 0.5, 0.01
"""The likeness from which two passages are near-copies, and the share of passages that may have one."""
LEAST_TRIGGERS = 0.2
"""How many different triggers there must be, as a share of all events."""
RARE = 40
"""In how many passages a pair of words may stand to be a reason to compare two of them."""


@dataclass
class Report:
    """What is in the corpus; ``wrong`` says which bounds are broken."""

    passages: int
    without: float
    several: float
    types: Counter[str]
    modes: Counter[tuple[str, str]]
    statuses: Counter[str]
    near: list[tuple[float, str, str]]
    triggers: float

    @property
    def wrong(self) -> Iterator[str]:
        """Yield a line for each bound that is broken."""
        codebook = Codebook()
        if self.passages < LEAST_PASSAGES:
            yield f"{self.passages} passages, {LEAST_PASSAGES} are wanted"
        yield from (f"{n} of {t}" for t in sorted(codebook.types) if (n := self.types[t]) < LEAST_OF_TYPE)
        yield from (f"{n} of {' '.join(m)}" for m in sorted(codebook.modes) if (n := self.modes[m]) < LEAST_OF_MODE)
        if self.without < LEAST_WITHOUT:
            yield f"{self.without:.1%} of the passages are without an event"
        if self.several < LEAST_WITH_SEVERAL:
            yield f"{self.several:.1%} of the passages have two events or more"
        if len(self.near) > MOST_NEAR * self.passages:
            yield f"{len(self.near)} passages are near-copies of another"
        if self.triggers < LEAST_TRIGGERS:
            yield f"only {self.triggers:.1%} of the events have a trigger of their own"


def check(found: list[Passage]) -> Report:
    """Count what is in a corpus."""
    frames = [frame for passage in found for frame in passage.frames]
    triggers = {passage.text[slice(*frame.trigger)].lower() for passage in found for frame in passage.frames}
    return Report(
        passages=len(found),
        without=sum(not passage.frames for passage in found) / len(found),
        several=sum(len(passage.frames) > 1 for passage in found) / len(found),
        types=Counter(frame.plover for frame in frames),
        modes=Counter((frame.plover, mode) for frame in frames for mode in frame.modes),
        statuses=Counter(frame.status for frame in frames),
        near=[(like, one, other) for one, (like, other) in nearest(found).items() if like >= NEAR],
        triggers=len(triggers) / max(len(frames), 1),
    )


def nearest(found: list[Passage]) -> dict[str, tuple[float, str]]:
    """Return for each passage the one most like it, and how like (Jaccard index of masked word pairs)."""
    pairs = {passage.id: masked_pairs(passage.text) for passage in found}
    holders: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, own in pairs.items():
        for pair in own:
            holders[pair].append(key)
    best = dict.fromkeys(pairs, (0.0, ""))
    for key, own in pairs.items():
        rivals = {other for pair in own if len(holders[pair]) <= RARE for other in holders[pair]} - {key}
        for other in rivals:
            like = len(own & pairs[other]) / len(own | pairs[other])
            best[key] = max(best[key], (like, other))
    return best


def masked_pairs(text: str) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words of a text, names and numbers masked (not in headlines: all look alike)."""
    words = re.findall(r"\w+", text)
    if sum(word.islower() for word in words) < len(words) / 2:
        words = text.lower().split()
    masked = [word.lower() if word.islower() or i == 0 else "*" for i, word in enumerate(words)]
    return set(pairwise(masked))


def main() -> None:
    """Check, and print."""
    found = passages(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
    report = check(found)
    print(f"{report.passages} passages: {report.without:.1%} without an event, {report.several:.1%} with two or more")
    print("types:", ", ".join(f"{name} {count}" for name, count in report.types.most_common()))
    print("statuses:", ", ".join(f"{name} {report.statuses[name]}" for name in STATUSES))
    print("modes:", ", ".join(f"{' '.join(mode)} {count}" for mode, count in sorted(report.modes.items())))
    print(f"near-copies: {len(report.near)}; different triggers: {report.triggers:.1%} of the events")
    for like, one, other in sorted(report.near, reverse=True)[:10]:
        print(f"  {one} is like {other}: {like:.2f}")
    if TWICE.exists():
        figures = agreement(passages(TWICE / "first"), passages(TWICE / "second"))
        print("agreement with a second annotation:", ", ".join(f"{name} {value}" for name, value in figures.items()))
    for second in sorted(FINDINGS_TWICE.glob("*.txt")):
        first = list(passages_of(FINDINGS / f"{second.stem}-a.txt"))
        figures = agreement_on_findings(first, passages_of(second))
        print(f"agreement on {second.stem}: f1 {figures['f1']}, passages {figures['passages']}")
    wrong = list(report.wrong)
    for line in wrong:
        print("WRONG:", line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
