"""The schema for editors speaks Chinese, and knows what must be there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.facts.schema import json_schema
from generator.kinds import KINDS

ROOT = Path(__file__).parent.parent.parent
FILES = sorted((*ROOT.glob("data/*/*.yaml"), *ROOT.glob("tests/departments/invented/*/*.yaml")))


def test_schema_of_final_accounts() -> None:
    kind = KINDS["部门决算"]
    schema = json_schema(kind.model, kind.title)
    assert {"种类", "年度", "金额单位", "部门", "概况", "一般公共预算财政拨款"} == set(schema["required"])
    assert schema["properties"]["金额单位"]["enum"] == ["万元", "元"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Department"]["properties"]["级次"]["enum"]
    assert '"description"' not in json.dumps(schema)


def _as_editors_read(path: Path) -> Any:
    """YAML 1.2, as editors have it: a date is a text."""

    class Loader(yaml.SafeLoader):
        yaml_implicit_resolvers = {
            first: [one for one in many if one[0] != "tag:yaml.org,2002:timestamp"]
            for first, many in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(path.read_text("utf-8"), Loader=Loader)


def _complaints(data: Any) -> list[str]:
    kind = KINDS["部门决算"]
    schema = json_schema(kind.model, kind.title)
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_an_editor_finds_nothing_wrong_in_good_files(path: Path) -> None:
    assert _complaints(_as_editors_read(path)) == []


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("部门", "级次", "区"),
        ("部门", "人数", 3),
        ("批复数", "01表", {"30行": []}),
        ("绩效", "结果应用", []),
        ("概况", "机构", "一个"),
    ],
)
def test_an_editor_finds_what_is_wrong(place: str, key: str, value: Any) -> None:
    data = _as_editors_read(FILES[0])
    data[place][key] = value
    assert _complaints(data)
