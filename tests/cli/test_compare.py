"""`servanda register compare atop`, as a user would call it; the real member file lies beside the repository."""


def test_one_treaty_side_by_side(run, shared):
    path = str(shared / "data" / "atop-5.1")
    told = run("register", "compare", "atop", path, "rus-prk-1961")
    assert told.code == 0
    assert "ATOP: 1961-07-06; rus-prk-1961: signed 1961-07-06, bound 1961-09-10" in told.out
    rows = run("register", "compare", "atop", path, "rus-prk-1961", "--format", "json").json["rows"]
    assert {row["atop"] for row in rows} == {"3440"}


def test_what_cannot_be_compared(run, shared, tmp_path):
    for path, why in (
        (tmp_path / "nothing.csv", "there is no such file"),
        (tmp_path, "one ATOP member file is wanted"),
    ):
        refused = run("register", "compare", "atop", str(path))
        assert refused.code == 1
        assert why in refused.err
    refused = run("register", "compare", "atop", str(shared / "data" / "atop-5.1"), "budapest-1994")
    assert "has no ATOP number on record" in refused.err
