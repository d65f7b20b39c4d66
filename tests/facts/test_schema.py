"""The schema for editors speaks Chinese, and knows what must be there."""

from __future__ import annotations

import json

from generator.facts.schema import json_schema
from generator.kinds import KINDS


def test_schema_of_final_accounts() -> None:
    kind = KINDS["部门决算"]
    schema = json_schema(kind.model, kind.title)
    assert {"种类", "年度", "金额单位", "部门", "概况", "一般公共预算财政拨款"} == set(schema["required"])
    assert schema["properties"]["金额单位"]["enum"] == ["万元", "元"]
    assert schema["additionalProperties"] is False
    assert schema["$defs"]["Department"]["properties"]["级次"]["enum"]
    assert '"description"' not in json.dumps(schema)
