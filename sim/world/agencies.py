"""Making agencies and the instructors a scenario starts with.

Agencies are one organization department (no staff of its own), one civil-affairs line, an authority
for each industry, a sub-district for each region:

    staff_months = civil_affairs_staff, authority_staff, sub_district_staff, times scale
    skill, commitment, target, overstatement = agency_skill, commitment, coverage_target,
             overstatement; shares = 1/4 each

Instructor j, region by the regions' shares:

    region = where u(instructor) falls in the cumulated shares
    expertise = industry number floor(u(instructor, 1) * number of industries)
    kind = floor(4 * u(instructor, 2))
    skill = clip(instructor_skill + SKILL_OF_KIND + 0.15 * normal(instructor, 3), 0.05, 1)

Draws: instructor.
"""

import numpy as np

from sim.agents.agency import KINDS
from sim.core.arithmetic import clip
from sim.core.columns import Records, Single, Table
from sim.core.compiled import compiled
from sim.core.draws import normal, subkey, uniform
from sim.scenario import Scenario
from sim.world.geography import Geography
from sim.world.identity import AGENCY, INSTRUCTOR, pack
from sim.world.mixes import Mixes
from sim.world.organizations import pick

DEPARTMENT, CIVIL_AFFAIRS_LINE, AUTHORITY, SUB_DISTRICT = range(len(KINDS))
FIRST_AUTHORITY = 2
SKILL_OF_KIND = np.array([0.1, 0.0, 0.05, -0.1])  # experts know most, liaisons least (assumed)


def set_up_agencies(table: Table, scenario: Scenario) -> None:
    """Write the organization department, civil affairs, an authority an industry, sub-districts."""
    settings, district = scenario.agencies, scenario.district
    industries, regions = len(district.industries), len(district.regions)
    rows = table.append(2 + industries + regions)
    agencies = table.records
    count = rows.stop - rows.start
    agencies["id"][:] = [pack(AGENCY, 0, 0, ordinal) for ordinal in range(count)]
    agencies["alive"][:] = True
    agencies["kind"][:] = [DEPARTMENT, CIVIL_AFFAIRS_LINE, *[AUTHORITY] * industries,
                        *[SUB_DISTRICT] * regions]  # fmt: skip
    agencies["industry"][FIRST_AUTHORITY : FIRST_AUTHORITY + industries] = range(industries)
    agencies["region"][FIRST_AUTHORITY + industries :] = range(regions)
    staff = np.array([0.0, settings.civil_affairs_staff, *[settings.authority_staff] * industries,
                      *[settings.sub_district_staff] * regions])  # fmt: skip
    agencies["staff_months"][:] = staff * district.scale
    agencies["skill"][:] = settings.agency_skill
    agencies["commitment"][:] = settings.commitment
    agencies["target"][:] = settings.coverage_target
    agencies["overstatement"][:] = settings.overstatement
    agencies["shares"][:] = 0.25


@compiled
def place_instructors(
    people: Records,
    first: int,
    last: int,
    keys: Single,
    mixes: Mixes,
    geography: Geography,
    skill: float,
) -> None:
    """Give instructors home region, expertise, kind and skill by their identity."""
    keys = keys[0]
    for j in range(first, last):
        own = pack(INSTRUCTOR, 0, 0, j)
        people[j].id = own
        people[j].alive = True
        people[j].region = pick(uniform(keys.instructor, own), mixes.regions)
        u = uniform(subkey(keys.instructor, 1), own)
        people[j].expertise = int(u * geography.kinship.shape[0])
        people[j].kind = int(uniform(subkey(keys.instructor, 2), own) * 4.0)
        z = normal(subkey(keys.instructor, 3), own)
        people[j].skill = clip(skill + SKILL_OF_KIND[people[j].kind] + 0.15 * z, 0.05, 1.0)
