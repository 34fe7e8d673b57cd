"""The groups of an English text that need its parse, and the pattern of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.frame import Frame, frame_of
from reqlint.language.spans import mark, spans, tokens_in
from reqlint.language.support import Shape

_VAGUE = ("vague-quality", "vague-quantity", "vague-time", "vague-reference", "vague-loophole", "vague-open-list")
_CONDITION_MARKS = frozenset(
    {"if", "when", "once", "after", "before", "until", "unless", "whenever", "while", "upon", "where", "till"}
)
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "pcomp"})
_POINTING = frozenset({"this", "these", "that", "those", "such", "it", "they"})


def mark_structure(doc: Doc) -> None:
    """Adds the structural groups to `doc.spans` and takes out vague words that mean something precise here."""
    frame = frame_of(doc)
    _keep_vague(doc)
    mark(doc, "vague-verb", _vague_verbs(doc, frame))
    mark(doc, "condition", _conditions(doc, frame))
    mark(doc, "compound", _compound(doc, frame))
    mark(doc, "passive", _passive(doc, frame))
    mark(doc, "pronoun", _pronouns(doc, frame))


def shape_of(doc: Doc) -> Shape:
    """The pattern of the sentence."""
    if is_scenario(doc):
        return "scenario"
    if frame_of(doc).roles:
        return "story"
    return "sentence" if any(token.dep_ in ("nsubj", "nsubjpass") for token in doc) else "fragment"


def is_scenario(doc: Doc) -> bool:
    """Whether the text has steps: a given or a when, and a then."""
    steps = {step.text.capitalize() for step in spans(doc, "scenario-step")}
    return "Then" in steps and not steps.isdisjoint(("Given", "When"))


def _keep_vague(doc: Doc) -> None:
    named = tokens_in(doc, "actor", "quoted", "object", "story-role", "scenario-step")
    for group in _VAGUE:
        if group in doc.spans:
            mark(doc, group, [s for s in doc.spans[group] if not (s.root.i in named or _is_precise(s))])


def _is_precise(span: Span) -> bool:
    """Whether the word is a verb ("clear the form"), part of a name, or has its measure ("10 MB or larger")."""
    doc, root = span.doc, span.root
    if root.tag_ in ("VB", "VBP", "VBZ") or (root.pos_ == "PROPN" and not root.is_sent_start and root.is_title):
        return True
    if root.tag_ not in ("JJR", "RBR"):
        return False
    return (span.end < len(doc) and doc[span.end].lower_ == "than") or (
        span.start > 1 and doc[span.start - 1].lower_ == "or"
    )


def _vague_verbs(doc: Doc, frame: Frame) -> Iterator[Span]:
    yield from spans(doc, "fuzzy-verb")
    asked = {verb.i for verb in (*frame.outer, *frame.needs)}
    if not spans(doc, "measure"):
        yield from (
            span for span in spans(doc, "deferring-verb") if span.root.i in asked and _is_passive(span.root)
        )
        yield from (
            span
            for span in spans(doc, "empty-verb", "soft-verb")
            if not asked.isdisjoint(range(span.start, span.end))
        )


def _conditions(doc: Doc, frame: Frame) -> Iterator[Span]:
    """Clauses and phrases that say when something happens."""
    for token in doc:
        if token.i in frame.aside:
            continue
        if token.dep_ == "advcl" and any(
            c.lower_ in _CONDITION_MARKS and c.dep_ in ("mark", "advmod") for c in token.lefts
        ):
            yield doc[token.left_edge.i : token.right_edge.i + 1]
        elif token.lower_ in ("after", "upon", "once", "before") and token.dep_ == "prep":
            yield doc[token.i : token.right_edge.i + 1]


def _compound(doc: Doc, frame: Frame) -> Iterator[Span]:
    """Each need after the first: verbs joined by "and", statements with a modal verb of their own, listed fragments."""
    if is_scenario(doc):
        return
    commands, nouns = tokens_in(doc, "action-verb"), tokens_in(doc, "no-object")
    for need in frame.needs:
        yield from (doc[verb.i : verb.i + 1] for verb in _joined(need, commands) if verb.i not in nouns)
    stated = [
        token.head for token in doc if token.tag_ == "MD" and token.i not in frame.aside and _is_main(token.head)
    ]
    for clause in dict.fromkeys(stated[1:]):
        if clause.lemma_ != stated[0].lemma_ and not _goes_on(clause):
            yield doc[clause.i : clause.i + 1]
    if shape_of(doc) == "fragment" and not spans(doc, "measure"):
        yield from (
            doc[c.i : c.i + 1]
            for need in frame.needs
            if need.pos_ == "NOUN"
            for c in need.children
            if c.dep_ == "appos"
        )


def _is_main(clause: Token) -> bool:
    while clause.dep_ == "conj":
        clause = clause.head
    return clause.dep_ not in _SUBORDINATE


def _goes_on(clause: Token) -> bool:
    """Whether a clause tells more of the one before: "This request shall include"."""
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), clause)
    first = subject.doc[subject.left_edge.i]
    return first.lower_ in _POINTING


def _joined(need: Token, commands: frozenset[int]) -> Iterator[Token]:
    """The verbs that "and" joins to a need: in a row ("create, edit and delete"), or with objects of their own."""
    row: list[Token] = []
    for token in need.doc[need.i + 1 :]:
        if token.i in commands:
            row.append(token)
        elif token.lower_ in ("and", "&") and token.nbor().i in commands:
            yield from (*row, token.nbor())
            return
        elif token.lower_ not in (",", "/"):
            break
    for child in need.children:
        if (
            child.dep_ == "conj"
            and child.tag_ in ("VB", "VBP", "VBZ")
            and any(c.lower_ in ("and", "&") for c in need.children)
        ):
            yield child


def _passive(doc: Doc, frame: Frame) -> Iterator[Span]:
    for sentence in doc.sents:
        root = sentence.root
        children = list(root.children)
        if any(c.dep_ == "nsubjpass" for c in children):
            if not any(c.dep_ == "agent" for c in children):
                auxiliary = next((c for c in children if c.dep_ == "auxpass"), root)
                yield doc[min(auxiliary.i, root.i) : max(auxiliary.i, root.i) + 1]
        if any(c.dep_ in ("nsubj", "nsubjpass") for c in children):
            return


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ == "auxpass" for child in verb.children)


def _pronouns(doc: Doc, frame: Frame) -> Iterator[Span]:
    seen = 0
    for token in doc:
        if token.pos_ in ("NOUN", "PROPN"):
            seen += 1
        elif token.pos_ == "PRON" and token.lower_ in (
            "it",
            "they",
            "this",
            "these",
            "those",
            "its",
            "their",
            "them",
        ):
            if token.dep_ in ("nsubj", "nsubjpass") and seen == 0 and token.dep_ != "expl":
                yield doc[token.i : token.i + 1]
