"""A grammar that generates requirement sentences together with their dependency trees.

The `*.rules` files hold the constructions, `../data/lexicon.toml` the words; `rules` reads the notation, `writer`
draws sentences from them.
"""
