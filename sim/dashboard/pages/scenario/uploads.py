"""Scenario files that somebody brings: read as data and checked, never run, never followed.

A file here may extend what is on offer and name policies that are known; it may not name other
files, which the command line may.
"""

import tomllib
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from sim.core.errors import InputError, unknown_name
from sim.dashboard.state.draft import Draft
from sim.dashboard.state.offer import OFFER
from sim.dashboard.state.view import placed
from sim.policies.bundle import bundle_from_entries
from sim.scenario.layers import key_paths
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.scenario.entries import PolicyEntry

MOST_BYTES: Final = 262_144


def draft_from_file(name: str, content: bytes) -> Draft:
    """Return the draft that a file describes.

    Args:
        name: of the file, for messages.
        content: of the file.

    Raises:
        InputError: it is too large, is no TOML, or anything in it is wrong; the message names the
            key and what is allowed.
    """
    file = PurePath(name.replace("\\", "/")).name[:80] or "upload.toml"
    values = _read(file, content)
    _refuse_other_files(file, values)
    extended = values.get("extends")
    title = values.get("name", PurePath(file).stem)
    if not isinstance(title, str):
        raise InputError(f"{file}: name: expected a text")
    own = {key: part for key, part in values.items() if key not in {"name", "extends"}}
    if extended is None:
        scenario = Scenario.from_dict(values, file)
        _check_policies(file, scenario)
        return Draft(OFFER.keep(scenario, title), name=title)
    draft = Draft.of(extended, _flat(file, own), title, file)
    _check_policies(file, draft.scenario)
    return draft


def _read(file: str, content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise InputError(
            f"{file}: {len(content):,} bytes are too many for a scenario; at most {MOST_BYTES:,}"
        )
    try:
        values = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError(f"{file}: is not UTF-8 text; expected a TOML scenario file") from None
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file}: is not valid TOML: {error}") from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from None
    if not values:
        raise InputError(f"{file}: is empty; expected a scenario")
    return values


def _refuse_other_files(file: str, values: Mapping[str, Any]) -> None:
    """Refuse what would have the server read or run a file."""
    if "plugins" in values:
        raise InputError(
            f"{file}: plugins: are Python files, which a page never runs; start the server with "
            "'sim dashboard --plugins FILE'"
        )
    extended = values.get("extends")
    if extended is not None and extended not in OFFER.names():
        raise unknown_name("scenario", str(extended), OFFER.names(), f"{file}: extends")
    district = values.get("district")
    if isinstance(district, Mapping) and "tables" in district:
        raise InputError(
            f"{file}: district.tables: names files, which a page does not read; write the tables "
            "into the scenario, or use it on the command line"
        )


def _check_policies(file: str, scenario: Scenario) -> None:
    """Check that the policies it names exist and fit, as 'sim check' does."""
    entries: list[tuple[str, tuple[PolicyEntry, ...]]] = [("policies", scenario.policies)]
    entries += [("alternatives", one.policies) for one in scenario.alternatives]
    for key, policies in entries:
        placed(bundle_from_entries(key, policies, f"{file}: {key}"), scenario)


def _flat(file: str, values: Mapping[str, Any]) -> dict[str, object]:
    for key, part in values.items():
        if isinstance(part, Mapping) and not part:
            raise InputError(f"{file}: {key}: is an empty table")
    return dict(key_paths(values))
