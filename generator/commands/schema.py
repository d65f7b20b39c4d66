"""Schema: ``gongkai schema``. What may stand in a department's file, for editors that help while one types."""

from __future__ import annotations

import click

from generator.usage import Command


@click.command(cls=Command, short_help="数据文件的格式，给编辑器用")
@click.option("--kind", metavar="种类", default="部门决算", help="文件种类，默认 部门决算")
def schema(kind: str) -> None:
    """写出数据文件的 JSON Schema：有哪些键、各填什么。

    gongkai schema > 决算.schema.json，再告诉编辑器的 YAML 插件 data/*/*.yaml 照它，填的时候就有提示。
    """
    import json

    from generator.facts.schema import json_schema
    from generator.kinds import KINDS

    if kind not in KINDS:
        raise click.BadParameter(f"没有“{kind}”这种文件，可用的有 {'、'.join(KINDS)}", param_hint="--kind")
    text = json.dumps(json_schema(KINDS[kind].model, KINDS[kind].title), ensure_ascii=False, indent=2)
    click.echo(text.encode())  # programs read UTF-8, whatever the console writes
