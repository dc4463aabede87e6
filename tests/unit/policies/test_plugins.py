"""A user's own policy is loaded where the user says so, and nowhere else."""

import pickle
import re

import pytest

from sim.core.errors import InputError, RunError
from sim.model import DistrictModel
from sim.policies import (
    bundle_from_entries,
    bundle_from_text,
    find_policy,
    load_plugins,
    policy_from_dict,
    policy_names,
)
from sim.scenario import load_scenario


def test_a_loaded_policy_is_named_like_any_other(plugin):
    assert load_plugins([plugin("open_doors")]) == ("open_doors",)
    assert policy_names()[-1] == "open_doors"
    policy = find_policy("open_doors")(share=0.25, start=3)
    assert policy_from_dict(policy.to_dict()) == policy
    assert bundle_from_text("status_quo+open_doors").policies[1] == find_policy("open_doors")()


def test_a_loaded_policy_runs(plugin):
    load_plugins([plugin("open_doors")])
    result = DistrictModel(policies="open_doors", months=2, rng=1).run()
    assert result.costs.sum() > 0.0


def test_its_parameters_are_checked_like_any_others(plugin):
    load_plugins([plugin("open_doors")])
    with pytest.raises(InputError, match=r"open_doors\.share: 2 is out of range"):
        policy_from_dict({"name": "open_doors", "share": 2.0})
    with pytest.raises(InputError, match="did you mean 'share'"):
        policy_from_dict({"name": "open_doors", "shares": 0.2})


def test_a_file_is_loaded_once(plugin):
    file = plugin("open_doors")
    load_plugins([file, file])
    kind = find_policy("open_doors")
    load_plugins([str(file)])
    assert find_policy("open_doors") is kind


def test_a_file_named_again_still_says_what_is_in_it(plugin):
    file = plugin("open_doors")
    assert load_plugins([file]) == load_plugins([file]) == ("open_doors",)


def test_several_files_and_several_policies_of_a_file(plugin, write):
    both = plugin("one_door", "doors.py").read_text() + plugin("two_doors").read_text()
    write("doors.py", both)
    assert load_plugins([write("doors.py", both), plugin("three_doors")]) == (
        "one_door", "two_doors", "three_doors"
    )  # fmt: skip


def test_a_loaded_policy_survives_pickling(plugin):
    load_plugins([plugin("open_doors")])
    policy = find_policy("open_doors")(share=0.75)
    assert pickle.loads(pickle.dumps(policy)) == policy


def test_two_files_may_bear_the_same_name_in_two_folders(plugin):
    load_plugins([plugin("one_door", "here/mine.py"), plugin("two_doors", "there/mine.py")])
    for name in ("one_door", "two_doors"):
        policy = find_policy(name)()
        assert pickle.loads(pickle.dumps(policy)) == policy


def test_what_a_plugin_imports_is_no_policy_of_its_own(write):
    text = "from sim.policies import Policy\nfrom sim.policies.status_quo import StatusQuo\n"
    with pytest.raises(InputError, match="no policy in it"):
        load_plugins([write("borrowed.py", text)])


# What is refused, with one message that names the file.


def refused(file, reason):
    with pytest.raises(InputError, match=reason) as caught:
        load_plugins([file])
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_missing_file(tmp_path):
    refused(tmp_path / "missing.py", "no such plugin file")


def test_a_folder(tmp_path):
    refused(tmp_path, "no such plugin file")


def test_a_file_that_is_no_python(write):
    refused(write("mine.toml", "name = 'open_doors'"), r"must be a Python file \(\.py\)")


def test_a_file_without_a_policy(write):
    refused(write("empty.py", "x = 1\n"), "no policy in it")


def test_a_file_with_a_syntax_error(write):
    refused(write("broken.py", "def pull(self:\n"), "SyntaxError")


@pytest.mark.parametrize(
    ("line", "reason"),
    [("1 / 0", "ZeroDivisionError: division by zero"), ("import nowhere_at_all", "ModuleNotFound"),
     ("from sim.policies import Polici", "Polici"), ("raise SystemExit(3)", "SystemExit")],
)  # fmt: skip
def test_a_file_that_cannot_be_run(write, line, reason):
    refused(write("failing.py", line + "\n"), reason)


def test_a_binary_file(tmp_path):
    file = tmp_path / "binary.py"
    file.write_bytes(b"\x00\xff\xfe\x00")
    refused(file, "Error")


def test_a_name_that_is_taken(plugin):
    refused(plugin("status_quo", "mine.py"), "already a policy named 'status_quo'")
    load_plugins([plugin("open_doors")])
    refused(plugin("open_doors", "again.py"), "already a policy named 'open_doors'")


@pytest.mark.parametrize("name", ["Open_Doors", "open-doors", "2doors"])
def test_a_name_that_is_not_snake_case(plugin, name):
    file = plugin("open_doors")
    file.write_text(file.read_text().replace('"open_doors"', f'"{name}"'))
    refused(file, f"policy name '{name}' must be snake_case")


def test_an_unknown_status(plugin):
    file = plugin("open_doors")
    file.write_text(file.read_text().replace('"proposed"', '"proposedd"'))
    refused(file, "unknown status 'proposedd'; did you mean 'proposed'")


def test_a_class_that_is_no_dataclass(plugin):
    file = plugin("open_doors")
    file.write_text(re.sub(r"@dataclass.*\n", "", file.read_text()))
    refused(
        file, r"class OpenDoors needs the line @dataclass\(frozen=True, kw_only=True\) above it"
    )


def test_a_class_with_a_plain_annotation_is_none_either(plugin):
    file = plugin("open_doors")
    text = re.sub(r"@dataclass.*\n", "", file.read_text())
    file.write_text(re.sub(r"= number\(.*\)", "= 0.5", text))
    refused(file, "class OpenDoors needs the line @dataclass")


def test_nor_a_base_of_it(plugin):
    file = plugin("open_doors")
    derived = (
        "\n\n@dataclass(frozen=True, kw_only=True)\nclass Wide(OpenDoors):\n    name = 'wide'\n"
    )
    file.write_text(re.sub(r"@dataclass.*\n", "", file.read_text(), count=1) + derived)
    refused(file, "class OpenDoors needs the line @dataclass")


@pytest.mark.parametrize("other", ["def pul(self, view", "def pull(self", "def pull(self, view, a"])
def test_a_class_that_asks_for_nothing(plugin, other):
    file = plugin("open_doors")
    file.write_text(file.read_text().replace("def pull(self, view", other))
    refused(file, r"class OpenDoors has no method pull\(self, view\)")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("return None", r"month 1: pull must yield Pull\(lever, dose\), not None"),
        ("return 'census'", "month 1: pull must yield .*, not 'c'"),
        ("yield 0.3", "month 1: pull must yield .*, not 0.3"),
        (
            "yield Pull('census', 2.0)",
            "month 1: lever census: 2.0 is out of range; allowed: 0 to 1",
        ),
        ("yield Pull('census', view.month - 1.0)", "month 3: lever census: 2.0 is out of range"),
        ("yield Pull('censu', 0.2)", "month 1: unknown lever 'censu'; did you mean 'census'"),
    ],
)
def test_what_is_asked_of_no_lever_is_named_with_its_policy_and_month(plugin, asked, said):
    file = plugin("open_doors")
    file.write_text(re.sub(r"( *)yield Pull.*\n", rf"\1{asked}\n", file.read_text()))
    load_plugins([file])
    with pytest.raises(InputError, match=f"^open_doors, {said}"):
        DistrictModel(policies="open_doors", months=3, rng=1).run()


def test_a_single_pull_that_is_returned_is_asked_for(plugin):
    file = plugin("open_doors")
    file.write_text(file.read_text().replace("yield Pull", "return Pull"))
    load_plugins([file])
    result = DistrictModel(policies="open_doors", months=2, rng=1).run()
    assert result.costs.sum() > 0.0


def test_a_refused_file_leaves_nothing_behind(plugin, write):
    clashing = plugin("one_door", "doors.py").read_text() + plugin("status_quo", "s.py").read_text()
    file = write("doors.py", clashing)
    refused(file, "already a policy named 'status_quo'")
    assert "one_door" not in policy_names()
    write("doors.py", plugin("one_door", "doors.py").read_text())
    assert load_plugins([file]) == ("one_door",)


# Never because a scenario names it.


def test_a_scenario_loads_no_plugin(plugin, tmp_path, monkeypatch):
    plugin("open_doors")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nextends = "minimal"\npolicies = ["open_doors"]\n')
    scenario = load_scenario(file)
    with pytest.raises(InputError, match="unknown policy 'open_doors'"):
        bundle_from_entries("open_doors", scenario.policies, "mine.toml: policies")
    with pytest.raises(InputError, match=re.escape("mine.toml: policies: unknown policy")):
        DistrictModel(scenario=scenario)


@pytest.mark.parametrize("name", ["open_doors.py", "./open_doors.py", "open_doors"])
def test_the_name_of_a_file_is_not_the_name_of_a_policy(plugin, tmp_path, monkeypatch, name):
    plugin("open_doors")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="unknown policy"):
        bundle_from_text(name)


def test_a_scenario_cannot_say_which_plugins_to_load(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('name = "mine"\nextends = "minimal"\nplugins = ["open_doors.py"]\n')
    with pytest.raises(InputError, match="plugins: unknown key"):
        load_scenario(file)


def test_a_policy_that_ends_the_program_fails_as_a_run(plugin):
    file = plugin("open_doors")
    file.write_text(re.sub(r"( *)yield Pull.*\n", r"\1raise SystemExit(3)\n", file.read_text()))
    load_plugins([file])
    with pytest.raises(RunError, match=r"open_doors, month 1: its pull ended the program"):
        DistrictModel(policies="open_doors", months=2, rng=1).run()
