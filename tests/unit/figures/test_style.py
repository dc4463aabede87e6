import subprocess
import sys

import matplotlib as mpl

from sim.figures.style import blank_figure, style_context, styled

WITHOUT_PYPLOT = """
import sys
import sim.figures.drawing
from sim.figures.style import blank_figure
blank_figure(1.0).canvas.draw()
sys.exit("matplotlib.pyplot" in sys.modules)
"""


def test_figures_never_load_pyplot():
    assert subprocess.run([sys.executable, "-c", WITHOUT_PYPLOT], check=False).returncode == 0


def test_the_settings_of_the_reader_are_neither_used_nor_changed():
    with mpl.rc_context({"font.size": 33.0, "axes.grid": True, "lines.linewidth": 7.0}):
        with style_context():
            assert mpl.rcParams["font.size"] == 9
            assert not mpl.rcParams["axes.grid"]
        assert mpl.rcParams["font.size"] == 33


def test_a_styled_drawing_is_drawn_in_the_style():
    @styled
    def draw(words):
        figure = blank_figure(1.0)
        figure.text(0, 0, words)
        return figure

    assert draw(words="x").texts[0].get_fontsize() == 9
    assert draw.__name__ == "draw"
