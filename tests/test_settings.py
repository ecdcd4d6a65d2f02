"""The file, then the environment."""

from pathlib import Path

import pytest

from sayso.errors import SettingsError
from sayso.settings import Settings, load_settings


def test_settings_are_the_defaults_where_nothing_is_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings() == load_settings(None, {})


def test_environment_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "sayso.toml").write_text('fetch_delay_s = 3\nauthor = "mara"\n')
    settings = load_settings(tmp_path, {"SAYSO_FETCH_DELAY_S": "0.5"})
    assert (settings.fetch_delay_s, settings.author) == (0.5, "mara")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("fetch_delay_s = ", "not TOML"),
        ("fetch_delays = 1", "no setting 'fetch_delays'"),
        ('fetch_delay_s = "soon"', "not a number"),
        ("fetch_delay_s = -1", "give a number from 0 up"),
        ("fetch_delay_s = nan", "give a number from 0 up"),
    ],
)
def test_unusable_file_says_what_and_where(tmp_path: Path, toml: str, said: str) -> None:
    (tmp_path / "sayso.toml").write_text(toml)
    with pytest.raises(SettingsError, match=said) as caught:
        load_settings(tmp_path, {})
    assert str(tmp_path) in str(caught.value)


def test_unusable_environment_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SAYSO_MAX_DOCUMENT_BYTES is 'big'"):
        load_settings(tmp_path, {"SAYSO_MAX_DOCUMENT_BYTES": "big"})


def test_reader_is_one_that_there_is(tmp_path: Path) -> None:
    assert load_settings(None, {"SAYSO_READER": "rules"}).reader == "rules"
    (tmp_path / "sayso.toml").write_text('reader = "oracle"')
    with pytest.raises(SettingsError, match="reader is 'oracle'; use one of encoder, rules"):
        load_settings(tmp_path, {})
