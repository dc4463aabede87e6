import mesa
import numpy as np
import pytest
from toy_town import Shop, Town

from sim.agents.view import AgentView
from sim.core.columns import Column
from sim.core.errors import RunError


@pytest.fixture
def town():
    return Town()


def test_a_view_is_a_mesa_agent_that_reads_and_writes_its_row(town):
    shop = town.shop(3)
    assert isinstance(shop, mesa.Agent)
    assert (shop.model, shop.table, shop.row) == (town, town.tables[Shop], 3)
    assert shop.sales == 2.25
    shop.sales += 1
    assert town.tables[Shop].columns.sales[3] == 3.25
    assert shop.sell(2.0) == 5.25


def test_its_unique_id_is_the_python_int_of_its_id(town):
    assert town.shop(0).unique_id == 1001
    assert type(town.shop(0).unique_id) is int


def test_an_unknown_attribute_is_refused_with_the_nearest_name(town):
    with pytest.raises(AttributeError, match="Shop has no column 'salse'; did you mean 'sales'"):
        town.shop(0).salse = 1
    with pytest.raises(AttributeError):
        _ = town.shop(0).salse


@pytest.mark.parametrize(
    "name", ["row", "table", "model", "unique_id", "sell", "pos", "id", "alive"]
)
def test_what_is_no_column_or_belongs_to_the_processes_cannot_be_written(town, name):
    shop = town.shop(0)
    with pytest.raises(AttributeError):
        setattr(shop, name, 1)
    assert (shop.row, shop.id, shop.alive) == (0, 1001, True)


def test_a_property_with_a_setter_can_be_written(town):
    town.shop(0).double_sales = 9.0
    assert town.shop(0).sales == 4.5


def test_views_of_one_row_are_equal(town):
    assert town.shop(1) == town.shop(1)
    assert len({town.shop(1), town.shop(1), town.shop(2)}) == 2
    assert town.shop(1) != town.shop(2)
    assert town.shop(1) != town.guest(1)
    assert town.shop(1) != Town().shop(1)
    assert town.shop(1) != 1


def test_a_row_that_does_not_exist_is_refused(town):
    for row in (-1, 9):
        with pytest.raises(IndexError, match=f"no row {row} among 9"):
            town.shop(row)


def test_repr_says_who_and_whether_gone(town):
    assert repr(town.shop(0)) == "<Shop 1001, row 0>"
    assert repr(town.shop(2)) == "<Shop 1501, row 2, not alive>"


def test_label_says_what_a_code_means(town):
    assert town.shop(0).label("style") == "fancy"
    with pytest.raises(AttributeError, match="did you mean 'style'"):
        town.shop(0).label("stile")
    with pytest.raises(ValueError, match=r"Shop\.region: 2 has no label"):
        town.shop(0).label("region")
    town.shop(0).style = -1
    with pytest.raises(ValueError, match="-1 has no label"):
        town.shop(0).label("style")


def test_agents_neither_leave_nor_enter_by_hand(town):
    with pytest.raises(RunError, match=r"<Shop 1001, row 0> .* through the model's processes"):
        town.shop(0).remove()
    assert town.shop(0).alive
    with pytest.raises(RunError, match="Shop cannot be added to Town"):
        Shop.create_agents(town, 3)
    with pytest.raises(RunError, match="Shop cannot be added to Town"):
        Shop.from_dataframe(town, None)


@pytest.mark.parametrize("name", ["row", "model", "remove", "unique_id", "step", "label"])
def test_a_column_may_not_take_a_name_of_the_agent(name):
    with pytest.raises(TypeError, match=f"Odd: '{name}' is taken"):
        type("Odd", (AgentView,), {name: Column(np.int8, "", "odd")})
