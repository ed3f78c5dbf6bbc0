"""The private page of a submission: how it stands, questions, taking it back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.signing import Signer
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from exchanges.models import Submission
from exchanges.submissions.links import path_of, token_of
from listings.models import Case, CaseMessage
from tests.exchanges.submissions.sending import closed, inputs
from tests.factories import make_exchange, make_submission
from tests.pages import PageRead, read

pytestmark = pytest.mark.django_db
JUST_NOW, LONG_AGO = timedelta(minutes=9), timedelta(minutes=11)


def page_of(client: Client, submission: Submission, query: str = "") -> PageRead:
    answer = client.get(path_of(submission.case) + query)
    assert answer.status_code == 200
    return read(answer)


def post(client: Client, submission: Submission, **data: Any) -> Any:
    return client.post(path_of(submission.case), data)


def asked(**fields: Any) -> Submission:
    submission = make_submission(case__state="asked", **fields)
    CaseMessage.objects.create(
        case=submission.case, is_question=True, text="Which door?\nOn <b>Elm</b>?"
    )
    return submission


def state_of(submission: Submission) -> str:
    return str(Case.objects.get(pk=submission.case_id).state)


def test_what_was_received_is_promised_a_first_look(client: Client) -> None:
    submission = make_submission()
    due = timezone.now().replace(year=2026, month=12, day=1, hour=15)
    Case.objects.filter(pk=submission.case_id).update(due_at=due)
    page = page_of(client, submission)
    assert page.title.startswith("Thank you. We got it.")
    assert "will look at it by Dec. 1, 2026" in page.text
    assert f"https://detoxlocal.example{path_of(submission.case)}" in page.text


def test_what_somebody_looks_at_is_being_checked(client: Client) -> None:
    page = page_of(client, make_submission(case__first_looked_at=timezone.now()))
    assert page.title.startswith("We are checking it")
    assert "Somebody began to check it." in page.text


def test_what_is_published_leads_to_its_page(client: Client) -> None:
    exchange, submission = make_exchange(), make_submission()
    closed(submission, "merged", ago=LONG_AGO, listing_uuid=exchange.uuid)
    page = page_of(client, submission)
    assert page.title.startswith("It is listed")
    assert exchange.get_absolute_url() in page.values("href")


def test_what_is_listed_no_more_has_no_link(client: Client) -> None:
    exchange, submission = make_exchange(status="withheld"), make_submission()
    closed(submission, "merged", ago=LONG_AGO, listing_uuid=exchange.uuid)
    assert exchange.get_absolute_url() not in page_of(client, submission).values("href")


def test_what_is_not_published_says_why(client: Client) -> None:
    submission = make_submission()
    closed(submission, "rejected", ago=LONG_AGO, reason="no-syringes", message="We <b>called</b>.")
    page = page_of(client, submission)
    assert page.title.startswith("We did not list it")
    assert "Why: It gives out no syringes." in page.text
    assert "We &lt;b&gt;called&lt;/b&gt;." in page.html
    assert "We decided not to list it." in page.text


@pytest.mark.parametrize("outcome", ["rejected", "merged"])
def test_what_may_still_be_taken_back_is_being_checked(client: Client, outcome: str) -> None:
    submission = make_submission()
    closed(submission, outcome, ago=JUST_NOW, reason="spam", message="A secret")
    page = page_of(client, submission)
    assert page.title.startswith("We are checking it")
    assert "A secret" not in page.text
    assert "decided" not in page.text


def test_what_was_taken_back_by_staff_is_not_told(client: Client) -> None:
    submission = make_submission()
    decision = closed(submission, "rejected", ago=LONG_AGO, reason="spam")
    decision.undone_at, decision.undone_by = timezone.now(), decision.decided_by
    decision.save()
    Case.objects.filter(pk=submission.case_id).update(state="waiting", closed_at=None)
    assert page_of(client, submission).title.startswith("We are checking it")


def test_no_page_names_anybody_of_the_staff(client: Client) -> None:
    submission = make_submission()
    closed(submission, "rejected", ago=LONG_AGO, reason="spam")
    assert "Val Stone" not in page_of(client, submission).html


def test_a_question_is_shown_with_a_form_to_answer(client: Client) -> None:
    page = page_of(client, asked())
    assert page.title.startswith("We have a question for you")
    assert "On &lt;b&gt;Elm&lt;/b&gt;?" in page.html
    assert "answer" in inputs(page.html)


def test_an_answer_is_kept_and_the_case_waits_for_staff_again(client: Client) -> None:
    submission = asked()
    answer = post(client, submission, do="answer", answer="The \u202eside\u0000 door", form_key="")
    assert answer["Location"] == path_of(submission.case)
    assert submission.case.messages.get(is_question=False).text == "The side door"
    assert state_of(submission) == "waiting"
    assert "You answered:" in page_of(client, submission).text


def test_a_double_click_is_one_answer(client: Client) -> None:
    submission, key = asked(), str(uuid4())
    for _click in range(2):
        post(client, submission, do="answer", answer="Yes", form_key=key)
    assert submission.case.messages.filter(is_question=False).count() == 1


@pytest.mark.parametrize(
    ("answer", "words"), [("", "Write your answer."), ("x" * 1001, "Write at most 1,000")]
)
def test_an_answer_that_is_none_is_asked_for_again(client: Client, answer: str, words: str) -> None:
    submission = asked()
    page = read(post(client, submission, do="answer", answer=answer))
    assert page.title.startswith("Error:")
    assert page.text.count(words) == 2
    assert state_of(submission) == "asked"


def test_an_answer_that_comes_too_late_is_said_not_to_be_kept(client: Client) -> None:
    submission = make_submission()
    closed(submission, "rejected", ago=LONG_AGO, reason="spam")
    page = read(post(client, submission, do="answer", answer="But"))
    assert "did not keep this one" in page.text
    assert not submission.case.messages.exists()


@pytest.mark.parametrize("relation", ["runs", "works"])
def test_who_runs_it_or_works_there_takes_it_back_after_a_second_look(
    client: Client, relation: str
) -> None:
    submission = make_submission(relation=relation)
    assert "?do=withdraw" in page_of(client, submission).values("href")
    assert page_of(client, submission, "?do=withdraw").title.startswith("Take it back?")
    assert state_of(submission) == "waiting"
    assert post(client, submission, do="withdraw")["Location"] == path_of(submission.case)
    assert state_of(submission) == "withdrawn"
    assert page_of(client, submission).title.startswith("You took it back")


@pytest.mark.parametrize("relation", ["uses", "found", ""])
def test_others_do_not(client: Client, relation: str) -> None:
    submission = make_submission(relation=relation)
    assert "?do=withdraw" not in page_of(client, submission).values("href")
    assert page_of(client, submission, "?do=withdraw").title.startswith("Thank you")
    post(client, submission, do="withdraw")
    assert state_of(submission) == "waiting"


def test_what_is_closed_is_not_taken_back(client: Client) -> None:
    submission = make_submission()
    closed(submission, "rejected", ago=LONG_AGO, reason="spam")
    assert post(client, submission, do="withdraw").status_code == 302
    assert state_of(submission) == "rejected"


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: t.swapcase(), lambda _t: "x.y"])
def test_a_link_that_is_not_ours_leads_nowhere(client: Client, change: Any) -> None:
    token = token_of(make_submission().case)
    assert client.get(f"/needle-exchanges/submissions/{token}/").status_code == 200
    assert client.get(f"/needle-exchanges/submissions/{change(token)}/").status_code == 404


def test_what_was_signed_for_something_else_leads_nowhere(client: Client) -> None:
    other = Signer(salt="other", sep=".").sign(make_submission().case.uuid.hex)
    assert client.get(f"/needle-exchanges/submissions/{other}/").status_code == 404
    assert client.post(f"/needle-exchanges/submissions/{other}/").status_code == 404


def test_the_page_is_kept_by_nobody_found_by_nobody_and_tells_others_nothing(
    client: Client,
) -> None:
    answer = client.get(path_of(make_submission().case))
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    html = answer.content.decode()
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert '<meta name="referrer" content="same-origin">' in html
    assert 'rel="canonical"' not in html
    assert 'rel="alternate"' not in html


def test_nothing_of_the_link_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    submission = make_submission()
    with caplog.at_level("INFO"):
        page_of(client, submission)
        client.get(f"/needle-exchanges/submissions/{token_of(submission.case)}x/")
    records = [record for record in caplog.records if record.name == "core.access"]
    assert len(records) == 2
    assert token_of(submission.case) not in str([record.__dict__ for record in records])


@pytest.mark.parametrize("data", [{"do": "answer", "answer": "The side door"}, {"do": "withdraw"}])
def test_when_the_database_is_away_what_was_typed_stays(
    client: Client, monkeypatch: pytest.MonkeyPatch, data: dict[str, str]
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError

    submission = asked()
    path = path_of(submission.case)
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    page = client.post(path, data)
    assert page.status_code == 503
    assert "it was not saved" in read(page).text
    assert "tel:988" in read(page).dialed
    kept = inputs(page.content.decode())
    assert {name: kept[name] for name in data} == {name: [data[name]] for name in data}


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(path_of(make_submission().case)).status_code == 405
