"""The words of all names, against which misspelt ones are held."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func, Q


class NameWord(models.Model):
    """A word that stands in the name or site of some center, or did.

    Kept by triggers of the centers' table (migration `words`), which only ever add.
    """

    word = models.TextField(primary_key=True)
    # Three letters each, with two blanks before the word and one behind.
    trigrams = models.GeneratedField(
        expression=Func("word", function="centers_trigrams"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )

    class Meta:
        verbose_name = "word of names"
        verbose_name_plural = "words of names"
        constraints = [
            # Numbers have no spelling.
            models.CheckConstraint(
                condition=Q(word__regex="^[a-z]{3,40}$"), name="centers_nameword_form"
            )
        ]
        # A misspelt word shares some of its trigrams with the right one.
        indexes = [
            GinIndex(fields=["trigrams"], fastupdate=False, name="centers_nameword_trigrams")
        ]

    def __str__(self) -> str:
        return self.word
