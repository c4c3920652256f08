"""GraphML: who deals with whom. Actors are nodes; an edge is what one did to another, by PLOVER type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree

from demarche.desk.exports_plover import Row, parties

__all__ = ["graphml"]

XMLNS = "http://graphml.graphdrawing.org/xmlns"
NODE = {"name": "string", "key": "string", "country": "string", "sector": "string"}
EDGE = {
    "type": "string", "quad": "string", "count": "int", "score": "double", "first": "string", "last": "string",
    "rests_on": "string",
}  # fmt: skip
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class Edge:
    """All that one actor did to another, of one type. ``rests_on`` are ``ARTICLE:BEGIN-END``."""

    quad: str
    scores: list[float] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)

    def cells(self, plover: str) -> Row:
        """Return the attributes of the edge."""
        score = round(sum(self.scores) / len(self.scores), 3) if self.scores else None
        days = [day.isoformat() for day in sorted(self.days)]
        return {
            "type": plover,
            "quad": self.quad,
            "count": len(self.rests_on),
            "score": score,
            "first": days[0] if days else None,
            "last": days[-1] if days else None,
            "rests_on": " ".join(self.rests_on),
        }


def graphml(events: Iterable[Row]) -> Iterator[str]:
    """Yield the graph, if there is any event; those who act together have edges in both directions."""
    nodes: dict[str, Row] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    found = False
    for event in events:
        found = True
        _add(event, nodes, edges)
    if found:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield ElementTree.tostring(_graph(nodes, edges), encoding="unicode") + "\n"


def _add(event: Row, nodes: dict[str, Row], edges: dict[tuple[str, str, str], Edge]) -> None:
    actors, recipients = ([_node(nodes, party) for party in parties(event, side)] for side in ("actor", "recipient"))
    for actor in actors:
        for other in recipients or [one for one in actors if one != actor]:
            edge = edges.setdefault((actor, other, event["plover"]), Edge(event["quad"] or ""))
            edge.rests_on.append(f"{event['article']}:{event['begin']}-{event['end']}")
            edge.scores += [event["score"]] if event["score"] is not None else []
            edge.days += [event["day"]] if event["day"] else []


def _node(nodes: dict[str, Row], party: Row) -> str:
    """Return the id of a party's node: its key, else its name with its country."""
    name = party["key"] or "/".join(filter(None, (party["name"], party["country"])))
    nodes.setdefault(name, party)
    return str(name)


def _graph(nodes: dict[str, Row], edges: dict[tuple[str, str, str], Edge]) -> ElementTree.Element:
    root = ElementTree.Element("graphml", xmlns=XMLNS)
    for target, columns in (("node", NODE), ("edge", EDGE)):
        for name, kind in columns.items():
            attributes = {"id": f"{target}_{name}", "for": target, "attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", id="actors", edgedefault="directed")
    for name, party in nodes.items():
        _describe(ElementTree.SubElement(graph, "node", id=_clean(name)), "node", {key: party[key] for key in NODE})
    for number, ((one, other, plover), edge) in enumerate(edges.items()):
        ends = {"id": f"e{number}", "source": _clean(one), "target": _clean(other)}
        _describe(ElementTree.SubElement(graph, "edge", ends), "edge", edge.cells(plover))
    return root


def _describe(element: ElementTree.Element, target: str, cells: Row) -> None:
    for name, cell in cells.items():
        if cell not in (None, ""):
            ElementTree.SubElement(element, "data", key=f"{target}_{name}").text = _clean(str(cell))


def _clean(text: str) -> str:
    return NOT_XML.sub(" ", text)
