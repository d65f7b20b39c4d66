"""Every name that a template uses exists: filters, words, 体例 keys, figures, facts, patterns, templates, tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2 import meta, nodes

from generator.facts.view import View
from generator.kinds import KINDS
from generator.pack import Pack
from generator.prose import vocabulary
from generator.prose.marks import Marks
from generator.prose.render import environment
from tests.prose.support import KIND, facts, files, opened

LAYERS = sorted({tuple(path.split("/自")[0:1]) + (path.split("/自")[1].split("/")[0],) for path in files()})
PLACES = [(folder.removeprefix("全国").strip("/") or "全国", int(year)) for folder, year in LAYERS]
_HANDED = {"表号", "上级"}
"""Names that 目次.yaml hands to a template."""


@pytest.fixture(params=PLACES, ids=lambda place: f"{place[0]}-{place[1]}")
def place(request) -> tuple[View, Pack, dict]:
    region, year = request.param
    view, book, pack = opened(facts() | {"地区": region, "年度": str(year)})
    style = vocabulary.house_style(view, pack)
    return view, pack, vocabulary.context(view, book, style, pack, Marks())


def templates(pack: Pack) -> Iterator[tuple[str, nodes.Template]]:
    env = environment(pack, vocabulary.filters(Marks(), pack.style()))
    for path, text in files().items():
        if path.endswith(".j2") and any(path.startswith(f"{layer}/") for layer in pack.chain()):
            yield path, env.parse(text)


def chains(tree: nodes.Template, name: str) -> Iterator[list[str]]:
    """The constant keys that follow ``name``: 体例.三公经费.比较 → ["三公经费", "比较"], the longest once."""
    inner: set[int] = set()
    for node in tree.find_all((nodes.Getattr, nodes.Getitem)):
        if id(node) in inner:
            continue
        keys: list[str] = []
        while isinstance(node, nodes.Getattr | nodes.Getitem):
            inner.add(id(node))
            key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
            keys.append(key)
            node = node.node
        if isinstance(node, nodes.Name) and node.name == name:
            keys.reverse()
            yield keys[: keys.index(None)] if None in keys else keys


def test_filters_exist(place):
    _, pack, _ = place
    env = environment(pack, vocabulary.filters(Marks(), pack.style()))
    for path, _ in templates(pack):
        env.get_template(path)


def test_words_exist(place):
    _, pack, context = place
    known = context.keys() | _HANDED | {"namespace"}
    for path, tree in templates(pack):
        own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
        own |= {macro.name for macro in tree.find_all(nodes.Macro)} | {one.target for one in tree.find_all(nodes.Import)}
        if not list(tree.find_all(nodes.Extends)):  # else the names of the layer above are known too
            assert not meta.find_undeclared_variables(tree) - known - own, path


def test_house_style_has_what_is_asked(place):
    _, pack, context = place
    for path, tree in templates(pack):
        for keys in chains(tree, "体例"):
            found = context["体例"]
            for key in keys:
                if not isinstance(found, dict):
                    break
                assert key in found, f"{path}: 体例.{'.'.join(keys)}"
                found = found[key]


def test_figures_exist(place):
    _, pack, context = place
    for path, tree in templates(pack):
        for keys in chains(tree, "数"):
            assert not keys or context["数"][keys[0]] is not None, path


@pytest.mark.parametrize(("name", "root"), [("事实", ""), ("部门", "部门."), ("上年", "上年.")])
def test_facts_exist(place, name, root):
    view, pack, _ = place
    for path, tree in templates(pack):
        for keys in chains(tree, name):
            if keys:
                view.get(root + ".".join(keys)), path


def test_patterns_exist(place):
    _, pack, _ = place
    trees = dict(templates(pack))
    macros = {macro.name for macro in trees[pack.find("句式.j2")].find_all(nodes.Macro)}
    for path, tree in trees.items():
        assert {keys[0] for keys in chains(tree, "句")} <= macros, path


def test_roles_of_percentages_exist(place):
    _, pack, context = place
    for path, tree in templates(pack):
        for use in tree.find_all(nodes.Filter):
            if use.name == "百分比" and isinstance(use.args[0], nodes.Const):
                assert use.args[0].value in context["体例"]["百分比"], path


def test_contents_name_templates_and_tables(place):
    _, pack, _ = place
    for part in pack.yaml("目次.yaml")["部分"].values():
        for entry in part.get("节", ()):
            name, number = (entry, None) if isinstance(entry, str) else (entry["模板"], entry.get("表号"))
            assert pack.find(f"{name}.j2"), name
            assert number is None or number in pack.forms()


@pytest.mark.parametrize(("year", "first"), [(2021, "说明/三公经费"), (2022, "说明/政府性基金"), (2024, "说明/政府性基金")])
def test_order_of_the_sections_changed_in_2022(year, first):
    sections = Pack(files(), KIND, "全国", year).yaml("目次.yaml")["部分"]["情况说明"]["节"]
    assert sections[6] == first


def test_no_template_is_idle():
    """Every .j2 is in a 目次.yaml or imported: nothing lies about."""
    named = {"句式"}
    for region, year in PLACES:
        for part in Pack(files(), KIND, region, year).yaml("目次.yaml")["部分"].values():
            named |= {entry if isinstance(entry, str) else entry["模板"] for entry in part.get("节", ())}
    found = {path.split("/自")[1].split("/", 1)[1].removesuffix(".j2") for path in files() if path.endswith(".j2")}
    assert found <= named


def test_kind_is_known():
    assert KIND in KINDS
