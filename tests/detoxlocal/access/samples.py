"""What to ask the addresses with: a real row wherever there is one, so that 404 means a rule."""

from io import BytesIO

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import UploadedFile

from accounts.models import User
from callbacks.links import token_of as token_of_call
from core.audit import record
from exchanges.submissions.links import token_of
from listings.models import FactGroup
from places.models import Place
from tests.factories import (
    make_article,
    make_callback,
    make_center,
    make_consent_text,
    make_delivery,
    make_difference,
    make_exchange,
    make_hotline,
    make_invitation,
    make_message,
    make_record,
    make_run,
    make_sponsor,
    make_submission,
    make_user,
)

# Parts of Wagtail's addresses, closed or of other kinds; no such row need exist.
CLOSED = dict.fromkeys(
    (
        "action_name",
        "app_label",
        "app_name",
        "collection_id",
        "content_type_app_name",
        "content_type_model_name",
        "destination_id",
        "model_name",
        "object_id",
        "page_id",
        "page_pk",
        "page_to_move_id",
        "parent_page_id",
        "redirect_id",
        "revision_id",
        "revision_id_a",
        "revision_id_b",
        "session_id",
        "task_id",
        "task_state_id",
        "token",
        "uidb64",
        "workflow_pk",
        "workflow_state_id",
    ),
    1,
)


def samples() -> dict[str, object]:
    """Store a row of each kind, and return what their addresses are made with."""
    colleague = make_user("validator")
    return (
        CLOSED
        | _of_callbacks()
        | _of_centers()
        | _of_exchanges()
        | _of_files(colleague)
        | _of_people(colleague)
        | _of_pages()
        | {
            "/admin/audit/ pk": record(None, "verified_audit").pk,
            "/admin/messages/ pk": make_message().pk,
            "/admin/places/ pk": Place.objects.order_by("pk").values_list("pk", flat=True)[0],
            "/sitemap section": "pages",
            "/sitemap number": 1,
            "/admin/ pk": 1,
        }
    )


def _of_callbacks() -> dict[str, object]:
    """Return drafts, which may be changed, and a request that nobody has in hand."""
    make_hotline()
    request = make_callback()
    return {
        "/call-me/ token": token_of_call(request),
        "/admin/callbacks/ pk": request.pk,
        "/admin/sponsors/ pk": make_sponsor().pk,
        "/admin/hotline-records/ pk": make_record(is_published=False).pk,
        "/admin/hotline-records/ language": "en",
        "/admin/consent-texts/ pk": make_consent_text(published_at=None).pk,
        "/admin/agents-on-duty/ pk": make_user("callback_agent").pk,
        "/admin/deliveries/ pk": make_delivery(request=request).pk,
    }


def _of_centers() -> dict[str, object]:
    center = make_center()
    confirmed = center.checks.create(
        group=FactGroup.PHONE, method="call", checked_at=timezone.now()
    )
    return {
        "/centers/ state": center.state.lower(),
        "/centers/ city": center.city_slug,
        "/centers/ slug": center.slug,
        "/report/ kind": "center",
        "/report/ uuid": center.uuid,
        "/admin/centers/ pk": center.pk,
        "/admin/centers/ check": confirmed.pk,
        "/admin/import-runs/ pk": make_run().pk,
        "/admin/import-differences/ pk": make_difference().pk,
    }


def _of_exchanges() -> dict[str, object]:
    exchange = make_exchange()
    confirmed = exchange.checks.create(
        group=FactGroup.PHONE, method="call", checked_at=timezone.now()
    )
    case = make_submission().case
    return {
        "/needle-exchanges/ state": exchange.state.lower(),
        "/needle-exchanges/ slug": exchange.slug,
        "/needle-exchanges/ token": token_of(case),
        "/admin/exchanges/ pk": exchange.pk,
        "/admin/exchanges/ check": confirmed.pk,
        "/admin/exchanges/draft/ pk": case.pk,
        "/admin/state-laws/ state": exchange.state.lower(),
        "/admin/cases/ pk": case.pk,
    }


def _of_files(owner: User) -> dict[str, object]:
    drawn = BytesIO()
    Picture.new("RGB", (2, 2)).save(drawn, "PNG")
    image = Image.objects.create(
        title="A picture", file=ContentFile(drawn.getvalue(), "picture.png")
    )
    text = ContentFile(b"A text", "text.txt")
    document = Document.objects.create(title="A document", file=text)
    upload = UploadedFile.objects.create(file=text, uploaded_by_user=owner)
    return {
        "/media/ path": image.file.name,
        "image": image.pk,
        "image_id": image.pk,
        "filter_spec": "original",
        "document": document.pk,
        "document_id": document.pk,
        "doc_id": document.pk,
        "uploaded_file_id": upload.pk,
        "/admin/documents/chooser/ pk": document.pk,
        "/admin/images/chooser/ pk": image.pk,
        "/admin/tag-autocomplete/ app_name": "taggit",
        "/admin/tag-autocomplete/ model_name": "tag",
    }


def _of_pages() -> dict[str, object]:
    """Return an article that is out and that nobody has submitted for review."""
    article = make_article(live=True)
    substance = article.get_parent()
    return {
        "path": article.url.removeprefix("/"),
        "page_id": article.pk,
        "page_pk": article.pk,
        "parent_page_id": substance.pk,
        "page_to_move_id": article.pk,
        "destination_id": substance.pk,
        "revision_id": article.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "content_type_app_name": "articles",
        "content_type_model_name": "articlepage",
        "/admin/pages/ pk": article.pk,
        "/admin/articles/ pk": article.pk,
        "/admin/articles/ revision_id_a": article.latest_revision_id,
        "/admin/articles/ revision_id_b": article.latest_revision_id,
        "/admin/editing-sessions/ app_label": "articles",
        "/admin/editing-sessions/ model_name": "articlepage",
        "/admin/editing-sessions/ object_id": article.pk,
        "/admin/editing-sessions/ session_id": 1,
    }


def _of_people(colleague: User) -> dict[str, object]:
    """Return a colleague's rows: what everybody may do with their own, nobody may with these."""
    passkey = Authenticator.objects.create(
        user=colleague, type=Authenticator.Type.WEBAUTHN, data={}
    )
    session = Client()
    session.force_login(colleague)
    seen = UserSession.objects.create(
        user=colleague, ip="127.0.0.0", session_key=session.session.session_key
    )
    make_invitation("sample-of-a-link")
    return {
        "user": colleague.pk,
        "/admin/people/ pk": colleague.pk,
        "/admin/invitations/ pk": make_invitation().pk,
        "/admin/account/invitation/ token": "sample-of-a-link",
        "/admin/account/second-factor/passkeys/ pk": passkey.pk,
        "/admin/account/sessions/ pk": seen.pk,
        "uidb36": "1",
        "key": "no-such-key",
    }
