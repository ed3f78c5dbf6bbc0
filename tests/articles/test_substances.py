"""Substances: whether stopping can kill is not a matter of opinion where everybody knows it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import SubstancePage
from tests.factories import make_substance

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("drug_class", ["alcohol", "benzodiazepines", "barbiturates"])
def test_what_kills_is_called_so(drug_class: str) -> None:
    substance = make_substance(drug_class=drug_class)
    substance.danger = "hard"
    with pytest.raises(ValidationError, match="can kill: say so"):
        substance.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        SubstancePage.objects.filter(pk=substance.pk).update(danger="risky")


@pytest.mark.parametrize(
    ("name", "drug_class", "filtered"),
    [
        ("Alcohol", "alcohol", "/centers/?substance=alcohol"),
        ("Crack", "stimulants", "/centers/?substance=cocaine"),
        ("Methamphetamine", "stimulants", "/centers/?substance=methamphetamines"),
        ("Nicotine", "nicotine", "/centers/"),
    ],
)
def test_each_leads_to_the_centers_that_detox_from_it(
    name: str, drug_class: str, filtered: str
) -> None:
    assert make_substance(name, drug_class=drug_class).locator_url == filtered
