"""自评表 in both real shapes (青山 2023, 洪山 2024): merged cells, weights, computed rates, scores and sums."""

import pytest

from generator.tables.book import text_of
from generator.tables.fill import fill
from tests.tables.stub import Stub, score, spent, wan, words


def indicator(first, second, name, points=None, scored="5"):
    return {
        "一级": words(first), "二级": words(second), "名称": words(name), "目标值": words("≥90%"), "完成值": words("95%"),
        "分值": points and score(points), "得分": scored and score(scored),
    }  # fmt: skip


INDICATORS = [
    indicator("产出指标", "数量指标", "甲", "10", "10"), indicator("产出指标", "数量指标", "乙", "20", "18.5"),
    indicator("产出指标", "质量指标", "丙", "20", "20"), indicator("效益指标", "质量指标", "丁", "10", "10"),
]  # fmt: skip


def project(**changes):
    own = {
        "填报日期": words("2025-02-18"),
        "指标": INDICATORS,
        "类别": words("区级专项"),
        "偏差原因": words("无"),
        "改进措施": words("续"),
    }
    return {"名称": words("某项目"), "预算数": wan("300"), "执行数": wan("297"), "自评": {**own, **changes}}


def annex(forms, year, **facts):
    book, problems = fill(
        Stub(spent("2010301", "10.00"), facts=facts, year=year), forms(year), {"功能分类": dict.fromkeys(("201", "20103"), "某")}
    )
    assert problems == ()
    return book.annex


def grid(sheet):
    return [[(cell.text, cell.colspan, cell.rowspan) for cell in row] for row in sheet.body]


def test_only_projects_that_have_one_get_a_sheet_after_the_whole(forms):
    whole = {"年度目标": [{"目标": words("某"), "指标": INDICATORS}], "预算数": wan("10"), "执行数": wan("10")}
    sheets = annex(forms, 2024, 绩效={"整体": whole}, 项目=[project(), {"名称": words("无表")}, project()])
    assert [sheet.key for sheet in sheets] == ["evaluation-0", "evaluation-1", "evaluation-3"]
    assert annex(forms, 2024) == ()


def test_equal_indicators_are_merged_downwards_but_not_across_their_first_level(forms):
    (sheet,) = annex(forms, 2024, 项目=[project()])
    rows = grid(sheet)
    start = next(at for at, row in enumerate(rows) if row[0][0].startswith("项目年度绩效指标"))
    assert rows[start][0] == ("项目年度绩效指标（60分）", 1, 5)
    assert [row[:-4] for row in rows[start + 1 : start + 5]] == [
        [("产出指标", 1, 3), ("数量指标", 1, 2)], [], [("质量指标", 1, 1)], [("效益指标", 1, 1), ("质量指标", 1, 1)],
    ]  # fmt: skip


def test_2023_prints_weights_boxes_and_the_total(forms):
    weights = {"一级分值": {"产出指标": score("50")}, "二级分值": {"产出指标/数量指标": score("30")}}
    (sheet,) = annex(forms, 2023, 项目=[project(**weights)])
    texts = [cell.text for row in sheet.body for cell in row]
    assert "产出指标（50分）" in texts and "数量指标（30分）" in texts
    assert "效益指标（10分）" in texts, "没有填的分值由各指标相加"
    assert "1、部门预算项目□　2、区级专项√　3、上级转移支付项目□" in texts
    assert "1、持续性项目□　2、新增性项目□" in texts
    assert [cell.text for cell in sheet.body[-3]] == ["总分", "78.3"], "19.8＋10＋18.5＋20＋10"


@pytest.mark.parametrize(("year", "rate"), [(2023, "99%"), (2024, "99.00%")])
def test_the_rate_and_its_score_are_computed(forms, year, rate):
    """297÷300＝99%; 20分×99%＝19.8."""
    (sheet,) = annex(forms, year, 项目=[project()])
    (row,) = [row for row in sheet.body if any(cell.text == rate for cell in row)]
    assert [cell.text for cell in row][-4:] == ["300", "297", rate, "19.8"]
    assert row[-1].content[0].origin.formula == "20分×执行率"


def test_stated_scores_stand_and_nothing_is_made_of_what_is_missing(forms):
    (stated,) = annex(forms, 2024, 项目=[project(执行得分=score("18"), 总分=score("97.5"))])
    assert text_of(stated.right) == "自评得分：97.5"
    missing = [*INDICATORS, indicator("效益指标", "质量指标", "戊", None, None)]
    (sheet,) = annex(forms, 2024, 项目=[{**project(指标=missing), "预算数": wan("0"), "执行数": wan("0")}])
    assert text_of(sheet.right) == "自评得分："
    assert [cell.text for cell in sheet.body[3]] == ["0", "0", "", ""]


def test_the_aim_of_2024_is_two_rows_or_none(forms):
    aim = {"目标": words("甲事"), "完成": words("甲事成"), "分值": score("20"), "得分": score("19")}
    (with_,), (without,) = annex(forms, 2024, 项目=[project(总目标=aim)]), annex(forms, 2024, 项目=[project()])
    assert grid(with_)[4:6] == [
        [("项目绩效总目标（20分）", 1, 2), ("年初设定目标", 3, 1), ("全年实际完成情况", 2, 1), ("得分", 1, 1)],
        [("甲事", 3, 1), ("甲事成", 2, 1), ("19", 1, 1)],
    ]
    assert len(with_.body) == len(without.body) + 2
    assert text_of(with_.right) == "自评得分：97.3", "19.8＋19＋58.5"


def test_goals_of_the_whole_are_numbered_and_weighed(forms):
    goals = [{"目标": words("甲"), "分值": score("40"), "指标": INDICATORS[:2]}, {"目标": words("乙"), "指标": INDICATORS[2:]}]
    whole = {"年度目标": goals, "预算数": wan("10"), "执行数": wan("10"), "填报日期": words("2025-02-18")}
    (sheet,) = annex(forms, 2024, 绩效={"整体": whole})
    texts = [cell.text for row in sheet.body for cell in row]
    assert [text for text in texts if text.startswith("年度目标")] == ["年度目标1（40分）：甲", "年度目标2（30分）：乙"]
    assert texts[texts.index("基本支出总额") + 1] == "10", "取自03表"
    assert (text_of(sheet.middle), text_of(sheet.right)) == ("填报日期：2025年2月18日", "总分：78.5")
    assert [text_of(note)[:2] for note in sheet.notes] == ["备注", "1.", "2.", "3."]


def test_a_row_that_does_not_fill_the_grid_is_a_problem(forms):
    broken = {**forms(2024), "项目自评": {**forms(2024)["项目自评"], "段": [{"行": ["甲", "乙"]}]}}
    _, (problem,) = fill(Stub(facts={"项目": [project()]}), broken, {})
    assert problem.message == "表样 表/项目自评.yaml：第1行占了2列，列宽有7列"
