"""Writing an article: drafts may have faults, what goes out may not."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import nested_form_data

from accounts.models import User
from articles.models import ArticlePage, MedicalReview, PublishedChange
from articles.rich_text import citation_mark
from tests.factories import cited, heading, make_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def rich(html: str) -> str:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from articles.blocks import TEXT

    state: str = ContentstateConverter(TEXT).from_database_format(html)
    return state


def sent(article: ArticlePage, *blocks: dict[str, Any], **changed: Any) -> dict[str, str]:
    """Return what the editor sends: an article with some blocks and its sources."""
    values = []
    for number, block in enumerate(blocks):
        value = block["value"]
        value = rich(value) if block["type"] == "text" else value
        values.append({"type": block["type"], "value": value, "deleted": "", "order": str(number)})
    sources = list(article.references.all())
    references = [
        {
            "id": str(each.pk),
            "key": each.key,
            "title": each.title,
            "source": each.source,
            "year": "",
            "ORDER": str(number),
            "DELETE": "",
        }
        for number, each in enumerate(sources, start=1)
    ]
    body = {"count": str(len(values))} | {
        str(number): {**value, "id": f"block-{number}"} for number, value in enumerate(values)
    }
    formset = {"TOTAL_FORMS": len(references), "INITIAL_FORMS": len(references)}
    nothing = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    data = nested_form_data(
        {
            "title": article.title,
            "slug": article.slug,
            "summary": "What stopping is like.",
            "kind": "withdrawal",
            "body": body,
            "references": formset | {str(n): each for n, each in enumerate(references)},
            "article_authors": nothing,
            "comments": nothing,
        }
        | changed
    )
    return {name: str(value) for name, value in data.items()}


def post(client: Client, article: ArticlePage, data: dict[str, str]) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)


def test_a_draft_may_have_faults(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    answer = post(client, article, sent(article, heading("One", 4), cited("gone")))
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.get_latest_revision_as_object().body[0].value["level"] == "4"


@pytest.mark.parametrize("action", ["action-publish", "action-submit"])
@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ((cited("a"), cited("gone")), "A citation has no source"),
        ((heading("Deep", 4), cited("a")), "skips a level"),
        ((cited(),), "No sentence cites"),
    ],
)
def test_what_goes_out_may_not(
    client: Client, editor: User, action: str, blocks: tuple[dict[str, Any], ...], said: str
) -> None:
    article = make_article(user=editor)
    answer = post(client, article, sent(article, *blocks, **{action: "1"}))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    article.refresh_from_db()
    assert not article.live
    assert not WorkflowState.objects.exists()


def test_a_source_without_a_key_gets_one(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    data = sent(article, cited("a"))
    data["references-0-key"] = ""
    assert post(client, article, data).status_code == 302
    article.refresh_from_db()
    (source,) = article.get_latest_revision_as_object().references.all()
    assert len(source.key) == 8


def test_a_published_change_needs_a_line_for_visitors(client: Client, editor: User) -> None:
    article = make_article(user=editor, live=True)
    data = sent(article, cited("a", text="Other words."), **{"action-publish": "1"})
    assert "Say in one line what changed." in post(client, article, data).content.decode()
    assert post(client, article, data | {"change_note": "Plainer words"}).status_code == 302
    assert PublishedChange.objects.latest("pk").note == "Plainer words"


def test_the_last_note_is_not_offered_again(client: Client, editor: User) -> None:
    article = make_article(user=editor, live=True, change_note="Plainer words")
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Plainer words" not in page


def test_an_article_goes_through_its_review(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    data = sent(article, cited("a"), **{"action-submit": "1"})
    assert post(client, article, data).status_code == 302
    state = article.current_workflow_state
    assert state
    # The editor may neither sign nor change it meanwhile.
    path = [article.pk, "approve", state.current_task_state.pk]
    url = reverse("wagtailadmin_pages:workflow_action", args=path)
    client.post(url)
    assert not MedicalReview.objects.exists()
    reviewer = make_user("medical_reviewer", name="Mona Reyes", credential="RN, BSN")
    client.force_login(reviewer)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    assert "Sign and Publish" in edit.content.decode()
    assert client.post(url).status_code == 302
    article.refresh_from_db()
    assert article.live
    review = MedicalReview.objects.get()
    assert review.fingerprint == article.live_fingerprint
    assert review.signed_by == reviewer


def test_a_reviewer_asks_for_changes(client: Client, editor: User) -> None:
    article = make_article(user=editor)
    post(client, article, sent(article, cited("a"), **{"action-submit": "1"}))
    task = article.current_workflow_state.current_task_state
    client.force_login(make_user("medical_reviewer", credential="MD"))
    url = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "reject", task.pk])
    client.post(url, {"comment": "The second sentence is wrong."})
    article.refresh_from_db()
    assert article.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert not MedicalReview.objects.exists()


def test_who_wrote_a_part_is_not_offered_to_sign(client: Client) -> None:
    reviewer = make_user("medical_reviewer", credential="MD")
    article = make_article(user=reviewer)
    client.force_login(make_user("editor"))
    post(client, article, sent(article, cited("a"), **{"action-submit": "1"}))
    client.force_login(reviewer)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).content.decode()
    assert "Ask for changes" in page
    assert "Sign and Publish" not in page


@pytest.mark.parametrize(("keys", "goes_out"), [(("a",), True), (("a", "gone"), False)])
def test_publishing_many_at_once_refuses_what_is_open(
    client: Client, editor: User, *, keys: tuple[str, ...], goes_out: bool
) -> None:
    article = make_article(body=[cited(*keys)], user=editor)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={article.pk}&next=/admin/", {"include_descendants": ""})
    article.refresh_from_db()
    assert article.live is goes_out


def test_a_citation_mark_survives_the_editor() -> None:
    html = f'<p data-block-key="abcde">So.{citation_mark(["a"])}</p>'
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from articles.blocks import TEXT

    assert ContentstateConverter(TEXT).to_database_format(rich(html)) == html
