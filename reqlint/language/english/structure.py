"""The groups of an English text that need its parse, and the pattern of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from reqlint.language.english.frame import Frame, frame_of
from reqlint.language.spans import mark, spans, tokens_in
from reqlint.language.support import Shape

_VAGUE = ("vague-quality", "vague-quantity", "vague-time", "vague-reference", "vague-loophole", "vague-open-list")
_CONDITION_MARKS = frozenset({"if", "when", "once", "after", "before", "until", "unless", "whenever", "while", "upon", "where", "till"})


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
    if any(step.text.capitalize() in ("Given", "When") for step in spans(doc, "scenario-step")):
        if any(step.text.capitalize() == "Then" for step in spans(doc, "scenario-step")):
            return "scenario"
    if frame_of(doc).roles:
        return "story"
    return "sentence" if any(token.dep_ in ("nsubj", "nsubjpass") for token in doc) else "fragment"


def _keep_vague(doc: Doc) -> None:
    named = tokens_in(doc, "actor", "quoted", "object", "story-role", "scenario-step")
    for group in _VAGUE:
        if group in doc.spans:
            mark(doc, group, [s for s in doc.spans[group] if not (s.root.i in named or _is_compared(s))])


def _is_compared(span: Span) -> bool:
    """Whether a comparative has its measure: "longer than 25 seconds", "10 MB or larger"."""
    doc = span.doc
    after = doc[span.end] if span.end < len(doc) else None
    before = doc[span.start - 2] if span.start >= 2 else None
    return bool(
        (after is not None and after.lower_ == "than")
        or (before is not None and doc[span.start - 1].lower_ == "or" and span.root.tag_ in ("JJR", "RBR"))
    )


def _vague_verbs(doc: Doc, frame: Frame) -> Iterator[Span]:
    asked = {verb.i for verb in (*frame.outer, *frame.needs)}
    if not spans(doc, "measure"):
        yield from (span for span in spans(doc, "deferring-verb") if span.root.i in asked and _is_passive(span.root))
        yield from (span for span in spans(doc, "empty-verb", "soft-verb") if not asked.isdisjoint(range(span.start, span.end)))


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
    """Each need after the first."""
    first = None
    for need in frame.needs:
        if need.pos_ not in ("VERB", "AUX"):
            continue
        if first is None:
            first = need
        elif need.dep_ == "conj" and need.lemma_ != first.lemma_:
            yield doc[need.i : need.i + 1]


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
        elif token.pos_ == "PRON" and token.lower_ in ("it", "they", "this", "these", "those", "its", "their", "them"):
            if token.dep_ in ("nsubj", "nsubjpass") and seen == 0 and token.dep_ != "expl":
                yield doc[token.i : token.i + 1]
