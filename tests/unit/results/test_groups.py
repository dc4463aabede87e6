import pytest

from sim.core.errors import InputError
from sim.results import Groups

GROUPS = Groups(("north", "south"), ("care", "sport", "arts"), ("foundation",))


def test_the_axis_holds_district_regions_industries_types_in_this_order():
    assert GROUPS.labels() == (
        ("district", ""),
        ("region", "north"),
        ("region", "south"),
        ("industry", "care"),
        ("industry", "sport"),
        ("industry", "arts"),
        ("type", "foundation"),
    )
    assert len(GROUPS) == len(GROUPS.labels())


@pytest.mark.parametrize("kind", ["region", "industry", "type"])
def test_the_span_of_a_kind_holds_its_labels(kind):
    labels = GROUPS.labels()[GROUPS.span(kind)]
    assert labels == tuple((kind, name) for name in GROUPS.names(kind))


def test_an_unknown_kind_is_refused_with_the_nearest_one():
    with pytest.raises(InputError, match="did you mean 'industry'"):
        GROUPS.span("industri")
