import pytest

from sim.policies import find_policy

FIVE = ("status_quo", "rigid_embedding", "flexible_embedding", "joint_building")


@pytest.mark.parametrize("command", ["policies", "scenarios", "measures", "parameters"])
def test_a_list_is_objects_with_names(sim_json, command):
    listed = sim_json(command)
    names = [one["name"] for one in listed]
    assert len(names) == len(set(names)) > 1


@pytest.mark.parametrize("command", ["policies", "scenarios", "measures", "parameters"])
def test_a_list_is_readable_too(sim, sim_json, command):
    ended = sim(command)
    assert ended.exit_code == 0, ended.stderr
    assert all(one["name"] in ended.stdout for one in sim_json(command))


@pytest.mark.parametrize("command", [("evidence",), ("facts", "--list")])
def test_figures_and_facts_are_named_by_their_ids(sim_json, command):
    listed = sim_json(*command)
    assert len(listed) > 1
    assert all(one["name"] == one["id"] for one in listed)


def test_a_table_of_parameters_can_be_picked(sim_json):
    names = [one["name"] for one in sim_json("parameters", "organizations.type_mix")]
    assert len(names) == 5
    assert all(name.startswith("organizations.type_mix.") for name in names)


def test_parameters_say_unit_range_default_source_and_evidence(sim_json):
    keys = {"name", "unit", "low", "high", "default", "source", "evidence"}
    for one in sim_json("parameters"):
        assert keys <= set(one)
        assert one["evidence"] in {"measured", "derived", "assumed"}


def test_parameters_of_sections_and_policies_can_be_picked(sim_json):
    names = [one["name"] for one in sim_json("parameters", "run", "rigid_embedding")]
    assert "run.months" in names
    assert "rigid_embedding.start" in names
    assert {name.partition(".")[0] for name in names} == {"run", "rigid_embedding"}
    assert [one["name"] for one in sim_json("parameters", "run.seed")] == ["run.seed"]


def test_policies_are_listed_with_source_and_status(sim_json):
    listed = {one["name"]: one for one in sim_json("policies")}
    assert set(FIVE) <= set(listed)
    own = [name for name in listed if find_policy(name).__module__.startswith("sim.policies.")]
    assert len(own) == 29
    for one in map(listed.get, own):
        assert one["status"] in {"issued", "practised", "proposed", "reference"}
        assert one["title"]
        assert one["source"]


def test_one_policy_in_detail(sim, sim_json):
    described = sim_json("policies", "rigid_embedding")
    assert described["name"] == "rigid_embedding"
    assert {"start", "end"} <= {one["name"] for one in described["parameters"]}
    shown = sim("policies", "rigid_embedding").stdout
    assert described["description"].splitlines()[0] in shown
    assert "start" in shown


def test_one_measure_in_detail(sim, sim_json):
    described = sim_json("measures", "effective_coverage")
    assert described["unit"] == "share"
    assert described["definition"].split()[0] in sim("measures", "effective_coverage").stdout


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("policies", "rigid_embeding"), "rigid_embedding"),
        (("measures", "efective_coverage"), "effective_coverage"),
        (("parameters", "organisations"), "organizations"),
        (("explain", "minimal", "run.month"), "run.months"),
    ],
)
def test_an_unknown_name_names_the_nearest(wrong, arguments, meant):
    assert f"did you mean '{meant}'?" in wrong(*arguments)


def test_check_says_that_all_is_fine(sim, sim_json):
    assert "minimal: fine" in sim("check", "minimal").stdout
    checked = sim_json("check", "minimal", "--policies", "status_quo,joint_building")
    assert checked["alternatives"] == ["status_quo", "joint_building"]


def test_check_finds_what_is_wrong_without_running(wrong, here):
    (here / "a.toml").write_text('extends = "minimal"\npolicies = ["rigid_embeding"]\n')
    assert "did you mean 'rigid_embedding'?" in wrong("check", "a.toml")
    (here / "b.toml").write_text(
        'extends = "minimal"\npolicies = [{name = "rigid_embedding", strat = 3}]\n'
    )
    assert "did you mean 'start'?" in wrong("check", "b.toml")
    (here / "c.toml").write_text(
        'extends = "minimal"\npolicies = [{name = "rigid_embedding", regions = ["Noth"]}]\n'
    )
    assert "rigid_embedding: regions: unknown region 'Noth'; did you mean" in wrong(
        "check", "c.toml"
    )


def test_explain_gives_the_origin_of_every_value(sim_json):
    explained = sim_json("explain", "minimal", "--set", "run.months=24")
    rows = {row["name"]: row for row in explained["values"]}
    assert (rows["run.months"]["value"], rows["run.months"]["origin"]) == (24, "--set")
    assert all(row["origin"] for row in rows.values())


def test_explain_can_be_limited_to_a_section(sim, sim_json):
    rows = sim_json("explain", "minimal", "organizations")["values"]
    assert rows
    assert all(row["name"].startswith("organizations.") for row in rows)
    assert "run.months" not in sim("explain", "minimal", "organizations").stdout
