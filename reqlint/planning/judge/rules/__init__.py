"""Mismatch rules: what can go wrong between a producer and a consumer. A new rule is a line in the registry."""

from __future__ import annotations

from reqlint.errors import Problem, did_you_mean
from reqlint.planning.judge.rules import (
    codes,
    identity,
    money,
    numbers,
    texts,
    timeliness,
    times,
    transfer,
    values,
)
from reqlint.planning.judge.rules.base import MismatchRule

MISMATCH_RULES: tuple[MismatchRule, ...] = (
    numbers.type_mismatch,
    numbers.decimal_places,
    numbers.number_through_float,
    texts.text_too_long,
    texts.bytes_against_characters,
    codes.code_without_target,
    codes.truth_coding,
    codes.value_may_be_missing,
    codes.null_and_nothing,
    numbers.value_out_of_range,
    texts.characters_lost,
    values.value_not_accepted,
    money.minor_against_major_units,
    money.another_currency,
    money.gross_against_net,
    money.another_unit,
    money.sign_notation,
    times.date_notation,
    times.another_time_zone,
    times.instant_to_date,
    times.seconds_against_milliseconds,
    times.time_precision_lost,
    identity.leading_zeros,
    identity.trade_item_number,
    identity.identity_of_another_issuer,
    transfer.required_field_unfilled,
    transfer.unknown_field_sent,
    transfer.many_to_one,
    transfer.key_incomplete,
    transfer.not_idempotent,
    transfer.another_transport,
    transfer.mapping_unconfirmed,
    timeliness.too_late,
    values.cannot_be_known,
)
"""Every rule, in the order in which mismatches of one field are shown."""


def unknown(selector: str) -> Problem | None:
    """The error of a selector that matches no rule of plan; None for a valid one."""
    if any(rule.is_meant(selector) for rule in MISMATCH_RULES):
        return None
    names = [name for rule in MISMATCH_RULES for name in (rule.id, rule.name, rule.category)]
    return Problem("", "", f'"{selector}" names no rule of plan.', did_you_mean(selector, names))
