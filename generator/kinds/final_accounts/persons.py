"""Persons: telephone numbers that belong to somebody: mobiles, and office numbers beside a person's name.

Precision matters more than reach. A name is a word by itself of two or three characters (four with a double surname) that
begins with a common surname and does not end as offices and columns do. Beside a number with its area code a name is enough;
seven or eight digits alone may be anything, and count only where 联系人, 电话 and the like stand there too.
"""

from __future__ import annotations

import re

from generator.checks.texts import HAN

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔崔康毛邱秦江"
    "史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温芦季俞鲁葛韦申尤毕聂焦柳邢岳齐梅莫庄辛祝涂谷祁耿牟詹苗凌费纪靳盛童甄裴席卫屈鲍覃霍翁隋甘景柏柯阮桂闵柴"
)
_DOUBLE = "欧阳|上官|诸葛|皇甫|尉迟|慕容|令狐|司徒|夏侯|端木"
_ALONE = rf"(?<!{HAN})"
_NAME = rf"((?:{_DOUBLE}|[{_SURNAMES}]){HAN}{{1,2}})(?:同志|先生|女士)?"
_NO_NAME = re.compile(
    r".+[办局科处室股部厅站所院馆会组队区县市省镇乡街路村校园台厂店库网司行楼号机线话真编箱元额数款费年月日]|周[一二三四五六日]|.+(?:中心|公司|热线|项目)"
    r"|于.*|任何|高于|余下|程序|温馨|史料|施工|时间|许多|易错|何时|卫生.?|康复.?"
)
_SIGNS = r"[ \t：:，,、（(）)；;/—–-]{0,3}"
_CALL = r"(?:(?:联系|办公)?(?:电话|方式|座机|固话|号码))"
_DASH = r"[-‐‑–—－ ]?"
_CODED = rf"(?<!\d)0\d{{2,3}}{_DASH}[2-9]\d{{6,7}}(?!\d)"
_LOCAL = r"(?<!\d)(?!(?:19|20)\d\d[01]\d[0-3]\d(?!\d))[2-9]\d{6,7}(?![\d.,元万亿人个次件%])"
_ROLE = r"(?:联系人|经办人|填报人|填表人|制表人|审核人|负责人|会计|出纳|报账员)"
_BESIDE = rf"{_SIGNS}{_CALL}?{_SIGNS}"

NUMBER = re.compile(
    rf"(?<!\d)1[3-9]\d(?:{_DASH}\d{{4}}){{2}}(?!\d)"
    rf"|{_ALONE}{_NAME}{_BESIDE}{_CODED}"
    rf"|{_CODED}(?:{_DASH}\d{{1,6}}(?!\d))?{_SIGNS}{_NAME}(?!{HAN})"
    rf"|{_ROLE}{_SIGNS}{_NAME}{_BESIDE}{_LOCAL}"
    rf"|{_ALONE}{_NAME}{_SIGNS}{_CALL}{_SIGNS}{_LOCAL}"
)
"""What may be somebody's number; ``personal`` says whether it is."""


def personal(match: re.Match[str]) -> bool:
    """Whether a match of NUMBER is a mobile or stands beside the name of a person."""
    names = [name for name in match.groups() if name]
    return not any(_NO_NAME.fullmatch(name) for name in names)
