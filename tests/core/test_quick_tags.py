"""Words written into a template are looked up once, and are still those of the page's language."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from core.templatetags.quick import MOST_KEPT, Kept, KeptPart


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
    assert [isinstance(node, Kept) for node in nodes] == [True, False, False]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("{% static 'css/site.css' %}", "/static/css/site.css"),
        ("{% static file %}", "/static/css/map.css"),
        ("{% static 'a.css' as name %}[{{ name }}]", "[/static/a.css]"),
    ],
)
def test_files_are_named_as_django_does(source: str, shown: str) -> None:
    assert [written(source, file="css/map.css") for _time in range(2)] == [shown] * 2


def test_a_part_is_rendered_once_for_each_value_and_language() -> None:
    source = "{% kept total=total %}{{ total }}{% endkept %}"
    template, made = Template(source), []
    for language, total in [("en", 1204), ("en", 1204), ("es", 1204), ("en", 5), ("en", 1204)]:
        with translation.override(language):
            made.append(template.render(Context({"total": total})))
    assert made == ["1,204", "1,204", "1,204", "5", "1,204"]
    (part,) = template.nodelist
    assert isinstance(part, KeptPart)
    assert len(part.rendered) == 3


def test_a_part_sees_nothing_of_the_page_but_what_is_named() -> None:
    source = "{% kept total=total %}{{ total }}{{ typed }}{{ request }}{% endkept %}"
    assert written(source, total=3, typed="80202", request="theirs") == "3"


def test_few_parts_are_kept() -> None:
    template = Template("{% kept total=total %}{{ total }}{% endkept %}")
    for total in range(MOST_KEPT + 5):
        assert template.render(Context({"total": total})) == str(total)
    (part,) = template.nodelist
    assert isinstance(part, KeptPart)
    assert len(part.rendered) == MOST_KEPT


def test_a_part_takes_values_by_name_only() -> None:
    with pytest.raises(TemplateSyntaxError, match="by name"):
        Template("{% kept total %}{% endkept %}")
