"""Which words of a sentence are a cue, and which name the speaker."""

from __future__ import annotations

from spacy.tokens import Span, Token

from demarche.reading import syntax
from demarche.statements.lexicon import cues, lemmas

_VERBS = ("speech", "finding", "view", "quoted", "tag")
_NOT_IN_SOURCE = frozenset(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "parataxis", "ccomp", "conj", "cc", "dep", "punct"}
)
_AUXILIARIES = frozenset({"aux", "aux:pass", "compound:prt"})
_UNREAL = syntax.MODALS | syntax.NEGATIVES | frozenset(syntax.MODAL_FORMS)
_LIGHT_GAP = 6
"""Words from the verb that utters a noun to the participle that follows: issued a joint statement saying."""


def is_cue(token: Token, *classes: str) -> bool:
    """Say whether a verb is a cue of one of these classes; of any, if none is given."""
    if token.pos_ not in {"VERB", "AUX"} or token.tag_.startswith("NN"):
        return False
    return token.lemma_.lower() in cues(*(classes or _VERBS))


def puts_it(verb: Token) -> bool:
    """Say whether a verb is that of "as the minister put it"."""
    if verb.lower_ not in {"put", "puts"} or syntax.marker_of(verb) != "as":
        return False
    target = syntax.child(verb, "obj")
    return target is not None and target.lower_ == "it"


def is_said(verb: Token) -> bool:
    """Say whether the speaking has taken place: not denied, refused, asked for, conditional or to come."""
    if verb.dep_ in {"advcl", "conj"} and syntax.is_conditional(verb):
        return False
    if any(token.lower_ in _UNREAL for token in _helpers(verb)):
        return False
    governor = syntax.first_conjunct(verb).head
    if verb.tag_ == "VB" and not syntax.is_infinitive(verb) and verb.dep_ not in {"conj", "xcomp"}:
        return any(child.dep_ == "aux" for child in verb.children)  # no imperative
    if verb.tag_ == "VB" and syntax.is_infinitive(verb):
        if verb.dep_ in {"acl", "root", "ccomp", "csubj"}:
            return False
        return governor.lemma_.lower() not in lemmas("unsaid") and not syntax.is_negated(governor)
    if verb.tag_ == "VB" and verb.dep_ == "conj" and verb.head.tag_ == "VB":
        return is_said(verb.head)
    return not (verb.dep_ == "xcomp" and governor.lemma_.lower() in lemmas("unsaid"))


def _helpers(verb: Token) -> list[Token]:
    """Return the auxiliaries and adverbs right before the verb, and those of the verb that it is coordinated with."""
    near = [
        child
        for child in verb.children
        if child.dep_ in {"aux", "advmod"} and verb.i - 5 <= child.i < verb.i and not _parted(child, verb)
    ]
    shares = verb.dep_ == "conj" and syntax.child(verb, "nsubj", "nsubj:pass") is None and verb.tag_ == "VB"
    return near + (_helpers(verb.head) if shares else [])


def _parted(one: Token, other: Token) -> bool:
    return any(token.is_quote or token.text == "," for token in one.doc[one.i : other.i])


def cue_span(verb: Token) -> Span:
    """Return the cue words: the verb with its auxiliaries and particle, and the noun that it utters.

    ``has said``, ``pointed out``, ``released a statement saying``, ``was quoted as saying``.
    """
    members = [verb, *(child for child in verb.children if child.dep_ in _AUXILIARIES)]
    first, last = min(token.i for token in members), max(token.i for token in members)
    if last - verb.i > 3:
        last = verb.i
    utterer = uttering_verb(verb.head) if verb.dep_ == "acl" else None
    if utterer is not None and 0 < first - utterer.i <= _LIGHT_GAP:
        first = utterer.i
    elif verb.head.lemma_ in {"quote", "cite"} and verb.dep_ in {"advcl", "xcomp"} and verb.i - verb.head.i == 2:
        first = min([verb.head.i, *(child.i for child in verb.head.children if child.dep_ in _AUXILIARIES)])
    return verb.doc[first : last + 1]


def uttering_verb(noun: Token) -> Token | None:
    """Return the verb that utters a noun of speech: ``issued`` of "issued a statement"."""
    verb = noun.head
    utters = verb.lemma_.lower() in cues("utter") | cues("express")
    return verb if noun.dep_ in {"obj", "nsubj:pass", "obl"} and verb.pos_ == "VERB" and utters else None


def speaker_of(verb: Token) -> Token | None:
    """Return the head of the words that name who speaks, None if the text does not say."""
    quoting = verb.head
    if quoting.lemma_ in {"quote", "cite"} and syntax.marker_of(verb) == "as":
        return syntax.subject_of(quoting) if syntax.is_passive(quoting) else syntax.object_of(quoting)
    if syntax.child(verb, "expl") is not None:
        return None
    noun = verb.head if verb.dep_ == "acl" else None
    if noun is not None and noun.lemma_.lower() in lemmas("bearers") | cues("noun"):
        return speaker_of_noun(noun)
    if is_passive(verb):
        return next(iter(syntax.children(verb, "obl:agent")), None)
    if verb.tag_ == "VBG" and syntax.child(verb, "nsubj", "aux") is None:
        telling = next((above for above in syntax.path_up(verb) if is_cue(above) and above.i < verb.i), None)
        if telling is not None:
            return speaker_of(telling)
    own = [child for child in syntax.children(verb, "nsubj") if child.lower_ not in syntax.RELATIVE_PRONOUNS]
    subject = own[-1] if own else _nearest_antecedent(verb) or syntax.subject_of(verb)
    if subject is None or subject == verb or (subject.lower_ == "it" and subject.head != verb):
        return None
    return subject


def _nearest_antecedent(verb: Token) -> Token | None:
    """Return the name right before the "who" that is the verb's subject, whatever the parser ties the clause to."""
    subject = syntax.child(verb, "nsubj")
    if subject is None or subject.lower_ != "who" or subject.i == 0:
        return None
    last = subject.i - 1 if subject.nbor(-1).text != "," else subject.i - 2
    name = next((ent for ent in subject.sent.ents if ent.start <= last < ent.end), None)
    return name.root if name is not None and name.label_ == "PER" else None


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, a participle without auxiliary included: asked about it, he said no."""
    bare = syntax.child(verb, "aux", "nsubj") is None and not verb.lower_.endswith("ing")
    if bare and verb.dep_ in {"acl", "advcl"} and not syntax.is_infinitive(verb):
        when = any(child.lower_ in {"when", "if", "once"} for child in verb.children if child.i < verb.i)
        return verb.tag_ != "VBD" or when
    return syntax.is_passive(verb)


def speaker_of_noun(noun: Token) -> Token | None:
    """Return whose words a noun of speech is: its owner, or who utters it; else the noun itself."""
    verb = uttering_verb(noun)
    owner = speaker_of(verb) if verb is not None else syntax.owner_of(noun)
    if owner is not None:
        return owner
    narrowed = any(child.dep_ in {"compound", "amod", "nmod"} for child in noun.children)
    return noun if narrowed and noun.lemma_.lower() in lemmas("bearers") else None


def source_span(speaker: Token) -> Span:
    """Return the words that name the speaker, with appositions, without clauses and prepositions before them."""
    members = {speaker.i}
    for child in speaker.children:
        coordinates_clause = child.dep_ in {"conj", "cc"} and syntax.is_predicate(child)
        if child.dep_ in _NOT_IN_SOURCE - {"conj", "cc"} or child.is_space or coordinates_clause:
            continue
        if child.dep_ != "case" or child.tag_ not in {"IN", "TO"}:
            members.update(_nominal_subtree(child))
    first = last = speaker.i
    while first - 1 in members or (first - 2 in members and speaker.doc[first - 1].is_punct):
        first -= 1
    while last + 1 in members or (last + 2 in members and speaker.doc[last + 1].is_punct):
        last += 1
    return speaker.doc[first : last + 1]


def _nominal_subtree(word: Token) -> set[int]:
    """Return the places of a word and its dependents, the clauses that hang on it left out."""
    members = {word.i}
    for child in word.children:
        if child.dep_ not in _NOT_IN_SOURCE - {"conj", "cc"}:
            members |= _nominal_subtree(child)
    return members


def whole_names(source: Span) -> Span:
    """Return the words that name a speaker, names that they cut through or stop short of taken in whole."""
    first, last = source.start, source.end
    bare = all(token.pos_ in {"DET", "ADJ", "PUNCT"} for token in source)
    for name in source.doc[max(0, first - 8) : last + 12].ents:
        touches = name.start < last and first < name.end
        if touches or (bare and name.start == last):
            first, last = min(first, name.start), max(last, name.end)
    return source.doc[first:last]


def nominal_root(source: Span) -> Token:
    """Return the head of the words that name a speaker; where the parser gives a verb, their first noun."""
    if source.root.pos_ not in {"VERB", "AUX"}:
        return source.root
    return next((token for token in source if token.pos_ in {"NOUN", "PROPN", "PRON"}), source.root)


def can_speak(speaker: Token | None) -> bool:
    """Say whether the source is one whose words can be reported: not a poll, a move or a figure."""
    if speaker is None:
        return False
    return speaker.lower_ not in lemmas("mute") and speaker.lemma_.lower() not in lemmas("mute")


def is_bearer(noun: Token | None) -> bool:
    """Say whether a noun carries somebody's words: a statement, a spokesman, media reports."""
    return noun is not None and noun.lemma_.lower() in lemmas("bearers")
