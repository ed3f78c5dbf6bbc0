"""Money touches nothing: no search reaches who pays, and nothing counts what a call is worth."""

import grimp
import pytest
from django.apps import apps
from django.conf import settings

SEARCHING = ["centers", "exchanges", "listings", "places", "articles"]
SEARCHING_HERE = ["detoxlocal.site_search", "detoxlocal.substances", "detoxlocal.views.search"]
WORTH = {"price", "fee", "lead", "commission", "bid", "payout", "admission", "rate", "cost"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    names = [*SEARCHING, "callbacks", "detoxlocal", "accounts", "core"]
    return grimp.build_graph(*names, cache_dir=None)


@pytest.mark.parametrize("name", [*SEARCHING, *SEARCHING_HERE])
def test_what_searches_never_reaches_who_pays(graph: grimp.ImportGraph, name: str) -> None:
    here = {name, *graph.find_descendants(name)}
    reached = set().union(*(graph.find_upstream_modules(module) for module in here))
    assert reached
    assert {module for module in reached if module.partition(".")[0] == "callbacks"} == set()


def test_the_graph_knows_who_reaches_it(graph: grimp.ImportGraph) -> None:
    assert "callbacks.models.hotline" in graph.find_upstream_modules("detoxlocal.urls")


def test_no_search_reads_the_tables_of_who_pays() -> None:
    for app in SEARCHING:
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            assert "callbacks_" not in path.read_text(encoding="utf-8"), path


def test_no_field_says_what_a_call_is_worth() -> None:
    models = list(apps.get_app_config("callbacks").get_models())
    named = {word for model in models for field in model._meta.get_fields()
             for word in field.name.split("_")}  # fmt: skip
    assert {"phone", "sponsors"} <= named
    assert named & WORTH == set()
