"""./dev bench messages: what it recognises a message by, and that it ends well only when all were read."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.bench_messages import main, messages, transaction_of

FIXTURES = Path(__file__).parent / "fixtures"


def put(folder, **contents):
    for name, value in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")


def test_what_was_recorded_here_is_read_but_for_what_is_strange_on_purpose(tmp_path, capsys):
    for path in FIXTURES.glob("*.json"):
        if path.stem != "gateways":
            shutil.copy(path, tmp_path)
    assert main([str(tmp_path)]) == 1
    *lines, answers, _ = capsys.readouterr().out.splitlines()
    strange = {line[24:].partition(".json")[0] for line in lines if line.startswith("strange")}
    assert strange == {path.stem for path in FIXTURES.glob("*_strange.json")}
    assert ", 0 not recognised" in answers


def test_all_read_is_a_good_end_and_a_refusal_is_read(tmp_path, capsys):
    put(
        tmp_path,
        openhis_ec_1162_1={"code": 500159, "success": False, "message": "请使用医保电子凭证二维码"},
        any_1101={"infcode": "-1", "err_msg": "人员未参保", "output": None},
        any_5303={"infcode": 0, "output": {"data": []}},
        any_2301={"infcode": 0, "output": {"result": [{"det_item_fee_sumamt": 6.0, "feedetl_sn": "1", "cnt": 3.0}]}},
        request={"infno": "5206", "input": {"data": {"psn_no": "1", "cum_ym": ""}}},
        other={"infno": "5206", "input": {"data": {"psn_no": "1"}}},
    )
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "refused       1101      any_1101.json",
        "read          5204      any_2301.json: 1 Item",
        "nothing       5303      any_5303.json",
        "refused       ec.query  openhis_ec_1162_1.json",
        "request       5206      other.json: differs at 5206.data.cum_ym",
        "request       5206      request.json: as this client writes it",
        "4 answers in 6 files: 4 read (1 say that there is nothing, 2 refuse, 0 by the envelope alone), "
        "0 strange, 0 not recognised",
        "2 requests: 1 as this client writes them",
    ]


def test_nothing_of_a_message_is_printed(tmp_path, capsys):
    put(tmp_path, secret={"infcode": 0, "output": {"mdtrtinfo": [{"mdtrt_id": "柳如烟", "begntime": "柳如烟"}]}})
    (tmp_path / "broken.json").write_text("柳如烟")
    put(tmp_path, unknown={"infcode": 0, "output": {"somebody": "柳如烟"}})
    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "secret.json: 5201.mdtrtinfo.0.begntime" in said
    assert "broken.json: not json" in said
    assert "unrecognised            unknown.json" in said
    assert "柳" not in said


def test_a_folder_without_messages_is_no_good_end(tmp_path):
    assert main([str(tmp_path)]) == 1
    (tmp_path / "readme.txt").write_text("an explanation, which is no message")
    assert main([str(tmp_path)]) == 1


def test_a_packed_catalogue_is_read_and_left_as_it_is(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "1301.zip", "w") as archive:
        archive.writestr("1301.txt", "XA1\t某片\nXA2\t某片\n".encode("gb18030"))
    (tmp_path / "broken.zip").write_bytes(b"PK")
    assert main([str(tmp_path)]) == 1
    assert "1301.zip: 2 lines of 2 fields" in (said := capsys.readouterr().out)
    assert "broken.zip: 9102: no zip" in said
    assert len(list(tmp_path.iterdir())) == 2


ANSWER = {"infcode": 0, "output": {"feedetail": [{"opsp_dise_code": "M03900", "begndate": "2020-10-01"}]}}
NONE = {"infcode": 0, "output": {"feedetail": []}}  # says of itself neither 5301 nor 5205
ASKED = {"infno": "5301", "input": {"data": {"psn_no": "1"}}}
WRITTEN, NOTHING, QUESTION = (json.dumps(each, ensure_ascii=False) for each in (ANSWER, NONE, ASKED))


@pytest.mark.parametrize(
    ("file", "content", "verdicts"),
    [
        ("a.json", WRITTEN.encode("gb18030"), "read"),
        ("a.json", json.dumps({**ANSWER, "err_msg": "成功"}, ensure_ascii=False).encode("gb18030"), "read"),
        ("a.json", WRITTEN.encode("utf-16"), "read"),
        ("a.json", WRITTEN.encode("utf-8-sig"), "read"),
        ("a.json", f"{QUESTION}\n{NOTHING}\n".encode(), "request nothing"),
        ("a.jsonl", f"{QUESTION}\n{NOTHING}\n".encode(), "request nothing"),
        ("a.json", json.dumps(ANSWER, indent=2).encode() * 2, "read read"),
        ("a.log", f"10:11:12 [INFO] 5301 出参：{NOTHING}\n耗时 12ms\n".encode("gb18030"), "nothing"),
        ("resp5301.json", NOTHING.encode(), "nothing"),
        ("5301Resp.json", NOTHING.encode(), "nothing"),
        ("5301/0.json", NOTHING.encode(), "nothing"),
        ("a.json", json.dumps({"infno": "5301", "out_json": NOTHING}).encode(), "nothing"),
        ("a.json", json.dumps({"infno": "5301", "input": {}, "output": NONE}).encode(), "nothing"),
        ("a.json", NOTHING.encode(), "unrecognised"),
        (
            "a.json",
            b'{"infno": "1101", "input": [1]} {"infno": 5301, "input": "{"} {"infno": "2207", "input": {}}',
            "request " * 3,
        ),
        ("5301.json", b'[7, "x", null, true]', "unrecognised"),
        ("5301.json", b'{"infcode": 0, "output": ' + b"[" * 5000, "strange"),
        ("1101.json", f"{QUESTION}{NOTHING}{WRITTEN}".encode(), "request nothing read"),
        ("a.json", b"", "unrecognised"),
        ("5301.json", WRITTEN.encode()[:-3], "strange"),
        ("5301.log", WRITTEN.encode()[:-3], "strange"),
        ("2201.json", json.dumps({"infcode": 0, "output": {"data": {"mdtrt_id": "1"}}}).encode(), "envelope"),
        ("5301.json", b'{"code": 400001, "msg": "x"}', "refused"),
        ("5301.json", b'{"code": 500, "message": "x", "data": null}', "refused"),
        ("5301.json", json.dumps({"code": 200, "message": "ok", "data": {"infcode": -1}}).encode(), "refused"),
        ("5301.json", json.dumps({"code": 200, "message": "ok", "data": NONE}).encode(), "nothing"),
    ],
)
def test_messages_in_all_sorts_of_files(tmp_path, capsys, file, content, verdicts):
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_bytes(content)
    assert main([str(tmp_path)]) == ("strange" in verdicts or "unrecognised" in verdicts)
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[:-2]] == verdicts.split()


@pytest.mark.parametrize(
    ("node", "file", "infno"),
    [
        ({"infno": "5202", "output": {}}, "a_5201.json", "5202"),
        ({"output": {}}, "openhis_resp_2304_1.json", "5203"),
        ({"output": {}}, "v0.9.9.15_20210713_5206.json", "5206"),
        ({"output": {}}, "x_ec.query_1.json", "ec.query"),
        ({"output": {"setlInfo": {}}}, "x.json", "5203"),
        ({"output": {"feedetail": [{"opsp_dise_code": ""}]}}, "x.json", "5301"),
        ({"output": {"feedetail": [{"det_item_fee_sumamt": 1}]}}, "x.json", "5205"),
        ({"output": [{"det_item_fee_sumamt": 1}]}, "x.json", "5204"),
        ({"output": {"data": [{"hilist_code": "", "selfpay_prop": 0}]}}, "x.json", "1319"),
        ({"output": '{"cuminfo": []}'}, "x.json", "5206"),
        ({"output": {"result": [{"det_item_fee_sumamt": 1}]}}, "x_2204_1.json", "5204"),
        ({"output": {"data": {"ipt_otp_no": "1"}}}, "x_2201_1.json", "2201"),
        ({"infcode": 0, "output": {"baseinfo": {}}}, "x_1161_1.json", "1101"),
        ({"output": {"x": 1}}, "x.json", None),
    ],
)
def test_a_transaction_is_recognised(node, file, infno):
    assert transaction_of(node, file) == infno


def test_messages_are_found_in_their_wrappings():
    answer, request = {"infcode": 0, "output": None}, {"infno": "1101", "input": {}}
    for wrapped in (
        [request, answer],
        {"request": request, "response": json.dumps(answer)},
        {"log": [{"in": request}, {"out": answer}]},
    ):
        assert list(messages(wrapped)) == [request, answer]
