"""Rows given up: whoever stays is found again, whoever has left is not mistaken for another."""

import copy
import pickle

import numpy as np
import pytest
from toy_town import Guest, Shop, Town

from sim.core.errors import RunError


@pytest.fixture
def town():
    return Town()


def tidy(town, kind=Shop):
    table = town.tables[kind]
    table.tidy(table.columns.alive)


def close(town, *rows):
    town.tables[Shop].columns.alive[list(rows)] = False


def test_the_rows_that_stay_move_up_in_their_order(town):
    table = town.tables[Shop]
    stays = table.columns.alive.copy()
    before = [table.column(name)[stays].tolist() for name in table.names]
    tidy(town)
    assert table.n_rows == stays.sum() == 8
    assert [table.column(name).tolist() for name in table.names] == before


def test_rows_added_afterwards_hold_the_defaults(town):
    table = town.tables[Shop]
    tidy(town)
    added = table.append(1)
    assert (added.start, table.columns.id[8], table.columns.sales[8]) == (8, 0, 0.0)


def test_many_rows_are_moved_a_few_at_a_time(monkeypatch):
    monkeypatch.setattr("sim.core.columns.ROWS_AT_ONCE", 2)
    town = Town()
    close(town, 0, 5)
    ids = town.tables[Shop].columns.id[town.tables[Shop].columns.alive].tolist()
    tidy(town)
    assert town.tables[Shop].columns.id.tolist() == ids


def test_a_table_may_be_emptied(town):
    shop, shops = town.shop(0), town.agents_by_type[Shop]
    close(town, *range(9))
    tidy(town)
    tidy(town)
    assert (town.tables[Shop].n_rows, len(shops), shop.row) == (0, 0, -1)


def test_a_view_finds_its_row_again(town):
    shop, sales = town.shop(4), town.shop(4).sales
    tidy(town)
    assert (shop.row, shop.sales, shop.alive) == (3, sales, True)
    shop.sales = 12.0
    assert town.tables[Shop].columns.sales[3] == 12.0
    close(town, 0, 1)
    tidy(town)
    assert (shop.row, shop.sales) == (1, 12.0)


def test_of_who_is_forgotten_only_identity_and_absence_are_known(town):
    shop = town.shop(2)
    tidy(town)
    assert (shop.row, shop.id, shop.unique_id, shop.alive) == (-1, 1501, 1501, False)
    assert repr(shop) == "<Shop 1501, row -1, not alive>"
    with pytest.raises(RunError, match=r"<Shop 1501.*sales is no longer known"):
        _ = shop.sales
    with pytest.raises(RunError, match="sales is no longer known"):
        shop.sales = 1.0
    assert town.tables[Shop].columns.sales[-1] != 1.0


def test_a_view_keeps_its_place_in_sets_and_dictionaries(town):
    shop, gone = town.shop(4), town.shop(2)
    kept = {shop: "open", gone: "closed"}
    tidy(town)
    assert (kept[shop], kept[gone], kept[town.shop(3)]) == ("open", "closed", "open")
    assert shop == town.shop(3)
    assert shop != town.shop(4)


def test_a_set_made_before_holds_the_same_agents(town):
    every = town.agents
    some = every.select(lambda agent: agent.region == 1)
    ids, chosen = every.get("id"), some.get("id")
    for kind in (Shop, Guest):
        tidy(town, kind)
    assert every.get("id") == ids
    assert some.get("id") == chosen
    assert [agent.unique_id for agent in some] == chosen
    assert town.shop(0) in every


def test_whoever_left_and_is_forgotten_has_left_every_set(town):
    shops = town.agents_by_type[Shop]
    leaver, others = shops[0], shops.get("id")[1:]
    assert leaver in shops
    close(town, 0)
    tidy(town)
    assert leaver not in shops
    assert shops.get("id") == others
    shops.discard(leaver)
    with pytest.raises(KeyError):
        shops.remove(leaver)
    with pytest.raises(ValueError, match="not a living agent"):
        shops.add(leaver)
    with pytest.raises(KeyError):
        town.deregister_agent(leaver)
    assert shops.get("id") == others


@pytest.mark.parametrize("way", [copy.deepcopy, lambda town: pickle.loads(pickle.dumps(town))])
def test_a_copy_of_a_model_and_its_sets_remembers_what_moved(town, way):
    town.kept = town.agents_by_type[Shop], town.shop(4), town.shop(2)
    ids = town.kept[0].get("id")
    tidy(town)
    shops, shop, gone = way(town).kept
    assert shops.get("id") == ids
    assert (shop.row, shop.id, gone.row) == (3, 1004, -1)


def test_rows_are_found_again_over_several_times(town):
    table = town.tables[Shop]
    ids = table.columns.id.copy()
    tidy(town)
    close(town, 1)
    tidy(town)
    rows = table.rows_now(np.arange(9), 0)
    assert (rows < 0).tolist() == [False, True, True] + [False] * 6
    assert table.columns.id[rows[rows >= 0]].tolist() == ids[rows >= 0].tolist()
    assert table.rows_now(np.arange(7), table.tidied).tolist() == list(range(7))
