import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.figures.drawing import figures_of
from sim.figures.save import save_figure
from sim.figures.style import blank_figure, styled

DRAW_A_MAP = """
import sys
from conftest import build_panels, build_places
from sim.figures.region_map import SUBJECTS, draw_region_map
from sim.figures.save import save_figure
figure = draw_region_map(build_panels(), build_places(), SUBJECTS["region_map"])
save_figure(figure, sys.argv[1], "m")
"""


@styled
def draw_a_line():
    figure = blank_figure(2.0)
    figure.add_axes((0.1, 0.1, 0.8, 0.8)).plot([1, 2], [3, 4])
    return figure


def test_a_figure_becomes_a_picture_and_a_drawing(tmp_path):
    png, svg = save_figure(draw_a_line(), tmp_path / "new" / "folder", "line")
    assert png.name == "line.png"
    assert png.read_bytes().startswith(b"\x89PNG")
    assert ET.parse(svg).getroot().tag.endswith("svg")


def test_the_picture_is_fine_enough_for_print(tmp_path):
    png, _ = save_figure(draw_a_line(), tmp_path, "line")
    width = int.from_bytes(png.read_bytes()[16:20], "big")
    assert 150 <= width / 7.2 <= 200


def test_files_repeat_byte_for_byte(tmp_path, make_material):
    for folder in ("first", "second"):
        for name, figure in figures_of(make_material()):
            save_figure(figure, tmp_path / folder, name)
    first = sorted((tmp_path / "first").iterdir())
    assert len(first) == 12
    for path in first:
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_files_repeat_in_another_process(tmp_path):
    here = str(Path(__file__).parent)
    for seed in ("1", "2"):
        surroundings = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": here}
        command = [sys.executable, "-c", DRAW_A_MAP, str(tmp_path / seed)]
        subprocess.run(command, check=True, env=surroundings)
    for name in ("m.png", "m.svg"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_files_name_no_date_and_no_program(tmp_path):
    png, svg = save_figure(draw_a_line(), tmp_path, "line")
    assert b"Software" not in png.read_bytes()
    assert "dc:date" not in svg.read_text()


def test_a_file_in_place_of_the_folder_is_refused_in_one_message(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="taken: cannot write figures there"):
        save_figure(draw_a_line(), tmp_path / "taken", "line")
