"""English identifier ↔ standard Chinese term, said once; the models' alias generator reads it.

A term has one identifier and an identifier one term, whatever part of a file it stands in: 原因 is ``reason``
both as a text beside an item and as the mapping at the top.
"""

from __future__ import annotations

import re

TERMS: dict[str, str] = {
    # the head of a file
    "kind": "种类",
    "region": "地区",
    "year": "年度",
    "unit": "金额单位",
    "published": "公开日期",
    "style": "体例",
    "approved": "批复数",
    "waivers": "豁免",
    # its parts
    "department": "部门",
    "overview": "概况",
    "general": "一般公共预算财政拨款",
    "government_fund": "政府性基金预算财政拨款",
    "state_capital": "国有资本经营预算财政拨款",
    "other_money": "其他资金",
    "surplus": "结余",
    "purpose": "用途",
    "economic": "基本支出经济分类",
    "last_year": "上年",
    "budget_total": "年初预算合计",
    "restatements": "口径调整",
    "reason": "原因",
    "projects": "项目",
    "three_public": "三公经费",
    "operating": "机关运行经费",
    "procurement": "政府采购",
    "assets": "国有资产",
    "performance": "绩效",
    "key_work": "重点工作",
    "glossary": "名词",
    "extra_subjects": "科目补充",
    "special_note": "专项支出说明",
    # 豁免
    "rule": "规则",
    "grounds": "理由",
    "figures": "数字",
    # 部门
    "full_name": "全称",
    "table_name": "表头名称",
    "short_name": "简称",
    "level": "级次",
    "nature": "单位性质",
    "telephone": "咨询电话",
    # 概况
    "duties": "主要职责",
    "organisation": "机构",
    "independent": "独立核算",
    "note": "说明",
    "subordinates": "下属单位",
    "staff": "人员",
    "serving": "在职",
    "administrative": "行政",
    "institutional": "事业",
    "support": "工勤",
    "veterans": "离休",
    "retired": "退休",
    # money of a subject: accounts and natures
    "opening_budget": "年初预算",
    "opening_balance": "年初结转和结余",
    "receipts": "本年收入",
    "spending_this_year": "本年支出",
    "closing_balance": "年末结转和结余",
    "appropriation": "财政拨款收入",
    "from_superior": "上级补助收入",
    "service_income": "事业收入",
    "business_income": "经营收入",
    "from_subordinates": "附属单位上缴收入",
    "other_income": "其他收入",
    "basic": "基本支出",
    "project": "项目支出",
    "to_superior": "上缴上级支出",
    "business_spending": "经营支出",
    "to_subordinates": "对附属单位补助支出",
    # 结余
    "surplus_used": "使用非财政拨款结余",
    "surplus_distributed": "结余分配",
    # totals that are compared with last year, and their reasons
    "grand_total": "收支总计",
    "receipts_total": "本年收入合计",
    "spending_total": "本年支出合计",
    "appropriation_total": "财政拨款收支总计",
    "general_receipts": "一般公共预算财政拨款收入",
    "government_fund_receipts": "政府性基金预算财政拨款收入",
    "state_capital_receipts": "国有资本经营预算财政拨款收入",
    "general_spending": "一般公共预算财政拨款支出",
    "receipts_change": "收入合计",
    "spending_change": "支出合计",
    # 三公经费
    "basis": "预算口径",
    "abroad": "因公出国（境）费",
    "car_purchase": "公务用车购置费",
    "car_running": "公务用车运行维护费",
    "cars": "公务用车购置及运行维护费",
    "reception": "公务接待费",
    "total": "合计",
    "budget": "预算数",
    "final": "决算数",
    "groups": "团组",
    "persons": "人次",
    "bought": "购置数量",
    "kept": "保有量",
    "details": "明细",
    "foreign": "外宾",
    "domestic": "国内",
    "guests": "对象",
    # 政府采购, 国有资产
    "goods": "货物",
    "works": "工程",
    "services": "服务",
    "small_medium": "中小企业",
    "small_micro": "小微企业",
    "vehicles": "车辆",
    "provincial_leaders": "副省级及以上领导干部用车",
    "principals": "主要负责人用车",
    "confidential": "机要通信用车",
    "emergency": "应急保障用车",
    "enforcement": "执法执勤用车",
    "special_purpose": "特种专业技术用车",
    "retired_cadres": "离退休干部服务用车",
    "other_vehicles": "其他用车",
    "large_equipment": "大型设备",
    # 项目, 绩效
    "name": "名称",
    "first_level": "一级项目",
    "subjects": "科目",
    "spending": "支出",
    "amount": "金额",
    "effect": "成效",
    "executed": "执行数",
    "outputs": "产出和效益",
    "shortcomings": "存在问题",
    "remedies": "整改措施",
    "self_evaluation": "自评",
    "filled_on": "填报日期",
    "implementer": "实施单位",
    "category": "类别",
    "attribute": "属性",
    "duration": "类型",
    "overall_goal": "总目标",
    "goal": "目标",
    "completed": "完成",
    "indicators": "指标",
    "first": "一级",
    "second": "二级",
    "target": "目标值",
    "actual": "完成值",
    "weight": "分值",
    "score": "得分",
    "first_weights": "一级分值",
    "second_weights": "二级分值",
    "execution_score": "执行得分",
    "total_score": "总分",
    "deviation": "偏差原因",
    "improvements": "改进措施",
    "report": "报告",
    "situation": "自评情况",
    "use": "结果应用",
    "applied": "已应用",
    "planned": "拟应用",
    "whole": "整体",
    "evaluation": "评价",
    "yearly_goals": "年度目标",
    # 重点工作
    "summary": "综述",
    "tasks": "工作",
    "heading": "标题",
    "content": "内容",
    "achievements": "完成情况表",
    "matter": "事项",
    "aims": "内容及目标",
    "result": "完成情况",
}

_REMAINDER = re.compile(r"其他(.*?(?<!的)(?<!资金))(?:支出)?")
_IDENTIFIERS = {chinese: english for english, chinese in TERMS.items()}


def term(identifier: str) -> str:
    """The Chinese term of an identifier. Raises KeyError when there is none."""
    return TERMS[identifier]


def identifier(term: str) -> str:
    """The identifier of a Chinese term. Raises KeyError when there is none."""
    return _IDENTIFIERS[term]


def remainder(code: str, name: str) -> str | None:
    """What 其他……支出 at the end of a 款 is for: the list of subjects says the same of all of them. None for another 项."""
    found = _REMAINDER.fullmatch(name) if code.endswith("99") else None
    return f"反映除上述项目以外其他用于{found[1]}方面的支出。" if found else None
