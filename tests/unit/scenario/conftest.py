"""A small scenario of our own, so that these tests do not hang on the bundled ones."""

from pathlib import Path

import pytest

SMALL = """
name = "small"
description = "two regions, two industries"
source = "made up"
policies = ["rigid_embedding", { name = "flexible_embedding", start = 6 }]
alternatives = ["status_quo", "rigid_embedding+flexible_embedding"]

[district]
name = "Two"
organizations = 60
source = "a count"
evidence = "measured"

[[district.regions]]
name = "North"
share = 0.6
neighbours = ["South"]

[[district.regions]]
name = "South"
kind = "town"
share = 0.4

[[district.industries]]
name = "care"
social_group = 1
private_non_enterprise = 1
foundation = 1
intermediary = 1
community = 1

[[district.industries]]
name = "culture"
related = ["care"]
social_group = 0.5

[organizations]
staff_mean = 8
"""


@pytest.fixture
def write(tmp_path: Path):
    """A function that writes a file into an empty folder and gives its path."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


@pytest.fixture
def small(write) -> Path:
    return write("small.toml", SMALL)
