def test_it_says_what_to_type_next(sim, here):
    ended = sim("new-policy", "warm_hands", "--dir", "mine")
    assert ended.exit_code == 0, ended.stderr
    assert "Made mine/warm_hands.py and mine/test_warm_hands.py" in ended.stdout
    assert "sim compare minimal --policies status_quo,warm_hands --plugins mine/warm_hands.py" in (
        ended.stdout
    )
    assert "pytest mine/test_warm_hands.py" in ended.stdout


def test_a_wrong_name_is_one_line(wrong):
    assert "did you mean 'my-place'?" in wrong("new-scenario", "My Place")


def test_a_file_in_the_way_is_kept(wrong, sim):
    sim("new-claim", "mine")
    assert "is there already; nothing was written" in wrong("new-claim", "mine")
