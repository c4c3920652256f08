"""Questions one asks of a Universal Dependencies tree: who does it, to whom, is it negated.

All functions take tokens of a ``Doc`` whose ``dep_`` labels are Universal Dependencies v2, as in UD English EWT.
They change nothing and never raise on odd trees: None or [] means "there is none".
"Verb" below means the head of any predicate, the noun or adjective of a copular clause too.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

__all__ = [
    "agent_of",
    "agents_of",
    "auxiliaries",
    "case_of",
    "child",
    "children",
    "clause_root",
    "clause_span",
    "complements",
    "conjuncts",
    "first_conjunct",
    "is_conditional",
    "is_future",
    "is_infinitive",
    "is_negated",
    "is_passive",
    "is_past_perfect",
    "is_predicate",
    "is_present_participle",
    "is_quantified_negative",
    "marker_of",
    "modal_of",
    "modifiers",
    "noun_phrase",
    "object_of",
    "objects_of",
    "obliques",
    "owner_of",
    "particle_of",
    "path_up",
    "patient_of",
    "patients_of",
    "phrase",
    "predicate_above",
    "relation",
    "subject_of",
    "subjects_of",
    "text_of",
]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
RELATIVE_PRONOUNS = frozenset({"who", "whom", "which", "that"})
NEGATIVES = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "barely", "scarcely"})
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"})
MODAL_FORMS = {
    "ca": "can",
    "wo": "will",
    "sha": "shall",
    "'ll": "will",
    "’ll": "will",
    "'d": "would",
    "’d": "would",
}
# Verbs whose infinitive's subject is their own subject even though they have an object.
SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "use"})
CONDITIONAL_MARKERS = frozenset({"if", "unless", "in case", "provided", "providing", "as long as", "whether", "lest"})
NOT_NOMINAL = frozenset({"acl:relcl", "acl", "appos", "parataxis", "cc", "conj", "punct", "cop", "advcl", "dep"})


def text_of(doc: Doc) -> str:
    """Return the text of a ``Doc``, which spaCy puts together anew each time that it is asked."""
    if "text" not in doc.user_data:
        doc.user_data["text"] = doc.text
    return str(doc.user_data["text"])


def relation(token: Token) -> str:
    """Return the dependency label without its subtype: ``nsubj`` for ``nsubj:pass``."""
    return str(token.dep_).split(":", 1)[0]


def children(token: Token, *labels: str) -> list[Token]:
    """Return the direct dependents with one of these exact labels, in text order."""
    doc = token.doc
    return [doc[i] for i, label in _dependents(doc)[token.i] if label in labels]


def _dependents(doc: Doc) -> list[list[tuple[int, str]]]:
    """Return for each token its dependents' places and labels: asked so often that they are gathered once."""
    found: list[list[tuple[int, str]]] | None = doc.user_data.get("dependents")
    if found is None:
        found = doc.user_data["dependents"] = [[] for _ in doc]
        for token in doc:
            head = token.head.i
            if head != token.i:
                found[head].append((token.i, token.dep_))
    return found


def child(token: Token, *labels: str) -> Token | None:
    """Return the first direct dependent with one of these exact labels."""
    return next(iter(children(token, *labels)), None)


def path_up(token: Token) -> Iterator[Token]:
    """Yield the token's head, the head's head and so on, to the root."""
    while token.head.i != token.i:
        token = token.head
        yield token


def conjuncts(token: Token) -> list[Token]:
    """Return the token and everything coordinated after it ("A, B and C" from A), in text order."""
    found = [token]
    for item in found:
        found.extend(children(item, "conj"))
    return sorted(found, key=lambda item: item.i)


def first_conjunct(token: Token) -> Token:
    """Return the first member of the coordination that the token is in; the token itself if there is none."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def is_predicate(token: Token) -> bool:
    """Tell whether the token heads a clause: a verb, or anything with a copula or a subject."""
    if token.pos_ == "VERB" and token.dep_ not in ("amod", "compound", "case", "mark"):
        return True
    return any(dependent.dep_ in SUBJECTS or dependent.dep_ == "cop" for dependent in token.children)


def predicate_above(token: Token) -> Token | None:
    """Return the nearest predicate that the token depends on (not the token itself)."""
    return next((ancestor for ancestor in path_up(token) if is_predicate(ancestor)), None)


def clause_root(token: Token) -> Token:
    """Return the predicate of the clause that the token stands in: itself, if it is a predicate."""
    if is_predicate(token):
        return token
    return predicate_above(token) or token


def _matches_case(token: Token, cases: tuple[str, ...]) -> bool:
    return not cases or case_of(token) in cases


def case_of(token: Token) -> str:
    """Return the token's preposition, lower case, several words joined: "with", "because of"; "" if none.

    Later members of a coordination share the preposition of the first ("with France and Italy").
    """
    marks = children(token, "case")
    if not marks:
        marks = [mark for title in children(token, "nmod:desc", "amod") for mark in children(title, "case")]
    if not marks:
        return case_of(token.head) if token.dep_ == "conj" and token.head.i != token.i else ""
    words = [
        word for mark in marks for word in [mark, *children(mark, "fixed")] if mark.lower_ not in ("'s", "’s", "'")
    ]
    return " ".join(word.lower_ for word in sorted(words, key=lambda word: word.i))


def marker_of(verb: Token) -> str:
    """Return the clause's subordinator, lower case: "that", "if", "to", "as long as"; "" if none."""
    mark = child(verb, "mark")
    if mark is None:
        return ""
    return " ".join(word.lower_ for word in [mark, *children(mark, "fixed")])


def particle_of(verb: Token) -> str:
    """Return the verb's particle ("off" in "called off"), lower case; "" if none."""
    particle = child(verb, "compound:prt")
    return str(particle.lower_) if particle is not None else ""


def auxiliaries(verb: Token) -> list[Token]:
    """Return the verb's auxiliaries and copula; those of the first conjunct if it has none and no subject."""
    own = children(verb, "aux", "aux:pass", "cop")
    shares = verb.dep_ == "conj" and verb.head.i != verb.i and child(verb, *SUBJECTS) is None
    if own or not shares or verb.tag_ in ("VBD", "VBZ", "VBP"):
        return own
    return auxiliaries(verb.head)


def modal_of(verb: Token) -> str:
    """Return the verb's modal as a lemma: "will", "could", "might" ...; "" if none."""
    for auxiliary in auxiliaries(verb):
        modal = MODAL_FORMS.get(auxiliary.lower_, auxiliary.lower_)
        if modal in MODALS:
            return str(modal)
    return ""


def is_future(verb: Token) -> bool:
    """Tell whether the verb is in the future: "will meet", "shall meet", "is going to meet", "is to meet"."""
    if modal_of(verb) in ("will", "shall"):
        return True
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "go" and is_present_participle(verb.head):
        return is_infinitive(verb)
    if any(mark.lower_ == "for" for mark in children(verb, "mark")) or not is_infinitive(verb):
        return False
    return any(aux.lemma_ == "be" and aux.dep_ != "aux:pass" for aux in auxiliaries(verb))


def is_past_perfect(verb: Token) -> bool:
    """Tell whether the verb is in the past perfect: "had signed"."""
    return any(aux.lower_ in ("had", "'d", "’d") and aux.dep_ == "aux" for aux in auxiliaries(verb)) and (
        verb.tag_ in ("VBN", "") or is_passive(verb)
    )


def is_infinitive(verb: Token) -> bool:
    """Tell whether the verb is an infinitive with "to"."""
    return any(mark.lower_ == "to" for mark in children(verb, "mark", "aux")) and not is_present_participle(verb)


def is_present_participle(verb: Token) -> bool:
    """Tell whether the verb is an -ing form."""
    return verb.tag_ == "VBG" or (not verb.tag_ and verb.lower_.endswith("ing"))


def is_passive(verb: Token) -> bool:
    """Tell whether the verb is passive: "was hit", or a participle after its noun ("a deal brokered by")."""
    if is_present_participle(verb):
        return False
    if child(verb, "aux:pass", "obl:agent") is not None:
        return True
    if child(verb, "nsubj:pass", "csubj:pass") is not None:
        return verb.tag_ not in ("VBD", "VBZ", "VBP")
    if child(verb, "nsubj", "obj") is not None:
        return False
    if verb.dep_ == "acl":
        return verb.pos_ == "VERB" and not is_present_participle(verb) and not is_infinitive(verb)
    if verb.dep_ == "conj" and verb.head.i != verb.i and verb.tag_ in ("VBN", ""):
        return verb.head.pos_ == "VERB" and is_passive(verb.head) and child(verb, *SUBJECTS) is None
    return False


def is_negated(token: Token) -> bool:
    """Tell whether the token itself is negated: "did not sign", "never met", "no deal", "without a deal".

    Looks at the token's own dependents and its subject; for verbs sharing auxiliaries with a first conjunct
    ("did not meet or call") at that one's negation too.
    """
    for dependent in token.children:
        if dependent.lower_ in NEGATIVES and dependent.dep_ in (
            "advmod",
            "det",
            "cc",
            "cc:preconj",
            "discourse",
        ):
            return True
        if dependent.dep_ == "case" and dependent.lower_ == "without":
            return True
        if dependent.dep_ == "mark" and dependent.lower_ == "without":
            return True
    if any(is_quantified_negative(subject) for subject in children(token, "nsubj", "nsubj:pass")):
        return True
    if token.dep_ == "conj" and token.head.i != token.i and token.pos_ in ("VERB", "NOUN"):
        joined_by_or = any(cc.lower_ in ("or", "nor") for cc in children(token, "cc"))
        return joined_by_or and is_negated(token.head)
    return False


def is_quantified_negative(noun: Token) -> bool:
    """Tell whether a noun or pronoun denies its clause: "no troops", "nobody", "none of", "neither side"."""
    if noun.lower_ in ("nobody", "nothing", "none", "neither"):
        return True
    return any(word.lower_ in ("no", "neither") and word.dep_ == "det" for word in noun.children)


def is_conditional(verb: Token) -> bool:
    """Tell whether the clause is a condition: "if", "unless", "as long as", "should Russia attack"."""
    if marker_of(verb) in CONDITIONAL_MARKERS:
        return True
    subject = _own_subject(verb)
    inverted = [aux for aux in children(verb, "aux", "cop") if aux.lower_ in ("should", "were", "had")]
    return verb.dep_ == "advcl" and subject is not None and any(aux.i < subject.i for aux in inverted)


def complements(verb: Token) -> list[Token]:
    """Return the heads of the verb's complement clauses: MEET in "agreed to meet", "said they meet"."""
    return [item for head in children(verb, "xcomp", "ccomp") for item in conjuncts(head)]


def _antecedent(pronoun: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for; other tokens unchanged."""
    if pronoun.lower_ not in RELATIVE_PRONOUNS:
        return pronoun
    clause = next((node for node in [verb, *path_up(verb)] if node.dep_ == "acl:relcl"), None)
    return clause.head if clause is not None else pronoun


def _own_subject(verb: Token) -> Token | None:
    found = child(verb, "nsubj", "nsubj:pass")
    return _antecedent(found, verb) if found is not None else None


def _controller(verb: Token) -> Token | None:
    """Return the understood subject of an infinitive or complement without a subject of its own."""
    head = verb.head
    if head.lemma_ not in SUBJECT_CONTROL and not is_passive(head):
        controller = child(head, "obj") or child(head, "iobj")
        if controller is not None:
            return _antecedent(controller, head)
    return subject_of(head)


def owner_of(noun: Token) -> Token | None:
    """Return whose doing a noun is: possessive, "by" phrase, or subject of the verb that it is object of.

    "Seoul's decision" and "the decision by Seoul" give Seoul, and so does "Seoul took the decision".
    """
    owner = child(noun, "nmod:poss")
    if owner is None:
        owner = next((item for item in children(noun, "nmod", "obl:agent") if case_of(item) == "by"), None)
    if owner is None and relation(noun) in ("obj", "obl", "xcomp") and noun.head.i != noun.i:
        owner = subject_of(noun.head)
    return owner


def subject_of(verb: Token) -> Token | None:
    """Return the grammatical subject, the verb's own or understood.

    Understood are the subject of the first conjunct, the controller of an infinitive, the antecedent of a
    relative clause, the noun before a participle and, for adverbial participles, the main clause's subject.
    In passive clauses the grammatical subject is the patient: see ``agent_of`` and ``patient_of``.
    """
    own = _own_subject(verb)
    head = verb.head
    if own is not None or head.i == verb.i:
        return own
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return subject_of(head)
    if verb.dep_ == "xcomp":
        return _controller(verb)
    if verb.dep_ in ("advcl", "ccomp", "parataxis") and marker_of(verb) not in ("that",):
        return subject_of(head)
    if verb.dep_ == "acl:relcl":
        return None if child(verb, "obj") is None and verb.pos_ == "VERB" else head
    if verb.dep_ == "acl":
        return owner_of(head) if marker_of(verb) else head
    return None


def subjects_of(verb: Token) -> list[Token]:
    """Return the subject and what is coordinated with it: France and Italy in "France and Italy agreed"."""
    subject = subject_of(verb)
    return conjuncts(subject) if subject is not None else []


def object_of(verb: Token) -> Token | None:
    """Return the direct object: own, a conjunct's, or the antecedent of a relative clause."""
    own = child(verb, "obj") or _second_subject(verb)
    if own is not None:
        return _antecedent(own, verb)
    if verb.dep_ == "acl:relcl" and not is_passive(verb) and _own_subject(verb) is not None:
        gap_filled = any(item.lower_ in RELATIVE_PRONOUNS for item in children(verb, "nsubj", "obl", "iobj"))
        return verb.head if not gap_filled and child(verb, "ccomp") is None else None
    later = [item for item in children(verb, "conj") if item.pos_ == "VERB" and not is_passive(item)]
    if later and verb.pos_ == "VERB" and child(verb, "obl", "xcomp", "ccomp") is None:
        return child(later[-1], "obj") if later[-1].i - verb.i <= 3 else None
    return None


def _second_subject(verb: Token) -> Token | None:
    """Return a subject that stands after the verb beside one before it: an object, mislabelled by the parser."""
    subjects = children(verb, "nsubj", "nsubj:pass")
    if len(subjects) < 2 or child(verb, "cop") is not None:
        return None
    return subjects[-1] if subjects[0].i < verb.i < subjects[-1].i else None


def objects_of(verb: Token) -> list[Token]:
    """Return the direct object and what is coordinated with it."""
    found = object_of(verb)
    return conjuncts(found) if found is not None else []


def agent_of(verb: Token) -> Token | None:
    """Return who does it, passives undone: the "by" phrase of a passive, else the subject."""
    if not is_passive(verb):
        return subject_of(verb)
    agent = child(verb, "obl:agent")
    if agent is None:
        agent = next((item for item in children(verb, "obl") if case_of(item) == "by"), None)
    if agent is None:
        agent = next((found for item in children(verb, "conj") if (found := child(item, "obl:agent"))), None)
    return _antecedent(agent, verb) if agent is not None else None


def agents_of(verb: Token) -> list[Token]:
    """Return ``agent_of`` and what is coordinated with it."""
    agent = agent_of(verb)
    return conjuncts(agent) if agent is not None else []


def patient_of(verb: Token) -> Token | None:
    """Return what it is done to, passives undone: the subject of a passive, else the direct object."""
    return subject_of(verb) if is_passive(verb) else object_of(verb)


def patients_of(verb: Token) -> list[Token]:
    """Return ``patient_of`` and what is coordinated with it."""
    patient = patient_of(verb)
    return conjuncts(patient) if patient is not None else []


def obliques(verb: Token, *cases: str) -> list[Token]:
    """Return the prepositional dependents of a verb or noun with one of these prepositions (any, if none).

    With their coordinated members, in text order: France and Italy in "met with France and Italy".
    """
    found = [item for item in children(verb, "obl", "obl:agent", "nmod", "nmod:poss") if _matches_case(item, cases)]
    return [member for item in found for member in conjuncts(item) if _matches_case(member, cases)]


def modifiers(noun: Token) -> list[Token]:
    """Return the words before a noun that narrow it: adjectives, compounds, possessors, titles."""
    labels = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod", "flat")
    return [item for item in children(noun, *labels) if item.i < noun.i]


def phrase(token: Token) -> Span:
    """Return the token with all that depends on it, without outer punctuation and blanks."""
    return _trim(token.doc[token.left_edge.i : token.right_edge.i + 1])


def noun_phrase(token: Token) -> Span:
    """Return the noun phrase without relative clauses, appositions and coordinated members."""
    first = last = token.i
    for dependent in token.children:
        if dependent.dep_ in NOT_NOMINAL:
            continue
        first = min(first, dependent.left_edge.i)
        if dependent.i < token.i or dependent.dep_ in (
            "nmod",
            "nummod",
            "flat",
            "fixed",
            "compound",
            "obl",
            "obl:unmarked",
        ):
            last = max(last, dependent.right_edge.i)
    return _trim(token.doc[first : last + 1])


def clause_span(token: Token) -> Span:
    """Return the clause that the token stands in, without coordinate clauses and paratactic remarks."""
    root = clause_root(token)
    first = last = root.i
    for dependent in root.children:
        apart = dependent.dep_ in ("parataxis", "cc", "punct") or (dependent.dep_ == "conj" and is_predicate(dependent))
        if not apart:
            first, last = min(first, dependent.left_edge.i), max(last, dependent.right_edge.i)
    return _trim(token.doc[first : last + 1])


def _trim(span: Span) -> Span:
    start, end = span.start, span.end
    while end - start > 1 and (span.doc[start].is_space or span.doc[start].dep_ == "punct"):
        start += 1
    while end - start > 1 and (span.doc[end - 1].is_space or span.doc[end - 1].dep_ == "punct"):
        end -= 1
    return span.doc[start:end]
