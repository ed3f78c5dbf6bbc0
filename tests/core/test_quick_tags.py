"""Words written into a template are looked up once, and are still those of the page's language."""

import pytest
from django.template import Context, Template
from django.utils import translation

from core.templatetags.quick import KeptWords


def written(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_kept_words_follow_the_language() -> None:
    template = Template('{% translate "Crisis help" %}')
    said = []
    for language in ("en", "es", "en", "es"):
        with translation.override(language):
            said.append(template.render(Context()))
    assert said == ["Crisis help", "Ayuda ya"] * 2


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% translate word %}", "one &lt;two&gt;"),
        ("{% translate word|upper %}", "ONE &lt;TWO&gt;"),
        ('{% translate "one" as other %}[{{ other }}]', "[one]"),
        ('{% translate "50 % of one" %}', "50 % of one"),
        ("{% translate 'May' context 'month' %}", "May"),
    ],
)
def test_other_words_are_written_as_django_does(source: str, shown: str) -> None:
    assert written(source, word="one <two>") == shown
    assert written(source, word="another") == shown.replace("one &lt;two&gt;", "another").replace(
        "ONE &lt;TWO&gt;", "ANOTHER"
    )


def test_only_words_that_never_vary_are_kept() -> None:
    kept = '{% translate "a" %}{% translate word %}{% translate "a" as b %}'
    nodes = Template(kept).nodelist
    assert [isinstance(node, KeptWords) for node in nodes] == [True, False, False]
