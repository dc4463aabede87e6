"""Every verb of a set of column agents does what Mesa's own does on ordinary agents."""

import copy
import inspect
import math
import statistics
import warnings

import mesa
import numpy as np
import pytest
from mesa.agent import AgentSet
from toy_town import Guest, Shop, StockGuest, StockShop, StockTown, Town

from sim.agents.agent_set import ColumnAgentSet
from sim.agents.group_by import GroupBy
from sim.agents.members import Members
from sim.core.draws import integer_key, uniform

BUILT_BY_PYTHON = {"pop", "isdisjoint"}  # collections.abc makes them of the verbs we override


def shops_of(model):
    return model.agents_by_type[Shop if isinstance(model, Town) else StockShop]


def shop_type(agents):
    return Shop if isinstance(agents, ColumnAgentSet) else StockShop


def guest_type(agents):
    return Guest if isinstance(agents, ColumnAgentSet) else StockGuest


def plain(outcome):
    """Return an outcome in terms that both kinds of model share: ids instead of agents."""
    if isinstance(outcome, mesa.Agent):
        return ("agent", outcome.id)
    if isinstance(outcome, AgentSet) or type(outcome).__name__ == "_HardKeyAgentSet":
        return ("set", [agent.id for agent in outcome])
    if isinstance(outcome, GroupBy):
        return ("groups", [(name, plain(group)) for name, group in outcome])
    if isinstance(outcome, dict):
        return ("dict", [(name, plain(value)) for name, value in outcome.items()])
    if isinstance(outcome, list | tuple):
        return [plain(value) for value in outcome]
    return outcome


def outcome_of(verb, agents):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # Mesa 3.5: a set by index
        warnings.filterwarnings("ignore", "No Agents specified", UserWarning)
        try:
            return plain(verb(agents))
        except Exception as error:  # the kind of error is what is compared
            return type(error)


def after(agents, *actions):
    for action in actions:
        action(agents)
    return agents


VERBS = {
    "len": len,
    "iterate": list,
    "contains": lambda s: [agent in s for agent in s.select(at_most=3)],
    "contains a stranger": lambda s: "Ann" in s,
    "item": lambda s: s[2],
    "last item": lambda s: s[-1],
    "slice": lambda s: s[1:5:2],
    "item beyond the end": lambda s: s[99],
    "reversed": lambda s: list(reversed(s.select())),
    "get": lambda s: s.get("region"),
    "get several": lambda s: s.get(["region", "id"]),
    "get none": lambda s: s.get([]),
    "get missing": lambda s: s.get("colour"),
    "get missing with default": lambda s: s.get("colour", "default", 7),
    "get several with default": lambda s: s.get(["colour", "id"], "default"),
    "get of some kinds": lambda s: s.get("sales", handle_missing="default", default_value=-1.0),
    "get wrongly": lambda s: s.get("region", handle_missing="ignore"),
    "set": lambda s: after(s, lambda t: t.set("region", 4)).get("region"),
    "set returns": lambda s: s.set("region", 4),
    "agg": lambda s: s.agg("region", max),
    "agg with NumPy": lambda s: s.agg("region", np.mean),
    "agg several": lambda s: s.agg("region", [min, max, statistics.fmean, len]),
    "agg missing": lambda s: s.agg("colour", max),
    "select all": lambda s: s.select(),
    "select": lambda s: s.select(lambda agent: agent.region == 1),
    "select first": lambda s: s.select(at_most=3),
    "select none": lambda s: s.select(at_most=0),
    "select fewer than none": lambda s: s.select(at_most=-2),
    "select share": lambda s: s.select(at_most=0.4),
    "select whole share": lambda s: s.select(at_most=1.0),
    "select broken number": lambda s: s.select(at_most=2.5),
    "select first that pass": lambda s: s.select(lambda agent: agent.region < 2, at_most=3),
    "select kind": lambda s: s.select(agent_type=shop_type(s)),
    "select other kind": lambda s: s.select(agent_type=guest_type(s)),
    "select any kind": lambda s: s.select(agent_type=mesa.Agent),
    "select all three": lambda s: s.select(lambda a: a.region == 0, 2, agent_type=shop_type(s)),
    "select in place": lambda s: after(
        s.select(), lambda t: t.select(lambda agent: agent.region == 1, inplace=True)
    ),
    "select elsewhere": lambda s: after(s, lambda t: t.select(at_most=1)),
    "sort": lambda s: s.sort("region"),
    "sort ascending": lambda s: s.sort("region", ascending=True),
    "sort by function": lambda s: s.sort(lambda agent: (agent.region, -agent.id), ascending=True),
    "sort by path": lambda s: s.sort("model.month"),
    "sort missing": lambda s: s.sort("colour"),
    "sort in place": lambda s: after(s.select(), lambda t: t.sort("region", inplace=True)),
    "do": lambda s: after(s, lambda t: t.do(setattr, "region", 3)).get("region"),
    "do returns": lambda s: s.do(lambda agent: None),
    "do missing": lambda s: s.do("dance"),
    "map": lambda s: s.map(lambda agent, add, by=1: agent.region * by + add, 10, by=2),
    "map method": lambda s: s.map("__getattribute__", "region"),
    "groupby": lambda s: s.groupby("region"),
    "groupby function": lambda s: s.groupby(lambda agent: agent.id % 2 == 0),
    "groupby list": lambda s: s.groupby("region", result_type="list"),
    "groupby missing": lambda s: s.groupby("colour"),
    "groupby count": lambda s: s.groupby("region").count(),
    "groupby agg": lambda s: s.groupby("region").agg("id", max),
    "groupby list agg": lambda s: s.groupby("region", "list").agg("id", max),
    "groupby map": lambda s: s.groupby("region").map("agg", "id", min),
    "groupby map function": lambda s: s.groupby("region").map(len),
    "groupby do": lambda s: after(s, lambda t: t.groupby("region").do("set", "region", 8)).get(
        "region"
    ),
    "groupby len": lambda s: len(s.groupby("region")),
    "groupby groups": lambda s: s.groupby("region").groups,
    "add": lambda s: after(s.select(at_most=2), lambda t: t.add(s[5])),
    "add again": lambda s: after(s.select(at_most=2), lambda t: t.add(s[0])),
    "discard": lambda s: after(s.select(), lambda t: t.discard(s[1])),
    "discard absent": lambda s: after(s.select(at_most=2), lambda t: t.discard(s[5])),
    "remove": lambda s: after(s.select(), lambda t: t.remove(s[1])),
    "remove absent": lambda s: s.select(at_most=2).remove(s[5]),
    "clear": lambda s: len(after(s.select(), lambda t: t.clear())),
    "pop": lambda s: s.select().pop(),
    "copy": lambda s: after(copy.copy(s), lambda t: t.discard(s[0])),
    "count": lambda s: [s.select().count(s[0]), s.select(at_most=1).count(s[3])],
    "index": lambda s: s.select().index(s[3]),
    "index from": lambda s: s.select().index(s[3], 2, -1),
    "index absent": lambda s: s.select(at_most=2).index(s[3]),
    "and": lambda s: sorted((s.select(at_most=5) & s.select(lambda a: a.region == 0)).get("id")),
    "or": lambda s: s.select(at_most=2) | s.select(lambda agent: agent.region == 2),
    "minus": lambda s: s.select() - s.select(at_most=2),
    "nothing": lambda s: list(s.select() - s),
    "xor": lambda s: sorted((s.select(at_most=4) ^ s.select(lambda a: a.region == 0)).get("id")),
    "equal": lambda s: [s.select() == s.sort("region"), s.select(at_most=2) == s.select()],
    "subset": lambda s: [s.select(at_most=2) < s.select(), s.select() <= s.select(at_most=2)],
    "disjoint": lambda s: s.select(at_most=2).isdisjoint(s.select(lambda a: a.id > 1003)),
    "in place or": lambda s: s.select(at_most=2).__ior__(s.select(at_most=4)),
    "shuffle": lambda s: sorted(s.shuffle().get("id")),
    "shuffle in place": lambda s: sorted(
        after(s.select(), lambda t: t.shuffle(inplace=True)).get("id")
    ),
    "shuffle_do": lambda s: after(s, lambda t: t.shuffle_do(setattr, "region", 3)).get("region"),
}

SHOP_VERBS = {
    "get property": lambda s: s.get("double_sales"),
    "set property": lambda s: s.set("double_sales", 3.0).get("sales"),
    "get number": lambda s: s.get("sales"),
    "agg number": lambda s: s.agg("sales", [sum, statistics.median]),
    "select number": lambda s: s.select(lambda shop: shop.sales > 2.0),
    "sort equal ones": lambda s: [s.sort("sales"), s.sort("sales", ascending=True)],
    "sort by property": lambda s: s.sort("double_sales"),
    "do method": lambda s: s.do("sell", 2.0, times=3).get("sales"),
    "map method": lambda s: s.map("sell", 2.0, times=3),
    "shuffle_do method": lambda s: s.shuffle_do("sell", 0.5).get("sales"),
    "groupby two": lambda s: s.groupby("style").map(lambda group: group.groupby("region")),
}


@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("choose", [lambda model: model.agents, shops_of], ids=["all", "shops"])
def test_a_verb_does_what_mesa_does(name, choose):
    ours, theirs = Town(), StockTown()
    assert outcome_of(VERBS[name], choose(ours)) == outcome_of(VERBS[name], choose(theirs))


@pytest.mark.parametrize("name", SHOP_VERBS)
def test_a_verb_on_one_kind_does_what_mesa_does(name):
    ours, theirs = Town(), StockTown()
    verb = SHOP_VERBS[name]
    assert outcome_of(verb, shops_of(ours)) == outcome_of(verb, shops_of(theirs))


@pytest.mark.parametrize("name", ["get", "select", "sort", "groupby", "agg with NumPy"])
def test_the_comparison_sees_a_difference(name):
    ours, theirs = Town(), StockTown()
    theirs.kept[3].region = 1
    assert outcome_of(VERBS[name], ours.agents) != outcome_of(VERBS[name], theirs.agents)


def test_every_verb_of_mesa_is_overridden():
    public = {name for name in dir(AgentSet) if not name.startswith("_")} - BUILT_BY_PYTHON
    of_mesa = {
        name
        for ancestor in AgentSet.__mro__
        if ancestor.__module__.startswith("mesa")
        for name, item in vars(ancestor).items()
        if inspect.isfunction(item)
    }
    missing = (public | of_mesa) - vars(ColumnAgentSet).keys()
    assert not missing, f"ColumnAgentSet must override {sorted(missing)}"


def test_a_verb_takes_the_arguments_that_mesa_takes():
    for name in vars(ColumnAgentSet).keys() & vars(AgentSet).keys():
        stock = getattr(AgentSet, name)
        if inspect.isfunction(stock) and name not in {"__init__", "__contains__"}:
            ours = inspect.signature(getattr(ColumnAgentSet, name)).parameters
            theirs = inspect.signature(stock).parameters
            assert list(ours) == list(theirs), name
            assert [p.default for p in ours.values()] == [p.default for p in theirs.values()], name


@pytest.mark.parametrize(
    "make",
    [
        lambda s: s.select(at_most=3),
        lambda s: s.shuffle(),
        lambda s: s.sort("region"),
        lambda s: s.copy(),
        lambda s: s.groupby("alive").groups[True],
        lambda s: s | s,
        lambda s: s.set("region", 1).do(lambda agent: None),
    ],
)
def test_a_result_is_a_set_of_columns_that_keeps_its_agents(make):
    result = make(Town().agents)
    assert type(result) is ColumnAgentSet
    assert isinstance(result, AgentSet)
    assert len(list(result)) == len(result) >= 3


def test_values_are_python_values():
    shops = shops_of(Town())
    kinds = {name: type(shops.get(name)[0]) for name in ("id", "unique_id", "alive", "sales")}
    assert kinds == {"id": int, "unique_id": int, "alive": bool, "sales": float}


def test_a_window_is_read_as_copies_and_written_to_every_agent():
    town = Town()
    shops = shops_of(town)
    shops.get("visits")[0][:] = 77
    assert shops.get("visits")[0].tolist() == [0, 1, 2]
    shops.set("visits", [5, 6, 7])
    assert [cells.tolist() for cells in shops.get("visits")] == [[5, 6, 7]] * 8
    assert town.tables[Shop].columns.visits[2].tolist() == [6, 7, 8]  # the shop that has left


def test_set_takes_one_value_for_all():
    shops = shops_of(Town())
    with pytest.raises(ValueError, match="sales: one value"):
        shops.set("sales", [1.0] * 8)


def test_set_refuses_what_is_no_attribute_and_writes_nothing():
    town = Town()
    with pytest.raises(AttributeError, match="Guest has no column 'sales'"):
        town.agents.set("sales", 1.0)
    assert town.agents_by_type[Shop].agg("sales", sum) == 21.5
    with pytest.raises(AttributeError, match="did you mean 'region'"):
        town.agents.set("regoin", 1)
    with pytest.raises(AttributeError, match="processes"):
        town.agents.set("alive", False)


def test_set_writes_only_the_agents_of_the_set():
    town = Town()
    town.agents.select(lambda agent: agent.region == 0).set("region", 5)
    assert town.tables[Shop].columns.region.tolist() == [2, 5, 9, 1, 5, 2, 1, 1, 5]
    assert town.tables[Guest].columns.region.tolist() == [9, 5, 1, 1, 2, 5]


def test_who_leaves_the_model_leaves_every_set():
    town = Town()
    shops = town.agents_by_type[Shop]
    gone = shops[0]
    town.step()
    assert len(shops) == 7
    assert gone not in shops
    assert gone.id not in shops.get("id")
    assert shops.index(shops[0]) == 0
    with pytest.raises(KeyError):
        shops.remove(gone)
    with pytest.raises(ValueError, match="not a living agent"):
        shops.add(gone)


def test_who_leaves_during_a_loop_is_not_called():
    town = Town()
    called = []

    def close_the_next(shop):
        called.append(shop.row)
        town.tables[Shop].columns.alive[shop.row + 1 :] = False

    town.agents_by_type[Shop].do(close_the_next)
    assert called == [0]


def test_growing_tables_do_not_disturb_a_set():
    town = Town()
    before = town.agents
    expected = before.get("id")
    town.tables[Shop].append(1000)
    assert before.get("id") == expected
    before.set("region", 6)
    assert set(town.agents.get("region")) == {6}


def test_shuffle_is_the_keyed_order_of_the_month():
    town = Town(seed=5)
    town.step()
    key = np.uint64(integer_key(5, "agent_set.shuffle", 1))
    expected = sorted(town.agents.get("id"), key=lambda agent_id: uniform(key, agent_id))
    assert town.agents.shuffle().get("id") == expected
    assert expected != town.agents.get("id")


def test_shuffle_depends_on_seed_and_month_and_not_on_who_else_is_there():
    town = Town(seed=5)
    first = town.agents.shuffle().get("id")
    assert Town(seed=5).agents.sort("region").shuffle().get("id") == first
    assert Town(seed=6).agents.shuffle().get("id") != first
    few = town.agents.select(lambda agent: agent.region == 0)
    assert few.shuffle().get("id") == [each for each in first if each in few.get("id")]
    town.month = 1
    assert town.agents.shuffle().get("id") != first


def test_shuffle_do_calls_in_the_shuffled_order():
    town = Town()
    called = []
    town.agents.shuffle_do(lambda agent: called.append(agent.id))
    assert called == town.agents.shuffle().get("id")


def test_there_is_no_generator():
    with pytest.raises(AttributeError, match="no generator"):
        _ = Town().agents.random


def test_agents_of_another_model_are_refused():
    town, other = Town(), Town()
    assert other.shop(0) not in town.agents
    assert town.agents.count(other.shop(0)) == 0
    for stranger in (other.shop(0), StockTown().kept[0], "Ann"):
        with pytest.raises(ValueError, match="not a living agent of this model"):
            town.agents.add(stranger)


def test_members_are_made_of_rows_and_of_agents():
    town = Town()
    some = ColumnAgentSet(Members.of_rows(town, {Guest: np.array([5, 1]), Shop: np.array([3, 2])}))
    assert some.get("id") == [2005, 2001, 1003]  # the shop in row 2 has left
    again = ColumnAgentSet(Members.of_agents(town, [town.shop(3), town.guest(1), town.shop(3)]))
    assert again.get("id") == [1003, 2001]
    assert len(ColumnAgentSet(Members.of_rows(town, {}))) == 0


def test_the_state_can_be_stored():
    town = Town()
    few = town.agents.sort("region").select(at_most=4)
    again = ColumnAgentSet.__new__(ColumnAgentSet)
    again.__setstate__(few.__getstate__())
    assert list(again) == list(few)
    apart = copy.deepcopy(few)
    assert apart.model is not town
    assert apart.get("id") == few.get("id")
    apart.set("region", 7)
    assert 7 not in few.get("region")


def test_a_set_tells_whom_it_holds():
    town = Town()
    assert repr(town.agents) == "<ColumnAgentSet: 8 Shop, 5 Guest>"
    assert repr(town.agents.select(at_most=0)) == "<ColumnAgentSet: no agents>"


def test_to_list_and_copy():
    town = Town()
    assert town.agents.to_list() == list(town.agents)
    twin = town.agents.copy()
    twin.clear()
    assert len(twin) == 0
    assert len(town.agents.select(at_most=math.inf)) == 13
