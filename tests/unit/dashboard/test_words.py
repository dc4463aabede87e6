import re
import tomllib
from pathlib import Path

import pytest

import sim.dashboard.words
from sim.dashboard.charts.names import name_of_bundle
from sim.dashboard.charts.subjects import SUBJECTS, TABLE
from sim.dashboard.words import LANGUAGES, TEXTS, words_of
from sim.measures import MEASURES
from sim.policies.catalogue import find_policy, policy_names
from sim.results.sentences import ENGLISH

FOLDER = Path(sim.dashboard.words.__file__).parent


@pytest.mark.parametrize("file", TEXTS)
def test_both_languages_fill_in_the_same(file):
    for key, entry in tomllib.loads((FOLDER / file).read_text("utf-8")).items():
        blanks = [set(re.findall(r"{(\w+)}", entry[language])) for language in LANGUAGES]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_policy_of_the_package_has_a_name(language):
    built_in = [n for n in policy_names() if find_policy(n).__module__.startswith("sim.policies")]
    assert set(built_in) <= set(words_of(language).policies)


def test_a_word_follows_its_number():
    words = words_of("en")
    assert [words("setup.changed_values", n=n) for n in (1, 2)] == [
        "1 value changed.",
        "2 values changed.",
    ]
    assert words("state.size", runs="1", months=12, time="1 s").startswith("1 run of 12 months")


def test_every_measure_that_is_shown_exists_and_is_explained():
    shown = {name for subject in SUBJECTS for name in subject.measures} | set(TABLE)
    assert shown <= set(MEASURES)
    assert shown <= set(words_of("en").terms)
    for subject in SUBJECTS:
        assert subject.title in words_of("zh").terms


def test_english_sentences_are_those_of_the_command_line():
    texts = words_of("en").texts
    for name, text in vars(ENGLISH).items():
        assert texts[f"phrase.{name}"] == text


def test_a_bundle_is_called_by_its_policies_and_what_differs():
    text = "rigid_embedding(start=13, depth=0.5)+joint_building(end=6, regions=[North])"
    assert name_of_bundle(text, words_of("en")) == (
        "rigid embedding (from month 13; depth 0.5) + joint building (months 1–6; North)"
    )
    assert name_of_bundle("joint_building", words_of("zh")) == "联合组建"
