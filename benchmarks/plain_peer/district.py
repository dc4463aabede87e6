"""The district as a Mesa model of plain agents: the month, and what agents do together."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import mesa

from plain_peer.agency import Agency
from plain_peer.circle import Circle
from plain_peer.draws import chance, subkey, uniform
from plain_peer.instructor import Instructor
from plain_peer.measures import take
from plain_peer.meetings import meet, send
from plain_peer.member import Member, find_employer
from plain_peer.organization import Organization
from plain_peer.party_organization import PartyOrganization
from plain_peer.policies import Policies
from plain_peer.population import Newcomers, Record, namespace
from plain_peer.settling import settle_in
from plain_peer.words import AFFILIATED, APPLICANT, AREA, INDUSTRY, JOINT, OWN, SOCIAL_GROUP
from sim.agents.social_organization import TYPES
from sim.model import DistrictModel
from sim.world.identity import RECRUIT, origin, pack

MONTH = (
    "turnover", "mobility", "pull_levers", "agencies", "instructors_visit",
    "disclosure", "headcount", "gates", "posture", "roll_call", "lapse", "founding", "recruitment",
    "units", "activities", "effectiveness", "listing", "learning",
)  # fmt: skip


class District(mesa.Model):
    """A district of plain Mesa agents that goes on where a ``DistrictModel`` stands.

    Within a process all agents read what the process found and write what is their own, so that
    they may act in any order.

    Args:
        model: the model whose agents, scenario, policies and draws it takes over; stays as it is.
        shuffled: whether agents act in random order instead of the order they came in.
    """

    def __init__(self, model: DistrictModel, *, shuffled: bool = False) -> None:
        super().__init__(rng=model.seed)
        world = model.world
        self.place, self.policy, self.month = model.place, model.place.policy, model.month
        self._shuffled = shuffled
        self._keys, self._newcomers = world.monthly_keys, Newcomers(world)
        self.rates, self.birth = namespace(world.rates[0]), namespace(world.birth[0])
        rates = self.rates
        self.ties = (rates.tie_acquaintance, rates.tie_interest, rates.tie_industry,
                     rates.tie_neighbourhood)  # fmt: skip
        self.doses = [namespace(record) for record in world.levers]
        self.at_rest = [namespace(record) for record in world.at_rest]
        self.hops, self.kinship = world.geography.hops.tolist(), world.geography.kinship.tolist()
        self.n_industries = len(self.kinship)
        self.scope, self._scope_clock = world.scope.tolist(), world.scope_clock
        self.circles = [Circle(number) for number in range(world.layout.n_circles)]
        self.offices: list[Agency] = []
        self.instructors: list[Instructor] = []
        self.by_number: dict[int, Organization] = {}
        self.departed: list[Organization] = []
        self.waiting: dict[tuple[int, int], tuple[Organization | None, int]] = {}
        self.grounds: dict[int, set[int]] = {}
        self.guided_industries: set[int] = set()
        self.counters: Counter[str] = Counter()
        self.tallies = model.tallies.copy()
        settle_in(self, world)
        self.stationed = len(self.instructors)
        self.policies = Policies(self, model.bundle, world.zones.cells.tolist())

    # Who is there

    def organizations(self) -> list[Organization]:
        """Return the living organizations in the order they appeared."""
        return list(self.by_number.values())

    def members(self) -> Iterable[Member]:
        """Return the members who work in the district."""
        return self.agents_by_type.get(Member, ())

    def party_organizations(self) -> list[PartyOrganization]:
        """Return the Party organizations."""
        return list(self.agents_by_type.get(PartyOrganization, ()))

    def area_of(self, region: int) -> PartyOrganization | None:
        """Return the area Party organization of a region."""
        return self._areas.get(region)

    def place_of(self, cell: int) -> tuple[int, int, int]:
        """Return region, industry and type of a cell."""
        place, kind = divmod(cell, len(TYPES))
        return (*divmod(place, self.n_industries), kind)

    def activate(self, kind: type[mesa.Agent], method: str) -> None:
        """Let all agents of a kind do something, in any order."""
        agents = self.agents_by_type.get(kind, ())
        if self._shuffled and len(agents):
            agents.shuffle_do(method)
        elif len(agents):
            agents.do(method)

    # The month

    def step(self) -> None:
        """Simulate a month."""
        self.begin_month()
        for process in MONTH:
            getattr(self, process)()
        self.tallies = take(self)

    def begin_month(self) -> None:
        """Turn to the next month and the keys of its draws."""
        self.month += 1
        self.keys = namespace(self._keys.of_month(self.month)[0])
        self.counters = Counter()
        self.departed = []
        self._newcomers.turn_to(self.month)

    def turnover(self) -> None:
        """Let organizations change, merge, register, split and dissolve."""
        self.activate(Organization, "begin_month")
        self.activate(Organization, "change")
        for org in self.organizations():  # who comes first waits for who comes later
            if org.alive:
                org.seek_partner()
        candidates = self._newcomers.candidates()
        self.first_candidate = self._newcomers.first_candidate
        self._new = [Organization(self, number, record) for number, record in candidates]
        for org in self._new:  # a parent has less to give to the second who splits from it
            org.try_to_register()

    def mobility(self) -> None:
        """Let members leave, arrive, follow mergers and splits."""
        self.slots = 1 << self._newcomers.numbers.bit_length()
        self.activate(Member, "follow_split")
        started = {org.number for org in self._new if org.alive and org.parent is None}
        for record in self._newcomers.members_of(started):
            Member(self, self.by_number[record["employer"]], record)
        self.activate(Member, "move")
        for record in self._newcomers.arrivals():
            employer = find_employer(self, record["id"])
            if employer is not None:
                Member(self, employer, record)

    def headcount(self) -> None:
        """Count members, participants and candidates of every organization."""
        self.activate(Organization, "clear_headcount")
        self.activate(Member, "be_counted")
        self.activate(Organization, "close_headcount")

    def pull_levers(self) -> None:
        """Let policies pull levers; count months until a wider rule comes into force."""
        self.policies.settle()
        self.policies.pull_levers()
        if not all(map(all, self.scope)):
            self._scope_clock += self.offices[0].mean_dose(lambda dose: dose.scope)
            if self._scope_clock >= self.policy.formulation_months:
                self.scope = [[True] * len(row) for row in self.scope]

    def _reported(self, coverage: float) -> float:
        """Return what the lines report of a coverage."""
        shortfall = max(0.0, self.rates.coverage_target - coverage)
        return coverage + self.rates.overstatement * shortfall

    def agencies(self) -> None:
        """Let agencies divide their effort, and let it reach organizations."""
        living, covered = Counter(), Counter()
        for org in self.organizations():
            living[org.region] += 1
            covered[org.region] += org.party_organization is not None
        self.weakness = [1.0 - self._reported(covered[region] / max(1, living[region]))
                         for region in range(len(self.hops))]  # fmt: skip
        self.activate(Agency, "begin_month")
        self.activate(Organization, "burden_offices")
        self.activate(Agency, "divide_effort")
        self.activate(Organization, "take_effort")

    def instructors_visit(self) -> None:
        """Let liaisons keep contact, and instructors on duty travel and visit."""
        self.activate(Organization, "await_visit")
        on_duty = [person for person in self.instructors if person.alive]
        if not on_duty:
            return
        self.activate(Instructor, "begin_month")
        crews: dict[int, dict[int, list[Instructor]]] = defaultdict(lambda: defaultdict(list))
        for person in on_duty:
            crews[person.hired_by][person.routing].append(person)
        for by_routing in crews.values():
            for _, crew in sorted(by_routing.items()):
                send(self, crew)
        self.counters["visits"] = sum(person.caseload for person in on_duty)

    def disclosure(self) -> None:
        """Let members become known, attend, or be lost sight of."""
        self.activate(Member, "be_seen")

    def gates(self) -> None:
        """Let organizations feel the gates' pressure and pass them."""
        self.activate(Organization, "face_gates")

    def posture(self) -> None:
        """Let organizations see their peers and review their posture."""
        self._clear_circles()
        self.activate(Organization, "show_itself")
        self.activate(Organization, "review_on_occasion")

    def _clear_circles(self) -> None:
        for circle in self.circles:
            circle.clear()

    def roll_call(self) -> None:
        """Count what Party organizations are made of."""
        self.activate(PartyOrganization, "count_units")

    def units(self) -> None:
        """Count it again, with secretaries."""
        self.activate(Organization, "find_secretary")
        self.activate(PartyOrganization, "count_units")

    def lapse(self) -> None:
        """Let units leave; let Party organizations lapse or elect."""
        for gone in sorted(self.departed, key=lambda org: org.number):
            gone.be_buried()
        self.activate(PartyOrganization, "keep_host")
        self.activate(PartyOrganization, "end_if_due")

    def founding(self) -> None:
        """Found own, joint, area and industry Party organizations."""
        for org in [org for org in self.organizations() if org.founds_own()]:
            org.enter(self._found(OWN, org))
        groups, met = meet(self)
        for group in groups:
            if self._founds_together(group):
                host = max(group, key=lambda org: (org.known_members, org.staff, -org.number))
                branch = self._found(JOINT, host)
                for org in group:
                    org.enter(branch)
        for org in [org for org, branch in met.items() if org.joins_in_company(branch)]:
            org.enter(met[org])
        self._found_areas()
        self._found_industries()

    def _found(self, form: int, host: Organization) -> PartyOrganization:
        self.counters["foundings"] += 1
        return PartyOrganization(self, form, host.region, host)

    def _founds_together(self, group: list[Organization]) -> bool:
        """Whether a group founds a joint branch; each unit's part of the hazard is summed."""
        hazards = sum(org.hazard_in_company() for org in group)
        hazard = self.rates.joint_base + hazards / len(group)
        for org in group:
            org.ripen(hazard / len(group))
        return any(org.drawn_to_found() < chance(org.ripened) for org in group)

    def _found_areas(self) -> None:
        """Let sub-districts found area Party organizations and take in the rest."""
        self._areas = {branch.region: branch for branch in self.party_organizations()
                       if branch.form == AREA}  # fmt: skip
        regions = {org.region for org in self.organizations() if org.dose.organize_area}
        if not (self.rates.area_base or regions or self._areas):
            return
        work: dict[int, list[float]] = {region: [] for region in range(len(self.hops))}
        for org in self.organizations():
            work[org.region].append(org.dose.organize_area + org.effort_form)
        for region, done in work.items():
            mean = sum(done) / max(1, len(done)) if region in regions else 0.0
            likely = chance(self.rates.area_base + self.rates.area_effort * mean)
            if region not in self._areas and uniform(self.keys.area_found, region) < likely:
                self._areas[region] = PartyOrganization(self, AREA, region)
                self.counters["foundings"] += 1
        for org in [org for org in self.organizations() if org.joins_area()]:
            org.enter(self._areas[org.region])

    def _found_industries(self) -> None:
        """Found industry Party organizations at the largest associations with a branch."""
        taken = {branch.industry for branch in self.party_organizations()
                 if branch.form == INDUSTRY}  # fmt: skip
        largest: dict[int, Organization] = {}
        for org in self.organizations():
            branch = org.party_organization
            if org.type == SOCIAL_GROUP and branch is not None and branch.form == OWN:
                current = largest.setdefault(org.industry, org)
                largest[org.industry] = org if org.staff > current.staff else current
        for industry, org in largest.items():
            hazard = self.rates.industry_effort * org.dose.organize_industry
            drawn = uniform(subkey(self.keys.industry_found, industry), org.id)
            if industry not in taken and drawn < chance(hazard):
                self._found(INDUSTRY, org)

    def recruitment(self) -> None:
        """Let candidates for membership go on, and applicants appear."""
        self.activate(Member, "advance")
        for org in [org for org in self.organizations() if org.somebody_applies()]:
            Member(self, org, self._applicant(org))

    def _applicant(self, org: Organization) -> Record:
        return {
            "id": pack(RECRUIT, self.month, org.region, origin(org.id)),
            "stage": APPLICANT, "stage_since": self.month, "state": AFFILIATED,
            "full_time": True, "pioneer": False, "engagement": self.rates.engagement_mean,
            "ripened": 0.0, "changes": 0,
        }  # fmt: skip

    def activities(self) -> None:
        """Hold activities and write them up."""
        self.activate(PartyOrganization, "hold_activities")
        self.guided_industries = {branch.industry for branch in self.party_organizations()
                                  if branch.form == INDUSTRY}  # fmt: skip
        self.activate(Organization, "live")

    def effectiveness(self) -> None:
        """Write how effective activities are."""
        self.activate(Organization, "become_effective")

    def listing(self) -> None:
        """Put organizations on the list and strike off."""
        self.activate(Organization, "be_listed")

    def learning(self) -> None:
        """Let organizations, members, instructors and agencies learn."""
        self._clear_circles()
        self.activate(Organization, "show_willingness")
        self.activate(Organization, "learn")
        self.activate(Member, "follow_content")
        self.activate(Instructor, "be_trained")
        self.activate(Agency, "be_trained")

    def hire_up_to(self, number: int) -> None:
        """Find instructors until there are so many."""
        for record in self._newcomers.instructors(len(self.instructors), number):
            self.instructors.append(Instructor(self, record))
