def test_it_says_what_to_type_next(sim, here):
    ended = sim("new-policy", "warm_hands", "--dir", "mine")
    assert ended.exit_code == 0, ended.stderr
    assert "Made mine/warm_hands.py and mine/test_warm_hands.py" in ended.stdout
    assert "sim compare minimal --policies status_quo,warm_hands --plugins mine/warm_hands.py" in (
        ended.stdout
    )
    assert "pytest mine/test_warm_hands.py" in ended.stdout


def test_under_uv_it_says_so(sim, monkeypatch):
    monkeypatch.setenv("UV_RUN_RECURSION_DEPTH", "1")
    assert "  uv run pytest test_warm_hands.py" in sim("new-policy", "warm_hands").stdout
    monkeypatch.delenv("UV_RUN_RECURSION_DEPTH")
    assert "  pytest test_cold_hands.py" in sim("new-policy", "cold_hands").stdout


def test_a_wrong_name_is_one_line(wrong):
    assert "did you mean 'my-place'?" in wrong("new-scenario", "My Place")


def test_a_file_in_the_way_is_kept(wrong, sim):
    sim("new-claim", "mine")
    assert "is there already; nothing was written" in wrong("new-claim", "mine")
