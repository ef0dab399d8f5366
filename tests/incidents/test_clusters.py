"""Clustering: who is joined given the points of pairs, and what people decided."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents.cluster import Bounds, Decided, Pair, Tie, find_clusters

BOUNDS = Bounds(threshold=2.0, reach=1.0, margin=0.5)
IDS = "abcdef"


def clusters(
    points: dict[str, float], decided: Decided | None = None, clash: str = "", ids: str = "abc"
) -> list[str]:  # fmt: skip
    """Cluster single letters; ``points`` are those of pairs («ab»), 0 where none are given."""
    likely = [(pair[0], pair[1]) for pair, score in points.items() if score >= BOUNDS.reach]
    score: Callable[[str, str], Tie] = lambda a, b: Tie(points.get(a + b, 0.0), a + b == clash)  # noqa: E731
    return ["".join(group) for group in find_clusters(ids, likely, score, BOUNDS, decided)]


def test_enough_points_join_and_too_few_do_not() -> None:
    assert clusters({"ab": 2.0, "bc": 0.9}) == ["ab", "c"]


def test_groups_are_joined_by_their_average() -> None:
    assert clusters({"ab": 5.0, "bc": 3.0, "ac": 1.5}) == ["abc"]
    assert clusters({"ab": 5.0, "bc": 3.0, "ac": -3.0}) == ["ab", "c"]  # no chaining


def test_within_reach_of_one_incident_only_is_enough() -> None:
    assert clusters({"ab": 1.2}) == ["ab", "c"]
    assert clusters({"ab": 1.2, "ac": 1.1, "bc": 1.1}) == ["a", "b", "c"]  # each could be with either
    assert clusters({"ab": 1.8, "ac": 1.1, "bc": 0.5}) == ["ab", "c"]  # here one is better by the margin
    assert clusters({"ab": 0.9}) == ["a", "b", "c"]


def test_a_second_choice_that_is_drawn_to_the_first_is_no_rival() -> None:
    assert clusters({"ab": 1.4, "ac": 1.2, "bc": 1.8}) == ["abc"]


def test_within_reach_does_not_help_against_a_clash() -> None:
    assert clusters({"ab": 1.2}, clash="ab") == ["a", "b", "c"]


def test_what_people_decided_goes_before() -> None:
    same, different = frozenset({("a", "b")}), frozenset({("b", "c")})
    assert clusters({"ab": -5.0}, Decided(same=same)) == ["ab", "c"]
    assert clusters({"bc": 50.0}, Decided(different=different)) == ["a", "b", "c"]
    assert clusters({"bc": 50.0, "ac": 40.0}, Decided(same, different)) == ["ab", "c"]


PAIRS = ["".join(pair) for pair in combinations(IDS, 2)]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.floats(-6, 6).map(lambda x: round(x, 2)), max_size=12)


@given(scores=SCORES, order=st.permutations(IDS))
@settings(deadline=None)
def test_the_order_changes_nothing_and_every_id_is_in_one_group(scores: dict[str, float], order: list[str]) -> None:
    found = clusters(scores, ids=IDS)
    assert found == clusters(dict(reversed(scores.items())), ids="".join(order))
    assert sorted("".join(found)) == sorted(IDS)


@given(scores=SCORES, one=st.sampled_from(PAIRS), other=st.sampled_from(PAIRS))
@settings(deadline=None)
def test_decided_pairs_are_obeyed(scores: dict[str, float], one: str, other: str) -> None:
    pair: Callable[[str], frozenset[Pair]] = lambda ids: frozenset({(ids[0], ids[1])})  # noqa: E731
    apart = clusters(scores, Decided(different=pair(other)), ids=IDS)
    assert not any(set(other) <= set(group) for group in apart)
    if not set(one) & set(other):
        both = clusters(scores, Decided(pair(one), pair(other)), ids=IDS)
        assert any(set(one) <= set(group) for group in both)
        assert not any(set(other) <= set(group) for group in both)


def slowly(points: dict[Pair, float], bounds: Bounds) -> list[str]:
    """Join the best of all pairs of groups, again and again, each average taken over all pairs of accounts."""
    groups = ["a", "b", "c", "d", "e", "f"]

    def average(one: str, other: str) -> float:
        told = [points.get((min(a, b), max(a, b)), -7.0) for a in one for b in other]
        return sum(told) / len(told)

    while len(groups) > 1:
        best = max((average(one, other), one, other) for one, other in combinations(sorted(groups), 2))
        if best[0] < bounds.threshold:
            break
        groups = sorted([group for group in groups if group not in best] + ["".join(sorted(best[1] + best[2]))])
    return groups


@given(scores=st.lists(st.integers(-3000, 6000), min_size=15, max_size=15, unique=True))
@settings(deadline=None)
def test_groups_kept_up_to_date_are_those_of_going_through_all_pairs(scores: list[int]) -> None:
    bounds = Bounds(threshold=1.0, reach=1.0, margin=99.0)
    points = {(pair[0], pair[1]): score / 1000 + n * 1e-6 for n, (pair, score) in enumerate(zip(PAIRS, scores, strict=True))}
    found = find_clusters(IDS, points, lambda a, b: Tie(points[a, b]), bounds)
    assert ["".join(group) for group in found] == slowly(points, bounds)
