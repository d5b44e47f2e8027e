"""Articles at an address give the tables that a folder gives, or say what hinders."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import MissingText
from helpers.scale.bucket import Address
from helpers.scale.listing import corpus_at, entries
from helpers.scale.refusing import ScaleError
from tests.scale.stores import ENVIRONMENT, S3, Disk, Web, free_port
from tests.scale.tables import Tables, run
from tests.scale.test_stopping import finished_parts, wait_for
from tests.scale.while_it_runs import after_the_first_part

pytest.importorskip("pyarrow", reason="the extra scale is not installed")
fsspec = pytest.importorskip("fsspec", reason="the extra bucket is not installed")


@pytest.fixture(scope="module", params=[Disk, Web, S3], ids=lambda kind: kind.kind)
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    """Return a store; the S3 server has its keys in the environment, as somebody's own would."""
    found: Disk = request.param(tmp_path_factory.mktemp("store"))
    with pytest.MonkeyPatch.context() as environment:
        for name, value in ENVIRONMENT.items():
            environment.setenv(name, value)
        environment.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{getattr(found, 'port', 0)}")
        found.start()
        yield found
        found.stop()
    # A store that is kept open would look for this server's port.
    fsspec.spec.AbstractFileSystem.clear_instance_cache()


def only(*kinds: type[Disk]) -> pytest.MarkDecorator:
    """Say of a test for which stores it holds."""
    return pytest.mark.parametrize("served", kinds, indirect=True, ids=lambda kind: kind.kind)


@pytest.fixture
def store(served: Disk) -> Iterator[Disk]:
    """Return a store that is empty."""
    yield served
    shutil.rmtree(served.folder)
    (served.folder / "articles").mkdir(parents=True)


def put(store: Disk, files: dict[str, str], folder: str) -> str:
    """Put texts into a folder of a store, and return its address."""
    for name, text in files.items():
        path = store.folder / "articles" / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return store.at(folder)


def copied(store: Disk, corpus: Path, folder: str) -> str:
    shutil.copytree(corpus, store.folder / "articles" / folder)
    return store.at(folder)


TEXT = "The bridge is open, the mayor said."


def test_the_tables_are_those_of_a_folder(
    store: Disk, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    address = copied(store, corpus, "whole")
    Tables.of(run(address, tmp_path)).same_as(undisturbed)
    Tables.of(run(address, tmp_path)).same_as(undisturbed)


def test_what_a_folder_leaves_out_a_store_leaves_out_and_the_order_is_the_same(store: Disk) -> None:
    inside = {
        "b.txt": TEXT,
        "B.txt": TEXT,
        "a/z.txt": TEXT,
        "a.txt": TEXT,
        "a-1.txt": TEXT,
        ".hidden.txt": TEXT,
        ".folder/c.txt": TEXT,
        "items.toml": "",
        "other/sources.toml": "",
        "other/d.txt": TEXT,
        "tags/kit-run.json": "{}",
        "tags/listing.tsv": "",
    }
    address = put(store, inside, "rules")
    names = [entry.name for entry in entries(corpus_at(address))]
    folder = store.folder / "articles" / "rules"
    assert names == [entry.name for entry in entries(corpus_at(folder))]
    assert names == ["B.txt", "a/z.txt", "a-1.txt", "a.txt", "b.txt"]


@only(Disk, S3)
def test_names_that_look_like_patterns_are_names(store: Disk, tmp_path: Path) -> None:
    odd = [
        "100% of it.txt",
        "bridge [1].txt",
        "bridge 1.txt",
        "bridge *.txt",
        "ferry #2?.txt",
        "Gruß & 橋.txt",
    ]
    # Each is a batch of its own, so that a name that is taken for a pattern brings what nobody asked for.
    inside = {name: f"{TEXT} " * 250 + f"It is number {number}." for number, name in enumerate(sorted(odd))}
    address = put(store, inside, "odd")
    tables = Tables.of(run(address, tmp_path))
    assert dict(zip(tables.articles["source"], tables.articles["text"], strict=True)) == inside
    assert tables.errors.empty


def test_what_can_not_be_read_is_a_row_with_its_reason(store: Disk, tmp_path: Path) -> None:
    inside = {"a.txt": TEXT, "b.txt": "", "c.mp3": "ID3", "d.docx": "PK\x03\x04 cut off"}
    address = put(store, inside, "mixed")
    with (store.folder / "articles" / "mixed" / "e.txt").open("wb") as file:
        file.truncate(100_000_000)
    told = Tables.of(run(address, tmp_path)).reasons()
    assert sorted(told) == ["b.txt", "c.mp3", "d.docx", "e.txt"]
    assert "empty" in told["b.txt"] and "not a .txt file" in told["c.mp3"] and "100 MB" in told["e.txt"]


def test_an_object_that_is_taken_away_on_the_way_is_a_row(store: Disk, corpus: Path, tmp_path: Path) -> None:
    address = copied(store, corpus, "taken")
    last = store.folder / "articles" / "taken" / "000039.txt"
    with after_the_first_part(tmp_path, last.unlink):
        made = run(address, tmp_path, processes=1)
    assert made.counts.articles == 39
    assert "no longer there" in Tables.of(made).reasons()["000039.txt"]


@only(Web, S3)
def test_a_store_that_goes_away_blames_no_article_and_the_run_goes_on_later(
    store: Disk, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    address = copied(store, corpus, "away")
    with (
        after_the_first_part(tmp_path, store.stop),
        pytest.raises(ScaleError, match="goes on where it stopped"),
    ):
        run(address, tmp_path, processes=1)
    before = finished_parts(tmp_path)
    with pytest.raises(ScaleError, match="can't be reached"):
        run(address, tmp_path)
    store.start()
    assert before
    Tables.of(run(address, tmp_path)).same_as(undisturbed)


def test_objects_that_were_changed_are_noticed(store: Disk, tmp_path: Path) -> None:
    address = put(store, {"a.txt": TEXT, "b.txt": TEXT}, "changed")
    run(address, tmp_path, processes=1)
    put(store, {"b.txt": TEXT.replace("open", "shut")}, "changed")
    wait_for(lambda: refused(address, tmp_path))


def refused(address: str, out: Path) -> bool:
    """Whether a run sees the change: a web server tells the time of one in whole seconds only."""
    try:
        run(address, out, processes=1)
    except ScaleError as error:
        return "b.txt' was changed" in str(error)
    return False


@only(Disk, S3)
def test_a_parquet_file_and_a_zip_give_the_tables_they_give_in_a_folder(
    store: Disk, corpus: Path, undisturbed: Tables, tmp_path: Path
) -> None:
    place = store.folder / "articles"
    shutil.make_archive(str(place / "corpus"), "zip", corpus)
    parquet(place / "corpus.parquet", 600)
    Tables.of(run(store.at("corpus.zip"), tmp_path / "zip")).same_as(undisturbed)
    ours = Tables.of(run(store.at("corpus.parquet"), tmp_path / "ours"))
    ours.same_as(Tables.of(run(place / "corpus.parquet", tmp_path / "theirs")))
    assert len(ours.articles) == 600


def parquet(path: Path, count: int) -> None:
    import pyarrow
    from pyarrow import parquet as files

    texts = [f"{TEXT} It is number {number}." for number in range(count)]
    files.write_table(pyarrow.table({"text": texts}), path, row_group_size=100)


def test_a_damaged_zip_and_a_text_alone_are_refused(store: Disk, tmp_path: Path) -> None:
    address = put(store, {"cut.zip": "PK", "alone.txt": TEXT}, "refused")
    with pytest.raises(ScaleError, match="damaged zip"):
        run(f"{address}/cut.zip", tmp_path)
    if store.kind != "http":
        with pytest.raises(ScaleError, match=r"alone\.txt is no folder, zip or Parquet file"):
            run(f"{address}/alone.txt", tmp_path)


def test_a_folder_that_is_not_there_is_told(store: Disk, tmp_path: Path) -> None:
    with pytest.raises(MissingText, match=r"artciles'\. Check the spelling"):
        run(store.at("artciles"), tmp_path)


@only(Web)
def test_a_zip_on_a_server_that_gives_whole_files_only_is_told(store: Disk, tmp_path: Path) -> None:
    with zipfile.ZipFile(store.folder / "articles" / "corpus.zip", "w") as file:
        file.writestr("a.txt", "The bridge. " * 500_000)
    with pytest.raises(ScaleError, match="gives whole files only"):
        run(store.at("corpus.zip"), tmp_path)


def test_no_file_of_a_run_holds_a_password(store: Disk, tmp_path: Path) -> None:
    address = put(store, {"a.txt": TEXT}, "secret")
    if store.kind == "http":
        address = address.replace("127.0.0.1", "reader:hidden-key@127.0.0.1")
    run(address, tmp_path)
    assert not any(b"hidden-key" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    with pytest.raises(MissingText) as told:
        run(f"{address}/artciles", tmp_path)
    assert "hidden-key" not in str(told.value)


@only(S3)
def test_wrong_keys_are_told_without_the_keys(
    store: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = put(store, {"a.txt": TEXT}, "keys")
    fsspec.spec.AbstractFileSystem.clear_instance_cache()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "mistyped")
    with pytest.raises(ScaleError, match="not let in") as told:
        run(address, tmp_path)
    assert "mistyped" not in str(told.value) and "invented" not in str(told.value)
    monkeypatch.undo()
    assert run(address, tmp_path).counts.articles == 1


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("memory://articles", "one program only"),
        ("carrier-pigeon://loft/articles", r"can't read carrier-pigeon://\. It reads s3://"),
    ],
)
def test_addresses_that_nobody_can_share_are_refused(address: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match=told):
        run(address, tmp_path)


def test_what_a_store_needs_is_told_with_the_command(tmp_path: Path) -> None:
    if find_spec("gcsfs"):
        pytest.skip("gcsfs is installed")
    with pytest.raises(ScaleError, match=r"gs:// needs.*pip install gcsfs"):
        run("gs://bucket/articles", tmp_path)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("aiohttp", reason="aiohttp is not installed")
    with pytest.raises(ScaleError, match=r"can't be reached \(.*Check the network"):
        run(f"http://127.0.0.1:{free_port()}/articles?key=hidden-key", tmp_path)


PLAIN = st.text("abcdefgh-", min_size=1)


@given(
    st.sampled_from(["ftp", "https", "s3", "sftp"]),
    PLAIN,
    PLAIN,
    st.sampled_from([":", "@", "", "/x?a=", "#"]),
)
def test_an_address_never_shows_who_asks(kind: str, user: str, step: str, between: str) -> None:
    secret = f"SECRET{between}SECRET" if between in (":", "@") else "SECRET"
    shown = [
        Address(f"{kind}://{user}:{secret}@host/{step}?sig=SECRET"),
        Address(f"{kind}://SECRET@host/{step}"),
    ]
    told: list[Any] = [(str(one), repr(one), one.name, one.stem) for one in shown]
    assert "SECRET" not in str(told) and all(str(one) == f"{kind}://host/{step}" for one in shown)
