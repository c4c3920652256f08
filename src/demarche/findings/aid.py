"""What aid a noun phrase names: which goods, of what kind, lethal or not, how much."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from demarche.findings.common import column, lemma
from demarche.findings.sorts import sort_before, sort_named
from demarche.findings.sums import MONEY, amount_of, container_amount, money_in
from demarche.reading import is_mention, syntax
from demarche.record import AidKind

__all__ = ["Item", "find_items", "find_sum", "unnamed_item"]

LISTING = frozenset({"such as", "like", "including", "notably", "particularly", "especially"})
AMERICAN = (("defence", "defense"), ("armour", "armor"), ("programme", "program"))
PLAIN_MODIFIERS = ("amod", "compound", "flat", "nmod", "nmod:desc", "punct", "advmod", "obl", "goeswith")


@dataclass(frozen=True)
class Item:
    """Aid named by a noun: ``text`` as in the article, without articles, numbers and owners.

    ``heads`` are the noun and those it stands under: drones and thousands in "thousands of drones".
    ``vague`` tells that the noun alone names no aid ("support", "package"), so that kind is a guess.
    """

    token: Token
    text: str
    kind: AidKind
    lethal: bool | None
    amount: str | None = None
    vague: bool = False
    heads: tuple[Token, ...] = ()


def find_items(noun: Token | None) -> list[Item]:
    """Return the aid that a noun phrase names, one item for each member of a list, specific before general.

    "a shipment of rifles and tents" gives rifles and tents; "aid such as generators" gives generators, of the
    kind that the noun says if it says one; a phrase that names no aid gives [].
    """
    if noun is None:
        return []
    members = syntax.conjuncts(noun)
    found = [_under(member, item) for member in members for item in _items(member, depth=0)]
    definite = [item for item in found if not item.vague]
    return [_like(item, definite[0]) if item.vague and definite else item for item in found]


def _under(head: Token, item: Item) -> Item:
    between = []
    for token in [item.token, *syntax.path_up(item.token)]:
        between.append(token)
        if token.i == head.i:
            break
    return replace(item, heads=tuple(between))


def _like(item: Item, model: Item) -> Item:
    return replace(item, kind=model.kind, lethal=model.lethal, vague=False)


def _items(noun: Token, depth: int) -> list[Item]:
    if noun.pos_ not in ("NOUN", "PROPN", "SYM", "NUM", "ADJ", "X") or depth > 3:
        return []
    use = column("aid_heads", "noun", "use").get(lemma(noun), "")
    if use == "money":
        return _money(noun, _contents(noun, depth))
    own = None if use == "container" else _own_item(noun, use)
    joined = [item for word in _joined_before(noun) if (item := _own_item(word, "")) is not None]
    return [*joined, *_items_of(noun, use, own, depth)]


def _joined_before(noun: Token) -> list[Token]:
    """Return the goods that "and" joins before a longer name: mortars in "mortars and long guns"."""
    conjunction = next((t for t in noun.children if t.dep_ == "cc" and t.i < noun.i), None)
    if conjunction is None:
        return []
    return [t for t in syntax.children(noun, "compound", "amod") if t.i < conjunction.i and t.pos_ == "NOUN"]


def _items_of(noun: Token, use: str, own: Item | None, depth: int) -> list[Item]:
    inner = _contents(noun, depth)
    amount = amount_of(noun)
    if inner and use and (own is None or own.vague):
        return [_with_amount(item, container_amount(noun, use) or amount) for item in inner]
    if own is None:
        return []
    listed = _listed(noun, depth)
    if listed:
        return [_with_amount(_narrowed(item, own), amount) for item in listed]
    return [_with_amount(own, amount)]


def _contents(noun: Token, depth: int) -> list[Item]:
    """Return what the "of", "in" or "worth of" phrase of a general noun or of a sum names."""
    phrases = [item for item in noun.children if item.dep_ in ("nmod", "obl") and syntax.case_of(item) in ("of", "in")]
    worth = [item for item in noun.children if lemma(item) == "worth"]
    phrases += [item for word in worth for item in syntax.children(word, "nmod", "obl")]
    return [item for head in phrases for member in syntax.conjuncts(head) for item in _items(member, depth + 1)]


def _listed(noun: Token, depth: int) -> list[Item]:
    """Return the examples given of a noun: "such as tents", "including tanks", "aid: food and water"."""
    examples = [
        item
        for item in noun.children
        if item.i > noun.i
        and (
            item.dep_ == "appos"
            or (item.dep_ in ("nmod", "obl") and syntax.case_of(item) in LISTING)
            or (item.dep_ == "acl" and item.lower_ == "including")
        )
    ]
    heads = [syntax.child(item, "obj") if item.lower_ == "including" else item for item in examples]
    return [
        found
        for head in heads
        if head is not None
        for member in syntax.conjuncts(head)
        for found in _items(member, depth + 1)
    ]


def _money(noun: Token, inner: list[Item]) -> list[Item]:
    amount = money_in(noun)
    if amount is None:
        return inner
    if inner:
        return [replace(item, amount=item.amount or amount) for item in inner]
    return [Item(noun, amount, AidKind.FINANCIAL, False, amount)]


def _own_item(noun: Token, use: str) -> Item | None:
    words = _name_words(noun)
    lemmas = _normal(words)
    text = _text(words)
    named = sort_named(lemmas)
    if named is not None:
        return Item(noun, text, *named)
    modified = sort_before(lemmas[:-1])
    if use in ("generic", "vague"):
        if modified is not None:
            return Item(noun, text, *modified)
        return Item(noun, text, AidKind.OTHER, None, vague=True) if use == "generic" or amount_of(noun) else None
    return Item(noun, text, AidKind.MILITARY, True) if is_mention(noun, "WEAPON") else None


def unnamed_item(noun: Token) -> Item:
    """Return the goods that a noun names of which the tables know no sort."""
    return Item(noun, _text(_name_words(noun)), AidKind.OTHER, None, amount_of(noun), heads=(noun,))


def _name_words(noun: Token) -> list[Token]:
    """Return the words that name the goods: the noun and what narrows it, without numbers, owners, peoples."""
    found = [noun]
    apart = _joined_before(noun)
    for item in noun.children:
        if item in apart or item.dep_ == "cc":
            continue
        if item.i > noun.i and item.dep_ not in ("flat", "goeswith"):
            continue
        if item.dep_ not in PLAIN_MODIFIERS or item.pos_ in ("NUM", "DET", "PRON", "SYM") or _is_people(item):
            continue
        if item.dep_ in ("nmod", "obl") and syntax.children(item, "case"):
            continue
        if lemma(item) not in column("fillers", "word", "group"):
            inside = [word for word in item.subtree if word.i < noun.i or item.i > noun.i]
            found += [word for word in inside if word.pos_ not in ("NUM", "SYM", "DET")]
    words = sorted(set(found), key=lambda word: word.i)
    while len(words) > 1 and (words[0].is_punct or words[0].pos_ in ("CCONJ", "ADV")):
        words = words[1:]
    return words


def _is_people(word: Token) -> bool:
    """Tell whether a modifier names a people or place rather than a sort of goods: "German tanks"."""
    if word.ent_type_ in ("PER", "LOC", "ORG"):
        return not is_mention(word, "WEAPON")
    return is_mention(word, "NATIONALITY")


def _normal(words: list[Token]) -> list[str]:
    """Return lemmas in lower case and American spelling, hyphens left out."""
    joined = " ".join(_singular(word) for word in words if not word.is_punct)
    for british, american in AMERICAN:
        joined = joined.replace(british, american)
    return joined.replace("-", " ").split()


def _singular(word: Token) -> str:
    """Return the lemma, but keep "forces": force in the singular is no goods."""
    return "forces" if word.lower_ == "forces" else lemma(word)


def _text(words: list[Token]) -> str:
    doc = words[0].doc
    runs: list[list[Token]] = []
    for word in words:
        if runs and word.i == runs[-1][-1].i + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return " ".join(doc[run[0].i : run[-1].i + 1].text for run in runs)


def _narrowed(item: Item, general: Item) -> Item:
    """Give an example the kind and lethality that the general noun states of it."""
    if general.vague or general.kind is AidKind.OTHER:
        return item
    lethal = general.lethal if general.lethal is not None else item.lethal
    return replace(item, kind=general.kind, lethal=lethal, vague=False)


def _with_amount(item: Item, amount: str | None) -> Item:
    return replace(item, amount=item.amount or amount)


def find_sum(verb: Token) -> list[Item]:
    """Return the sum of money written right after a verb, whatever the parser makes of its sign."""
    doc, start = verb.doc, verb.idx + len(verb)
    match = MONEY.search(syntax.text_of(doc), start, start + 60)
    if match is None or match.start() > start + 1:
        return []
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    amount = match.group().strip()
    return [Item(span[0], amount, AidKind.FINANCIAL, False, amount, heads=(span[0],))] if span else []
