"""The sections of a scenario after Smith: policy, agencies, organizations, environment; and run.

Every parameter carries unit, range, source and evidence level as data. Where the sign of a coupling
is disputed its range holds zero and both signs. 'assumed' is a legal source and stays in every
sensitivity analysis. Codes such as M16 or L35 name rows of the evidence table.
"""

from sim.scenario.sections.agencies import Agencies
from sim.scenario.sections.environment import Environment
from sim.scenario.sections.gate import Gate
from sim.scenario.sections.organizations import Organizations
from sim.scenario.sections.policy_in_force import PolicyInForce
from sim.scenario.sections.run_settings import RunSettings
from sim.scenario.sections.words import GATES, TYPE_NAMES

__all__ = [
    "GATES",
    "SECTIONS",
    "TYPE_NAMES",
    "Agencies",
    "Environment",
    "Gate",
    "Organizations",
    "PolicyInForce",
    "RunSettings",
]

SECTIONS = {
    "policy": PolicyInForce,
    "agencies": Agencies,
    "organizations": Organizations,
    "environment": Environment,
    "run": RunSettings,
}
