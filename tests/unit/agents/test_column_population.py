import mesa
import pytest
from mesa.agent import AgentSet
from toy_town import Guest, Shop, StockTown, Town

from sim.agents.agent_set import ColumnAgentSet
from sim.agents.view import AgentView
from sim.core.errors import RunError


def count_agents(model):
    return len(model.agents)


def best_sales(model):
    return model.agents_by_type[Shop].agg("sales", max)


@pytest.fixture
def town():
    return Town()


def test_the_model_answers_for_its_living_agents(town):
    assert isinstance(town.agents, AgentSet)
    assert town.agents.get("id") == [*range(1001, 1009), *range(2001, 2006)]
    assert town.agent_types == [Shop, Guest]
    assert {kind: len(agents) for kind, agents in town.agents_by_type.items()} == {
        Shop: 8,
        Guest: 5,
    }
    assert all(type(agents) is ColumnAgentSet for agents in town.agents_by_type.values())
    assert all(agent.alive for agent in town.agents)


def test_newborns_appear_when_the_model_is_asked_again(town):
    row = town.tables[Guest].append(1).start
    assert len(town.agents) == 13
    town.tables[Guest].columns.alive[row] = True
    assert town.guest(row) in town.agents
    assert len(town.agents_by_type[Guest]) == 6


def test_two_models_do_not_share_agents(town):
    other = Town()
    other.agents.set("region", 8)
    assert 8 not in town.agents.get("region")


def test_the_agents_cannot_be_replaced(town):
    with pytest.raises(AttributeError):
        town.agents = []


def test_a_stranger_cannot_register(town):
    with pytest.raises(TypeError, match=r"Agent cannot join Town: .* \(Shop, Guest\)"):
        mesa.Agent(town)
    with pytest.raises(TypeError, match="Shop cannot join Town"):
        town.register_agent(Town().shop(0))
    assert len(town.agents) == 13


def test_a_row_is_a_registration_that_is_not_undone_by_hand(town):
    town.register_agent(town.shop(0))
    assert len(town.agents) == 13
    with pytest.raises(RunError, match="processes"):
        town.deregister_agent(town.shop(0))
    with pytest.raises(KeyError):
        town.deregister_agent(StockTown().kept[0])


def test_the_model_can_be_emptied(town):
    town.remove_all_agents()
    assert len(town.agents) == 0
    assert town.agents_by_type[Shop].get("id") == []
    assert town.agent_types == [Shop, Guest]


def test_a_data_collector_works_with_every_kind_of_reporter(town):
    collector = mesa.DataCollector(
        model_reporters={"agents": count_agents, "best": best_sales, "month": "month"},
        agent_reporters={"region": "region", "kind": lambda agent: type(agent).__name__},
        agenttype_reporters={
            Shop: {"sales": "sales", "twice": "double_sales"},
            AgentView: {"number": "unique_id"},
        },
    )
    for _ in range(2):
        town.step()
        collector.collect(town)
    by_model = collector.get_model_vars_dataframe()
    assert by_model["agents"].tolist() == [12, 11]
    assert by_model["best"].tolist() == [8.0, 9.0]
    assert by_model["month"].tolist() == [1, 2]
    by_agent = collector.get_agent_vars_dataframe()
    assert len(by_agent) == 23
    assert by_agent.loc[(2, 1003), "kind"] == "Shop"
    assert by_agent.loc[(2, 2002), "region"] == 1
    by_shop = collector.get_agenttype_vars_dataframe(Shop)
    assert by_shop.loc[(1, 1003), ["sales", "twice"]].tolist() == [3.25, 6.5]
    assert (1, 1001) not in by_shop.index
    assert len(collector.get_agenttype_vars_dataframe(AgentView)) == 23


def test_the_model_runs_as_mesa_runs_it(town):
    assert town.running
    town.step()
    assert (town.month, town.steps) == (1, 1)
    assert len(town.agents) == 12
