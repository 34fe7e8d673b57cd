"""Makes parts of speech agree with the tree, which uses more of the sentence than the tagger does."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

NAME = "reqlint_chinese_agreement"
OF_VERBS = frozenset(["aux", "aux:pass", "ccomp", "obj", "obl:patient", "xcomp"])
"""Labels of what depends on a verb."""
OF_OTHERS = frozenset(["acl:relcl", "amod", "case", "clf", "cop", "det", "nmod", "nummod"])
"""Labels of what depends on a noun or a predicate without a verb."""


@Language.component(NAME, assigns=["token.pos"], requires=["token.dep", "token.head"])
def agree(doc: Doc) -> Doc:
    """Most Chinese verbs can be nouns as well: one that governs like a verb is tagged as a verb."""
    for token in doc:
        if token.pos_ == "NOUN":
            labels = {child.dep_ for child in token.children}
            if labels & OF_VERBS and not labels & OF_OTHERS:
                token.pos_ = "VERB"
    return doc
