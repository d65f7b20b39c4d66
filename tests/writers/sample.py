"""One Document with every node of the tree, in the shapes the real ones have. Words and figures are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import yaml

from generator.looks_file import read as read_looks
from generator.origin import FromCell, Stated
from generator.place import Place
from generator.tree import (
    Cell,
    Chart,
    ChartKind,
    Contents,
    Document,
    Heading,
    Line,
    Meta,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Series,
    Sourced,
    Table,
    Text,
)
from generator.writers import Options

ROOT = Path(__file__).resolve().parents[2]
DEPARTMENT = "临江市档案馆"


def options(**wishes: object) -> Options:
    """Options with the looks of the national layer."""
    text = (ROOT / "templates/部门决算/全国/自2021/版式.yaml").read_text("utf-8")
    plain = Options(read_looks(yaml.load(text, Loader=yaml.BaseLoader)))
    return replace(plain, **wishes)  # type: ignore[arg-type]


def fact(text: str, path: str = "示例", line: int = 1) -> Sourced:
    return Sourced(text, FromCell("公开01表·总计·1栏", text, "", Stated(path, text, Place("data/示例.yaml", line, 7))))


def line(text: str) -> Line:
    """``a{b}c``: b is Sourced."""
    parts = text.replace("{", "\0\1").replace("}", "\0").split("\0")
    return tuple(fact(part[1:]) if part.startswith("\1") else Text(part) for part in parts if part)


def heading(level: int, numeral: str, text: str, key: str, listed: bool = True) -> Heading:
    return Heading(level, numeral, line(text), key, listed)


def prose(text: str, role: str = "正文") -> Paragraph:
    return Paragraph(role, line(text))


LONG = (
    "{2024}年度，全馆收入总计{1,284.63}万元，支出总计{1,284.63}万元。与{2023}年度相比，收、支总计各{减少}{96.25}万元，"
    "{下降}{7.0%}，主要原因是：库房改造已在上一年完工，本年不再安排设备购置；同时，档案数字化项目转入运行维护阶段，"
    "所需经费相应减少。其中，利用服务窗口全年接待查档群众{8,416}人次，提供案卷{21,077}卷，复制材料{63,209}页，"
    "较上年均有增长——窗口延时服务、异地查档“跨省通办”和网上预约三项措施同时推开，是群众查档次数上升的直接原因。"
)
MORE = (
    "本年度一般公共预算财政拨款支出主要用于以下方面：一是馆藏保护，修复破损纸质档案{3,200}页，对重点全宗实施低温冷冻消毒；"
    "二是数字资源建设，完成{146.5}万幅图像的扫描、著录和挂接，抽检合格率{99.72%}；三是编研展览，与高校合作编成地方史料集"
    "《江声旧影》（上、下册），举办专题展{4}场；四是安全管理，更换气体灭火装置{12}套，组织应急演练{2}次，全年未发生安全责任事故。"
)


def paragraphs(count: int) -> tuple[Paragraph, ...]:
    return tuple(prose(LONG if n % 2 else MORE) for n in range(count))


def cell(text: str, role: str = "文字格", across: int = 1, down: int = 1, indent: int = 0, key: str = "") -> Cell:
    return Cell(line(text) if text else (), role, across, down, indent, key)


def head(*rows: tuple[tuple[str, int, int], ...]) -> tuple[Row, ...]:
    return tuple(tuple(cell(text, "表头格", across, down) for text, across, down in row) for row in rows)


def money(text: str, key: str = "") -> Cell:
    return cell(f"{{{text}}}" if text else "", "金额格", key=key)


def balance_sheet() -> Table:
    """The shape of 01: two accounts side by side, 31 rows."""
    incomes = [
        "一般公共预算财政拨款收入",
        "政府性基金预算财政拨款收入",
        "国有资本经营预算财政拨款收入",
        "上级补助收入",
        "事业收入",
    ]
    outgoes = ["一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出", "文化旅游体育与传媒支出"]
    outgoes += [
        "社会保障和就业支出",
        "卫生健康支出",
        "节能环保支出",
        "城乡社区支出",
        "农林水支出",
        "交通运输支出",
        "资源勘探工业信息等支出",
    ]
    body = []
    for n in range(30):
        left = f"{_han(n + 1)}、{incomes[n]}" if n < len(incomes) else ""
        right = f"{_han(n + 1)}、{outgoes[n]}" if n < len(outgoes) else ""
        amount = "1,284.63" if n in (0, 27) else ""
        body.append(
            (cell(left), cell(str(n + 1), "居中格"), money(amount), cell(right), cell(str(n + 31), "居中格"), money(amount))
        )
    total = (cell("总计", "合计格"), cell("31", "居中格"), money("1,284.63", "01-总计-1"))
    body.append((*total, cell("总计", "合计格"), cell("61", "居中格"), money("1,284.63", "01-总计-2")))
    columns = tuple((name, 1, 1) for name in ("项目", "行次", "金额") * 2)
    return Table(
        "t01", line("收入支出决算总表"), line("公开{01}表"), line("部门：{" + DEPARTMENT + "}"), line("{2024}年度"), line("单位：万元"),
        (30, 5, 12, 30, 5, 12), head((("收入", 3, 1), ("支出", 3, 1)), columns), tuple(body),
        (line("注：1.本表反映部门本年度的总收支和年末结转结余情况。"), line("2.本套报表金额单位转换时可能存在尾数误差。")),
    )  # fmt: skip


def wide_table(rows: int = 46) -> Table:
    """The shape of 02/03: codes, subjects indented by level, three-level head; longer than a page."""
    top = (
        ("项目", 2, 1),
        ("本年支出合计", 1, 2),
        ("基本支出", 2, 1),
        ("项目支出", 1, 2),
        ("上缴上级支出", 1, 2),
        ("经营支出", 1, 2),
    )
    second = (("科目代码", 1, 1), ("科目名称", 1, 1), ("人员经费", 1, 1), ("公用经费", 1, 1))
    third = (("栏次", 2, 1), *((str(n), 1, 1) for n in range(1, 7)))
    body: list[Row] = [
        (cell("合计", "合计格", 2), *(money(text) for text in ("123,456,789.12", "-1,020.00", "264.63", "0.00", "", "")))
    ]
    for n in range(rows):
        level = n % 3
        code, name = (
            ("201", "20126", "2012604")[level],
            ("一般公共服务支出", "档案事务", "档案馆（含数字档案资源建设与保管保护）")[level],
        )
        figures = (money("1,284.63"), money("1,020.00"), money("264.63"), money("-3.50" if n == 4 else ""), money(""), money(""))
        body.append((cell(code, "居中格", key=f"03-{code}-{n}"), cell(name, "科目格", indent=level), *figures))
    return Table(
        "t03", line("支出决算表"), line("公开{03}表"), line("部门：{临江市精神文明建设与历史文化名城保护工作委员会办公室档案管理中心（本级）}"),
        line("{2024}年度"), line("单位：万元"), (9, 30, 11, 11, 11, 11, 8, 8), head(top, second, third), tuple(body),
        (line("注：本表反映部门本年度各项支出情况。"),),
    )  # fmt: skip


def empty_table() -> Table:
    columns = tuple((name, 1, 1) for name in ("科目代码", "科目名称", "本年收入", "本年支出", "年末结转和结余"))
    body = (tuple(cell("合计" if n == 1 else "", "合计格" if n == 1 else "金额格") for n in range(5)),)
    return Table(
        "t07", line("政府性基金预算财政拨款收入支出决算表"), line("公开{07}表"), line("部门：{" + DEPARTMENT + "}"), line("{2024}年度"),
        line("单位：万元"), (10, 30, 12, 12, 12), head(columns), body, (line("注：本部门本年度没有政府性基金预算财政拨款收支，本表为空表。"),),
    )  # fmt: skip


def rating_table() -> Table:
    """The shape of 项目自评表: no head, cells that span rows."""
    body: list[Row] = [
        (cell("项目名称", "居中格", 2), cell("{档案数字化项目}", "文字格", 5)),
        (
            cell("年度绩效目标（80分）", "居中格", 1, 5),
            *(cell(text, "居中格") for text in ("一级指标", "二级指标", "三级指标", "目标值", "完成值", "得分")),
        ),
        (
            cell("产出指标", "居中格", 1, 3),
            cell("数量指标", "居中格", 1, 2),
            cell("扫描图像幅数"),
            *_scores("≥140万幅", "146.5万幅", "10"),
        ),
        (cell("修复纸质档案"), *_scores("3,000页", "3,200页", "10")),
        (cell("质量指标", "居中格"), cell("抽检合格率"), *_scores("≥99.5%", "99.72%", "20")),
        (
            cell("满意度指标", "居中格"),
            cell("服务对象满意度指标", "居中格"),
            cell("查档群众满意度"),
            *_scores("≥95%", "98%", "40"),
        ),
        (cell("总分", "合计格", 6), cell("{98}", "居中格")),
        (
            cell("偏差大或目标未完成原因分析", "居中格", 2),
            cell("无较大偏差。{个别全宗破损程度超出预计，修复周期延长。}", "文字格", 5),
        ),
    ]
    return Table("z1", line("{2024}年度“{档案数字化项目}”项目自评表"), (), line("单位名称：{" + DEPARTMENT + "}"), (), line("填报日期：{2025年2月18日}"),
                 (10, 12, 12, 24, 12, 12, 8), (), tuple(body), (), "自评表")  # fmt: skip


def _scores(*texts: str) -> tuple[Cell, ...]:
    return tuple(cell(f"{{{text}}}", "居中格") for text in texts)


def list_table() -> Table:
    rows = [
        ("1", "馆库安防升级", "更换气体灭火装置，完善视频监控"),
        ("2", "查档便民", "推行跨省通办、网上预约和窗口延时服务，方便群众就近查档、少跑路"),
    ]
    body = tuple((cell(f"{{{a}}}", "居中格"), cell(b), cell(c)) for a, b, c in rows)
    return Table("list-1", line("重点工作完成情况表"), (), (), (), (), (1, 3, 8), head((("序号", 1, 1), ("重要事项", 1, 1), ("工作内容及完成情况", 1, 1))), body, (), "列表")  # fmt: skip


def column_chart() -> Chart:
    names = ("财政拨款收入", "事业收入", "其他收入", "年初结转和结余", "结余调整")
    this, last = ("1,180.40", "61.20", "0.00", "52.58", "-9.55"), ("1,275.88", "58.00", "12.00", "35.00", "0.00")
    return Chart(
        "chart-1",
        ChartKind.COLUMN,
        line("图{1}：收、支决算总计变动情况"),
        tuple(map(line, names)),
        (_series("{2024}年", this), _series("{2023}年", last)),
        "万元",
    )


def one_series_chart() -> Chart:
    names = ("年初预算", "全年预算", "支出决算")
    return Chart(
        "chart-2",
        ChartKind.COLUMN,
        line("图{2}：预算执行情况"),
        tuple(map(line, names)),
        (_series("一般公共预算财政拨款", ("1,150.00", "1,284.63", "1,284.63")),),
        "万元",
    )


def pie_chart() -> Chart:
    names = (
        "一般公共服务支出",
        "文化旅游体育与传媒支出",
        "社会保障和就业支出",
        "卫生健康支出",
        "住房保障支出",
        "科学技术支出",
        "其他支出",
        "调整",
    )
    points = ("842.11", "230.40", "96.02", "58.77", "52.33", "5.00", "0.00", "-2.10")
    return Chart(
        "chart-3", ChartKind.PIE, line("图{3}：支出决算结构"), tuple(map(line, names)), (_series("支出决算结构", points),), "万元"
    )


def _series(name: str, points: tuple[str, ...]) -> Series:
    return Series(
        line(name), tuple(line(f"{{{point}}}") for point in points), tuple(Decimal(point.replace(",", "")) for point in points)
    )


def cover() -> Section:
    return Section("封面", (
        prose("{临江市精神文明建设与历史文化名城保护工作委员会办公室}", "封面标题"),
        prose("{2024}年度部门决算公开", "封面标题"),
        prose("{" + DEPARTMENT + "}", "封面单位"),
        prose("{2025}年{9}月{26}日", "封面日期"),
    ))  # fmt: skip


def document() -> Document:
    """Cover, 目录, prose, sheets of both orientations, charts, an annex."""
    first = Section("正文", (
        heading(0, "第一部分 ", "{" + DEPARTMENT + "}概况", "h1"), heading(1, "一、", "部门主要职责", "h2"), *paragraphs(3),
        heading(1, "二、", "机构设置情况", "h3"), prose("本部门无下属单位。"),
    ))  # fmt: skip
    sheets = (
        Section("表", (heading(0, "第二部分 ", "{2024}年度部门决算表", "h4"), heading(1, "一、", "收入支出决算总表", "h5"), balance_sheet()), onepage=True),
        Section("表", (heading(1, "二、", "支出决算表", "h6"), wide_table()), landscape=True),
        Section("表", (heading(1, "三、", "政府性基金预算财政拨款收入支出决算表", "h7"), empty_table()), landscape=True),
    )  # fmt: skip
    third = Section("正文", (
        heading(0, "第三部分 ", "{2024}年度部门决算情况说明", "h8"), heading(1, "一、", "收入支出决算总体情况说明", "h9"), prose(LONG), column_chart(),
        heading(1, "二、", "一般公共预算财政拨款支出决算情况说明", "h10"), heading(2, "（一）", "总体情况", "h11"), prose(MORE), one_series_chart(),
        heading(2, "（二）", "结构情况", "h12"), heading(3, "1.", "按功能分类", "h13"), prose("{2024}年度支出主要用于下列方面。"), pie_chart(), *paragraphs(4),
        PageBreak(), heading(1, "三、", "重点工作完成情况", "h14"), prose(LONG), list_table(), prose("注：以上情况截至年末。", "注"),
        prose("{" + DEPARTMENT + "}", "落款"), prose("{2025}年{9}月{26}日", "落款"), PageBreak(),
    ))  # fmt: skip
    annex = Section(
        "表", (heading(0, "第四部分 ", "附件", "h15"), heading(1, "一、", "项目自评表", "h16", listed=False), rating_table())
    )
    contents = Section("目录", (Contents(line("目录")),))
    meta = Meta(f"2024年度{DEPARTMENT}部门决算", DEPARTMENT, "部门决算公开", "2025-09-26")
    return Document(meta, (cover(), contents, first, *sheets, third, annex))


def _han(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens = ("" if number < 20 else digits[number // 10]) + "十" if number >= 10 else ""
    return tens + (digits[number % 10] if number % 10 else "")
