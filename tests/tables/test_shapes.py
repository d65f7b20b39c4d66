"""Each shape on a small invented department: what goes where, what sums to what, what is complained about."""

import pytest

from generator.problem import Level
from generator.tables.fill import fill
from tests.tables.stub import FUND, OTHER, STATE, Stub, entry, spent, wan, words

NAMES = {
    "201": "一般公共服务支出", "20103": "政府办公厅（室）及相关机构事务", "2010301": "行政运行", "2010302": "一般行政管理事务",
    "208": "社会保障和就业支出", "20805": "行政事业单位养老支出", "2080501": "行政单位离退休",
    "212": "城乡社区支出", "21208": "国有土地使用权出让收入安排的支出", "2120899": "其他国有土地使用权出让收入安排的支出",
}  # fmt: skip
CATALOGUE = {"功能分类": {code: {"名称": name} for code, name in NAMES.items()}}


@pytest.fixture
def filled(forms):
    def filled(entries, approved=(), year=2024, **facts):
        view = Stub(list(entries), {key: wan(text, "批复数") for key, text in approved}, facts, year)
        return fill(view, forms(year), CATALOGUE)

    return filled


def column(sheet, number):
    return {row: sheet.cell(row, number).text for row in sheet.row_ids()}


def test_items_roll_up_to_divisions_classes_and_the_total(filled):
    book, problems = filled([*spent("2010301", "10.10"), *spent("2010302", project="5.05"), *spent("2080501", "1.00", "2.00")])
    assert problems == ()
    assert book["05"].row_ids() == ("合计", "201", "20103", "2010301", "2010302", "208", "20805", "2080501")
    assert list(column(book["05"], "1").values()) == ["18.15", "15.15", "15.15", "10.10", "5.05", "3.00", "3.00", "3.00"]
    assert list(column(book["05"], "项目支出").values()) == ["7.05", "5.05", "5.05", "", "5.05", "2.00", "2.00", "2.00"]
    assert column(book["03"], "1") == column(book["05"], "1") == column(book["02"], "2")
    assert [cell.indent for cell in (row[1] for row in book["05"].body[1:5])] == [0, 1, 2, 2]


def test_both_sides_of_01_and_04_balance_with_all_kinds_of_money(filled):
    book, problems = filled(
        [
            *spent("2010301", "100.00"), *spent("2120899", project="50.00", fund=FUND),
            entry("2120899", "年初结转和结余", "8.00", fund=FUND), entry("2120899", "年末结转和结余", "8.00", fund=FUND),
            entry("2010301", "本年收入", "30.00", "事业收入", OTHER), entry("2010301", "本年支出", "28.00", "经营支出", OTHER),
            entry("2010301", "年末结转和结余", "1.50", "", OTHER),
        ],
        结余={"使用非财政拨款结余": None, "结余分配": wan("0.50")},
    )  # fmt: skip
    assert problems == ()
    one, four = book["01"], book["04"]
    assert [one.cell(row).text for row in ("1行", "2行", "3行", "5行", "27行", "29行", "30行")] == [
        "100.00", "50.00", "", "30.00", "180.00", "8.00", "188.00",
    ]  # fmt: skip
    assert [one.cell(row).text for row in ("31行", "41行", "57行", "58行", "59行", "60行")] == [
        "128.00", "50.00", "178.00", "0.50", "9.50", "188.00",
    ]  # fmt: skip
    assert [four.cell("59行", number).text for number in "2345"] == ["150.00", "100.00", "50.00", ""]
    assert [four.cell("60行", number).text for number in "2345"] == ["8.00", "", "8.00", ""]
    assert [four.cell(row, "").text for row in ("28行", "30行", "32行")] == ["8.00", "8.00", "158.00"]
    assert four.cell("64行", "合计").text == "158.00"
    assert [book["07"].cell("合计", number).text for number in "123456"] == ["8.00", "50.00", "50.00", "", "50.00", "8.00"]
    assert all(equation.holds for equation in book.equations())


def test_year_end_of_a_fund_is_computed_when_it_is_not_stated(filled):
    book, _ = filled([entry("2120899", "年初结转和结余", "8.00", fund=FUND), *spent("2120899", project="5.00", fund=FUND)])
    assert book["07"].cell("2120899", "6栏").text == "8.00"
    assert book["07"].cell("合计", "6栏").text == "8.00"


def test_06_sums_its_classes_and_totals(filled):
    items = {"30101": "10.00", "30199": "0.50", "30302": "3.00", "30201": "2.00", "31002": "0.16"}
    book, problems = filled(entry(code, "基本支出经济分类", text) for code, text in items.items())
    six = book["06"]
    assert problems == ()
    assert {row: six.cell(row).text for row in ("301", "303", "302", "310", "307", "人员经费合计", "公用经费合计")} == {
        "301": "10.50", "303": "3.00", "302": "2.00", "310": "0.16", "307": "", "人员经费合计": "13.50", "公用经费合计": "2.16",
    }  # fmt: skip
    assert six.row("31002").block == six.row("30201").block == "公用经费"
    assert [cell.text for cell in six.body[-1]] == ["人员经费合计", "13.50", "公用经费合计", "2.16"]


def test_approved_figures_win_and_sums_take_them(filled):
    """批复数 of a class is printed, and the total above it adds the approved figure, not the computed one."""
    book, _ = filled(
        [entry("30101", "基本支出经济分类", "10.00"), entry("30201", "基本支出经济分类", "1.00")],
        [(("06表", "301", ""), "10.01")],
    )
    cell = book["06"].cell("301")
    assert (cell.text, cell.stated.amount, cell.computed.amount) == ("10.01", 100100, 100000)
    assert book["06"].cell("人员经费合计").text == "10.01"
    assert cell.origin.note == "批复数"


@pytest.mark.parametrize(
    ("key", "message", "hint"),
    [
        (("05表", "2010399", "1栏"), "批复数填错了地方：公开05表没有“2010399”", "是不是“2010301 行政运行”？"),
        (("05表", "合计", "9栏"), "批复数填错了地方：公开05表“合计”没有“9栏”", ""),
        (("05表", "合计", ""), "批复数填错了地方：公开05表“合计”行有几栏，要写明是哪一栏", ""),
        (("01表", "9行", ""), "批复数填错了地方：公开01表没有“9行”", ""),
        (("06表", "人员费用合计", ""), "批复数填错了地方：公开06表没有“人员费用合计”", "是不是“人员经费合计”？"),
        (("11表", "合计", "1栏"), "批复数填错了地方：没有“11表”", "表写作 01表 至 09表。"),
    ],
)  # fmt: skip
def test_an_approved_figure_without_a_cell_is_a_problem(filled, key, message, hint):
    _, (problem,) = filled(spent("2010301", "1.00"), [(key, "1.00")])
    assert (problem.level, problem.message) == (Level.MUST_FIX, message)
    assert hint in problem.hint


@pytest.mark.parametrize("key", [("5表", "合计", "1栏"), ("05", "合计", "小计"), ("05表", "合计", "1")])
def test_a_cell_may_be_called_in_several_ways(filled, key):
    book, problems = filled(spent("2010301", "1.00"), [(("05表", *key[1:]), "1.00")])
    assert problems == ()
    assert book["05"].cell("2010301 行政运行", "小计") is book["05"].cell("2010301", "1栏")


def test_money_that_has_no_row_is_a_problem(filled):
    _, problems = filled([*spent("2330101", "1.00"), entry("30250", "基本支出经济分类", "2.00", name="某费")])
    messages = [problem.message for problem in problems]
    assert "公开01表没有 233 类的行，2330101 科目2330101 填不进去" in messages
    assert "公开06表没有 30250 某费 这一行，填不进去" in messages
    assert "科目表里没有 233，2330101 的上级科目没有名称" in messages


def test_a_figure_knows_its_story(filled):
    book, _ = filled([*spent("2010301", "10.00"), *spent("2010302", project="5.00")])
    figure = book["05"].cell("合计", "1").figure()
    assert (str(figure.value), figure.origin.address) == ("15.00", "公开05表·合计·1栏 小计")
    assert (figure.origin.note, figure.origin.source.formula) == ("1栏各行＝（2+3）栏各行", "10.00＋5.00")
    assert [below.address for below in figure.origin.source.inputs] == [
        "公开05表·合计·2栏 基本支出", "公开05表·合计·3栏 项目支出",
    ]  # fmt: skip


def test_08_and_negative_money(filled):
    book, _ = filled([*spent("2010301", "-1.25"), *spent("2010302", project="3.00", fund=STATE)])
    assert book["05"].cell("合计", "1").text == "-1.25"
    assert book["08"].cell("合计", "合计").text == "3.00"
    assert not book["08"].empty


def test_a_form_with_its_own_row_in_the_formula_is_a_problem_with_its_name(forms):
    broken = {**forms(2023), "04": {**forms(2023)["04"], "公式": ["57行＝（33+34+…+58）行"]}}
    book, (problem,) = fill(Stub(year=2023), broken, CATALOGUE)
    assert problem.message == "表样 表/04.yaml：公式“57行＝（33+34+…+58）行”不成立：等号右边也算进了57行自己"
    assert "04" not in book and "05" in book


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"公式": ["27行＝28行", "28行＝27行"], "平衡": []}, "公式互相引用，算不出来：27行 本年收入合计→28行 使用非财政拨款结余→27行 本年收入合计"),
        ({"公式": ["27行＝（1+9）行"]}, "公式“27行＝（1+9）行”里的9行没有项目"),
        ({"公式": ["9栏各行＝（1+2）栏各行"]}, "公式“9栏各行＝（1+2）栏各行”里有表上没有的栏"),
        ({"形式": "总表"}, "不认识的形式“总表”"),
        ({"表题": "总表"}, "不认识的项“表题”，是不是“"),
        ({"横向": "横"}, "“横向”应当是“是”或“否”"),
        ({"题名": "{{年份}}"}, "“{{年份}}”没有可填的内容"),
        ({"栏": {"1": {"名": "甲", "取": {}}, "2": {"名": "乙", "取": {"账": "本年指出"}}}}, "“账”里不认识的“本年指出”，是不是“本年支出”？"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_be_used_is_one_problem(forms, change, message):
    broken = {**forms(2023), "01": {**forms(2023)["01"], **change}}
    _, (problem,) = fill(Stub(year=2023), broken, CATALOGUE)
    assert problem.message.startswith(f"表样 表/01.yaml：{message}")


def test_note_2_of_01_stands_exactly_when_there_is_a_rounding_difference(filled):
    exact = [entry("30101", "基本支出经济分类", "10.00")]
    with_, _ = filled(exact, [(("06表", "301", ""), "10.01")])
    without, _ = filled(exact)
    assert [len(book["01"].notes) for book in (with_, without)] == [2, 1]
    assert [book["01"].notes[0][0] for book in (with_, without)] == [
        "注：1.本表反映部门本年度的总收支和年末结转结余情况。", "注：本表反映部门本年度的总收支和年末结转结余情况。",
    ]  # fmt: skip


def test_the_name_of_the_tables_is_printed_before_the_full_name(filled):
    book, _ = filled([], 部门={"全称": words("某某局（某某办）"), "表头名称": words("某市某某局")})
    assert [str(piece) for piece in book["01"].left] == ["部门：", "某市某某局"]
    assert book["01"].left[1].origin
