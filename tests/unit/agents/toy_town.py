"""A toy model with two kinds of agents, and its stock twin: ordinary Mesa agents, same data."""

import mesa
import numpy as np

from sim.agents.population import ColumnPopulation
from sim.agents.view import AgentView
from sim.core.columns import Column, Table

STYLES = ("plain", "fancy", "odd")


class Shop(AgentView):
    id = Column(np.int64, "", "identity")
    alive = Column(np.bool_, "", "is open", default=False)
    region = Column(np.int16, "", "region")
    style = Column(np.int8, "", "style", labels=STYLES)
    sales = Column(np.float64, "yuan", "sales")
    visits = Column(np.int16, "", "visits by month", window=3)

    @property
    def double_sales(self):
        return self.sales * 2

    @double_sales.setter
    def double_sales(self, value):
        self.sales = value / 2

    def sell(self, amount, times=1):
        self.sales += amount * times
        return self.sales


class Guest(AgentView):
    id = Column(np.int64, "", "identity")
    alive = Column(np.bool_, "", "is in town", default=False)
    region = Column(np.int16, "", "region")
    mood = Column(np.float64, "share", "mood")


SHOP_REGIONS = (2, 0, 1, 0, 2, 1, 1, 0)
SHOP_STYLES = (1, 1, 0, 2, 0, 1, 2, 0)
SHOP_SALES = (3.5, 1.0, 2.25, 1.0, 7.0, 0.5, 2.25, 4.0)
GUEST_REGIONS = (0, 1, 1, 2, 0)
GUEST_MOODS = (0.5, 0.25, 0.75, 0.25, 1.0)


class Town(ColumnPopulation):
    """Eight open shops and five guests; a shop and a guest between them have left."""

    def __init__(self, seed=1):
        super().__init__(rng=seed)
        self.seed = seed
        self.month = 0
        self.tables = {Shop: Table(Shop, 4), Guest: Table(Guest, 4)}
        columns = self.append(Shop, 9, gone=2, first_id=1001)
        columns.region[:] = np.insert(SHOP_REGIONS, 2, 9)
        columns.style[:] = np.insert(SHOP_STYLES, 2, 0)
        columns.sales[:] = np.insert(SHOP_SALES, 2, 99.0)
        columns.visits[:] = np.arange(27).reshape(9, 3)
        columns = self.append(Guest, 6, gone=0, first_id=2001)
        columns.region[:] = np.insert(GUEST_REGIONS, 0, 9)
        columns.mood[:] = np.insert(GUEST_MOODS, 0, 0.0)

    def append(self, kind, count, gone, first_id):
        table = self.tables[kind]
        table.append(count)
        living = np.arange(count) != gone
        table.columns.alive[:] = living
        table.columns.id[:] = first_id - 1 + np.cumsum(living)
        table.columns.id[gone] = first_id + 500
        return table.columns

    def step(self):
        self.month += 1
        self.tables[Shop].columns.sales[:] += 1.0
        self.tables[Shop].columns.alive[self.month - 1] = False

    def shop(self, row):
        return Shop(self, self.tables[Shop], row)

    def guest(self, row):
        return Guest(self, self.tables[Guest], row)


class StockShop(mesa.Agent):
    alive = True

    def __init__(self, model, identity, region, style, sales):
        super().__init__(model)
        self.id = identity
        self.region = region
        self.style = style
        self.sales = sales

    double_sales = Shop.double_sales
    sell = Shop.sell


class StockGuest(mesa.Agent):
    alive = True

    def __init__(self, model, identity, region, mood):
        super().__init__(model)
        self.id = identity
        self.region = region
        self.mood = mood


class StockTown(mesa.Model):
    def __init__(self, seed=1):
        super().__init__(rng=seed)
        self.month = 0
        shops = zip(range(1001, 1009), SHOP_REGIONS, SHOP_STYLES, SHOP_SALES, strict=True)
        guests = zip(range(2001, 2006), GUEST_REGIONS, GUEST_MOODS, strict=True)
        # Mesa's set of all agents keeps them alive only on some versions.
        self.kept = [StockShop(self, *values) for values in shops]
        self.kept += [StockGuest(self, *values) for values in guests]
