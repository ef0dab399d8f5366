"""Adding a provider's place names: every form is recognised, nothing is lost over one bad row, twice is once."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from marsad.errors import SourceError
from marsad.gazetteer.columns import find_columns, load_forms, plain
from marsad.gazetteer.importer import Imported, Importer, Told
from marsad.gazetteer.names import split_names
from marsad.gazetteer.own import file_digest, home_folder, own_tables, read_own, remove_table, save_table
from marsad.gazetteer.place import Place
from marsad.gazetteer.sheets import middle
from marsad.knowledge import DATA, load_knowledge
from marsad.pipeline import code_report
from marsad.types import Area, Report

FORMS = load_forms(DATA / "gazetteer_forms.yml")
Read = Callable[..., Imported]


@pytest.fixture
def read(knowledge: Any, tmp_path: Path) -> Read:
    """Import a file of these bytes: ``read("SY.csv", b"...")``."""

    def run(name: str, data: bytes, **told: Any) -> Imported:
        path = tmp_path / name
        path.write_bytes(data)
        return Importer(knowledge.places.gazetteer, FORMS, knowledge.places.tails, Told(**told)).read(path)

    return run


def only(found: Imported) -> Place:
    assert found.problems == []
    (place,) = found.places.values()
    return place


def book(sheets: dict[str, list[list[object]]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_a_cod_ab_workbook(read: Read) -> None:
    data = book({
        "syr_admin1": [["adm1_name", "adm1_name1", "adm1_pcode", "center_lat", "center_lon"], ["Idleb", "إدلب", "SY07", 35.8, 36.7]],
        "syr_admin3": [
            ["adm3_name", "adm3_name1", "adm3_pcode", "adm2_name", "adm2_name1", "adm2_pcode", "adm1_name", "adm1_name1", "adm1_pcode", "center_lat", "center_lon"],
            ["Saraqab", "سراقب", "SY070203", "Idleb", "مركز إدلب", "SY0702", "Idleb", "إدلب", "SY07", 35.86, 36.8],
        ],
        "syr_populatedplaces": [
            ["featurename_en", "featurename_ar", "featurealtname1_ar", "pcode", "adm1_ar", "adm1_pcode", "point_x", "point_y"],
            ["Tell Khazna", "تل خزنة", None, "C9001", "إدلب", "SY07", 36.9, 35.6],
        ],
        "ReadMe": [["This workbook holds the common operational dataset"]],
    })  # fmt: skip
    found = read("syr_admin_boundaries.xlsx", data)
    assert [(p.id, p.kind, p.name, p.parent) for p in found.places.values()] == [
        ("ocha:SY07", "admin1", "إدلب", "SY.12"), ("ocha:SY070203", "admin3", "سراقب", "SY.12"), ("ocha:C9001", "settlement", "تل خزنة", "SY.12"),
    ]  # fmt: skip
    assert found.places["ocha:C9001"].areas == (Area(1, "SY07", "إدلب", "Idleb"),)
    assert [area.pcode for area in found.places["ocha:SY070203"].areas] == ["SY07", "SY0702"]


def test_boundaries_as_zipped_geojson_have_a_middle(read: Read) -> None:
    square = [[[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]]
    feature = {"type": "Feature", "properties": {"ADM2_AR": "أريحا", "ADM2_EN": "Ariha", "ADM2_PCODE": "SY0706", "ADM1_AR": "إدلب"}, "geometry": {"type": "Polygon", "coordinates": square}}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("syr_admin2.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
        archive.writestr("README.txt", "how to read this")
    place = only(read("syr_admin_boundaries.geojson.zip", stream.getvalue()))
    assert (place.kind, place.name, place.pcode, place.parent) == ("admin2", "أريحا", "SY0706", "SY.12")
    assert place.lat == pytest.approx(35.5)
    assert place.lon == pytest.approx(36.5)


def test_a_geonames_dump_with_its_alternate_names(knowledge: Any, tmp_path: Path) -> None:
    row = "165509\tRas al-`Ayn\tRas al-`Ayn\tRas al Ayn,راس العين\t36.85\t40.07\tP\tPPL\tSY\t\t01\t\t\t\t50000\t\t\tAsia/Damascus\t2020-01-01\n"
    river = row.replace("165509", "1").replace("\tP\tPPL", "\tH\tSTM")
    (tmp_path / "alternate").mkdir()
    names = tmp_path / "alternate" / "SY.txt"
    names.write_text("1\t165509\tar\tرأس العين\t1\n2\t165509\tku\tSerê Kaniyê\n", encoding="utf-8")
    dump = tmp_path / "SY.txt"
    dump.write_text(row + river, encoding="utf-8")
    importer = Importer(knowledge.places.gazetteer, FORMS, knowledge.places.tails)
    assert importer.read(names).places == {}
    found = importer.read(dump)
    place = only(found)
    assert (place.id, place.name, place.country, place.population, place.parent) == ("gn:165509", "رأس العين", "SY", 50000, "SY.01")
    assert found.left_out.total() == 1


def test_osm_populated_places(read: Read) -> None:
    features = [
        {"type": "Feature", "properties": {"osm_id": 7, "name": "أم كدادة", "name:en": "Um Kadada", "place": "town"}, "geometry": {"type": "Point", "coordinates": [26.68, 13.6]}},
        {"type": "Feature", "properties": {"osm_id": 8, "name": "Kutum", "place": "town"}, "geometry": {"type": "Point", "coordinates": [24.7, 14.2]}},
    ]
    found = read("hotosm_sdn_populated_places.geojson", json.dumps({"type": "FeatureCollection", "features": features}).encode())
    assert [(p.id, p.name, p.name_en, p.country) for p in found.places.values()] == [("osm:7", "أم كدادة", "Um Kadada", "SD")]
    assert found.left_out == {"without an Arabic name": 1}


def test_any_table_with_columns_told(read: Read) -> None:
    data = "الموقع;ص;س;رمز\nخربة الزعفرانة;34.9;36.8;1\n".encode()
    place = only(read("mine.csv", data, columns={"name_ar": "الموقع", "lat": "ص", "lon": "س", "id": "رمز"}, country="SY"))
    assert (place.id, place.name, place.country, place.kind) == ("mine:1", "خربة الزعفرانة", "SY", "settlement")


def test_errors_name_row_and_column_and_cost_one_row(read: Read) -> None:
    table = "pcode,name_ar,latitude,longitude\nC1,تل أبيض,north,38.9\nC2,سلوك,36.6,390\nC3,,36.6,39.1\n,عين عيسى,36.4,38.9\nC5,عين العروس,36.65,38.93\n"
    found = read("syr_places.csv.gz", gzip.compress(table.encode()))
    assert found.problems == [
        ("syr_places.csv, row 2", "latitude: 'north' is not a number"),
        ("syr_places.csv, row 3", "longitude: 390 is outside -180 to 180"),
        ("syr_places.csv, row 5", "pcode: empty; every row needs an id of its own"),
    ]
    assert [place.name for place in found.places.values()] == ["عين العروس"]
    assert found.left_out == {"without an Arabic name": 1}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"one,two\n1,2\n", "--map name_ar=COLUMN"),
        ("a.pdf", b"%PDF", "cannot tell what this is"),
        ("a.geojson", b"{}", "`features` is missing"),
        ("a.geojson", b"{", "not JSON"),
        ("a.zip", b"no archive", "damaged archive"),
        ("a.csv.gz", b"no archive", "damaged archive"),
        ("a.csv", "اسم".encode("cp1256"), "not UTF-8"),
        ("a.xlsx", b"no workbook", "not a workbook"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, message: str, read: Read) -> None:
    with pytest.raises(SourceError, match=message):
        read(name, data)


def test_a_country_must_be_told_somewhere(read: Read) -> None:
    table = b"id,name_ar,lat,lon\n1," + "المنصورة".encode() + b",35,38\n"
    assert read("my_places.csv", table).problems == [("my_places.csv, row 2", "the country is not told; name it with --country, as in --country SY")]
    assert only(read("my_places.csv", table, country="SY")).country == "SY"
    assert only(read("wof_sy.csv", table)).country == "SY"


def test_a_column_that_is_not_there_is_named(read: Read) -> None:
    with pytest.raises(SourceError, match="no column 'Arabic'; it has id, name_ar"):
        read("syr.csv", b"id,name_ar,lat,lon\n", columns={"name_ar": "Arabic"})
    with pytest.raises(SourceError, match="'nom' is no field; known: id, name_ar"):
        read("syr.csv", b"id,name_ar,lat,lon\n", columns={"nom": "id"})


@pytest.mark.parametrize(("heading", "same"), [("name:ar", "name_ar"), ("Name AR", "name_ar"), ("ADM4_PCODE", "adm4_pcode"), ("الاسم", "الاسم")])
def test_headings_are_compared_plainly(heading: str, same: str) -> None:
    assert plain(heading) == same


def test_older_ocha_headings() -> None:
    found = find_columns(["admin4Name_ar", "admin4Pcode", "admin1Name_ar", "admin1Pcode", "Latitude", "Longitude"], FORMS)
    assert (found.source, found.own) == ("ocha", 4)
    assert found.areas[4, "ar"] == "admin4Name_ar"


TAILS = frozenset(("الغربيه",))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("الصياح_صياح ظاهرية", ["الصياح", "صياح ظاهرية"]),
        ("جديدة عربين / عين الحنش", ["جديدة عربين", "عين الحنش"]),
        ("الغارية_الغربية", ["الغارية الغربية"]),
        ("المنصورة (تادف)", ["المنصورة"]),
        ("المنصورة (الحمرا)", ["المنصورة", "الحمرا"]),
        ("قضاء عكار", ["عكار"]),
        ("مُدَيْرِيَّة أحور", ["أحور"]),
        ("Ras al-Ayn", []),
        ("12", []),
    ],
)
def test_names_in_a_cell(cell: str, names: list[str]) -> None:
    assert split_names([cell], TAILS, FORMS.place_word, frozenset(("تادف",))) == names


def test_the_middle_of_the_largest_part() -> None:
    small = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]
    large = [[[10, 10], [14, 10], [14, 14], [10, 14], [10, 10]]]
    assert middle({"type": "MultiPolygon", "coordinates": [small, large]}) == (12, 12)
    assert middle({"type": "Point", "coordinates": [36.5, 35]}) == (36.5, 35)
    assert middle({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}) is None


def _place(id_: str, name: str, lat: float, lon: float, **more: Any) -> Place:
    return Place(id_, name, (), "settlement", more.pop("parent", "SY.12"), "SY", lat, lon, 0, False, **more)


def test_a_table_is_kept_whole_and_comes_back(tmp_path: Path) -> None:
    areas = (Area(1, "SY07", "إدلب", "Idleb"), Area(3, "SY070203", "سراقب", ""))
    place = _place("ocha:C1", "تل خزنة", 35.6, 36.9, name_en="Tell Khazna", pcode="C1", areas=areas)
    save_table(tmp_path, "syr_places.csv.gz", "ab12", [place])
    assert list(read_own(tmp_path)) == [place]
    (table,) = own_tables(tmp_path)
    assert (table.source, table.sha256, table.rows, table.path.name) == ("syr_places.csv.gz", "ab12", 1, "syr_places.tsv.gz")
    assert [path.name for path in table.path.parent.iterdir()] == ["syr_places.tsv.gz"]
    assert remove_table(tmp_path, "syr_places.csv.gz")
    assert not remove_table(tmp_path, "syr_places.csv.gz")
    assert own_tables(tmp_path) == []


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    path = save_table(tmp_path, "a.csv", "", [])
    path.write_bytes(b"no archive")
    with pytest.raises(SourceError, match=r"a\.tsv\.gz: damaged"):
        list(read_own(tmp_path))


def test_the_same_bytes_have_the_same_digest(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(b"1")
    other.write_bytes(b"2")
    assert file_digest(one) != file_digest(other)
    assert home_folder(tmp_path) == tmp_path


@pytest.fixture(scope="module")
def fuller(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The knowledge with a few villages added: hamlets of known names, ordinary words, one unknown village."""
    home = tmp_path_factory.mktemp("home")
    rows = [
        _place("t:1", "خربة الزعفرانة", 35.62, 36.92), _place("t:2", "خمسة", 35.7, 36.7), _place("t:3", "سراقب", 36.9, 40.9, parent="SY.01"),
        _place("t:4", "الخدمة", 35.6, 36.6), _place("t:5", "دوير", 35.9, 36.5), _place("t:6", "دوير", 35.95, 36.2), _place("t:7", "الدوير", 34.9, 36.7, parent="SY.11"),
    ]  # fmt: skip
    save_table(home, "villages.csv", "", rows)
    return load_knowledge(cache=False, home=home)


def places(text: str, knowledge: Any) -> dict[str, tuple[str | None, float | None]]:
    coded = code_report(Report("t", text), knowledge)
    return {place.text: (place.id, place.lat) for event in coded.events for place in event.places}


def test_an_added_village_is_found_and_placed(fuller: Any, knowledge: Any) -> None:
    text = "قصفت قوات النظام قرية خربة الزعفرانة بريف إدلب."
    assert places(text, fuller)["خربة الزعفرانة"] == ("t:1", 35.62)
    assert places(text, knowledge)["خربة الزعفرانة"] == (None, None)


def test_ordinary_words_do_not_become_villages(fuller: Any) -> None:
    found = places("قتل خمسة مدنيين في قصف على سوق أريحا، وخرج المستشفى من الخدمة.", fuller)
    assert not {"خمسة", "الخدمة"} & set(found)


def test_the_known_town_is_meant_before_a_hamlet_of_its_name(fuller: Any, knowledge: Any) -> None:
    text = "قصفت الطائرات الحربية مدينة سراقب بعد غارات على أريحا ومعرة النعمان."
    assert places(text, fuller)["سراقب"][0] == places(text, knowledge)["سراقب"][0] != "t:3"
    near = places("قصفت الطائرات قرية سراقب بريف الحسكة الشمالي.", fuller)
    assert near["سراقب"] == ("t:3", 36.9)


def test_two_villages_of_one_name_stay_two(fuller: Any) -> None:
    assert places("قصفت الطائرات قرية دوير بريف إدلب.", fuller)["دوير"] == (None, None)
    assert places("قصفت الطائرات قرية الدوير بريف حمص.", fuller)["الدوير"] == ("t:7", 34.9)
