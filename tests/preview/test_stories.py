"""What a clerk and a reviewer do, in a real browser."""

from __future__ import annotations

import importlib.resources
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import NAME, ROOT, Serve

pytestmark = pytest.mark.slow

Page = Callable[..., Any]
ITEM = "2010302 一般行政管理事务: {年初预算: 201.60, 项目支出: 199.34}"
REASON = "事业编制人员年内转为退休，基本支出相应减少"


@pytest.fixture
def opened(serve: Serve, page: Page, folder: Path) -> Any:
    """The department's page, ready."""
    return _ready(page(f"{serve(folder)}/d/{NAME}/"))


def _ready(found: Any) -> Any:
    found.wait_for_selector("body[data-draft]")
    return found


def _paper(page: Any) -> Any:
    """The frame that holds the document."""
    return next(frame for frame in page.frames if frame.url.endswith("/paper"))


def _after(page: Any, act: Callable[[], object]) -> None:
    """Wait for the draft that follows from ``act``."""
    before = page.get_attribute("body", "data-draft")
    act()
    page.wait_for_selector(f'body[data-draft]:not([data-draft="{before}"])')


def _change(data: Path, old: str, new: str) -> Callable[[], object]:
    text = data.read_text("utf-8")
    assert text.count(old) == 1
    return lambda: data.write_text(text.replace(old, new), "utf-8")


def _number(page: Any, words: str) -> Any:
    """The first number in the prose that reads ``words``; the end of a long text may stand in a span of its own."""
    return page.frame_locator("#paper").locator("p .数", has_text=re.compile(f"^{re.escape(words[:12])}")).first


def test_a_save_changes_the_page_and_keeps_the_place(opened: Any, data: Path) -> None:
    paper = _paper(opened)
    _number(opened, REASON).scroll_into_view_if_needed()
    before = paper.evaluate("scrollY")
    paper.evaluate(
        "document.querySelectorAll('.数').forEach((one) => one.addEventListener('animationstart', () => one.dataset.flashed = 1))"
    )
    _after(opened, _change(data, REASON, "事业编制人员减少"))
    paper.wait_for_selector("[data-flashed]")
    assert paper.eval_on_selector_all("[data-flashed]", "all => all.map(one => one.textContent).join('')") == "事业编制人员减少"
    assert before > 500 and abs(paper.evaluate("scrollY") - before) < 60
    assert paper.locator("[data-flashed]").first.is_visible()
    paper.wait_for_selector(".变", state="detached")


def test_changed_figures_flash_and_nothing_else_moves(opened: Any, data: Path) -> None:
    paper = _paper(opened)
    paper.evaluate("window.kept = document.querySelector('#sheet-5 td')")
    _after(opened, _change(data, ITEM, ITEM.replace("199.34", "199.44")))
    assert opened.frame_locator("#paper").get_by_text("199.44").count() > 1
    assert paper.evaluate("window.kept.isConnected")
    assert "必改" in opened.inner_text("#state")


def test_broken_yaml_complains_and_mended_comes_back(opened: Any, data: Path) -> None:
    good = data.read_text("utf-8")
    _after(opened, lambda: data.write_text(good.replace("年度: 2024", "年度: 2024\n  坏: 了", 1), "utf-8"))
    banner = opened.locator("#banner")
    assert banner.is_visible() and "第 6 行" in banner.inner_text()
    line, caret = opened.inner_text("#banner pre").split("\n")
    assert line == "坏: 了" and caret.strip() == "^"
    assert _number(opened, REASON).count() == 1
    _after(opened, lambda: data.write_text(good, "utf-8"))
    assert not banner.is_visible()


def test_a_number_tells_its_story(opened: Any) -> None:
    number = _number(opened, "2496.37")
    number.scroll_into_view_if_needed()
    number.hover()
    opened.wait_for_selector("#tip:not([hidden])")
    assert "公开01表" in opened.inner_text("#tip") and f"data/{NAME}.yaml 第" in opened.inner_text("#tip")
    number.click()
    story = opened.locator("#panel-story")
    assert story.locator(".大数").inner_text() == "2496.37"
    assert re.match(r"vscode://file/.*2024\.yaml:\d+:\d+$", story.locator("a").first.get_attribute("href"))
    paper = _paper(opened)
    before = paper.evaluate("scrollY")
    cell = story.locator("[data-cell]").first
    target = cell.get_attribute("data-cell")
    cell.click()
    box = opened.frame_locator("#paper").locator(f'[id="{target}"]')
    assert "2,496.37" in box.inner_text() and "到" in box.get_attribute("class")
    opened.click("#back")
    assert paper.evaluate("scrollY") == before


def test_a_number_by_keyboard(opened: Any) -> None:
    opened.focus("#center")
    for key in ("j", "j", "Enter"):
        opened.keyboard.press(key)
    opened.wait_for_selector("#panel-story .步")
    opened.keyboard.press("Escape")
    assert "点一个数" in opened.inner_text("#panel-story")
    opened.keyboard.press("3")
    assert opened.locator("#view-source").is_visible()


def test_a_reason_is_edited_in_place(opened: Any, data: Path) -> None:
    before = data.read_text("utf-8").splitlines()
    _number(opened, REASON).click()
    opened.click("text=修改这段文字")
    opened.fill("#panel-story textarea", "在浏览器里写的原因")
    _after(opened, lambda: opened.click("#panel-story button[type=submit]"))
    after = data.read_text("utf-8").splitlines()
    assert [(old, new) for old, new in zip(before, after, strict=True) if old != new] == [
        (f"    原因: {REASON}", "    原因: 在浏览器里写的原因")
    ]
    assert "在浏览器里写的原因" in _paper(opened).inner_text("body")


def test_a_missing_reason_is_added_where_it_is_asked_for(opened: Any, data: Path) -> None:
    problem = opened.locator("#panel-problems li", has_text="2010302").first
    problem.locator("text=就在这里填写").click()
    opened.fill("#panel-problems textarea", "会议比预计的少")
    _after(opened, lambda: opened.click("#panel-problems button[type=submit]"))
    assert ITEM.replace("}", ", 原因: 会议比预计的少}") in data.read_text("utf-8")
    assert problem.count() == 0


def test_two_browsers_lose_nothing(serve: Serve, page: Page, folder: Path, data: Path) -> None:
    address = f"{serve(folder)}/d/{NAME}/"
    one, other = _ready(page(address)), _ready(page(address))
    for browser, words in ((one, "甲写的原因"), (other, "乙写的原因")):
        _number(browser, REASON).click()
        browser.click("text=修改这段文字")
        browser.fill("#panel-story textarea", words)
    _after(one, lambda: one.click("#panel-story button[type=submit]"))
    other.click("#panel-story button[type=submit]")
    other.wait_for_selector("#clash[open]")
    assert [text.strip() for text in other.locator("#clash pre").all_inner_texts()] == ["甲写的原因", "乙写的原因"]
    assert "甲写的原因" in data.read_text("utf-8") and "乙写的原因" not in data.read_text("utf-8")
    _after(other, lambda: other.click("#clash >> text=用我写的再保存"))
    assert "乙写的原因" in data.read_text("utf-8")


def test_the_editor_pane_saves_and_never_overwrites(opened: Any, data: Path) -> None:
    opened.click("#tab-source")
    opened.wait_for_selector("#source-state:has-text('已保存')")
    text = opened.input_value("#yaml")
    assert text == data.read_text("utf-8")
    opened.fill("#yaml", text.replace("年初预算: 201.60", "年初预算: 2O1.60"))
    opened.wait_for_selector(".行号 .必改")
    assert "46" in opened.inner_text(".行号 .必改")
    data.write_text(text + "# 别处加的\n", "utf-8")
    opened.wait_for_selector("text=文件在别处改过了。你写的还没有保存。")
    opened.keyboard.press("Control+s")
    opened.focus("#yaml")
    opened.keyboard.press("Control+s")
    opened.wait_for_selector("#clash[open]")
    assert data.read_text("utf-8") == text + "# 别处加的\n"
    opened.click("#clash >> text=用磁盘上的")
    assert opened.input_value("#yaml").endswith("# 别处加的\n")


def test_a_problem_leads_to_its_place(opened: Any, data: Path) -> None:
    _after(opened, _change(data, "30101 基本工资: 219.54", "30101 基本工资: 319.54"))
    assert opened.locator("#outline .点.必改").count() > 0
    opened.locator("#panel-problems .题.必改 .题面").first.click()
    paper = _paper(opened)
    paper.wait_for_selector(".到")
    assert paper.evaluate("document.querySelector('.到').getBoundingClientRect().top") >= 0


def test_a_template_changes_the_page(serve: Serve, page: Page, folder: Path) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    found = _ready(page(f"{serve(folder)}/d/{NAME}/"))
    cover = folder / "templates/部门决算/全国/自2021/封面.j2"
    _after(found, lambda: cover.write_text(cover.read_text("utf-8") + "\n\n封面上新添的一行\n", "utf-8"))
    assert found.frame_locator("#paper").get_by_text("封面上新添的一行").count() == 1


def test_true_pages_follow(opened: Any, data: Path) -> None:
    opened.click("#tab-pages")
    opened.wait_for_selector(".进度:has-text('共')", timeout=90000)
    source = opened.eval_on_selector_all(".张 img", "all => all.map(one => one.getAttribute('src'))")
    assert opened.locator(".张 img").first.evaluate("one => one.decode().then(() => one.naturalWidth)") > 700
    _after(opened, _change(data, REASON, "事业编制人员减少"))
    opened.wait_for_selector(".进度:has-text('排版')", state="detached")
    opened.wait_for_timeout(3000)
    after = opened.eval_on_selector_all(".张 img", "all => all.map(one => one.getAttribute('src'))")
    assert len(after) == len(source) and 0 < sum(old != new for old, new in zip(source, after, strict=True)) < len(source)


def test_turning_to_the_true_pages_and_back_keeps_the_place(opened: Any) -> None:
    heading = "h2:text-is('十三、预算绩效情况说明')"
    key = opened.frame_locator("#paper").locator(heading).evaluate("one => (one.scrollIntoView(), one.id)")
    opened.click("#tab-pages")
    opened.wait_for_selector(".进度:has-text('共')", timeout=90000)
    page = opened.evaluate("fetch('sheets?eye=').then(answer => answer.json())")["places"][key]
    box = f"document.querySelectorAll('.张 figure')[{page}].getBoundingClientRect()"
    opened.wait_for_function(f"{box}.top >= 0 && {box}.top < innerHeight / 2")
    opened.click("#tab-paper")
    top = opened.frame_locator("#paper").locator(heading).evaluate("one => one.getBoundingClientRect().top / innerHeight")
    assert -1 < top < 1


def test_the_page_one_turns_to_comes_first_and_stays_while_others_come_in_before_it(opened: Any) -> None:
    opened.click("#outline >> text=十三、预算绩效情况说明")
    opened.click("#tab-pages")
    middle = """() => { const box = document.querySelector('#view-pages').getBoundingClientRect();
      const found = [...document.querySelectorAll('.张 figure')].find((one) => one.getBoundingClientRect().bottom > (box.top + box.bottom) / 2);
      return found && [found.dataset.section, found.dataset.index, Math.round(found.getBoundingClientRect().top)]; }"""
    opened.wait_for_selector(".张 figure")
    assert "正在排版" in opened.inner_text(".进度")
    opened.wait_for_function("document.querySelectorAll('.张 figure').length > 5")
    first = opened.evaluate(middle)
    assert first[0] == "12" and int(first[1]) > 0
    opened.wait_for_selector(".进度:has-text('共')", timeout=60000)
    assert opened.locator(".张 figure").count() > 20
    last = opened.evaluate(middle)
    assert last[:2] == first[:2] and abs(last[2] - first[2]) < 4


def test_comparing_with_the_draft_before(opened: Any, data: Path) -> None:
    _after(opened, _change(data, REASON, "事业编制人员减少"))
    opened.click("#tab-compare")
    opened.wait_for_selector("#against optgroup option", state="attached")
    opened.select_option("#against", index=1)
    opened.wait_for_selector(".句.改")
    assert "事业编制人员" in opened.inner_text(".句.改")


def test_read_only_offers_no_change(serve: Serve, page: Page, folder: Path) -> None:
    found = _ready(page(f"{serve(folder, read_only=True)}/d/{NAME}/"))
    _number(found, REASON).click()
    found.wait_for_selector("#panel-story .步")
    assert found.get_by_text("修改这段文字").count() == 0
    found.click("#tab-source")
    found.wait_for_selector("#yaml[readonly]")


def test_the_list_follows(serve: Serve, page: Page, folder: Path, data: Path) -> None:
    found = page(serve(folder) + "/")
    found.wait_for_selector("#rows >> text=可公开")
    shutil.copytree(data.parent, folder / "data" / "新来的局")
    found.wait_for_selector("#rows >> text=新来的局")


@pytest.mark.parametrize("width", [1366, 390])
def test_nothing_sticks_out(serve: Serve, page: Page, folder: Path, width: int) -> None:
    found = _ready(page(f"{serve(folder)}/d/{NAME}/", width, 768))
    for view in ("paper", "source", "compare", "pages"):
        found.click(f"#tab-{view}")
        assert found.evaluate("document.documentElement.scrollWidth") <= width


def _over_the_page(page: Any) -> None:
    """The mouse comes over the page; its numbers are there soon after."""
    page.mouse.move(500, 400)
    page.mouse.move(510, 405)
    page.locator(".热[aria-label^='2496.37']").first.wait_for(timeout=30000)


def test_a_number_on_a_true_page_tells_its_story(opened: Any) -> None:
    opened.click("#tab-pages")
    opened.wait_for_selector(".进度:has-text('共')", timeout=90000)
    opened.click("#outline >> text=一、收入支出决算总体情况说明")
    _over_the_page(opened)
    spot = opened.locator(".热[aria-label^='2496.37']").first
    spot.hover()
    opened.wait_for_selector("#tip:not([hidden])")
    assert "公开01表" in opened.inner_text("#tip")
    spot.click()
    assert opened.locator("#panel-story .大数").inner_text() == "2496.37"
    assert "钉" in spot.get_attribute("class")
    opened.keyboard.press("Escape")
    opened.keyboard.press("j")
    opened.keyboard.press("Enter")
    opened.wait_for_selector("#panel-story .步")
    assert opened.locator("#panel-story .大数, #panel-story .引文").inner_text() != ""


def test_a_spot_lies_over_its_number(opened: Any) -> None:
    """Ink under the spot, none in the margin beside the page's text: the picture itself is asked."""
    opened.click("#tab-pages")
    opened.wait_for_selector(".进度:has-text('共')", timeout=90000)
    opened.click("#outline >> text=一、收入支出决算总体情况说明")
    _over_the_page(opened)
    dark = opened.locator(".热[aria-label^='2496.37']").first.evaluate("""async (spot) => {
      const image = spot.parentElement.querySelector("img"), canvas = document.createElement("canvas");
      await image.decode();
      Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
      const pen = canvas.getContext("2d");
      pen.drawImage(image, 0, 0);
      const of = (name) => parseFloat(spot.style[name]) / 100;
      const share = (left) => {
        const { data } = pen.getImageData(left * canvas.width, of("top") * canvas.height, of("width") * canvas.width, of("height") * canvas.height);
        return data.filter((value, at) => at % 4 === 0 && value < 128).length / (data.length / 4);
      };
      return [share(of("left")), share(0.01)];
    }""")
    assert dark[0] > 0.05 and dark[1] == 0


def test_a_reason_is_written_from_the_list(opened: Any, data: Path) -> None:
    opened.click("#tab-blanks")
    due = opened.locator("#panel-blanks details[data-part=要写]")
    many = due.locator("li").count()
    assert opened.inner_text("#due") == str(many) and many > 0
    due.locator("li", has_text="2010302").locator("text=填写").click()
    opened.fill("#panel-blanks textarea", "会议比预计的少")
    _after(opened, lambda: opened.click("#panel-blanks button[type=submit]"))
    assert ITEM.replace("}", ", 原因: 会议比预计的少}") in data.read_text("utf-8")
    assert due.locator("li").count() == many - 1
    assert opened.locator("#panel-blanks details[data-part=已写] li", has_text="会议比预计的少").count() == 1


def test_the_draft_before_a_restart_is_compared(serve: Serve, page: Page, folder: Path, data: Path) -> None:
    kept = folder / "output" / ".预览" / NAME / "2024-01-02 03.04.05.yaml"
    kept.parent.mkdir(parents=True)
    shutil.copy(data, kept)
    data.write_text(data.read_text("utf-8").replace(REASON, "事业编制人员减少"), "utf-8")
    found = _ready(page(f"{serve(folder)}/d/{NAME}/"))
    found.click("#tab-compare")
    found.wait_for_selector("#against optgroup option", state="attached")
    found.select_option("#against", label="2024-01-02 03:04 的稿")
    found.wait_for_selector(".句.改")
    assert "事业编制人员" in found.inner_text(".句.改")


def test_a_conflict_shows_where_the_two_differ(opened: Any, data: Path) -> None:
    opened.click("#tab-source")
    opened.wait_for_selector("#source-state:has-text('已保存')")
    text = opened.input_value("#yaml")
    opened.fill("#yaml", text.replace(REASON, "甲写的原因"))
    data.write_text(text.replace(REASON, "乙写的原因"), "utf-8")
    opened.wait_for_selector("text=文件在别处改过了。你写的还没有保存。")
    opened.click("text=两份都看")
    for words in ("甲写的原因", "乙写的原因"):
        mark = opened.locator("#clash mark", has_text=words)
        box, pane = mark.bounding_box(), mark.locator("xpath=..").bounding_box()
        assert pane["y"] <= box["y"] and box["y"] + box["height"] <= pane["y"] + pane["height"]
    assert "1 行不同" in opened.inner_text("#clash")


def test_the_document_is_printed_whole_and_alone(opened: Any) -> None:
    import pypdfium2

    paper = pypdfium2.PdfDocument(opened.pdf(format="A4"))
    words = "".join(paper[number].get_textpage().get_text_range() for number in range(len(paper)))
    assert len(paper) > 10
    assert "2496.37" in words and "Word" not in words
    last = _paper(opened).evaluate("document.body.innerText.match(/[0-9]+[.][0-9]{2}/g).at(-1)")
    assert last in words


def _axe() -> str:
    return (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("width", [1366, 400])
def test_nothing_is_hard_to_reach(serve: Serve, page: Page, folder: Path, data: Path, width: int) -> None:
    """axe-core's rules, WCAG 2 A and AA, on every view; the frame is the document and has a policy of its own."""
    axe, address = _axe(), serve(folder)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"], "iframes": False}
    faults: list[tuple[str, str, list[str]]] = []

    def look(found: Any, view: str) -> None:
        found.evaluate(axe)
        result = found.evaluate("rules => axe.run(document, rules)", rules)
        faults.extend((view, one["id"], [str(node["target"]) for node in one["nodes"]]) for one in result["violations"])

    front = page(address, width)
    front.wait_for_selector("#rows a")
    look(front, "list")
    found = _ready(page(f"{address}/d/{NAME}/", width))
    for view in ("paper", "pages", "source", "compare"):
        found.click(f"#tab-{view}")
        found.wait_for_timeout(600)
        look(found, view)
    found.click("#tab-paper")
    _number(found, "2496.37").click()
    found.wait_for_selector("#panel-story .步")
    look(found, "story")
    for panel in ("problems", "blanks"):
        found.click(f"#tab-{panel}")
        look(found, panel)
    found.locator("#panel-blanks >> text=填写").first.click()
    look(found, "edit")
    _after(found, _change(data, "年度: 2024", "年度: 2024\n  坏: 了"))
    if width < 800:
        found.click(".底 [data-pane=稿]")
    look(found, "broken")
    assert faults == []
