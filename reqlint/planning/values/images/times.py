"""The step from one notation or zone of a date into another."""

from __future__ import annotations

from typing import Any

from reqlint.messages.phrases import Value, phrase
from reqlint.planning.values import notation
from reqlint.planning.values.gaps import written
from reqlint.planning.values.gaps.gap import Gap
from reqlint.planning.values.images.step import StepError
from reqlint.planning.values.precision import precision_of
from reqlint.planning.values.sets import Days, Moments, Numbers, Texts, Unknown, Values


def date(values: Values, argument: Any, _: str) -> Values:
    """In another notation or zone."""
    have, want = notation.known(argument["from"]), notation.known(argument["to"])
    form = getattr(values, "form", None)
    if not isinstance(values, Days | Moments) or form != have or want is None:
        is_open = (isinstance(values, Texts) and values.codes is None) or isinstance(values, Numbers)
        if is_open and want is not None and have is not None:
            return Unknown("notation")
        wanted = str(argument["from"])
        forms: dict[str, Value] = {"have": str(form) if form else phrase("set.text"), "want": wanted}
        raise StepError(
            Gap("notation", "breaking", written(values), phrase("value.no-notation", form=wanted), forms)
        )
    zone, to_zone = argument.get("zone"), argument.get("to_zone")
    clock, own = ("local", "") if isinstance(values, Days) else (values.clock, values.zone)
    if zone and clock != "instant":
        clock, own = "instant", str(zone)
    if to_zone and clock != "instant":
        zones: dict[str, Value] = {"have": phrase("value.unstated-zone"), "want": str(to_zone)}
        raise StepError(Gap("zone", "breaking", written(values), phrase("value.no-time-zone"), zones))
    if notation.is_day(want):
        return Days(form=want, reduced=isinstance(values, Moments) or values.reduced)
    if want == "HHmmss":
        return Unknown("step")
    precision = precision_of(want) or (values.precision if isinstance(values, Moments) else "second")
    if notation.is_wall_clock(want):
        return Moments(form=want, clock="local", zone=str(to_zone or zone or own), precision=precision)
    stays = clock == "instant" or want != "iso"
    return Moments(
        form=want, clock="instant" if stays else "local", zone="UTC" if stays else own, precision=precision
    )
