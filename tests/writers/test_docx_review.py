"""The review copy: the published words, comments on what was reckoned and on what is wrong, 草稿 on every page."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree

from generator.origin import Derived, FromCell, Stated
from generator.place import Place
from generator.problem import Level, Problem
from generator.tree import (
    Cell,
    Chart,
    ChartKind,
    Document,
    Inline,
    Meta,
    Paragraph,
    Section,
    Series,
    Sourced,
    Table,
    Text,
)
from generator.writers import docx, native
from generator.writers.docx import review
from generator.writers.docx.lint import lint
from generator.writers.docx.words import words
from tests.writers import libreoffice, sample
from tests.writers.docx_parts import changed, files, find, part, values
from tests.writers.sample import document, options

FILE = "data/局/2024.yaml"
THIS = FromCell("公开01表·30行 总计·1栏 金额", "2,496.37", "批复数", Stated("批复数.01表", "2496.37", Place(FILE, 150, 28)))
LAST = Stated("上年.收支总计", "20351.37", Place(FILE, 166, 9))
LESS = Sourced("17855.00", Derived("20351.37－2496.37", "17855.00", (THIS, LAST)))
SHARE = Sourced("87.73%", Derived("(20351.37－2496.37)÷20351.37×100%", "87.73%", (THIS, LAST)))
FEWER = Sourced("减少", Derived("2496.37＜20351.37", "减少", (THIS, LAST)))


def paper(*lines: tuple[Inline, ...], problems: tuple[Problem, ...] = (), table: Table | None = None) -> bytes:
    blocks = (*(Paragraph("正文", line) for line in lines), *([table] if table else []))
    return review.write(Document(Meta("题", "者", "", "2025-09-26"), (Section("正文", blocks),)), options(problems=problems))


def comments(content: bytes) -> list[list[str]]:
    """The paragraphs of each comment."""
    found = find(part(content, "word/comments.xml"), "//w:comment")
    return [["".join(values(line, ".//w:t/text()")) for line in find(comment, "w:p")] for comment in found]


def commented(content: bytes) -> list[str]:
    """The words that each comment is about, in the order of the comments."""
    open_: dict[str, list[str]] = {}
    for node in part(content, "word/document.xml").iter():
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        number = "".join(values(node, "@w:id"))
        if name == "commentRangeStart":
            open_[number] = []
        elif name == "t":
            text = node.text or ""
            for own, ended in ((own, own[-1:] == ["\0"]) for own in open_.values()):
                own.append("") if ended else own.append(text)
        elif name == "commentRangeEnd":
            open_[number].append("\0")
    return ["".join(open_[number]).partition("\0")[0] for number in sorted(open_, key=int)]


@pytest.fixture(scope="module")
def reviewed() -> bytes:
    return review.write(document(), options())


def test_it_says_the_words_of_the_published_paper(reviewed: bytes) -> None:
    assert "".join("".join(words(reviewed)).split()) == native.words(document())


def test_it_is_sound(reviewed: bytes, tmp_path: Path) -> None:
    assert lint(reviewed) == []
    (tmp_path / "审阅.docx").write_bytes(reviewed)
    command = [sys.executable, "-m", "openxml_audit", "--policy", "strict", "--max-errors", "0", str(tmp_path / "审阅.docx")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_it_is_marked_as_a_draft_on_every_page(reviewed: bytes) -> None:
    assert 'string="草稿"' in files(reviewed)["word/header1.xml"].decode()
    assert len(find(part(reviewed, "word/document.xml"), "//w:headerReference")) == 2 * len(document().sections)


def test_the_published_paper_has_no_comments() -> None:
    problem = Problem(Level.WARNING, "规则", "有问题", (Place("data/示例.yaml", 1, 7),))
    published = docx.write(document(), options(problems=(problem,)))
    assert published == docx.write(document(), options())
    assert not [name for name in files(published) if "comment" in name or "header" in name]
    assert b"comment" not in files(published)["word/document.xml"] + files(published)["word/styles.xml"]


def test_author_and_date_do_not_come_from_the_machine(reviewed: bytes) -> None:
    notes = find(part(reviewed, "word/comments.xml"), "//w:comment")
    assert {tuple(values(note, "@w:author | @w:date")) for note in notes} == {("系统", f"{document().meta.date}T00:00:00Z")}
    assert reviewed == review.write(document(), options())


def test_the_numbers_of_one_sentence_share_a_comment_and_figures_are_told_once() -> None:
    content = paper(
        (
            Text("总计为"),
            Sourced("2496.37", THIS),
            Text("万元。比上年"),
            FEWER,
            LESS,
            Text("万元，下降"),
            SHARE,
            Text("。另无变化。"),
        )
    )
    assert commented(content) == ["2496.37", "17855.00万元，下降87.73%"]
    assert comments(content) == [
        ["2496.37：公开01表·30行 总计·1栏 金额，批复数，2024.yaml 第150行"],
        [
            "17855.00＝20351.37－2496.37",
            "87.73%＝(20351.37－2496.37)÷20351.37×100%",
            "公开01表·30行 总计·1栏 金额 2,496.37，批复数，2024.yaml 第150行",
            "上年.收支总计 填“20351.37”，2024.yaml 第166行",
        ],
    ]


def test_what_counts_paragraphs_and_years_is_not_told() -> None:
    stated = Stated("年度", "2024", Place(FILE, 5, 5))
    numbering, year = Sourced("1.", Derived("按先后次序编号", "1.")), Sourced("2024", stated)
    before = Sourced("2023", Derived("2024－1", "2023", (stated,)))
    assert comments(paper((numbering, year, Text("年与"), before, Text("年相比，没有变化。")))) == []


def test_a_long_story_is_cut_short() -> None:
    inputs = tuple(Stated(f"项目[{n}].金额", f"{n}", Place(FILE, n)) for n in range(1, 31))
    total = Sourced("465", Derived("＋".join(str(n) for n in range(1, 31)), "465", inputs))
    (told,) = comments(paper((total,)))
    assert len(told) == 11 and told[-1] == "……另有 21 行" and max(map(len, told)) <= 110


def table() -> Table:
    def money(text: str, origin: Derived | Stated, key: str) -> Cell:
        return Cell((Sourced(text, FromCell(key, text, "", origin)),), "金额格", key=key)

    typed = Stated("一般公共预算财政拨款.2010301.基本支出", "942.50", Place(FILE, 44, 11))
    total = Derived("942.50＋145.61", "1,088.11", (typed, typed))
    rows = (
        (Cell((Text("201"),), "居中格"), money("1,088.11", total, "公开05表·201·1栏 小计"), money("1,088.11", total, "公开05表·201·2栏 基本支出")),
        (Cell((Text("2010301"),), "居中格"), money("942.50", typed, "公开05表·2010301·1栏 小计"), money("942.50", typed, "公开05表·2010301·2栏 基本支出")),
    )  # fmt: skip
    return Table("t05", (), (), (), (), (), (1, 1, 1), (), rows)


def test_the_reckoned_numbers_of_a_row_share_a_comment_and_typed_ones_have_none() -> None:
    content = paper(table=table())
    assert comments(content) == [["1栏 小计：1,088.11＝942.50＋145.61", "2栏 基本支出：1,088.11＝942.50＋145.61"]]
    assert commented(content) == ["1,088.111,088.11"]


def test_a_chart_is_told_under_it() -> None:
    series = Series((Text("决算"),), ((Sourced("2496.37", THIS),),), (Decimal("2496.37"),))
    chart = Chart("c", ChartKind.COLUMN, (Text("图1：收支"),), ((Text("收入"),),), (series,), "万元")
    content = review.write(Document(Meta("题", "者", "", ""), (Section("正文", (chart,)),)), options())
    assert commented(content) == ["图1：收支"]
    assert comments(content)[0][0].startswith("2496.37：公开01表")
    assert "w:date" not in files(content)["word/comments.xml"].decode()


CELL = Problem(Level.MUST_FIX, "勾稽", "两数不等", cells=("没有这格", "公开05表·2010301·2栏 基本支出"), hint="改批复数")
LINE = Problem(Level.WARNING, "原因-缺", "没有写原因", (Place(FILE, 166, 9),))
KEY = Problem(Level.WARNING, "键", "键有问题", (Place(FILE, 42, 3),))
NOWHERE = Problem(Level.NOTE, "文件", "少一份文件")


def test_problems_stand_at_their_place_and_none_is_lost() -> None:
    """In the cell named; at the words that rest on the line; with the values below a key; else at the beginning."""
    content = paper((Text("总"), LESS, Text("。")), problems=(CELL, LINE, KEY, NOWHERE), table=table())
    told = dict(zip((note[0] for note in comments(content)), commented(content), strict=True))
    assert told["【必改】勾稽"] == "942.50"
    assert told["【提醒】原因-缺（2024.yaml 第166行）"] == "17855.00"
    assert told["【提醒】键（2024.yaml 第42行）"] == "942.50"
    assert told["【告知】文件"] == "总17855.00。"
    assert ["【必改】勾稽", "两数不等", "改法：改批复数"] in comments(content)
    assert lint(content) == []


FAULTS = {
    "没有终点": ("word/document.xml", '<w:commentRangeEnd w:id="0"/>', "", "批注 0 的起点、终点、标记"),
    "没有标记": ("word/document.xml", '<w:commentReference w:id="0"/>', "", "批注 0 的起点、终点、标记"),
    "多一个起点": ("word/document.xml", '<w:commentRangeEnd w:id="0"/>', '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/>', "批注 0"),
    "重号": ("word/comments.xml", '<w:comment w:id="1"', '<w:comment w:id="0"', "批注编号重复：0"),
    "指空": ("word/comments.xml", '<w:comment w:id="0"', '<w:comment w:id="9999"', "正文里的批注 0 没有内容"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_lint_finds(reviewed: bytes, fault: str) -> None:
    name, old, new, said = FAULTS[fault]
    assert any(said in sentence for sentence in lint(changed(reviewed, name, old, new)))


@pytest.mark.slow
@pytest.mark.skipif(libreoffice.SOFFICE is None, reason="这台机器上没有 LibreOffice")
def test_libreoffice_opens_it_and_prints_as_many_pages(reviewed: bytes, tmp_path: Path) -> None:
    import pypdfium2

    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    counts = []
    for folder, content in (("a", reviewed), ("b", docx.write(sample.document(), options()))):
        with pypdfium2.PdfDocument(libreoffice.pdf(content, options().looks, tmp_path / folder)) as printed:
            counts.append(len(printed))
    assert counts[0] == counts[1] > 5
