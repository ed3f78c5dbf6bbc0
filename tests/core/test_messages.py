"""Translations: what is found in the sources, what is kept, what is refused, what Django loads."""

import gettext
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import ngettext
from pytest_django import Settings

from core.translations import catalogs, extraction

PROJECT = Path(__file__).resolve().parents[2]


class Project:
    """A folder with one app, templates and translations, to run the commands in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.po = root / "locale/es/LC_MESSAGES/django.po"
        self.write("shop/apps.py", "")

    def write(self, name: str, content: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def update(self) -> str:
        output = StringIO()
        call_command("update_messages", stdout=output)
        return output.getvalue()

    def check(self) -> str:
        """Return the faults that `--check` tells; nothing when it passes."""
        try:
            call_command("update_messages", "--check", stdout=StringIO())
        except CommandError as error:
            return str(error)
        return ""

    def translate(self, english: str, *spanish: str) -> None:
        """Fill in a translation the way a translator does: behind its English text."""
        head, rest = self.po.read_text(encoding="utf-8").split(f'msgid "{english}"\n', 1)
        for form, text in enumerate(spanish):
            empty = "msgstr" if len(spanish) == 1 else f"msgstr[{form}]"
            rest = rest.replace(f'{empty} ""', f'{empty} "{text}"', 1)
        self.po.write_text(f'{head}msgid "{english}"\n{rest}', encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, settings: Settings) -> Project:
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return Project(tmp_path)


@pytest.fixture
def greeted(project: Project) -> Project:
    """A project with two texts, both translated, that passes the check."""
    project.write("shop/views.py", '_("Hello, %(name)s")\nngettext("a shop", "%(n)d shops", n)\n')
    project.update()
    project.translate("Hello, %(name)s", "Hola, %(name)s")
    project.translate("a shop", "una tienda", "%(n)d de tiendas", "%(n)d tiendas")
    assert project.check() == ""
    return project


@pytest.mark.parametrize(
    ("source", "text", "context"),
    [
        ('_("Call")', "Call", None),
        ('gettext("Call")', "Call", None),
        ('gettext_lazy("Call")', "Call", None),
        ('gettext_noop("Call")', "Call", None),
        ('_("Call " "now")', "Call now", None),
        ('_(\n    "Call "\n    "now"\n)', "Call now", None),
        ("_('it\\'s')", "it's", None),
        ('_("“Denver” ñ")', "“Denver” ñ", None),
        ('ngettext("one", "%(n)d", len(rows))', ("one", "%(n)d"), None),
        ('ngettext_lazy("one", "many", "n")', ("one", "many"), None),
        ('pgettext("verb", "Call")', "Call", "verb"),
        ('pgettext_lazy("verb", "Call")', "Call", "verb"),
        ('npgettext("shop", "one", "many", n)', ("one", "many"), "shop"),
        ('npgettext_lazy("shop", "one", "many", n)', ("one", "many"), "shop"),
        ('raise Error(_("Call") % {"a": f(b)})', "Call", None),
    ],
)
def test_each_form_in_python_is_found(
    source: str, text: extraction.Text, context: str | None
) -> None:
    assert [(t.text, t.context) for t in extraction.python_texts(source, "a.py")] == [
        (text, context)
    ]


@pytest.mark.parametrize(
    ("template", "text", "context"),
    [
        ('{% translate "Call" %}', "Call", None),
        ("{% trans 'Call' %}", "Call", None),
        ('{% translate "Call" context "verb" %}', "Call", "verb"),
        ('{% translate "Call" as label %}', "Call", None),
        ('{% translate "Call" as label context "verb" %}', "Call", "verb"),
        ('{% translate "Call"|upper %}', "Call", None),
        ('{% translate "it\'s" %}', "it's", None),
        ('{{ _("Call") }}', "Call", None),
        ('{{ _("Call")|title }}', "Call", None),
        ('{{ name|default:_("not known") }}', "not known", None),
        ('{% if a == _("Call") %}x{% endif %}', "Call", None),
        ('{% include "a.html" with title=_("Call") %}', "Call", None),
        ("{% blocktranslate %}Call {{ name }}{% endblocktranslate %}", "Call %(name)s", None),
        ("{% blocktranslate %}a\n b{% endblocktranslate %}", "a\n b", None),
        ("{% blocktranslate trimmed %}\n  a\n  b\n{% endblocktranslate %}", "a b", None),
        ("{% blocktranslate asvar x %}Call{% endblocktranslate %}", "Call", None),
        ("{% blocktranslate with a=b.c|upper %}<b>{{ a }}</b>{% endblocktranslate %}",
         "<b>%(a)s</b>", None),
        ('{% blocktranslate trimmed context "verb" %} Call {% endblocktranslate %}',
         "Call", "verb"),
        ("{% blocktranslate %}100% free{% endblocktranslate %}", "100%% free", None),
        ("{% blocktranslate count n=n %}one{% plural %}{{ n }}{% endblocktranslate %}",
         ("one", "%(n)s"), None),
        ("{% blocktrans trimmed count n=n context 'a' %}\n1{% plural %} 2{% endblocktrans %}",
         ("1", "2"), "a"),
        ("<p>it's \"odd\" ( [\n  <b>\n{% translate 'Call' %}\n    </b>'''", "Call", None),
    ],
)  # fmt: skip
def test_each_form_in_templates_is_found(
    project: Project, template: str, text: extraction.Text, context: str | None
) -> None:
    project.write("templates/shop/page.html", template)
    found = extraction.texts_below(project.root)
    assert [(t.text, t.context, t.path) for t in found] == [
        (text, context, "templates/shop/page.html")
    ]


def test_two_texts_on_one_line_are_both_found(project: Project) -> None:
    project.write("templates/a.html", '{% translate "a" %} {% tag x=_("b") y=_("c") %}{{ _("d") }}')
    assert [text.text for text in extraction.texts_below(project.root)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "source",
    ["for _ in ('a', 'b'): pass", "def _(text='a'): pass", "x, _ = f('a')", "_(name)", "call('a')"],
)
def test_what_is_not_marked_is_left_alone(source: str) -> None:
    assert list(extraction.python_texts(source, "a.py")) == []


def test_tests_migrations_and_foreign_folders_are_not_read(project: Project) -> None:
    for name in ("shop/migrations/0001.py", "tests/a.py", ".venv/lib/b.py", "static/c.html"):
        project.write(name, '_("hidden")')
    assert extraction.texts_below(project.root) == []


def test_a_template_that_cannot_be_read_is_named(project: Project) -> None:
    project.write("templates/shop/page.html", '{{ name|default:_("a|b") }}')
    with pytest.raises(CommandError, match=r"^templates/shop/page\.html: its texts"):
        project.update()


def test_the_file_says_where_each_text_stands_and_nothing_that_changes(project: Project) -> None:
    project.write("shop/views.py", '# Translators: on the button\n_("Call")\n_("Call")\n')
    project.write("templates/a.html", '{% translate "Call" %}')
    project.update()
    content = project.po.read_text(encoding="utf-8")
    entry = '#. on the button\n#: shop/views.py templates/a.html\nmsgid "Call"\nmsgstr ""\n'
    assert content.endswith("\n\n" + entry)
    assert "Date" not in content
    assert "Generated" not in content


def test_moving_a_text_within_its_file_changes_nothing(project: Project) -> None:
    project.write("shop/views.py", '_("Call")\n_("Write")\n')
    project.update()
    before = project.po.read_bytes()
    project.write("shop/views.py", '\n\n_("Write")\n_("Call")\n')
    project.update()
    assert project.po.read_bytes() == before


def test_a_translation_and_a_translators_note_are_kept(greeted: Project) -> None:
    noted = greeted.po.read_text().replace("#: shop", "# Informal.\n#: shop", 1)
    greeted.po.write_text(noted)
    greeted.write("templates/a.html", '{% translate "New" %}')
    assert "3 texts, 2 translated, 1 to do; 1 new, 0 gone" in greeted.update()
    assert "# Informal.\n#: shop/views.py\n" in greeted.po.read_text()
    assert 'msgstr "Hola, %(name)s"' in greeted.po.read_text()


@pytest.mark.parametrize(
    "changed",
    [
        '_("Hello, %(name)s!")\nngettext("a shop", "%(n)d shops", n)',
        '_("Hello, %(name)s")\nngettext("a shop", "%(n)d stores", n)',
        'pgettext("x", "Hello, %(name)s")\nngettext("a shop", "%(n)d shops", n)',
    ],
)
def test_a_changed_text_starts_without_a_translation(greeted: Project, changed: str) -> None:
    greeted.write("shop/views.py", changed)
    assert "2 texts, 1 translated, 1 to do; 1 new, 1 gone" in greeted.update()
    assert "fuzzy" not in greeted.po.read_text()
    assert "#~" not in greeted.po.read_text()


def test_a_second_update_writes_nothing(greeted: Project) -> None:
    greeted.update()
    before = greeted.po.stat().st_mtime_ns, greeted.po.read_bytes()
    greeted.update()
    assert (greeted.po.stat().st_mtime_ns, greeted.po.read_bytes()) == before


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ('msgstr "Hola, %(name)s"', 'msgstr ""', "“Hello, %(name)s”: not translated."),
        ("Hola, %(name)s", "Hola", "lost %(name)s"),
        ("Hola, %(name)s", "Hola, %(nombre)s", "%(nombre)s in"),
        ("Hola, %(name)s", "Hola, %(name)d", "lost %(name)s"),
        ("Hola, %(name)s", "Hola, %(name)s %s", "%s in"),
        ("Hola, %(name)s", "Hola, %(name)s, 50% de", "a lone %"),
        ("Hola, %(name)s", "Hola, %(name)", "lost %(name)s"),
        ("%(n)d tiendas", "tiendas", "lost %(n)d in “tiendas”"),
        ("%(n)d tiendas", "", "1 of 3 plural forms are missing"),
        ('msgid "Hello, %(name)s"', '#, fuzzy\nmsgid "Hello, %(name)s"', "marked as fuzzy"),
        ("#: shop/views.py\n", "#: shop/old.py\n", "not up to date"),
        ("nplurals=3", "nplurals=4", "not up to date"),
        ("", '\nmsgid "Gone"\nmsgstr "Ida"\n', "“Gone”: no longer in any source."),
    ],
)
def test_the_check_finds_a_fault(greeted: Project, right: str, wrong: str, fault: str) -> None:
    sound = greeted.po.read_text(encoding="utf-8")
    broken = sound.replace(right, wrong, 1) if right else sound + wrong
    assert broken != sound
    greeted.po.write_text(broken, encoding="utf-8")
    assert fault in greeted.check()
    assert greeted.po.read_text(encoding="utf-8") == broken


@pytest.mark.parametrize(
    ("english", "spanish", "fault"),
    [
        ("{miles} miles", "millas", "lost {miles}"),
        ("{miles:,} miles", "{miles} millas", "lost {miles:,}"),
        ("{} of {}", "{}", "lost {}"),
        ("%s of %s", "%s", "lost %s"),
        ("%s of %d", "%d %s", ""),
        ("%(a)s of %(b)s", "%(b)s, %(a)s, %(b)s", ""),
        ("{a} of {b}", "{b}, {a}", ""),
        ("50% off", "50% de descuento", ""),
        ("100%% of %(a)s", "el 100%% de %(a)s", ""),
    ],
)
def test_placeholders_of_every_kind_are_compared(
    project: Project, english: str, spanish: str, fault: str
) -> None:
    project.write("shop/views.py", f'_("{english}")')
    project.update()
    project.translate(english, spanish)
    assert (fault in project.check()) if fault else (project.check() == "")


def test_the_check_finds_a_text_that_is_not_in_the_file(greeted: Project) -> None:
    greeted.write("templates/a.html", '{% translate "New" %}')
    assert "es: “New”: not translated." in greeted.check()
    assert "not up to date" in greeted.check()


def test_the_check_finds_that_there_is_no_file(project: Project) -> None:
    assert "not up to date" in project.check()
    assert not project.po.exists()


@pytest.mark.parametrize("command", ["update_messages", "compile_messages"])
def test_a_broken_file_is_named(greeted: Project, command: str) -> None:
    greeted.po.write_text('msgid "Hello"\nmsgstr[7] "Hola"\nnonsense\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"django\.po: "):
        call_command(command, stdout=StringIO())


def test_plural_forms_are_those_of_django() -> None:
    own = gettext.translation("django", catalogs.DJANGO_LOCALE, ["es"])
    ours = catalogs.LanguageCatalog("es")
    assert ours.num_plurals == 3
    assert dict(ours.mime_headers)["Plural-Forms"] == own.info()["plural-forms"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 tiendas"),
        (1, "una tienda"),
        (2, "2 tiendas"),
        (1_000_000, "1000000 de tiendas"),
        (1_000_001, "1000001 tiendas"),
    ],
)
@pytest.mark.usefixtures("greeted")
def test_django_speaks_what_was_compiled(number: int, said: str) -> None:
    call_command("compile_messages")
    with translation.override("es"):
        assert ngettext("a shop", "%(n)d shops", number) % {"n": number} == said


@pytest.mark.usefixtures("greeted")
def test_django_keeps_its_own_texts_and_english_stays() -> None:
    call_command("compile_messages")
    with translation.override("es"):
        assert translation.gettext("Hello, %(name)s") == "Hola, %(name)s"
        assert translation.gettext("Enter a whole number.") == "Introduzca un número entero."
    assert translation.gettext("Hello, %(name)s") == "Hello, %(name)s"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('msgstr "Hola, %(name)s"', 'msgstr ""'),
        ('msgid "Hello, %(name)s"', '#, fuzzy\nmsgid "Hello, %(name)s"'),
    ],
)
def test_an_unfinished_text_falls_back_to_english(greeted: Project, right: str, wrong: str) -> None:
    greeted.po.write_text(greeted.po.read_text(encoding="utf-8").replace(right, wrong))
    call_command("compile_messages")
    with translation.override("es"):
        assert translation.gettext("Hello, %(name)s") == "Hello, %(name)s"


def test_compiling_again_writes_only_what_changed(greeted: Project) -> None:
    output = StringIO()
    compiled = greeted.po.with_suffix(".mo")
    call_command("compile_messages", stdout=output)
    first = compiled.stat().st_mtime_ns
    call_command("compile_messages", stdout=output)
    assert (compiled.stat().st_mtime_ns, output.getvalue()) == (first, "")
    compiled.write_bytes(b"half")
    call_command("compile_messages", verbosity=2, stdout=output)
    assert output.getvalue() == "es: compiled.\n"
    assert [path.name for path in greeted.po.parent.iterdir() if path.suffix == ""] == []


@pytest.mark.parametrize(
    ("command", "said"), [(["update_messages", "--check"], " texts, "), (["compile_messages"], "")]
)
def test_neither_command_needs_a_database(command: list[str], said: str) -> None:
    nowhere = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    run = [sys.executable, str(PROJECT / "manage.py"), *command]
    done = subprocess.run(run, env=nowhere, capture_output=True, text=True, check=False)
    assert said in done.stdout
    assert "Traceback" not in done.stderr


def test_the_real_sources_can_all_be_read() -> None:
    texts = extraction.texts_below(PROJECT)
    assert "ZIP code" in {text.text for text in texts}
