from pathlib import Path

import pytest

from asotui import clock, config, i18n, locations
from asotui.config import MailWay, Origin, Source, StorePlace, load, resolve_store
from asotui.config import errors as refused
from asotui.config.reading import _READERS
from asotui.errors import USAGE


def officer_writes(text: str) -> Path:
    return write(locations.user_config_file(), text)


def site_writes(text: str) -> Path:
    return write(locations.site_config_file(), text)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_files_everything_has_its_default(home: Path) -> None:
    settings = load({})
    assert settings == config.Config()
    assert settings.language == "en"
    assert list(home.iterdir()) == []


def test_every_setting_is_read(home: Path) -> None:
    officer_writes("""
        store = "/srv/section/register.sqlite"
        language = "fr"
        zone = "Indian/Reunion"
        opener = "xdg-open"
        [collect]
        sources = ["~/Maildir", {source = "imaps://mail.gouv/inbox", password_command = "pass mail"}]
        [mail]
        way = "smtp"
        from = "section@example.org"
        outbox = "~/letters"
        sendmail = "/usr/sbin/sendmail -oi"
        server = "mail.example.org"
        port = 465
        user = "section"
        password_command = "pass section"
        password_file = "~/.section"
        [keys]
        "inbox.open" = "o"
        inbox.close = "e"
        [views]
        Cabinet = "from:cabinet"
    """)
    settings = load({})
    assert settings.store == StorePlace("/srv/section/register.sqlite", Origin.USER)
    assert (settings.language, settings.zone, settings.opener) == ("fr", "Indian/Reunion", "xdg-open")
    assert settings.sources == (
        Source(str(home / "Maildir")),
        Source("imaps://mail.gouv/inbox", password_command="pass mail"),
    )
    assert settings.mail == MailWay(
        way="smtp",
        sender="section@example.org",
        outbox=str(home / "letters"),
        sendmail="/usr/sbin/sendmail -oi",
        server="mail.example.org",
        port=465,
        user="section",
        password_command="pass section",
        password_file=str(home / ".section"),
    )
    assert settings.keys == {"inbox.open": "o", "inbox.close": "e"}
    assert settings.views == {"Cabinet": "from:cabinet"}


def test_letters_go_to_the_outbox_unless_said_otherwise() -> None:
    assert load({}).mail == MailWay(way="outbox", sender="", port=587)
    site_writes("[mail]\nway = 'sendmail'\nfrom = 'site@example.org'")
    officer_writes("[mail]\nfrom = 'own@example.org'")
    assert load({}).mail == MailWay(way="sendmail", sender="own@example.org")


def test_a_mail_server_without_a_name_is_asked_for() -> None:
    officer_writes("[mail]\nway = 'smtp'")
    with pytest.raises(refused.MailServerNeeded, match="“server” under"):
        load({})
    site_writes("[mail]\nserver = 'mail.example.org'")
    assert load({}).mail.server == "mail.example.org"


def test_sources_can_be_tables_of_their_own(home: Path) -> None:
    officer_writes("[[collect.sources]]\nsource = 'imap://mail/'\npassword_file = '~/.mail'\n")
    assert load({}).sources == (Source("imap://mail/", password_file=str(home / ".mail")),)


def test_the_officer_goes_before_the_site() -> None:
    site_writes("store = '/srv/site'\nzone = 'Europe/Paris'\n[keys]\na = 'x'\nb = 'y'\n")
    officer_writes("store = '/home/own'\n[keys]\nb = 'z'\n")
    settings = load({})
    assert settings.store == StorePlace("/home/own", Origin.USER)
    assert settings.zone == "Europe/Paris"
    assert settings.keys == {"a": "x", "b": "z"}


def test_the_language_comes_from_the_environment_when_no_file_says_it() -> None:
    assert load({"LANG": "fr_FR.UTF-8"}).language == "fr"
    officer_writes("language = 'en'")
    assert load({"LANG": "fr_FR.UTF-8"}).language == "en"


def test_settings_are_put_in_force() -> None:
    config.put_in_force(config.Config(language="fr", zone="Pacific/Tahiti"))
    assert i18n.language() == "fr"
    assert str(clock.local(clock.now()).tzinfo) == "Pacific/Tahiti"


def test_a_path_in_a_file_is_meant_from_the_folder_of_the_file() -> None:
    path = site_writes("store = 'register.sqlite'")
    assert load({}).store == StorePlace(str(path.parent / "register.sqlite"), Origin.SITE)


def test_an_address_is_left_as_it_is() -> None:
    site_writes("store = 'postgresql://register/section'")
    assert load({}).store == StorePlace("postgresql://register/section", Origin.SITE)


def test_the_register_is_the_first_that_somebody_named() -> None:
    def found(option: str | None, environment: dict[str, str]) -> StorePlace:
        return resolve_store(option, environment, load({}))

    assert found(None, {"ASOTUI_STORE": ""}) == (str(locations.personal_store()), Origin.PERSONAL)
    site_writes("store = '/srv/site'")
    assert found(None, {}) == ("/srv/site", Origin.SITE)
    officer_writes("store = '/home/own'")
    assert found(None, {}) == ("/home/own", Origin.USER)
    assert found(None, {"ASOTUI_STORE": "/env"}) == ("/env", Origin.ENVIRONMENT)
    assert found("/option", {"ASOTUI_STORE": "/env"}) == ("/option", Origin.OPTION)


@pytest.mark.parametrize(
    ("text", "error", "line", "words"),
    [
        ("\nlangage = 'fr'", refused.MisspeltSetting, 2, "“language”"),
        ("[collect]\n\nsource = ['a']", refused.MisspeltSetting, 3, "“collect.sources”"),
        (
            "[[collect.sources]]\nsource = 'a'\npasword_file = 'b'",
            refused.MisspeltSetting,
            3,
            "password_file",
        ),
        ("colour = 'red'", refused.UnknownSetting, 1, "store, language, zone"),
        ("store = 3", refused.SettingNotText, 1, "“store”"),
        ("opener = ' '", refused.SettingNotText, 1, "“opener”"),
        ("language = 'de'", refused.SettingNotLanguage, 1, "“de”"),
        ("zone = 'Europe/Pariss'", refused.SettingNotZone, 1, "“Europe/Pariss”"),
        ("zone = 'Europe'", refused.SettingNotZone, 1, "“Europe”"),
        ("zone = '../../etc/passwd'", refused.SettingNotZone, 1, "no time zone"),
        ("collect = 'a'", refused.SettingNotTable, 1, "[collect]"),
        ("keys = ['x']", refused.SettingNotTable, 1, "[keys]"),
        ("[keys]\na = 'b'\n'inbox.open' = 5", refused.SettingNotText, 3, "“keys.inbox.open”"),
        ("[collect]\nsources = 'a'", refused.SettingNotSources, 2, "must be a list"),
        ("[collect]\nsources = [3]", refused.SettingNotSources, 2, "must be a list"),
        ("[collect]\nsources = [{password_file = 'b'}]", refused.SettingNotSources, 2, "“source”"),
        ("[mail]\nway = 'pigeon'", refused.SettingNotWay, 2, "“outbox”, “sendmail” or “smtp”"),
        ("[mail]\nfrom = 'the section'", refused.SettingNotMailbox, 2, "“the section”"),
        ('[mail]\nfrom = "a@b.example\\n"', refused.SettingNotMailbox, 2, "no mail address"),
        ("[mail]\nport = '587'", refused.SettingNotPort, 2, "“mail.port”"),
        ("[mail]\nport = 65536", refused.SettingNotPort, 2, "between 1 and 65535"),
        ("[mail]\nport = true", refused.SettingNotPort, 2, "“mail.port”"),
        ("[mail]\npassword = 'x'", refused.MisspeltSetting, 2, "“mail.password"),
        ("mail = 'smtp'", refused.SettingNotTable, 1, "[mail]"),
        ("store = 'a'\nzone = ", refused.SettingsNotToml, 2, "not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, error: type[Exception], line: int, words: str
) -> None:
    path = officer_writes(text)
    with pytest.raises(error) as refusal:
        load({})
    assert str(refusal.value).startswith(f"{path}:{line}: ")
    assert words in str(refusal.value)
    assert getattr(refusal.value, "exit_code", None) == USAGE


def test_what_is_wrong_in_the_site_names_the_file_of_the_site() -> None:
    path = site_writes("stor = 'a'")
    with pytest.raises(refused.MisspeltSetting, match=f"{path}:1: .*“stor”.*“store”"):
        load({})


def test_a_file_in_another_encoding_is_refused() -> None:
    path = officer_writes("")
    path.write_bytes("[views]\n'Été' = 'a'\n".encode("latin-1"))
    with pytest.raises(refused.SettingsNotToml):
        load({})


def test_a_file_that_cannot_be_read_is_said() -> None:
    locations.user_config_file().mkdir(parents=True)
    with pytest.raises(refused.SettingsUnreadable, match="cannot be read"):
        load({})


def test_every_setting_is_explained() -> None:
    assert list(config.EXPLAINED) == list(_READERS)
    assert all(sentence.endswith(".") for sentence in config.EXPLAINED.values())
