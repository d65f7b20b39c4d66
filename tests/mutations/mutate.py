"""Mutations of a department's file: what a tired clerk, a bad converter or a malicious sender may make of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[str, random.Random], bytes]


def _line(text: str, chance: random.Random) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True)
    return lines, chance.randrange(len(lines))


def _numbers(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"(?<=[ \[{:,])-?\d+(?:\.\d+)?(?=[\n,}\]])", text))


def _replaced(text: str, match: re.Match[str], new: str) -> bytes:
    return (text[: match.start()] + new + text[match.end() :]).encode()


def dropped_line(text: str, chance: random.Random) -> bytes:
    lines, at = _line(text, chance)
    return "".join(lines[:at] + lines[at + 1 :]).encode()


def doubled_line(text: str, chance: random.Random) -> bytes:
    lines, at = _line(text, chance)
    return "".join(lines[: at + 1] + lines[at:]).encode()


def swapped_lines(text: str, chance: random.Random) -> bytes:
    lines, at = _line(text, chance)
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]
    return "".join(lines).encode()


def reindented_line(text: str, chance: random.Random) -> bytes:
    lines, at = _line(text, chance)
    lines[at] = chance.choice(["\t", " ", "      ", "　"]) + lines[at].lstrip()
    return "".join(lines).encode()


def emptied_value(text: str, chance: random.Random) -> bytes:
    lines, at = _line(text, chance)
    lines[at] = lines[at].split(":")[0] + ":\n"
    return "".join(lines).encode()


def renamed_key(text: str, chance: random.Random) -> bytes:
    match = chance.choice(list(re.finditer(r"([\u4e00-\u9fff]{2,}):", text)))
    return _replaced(text, match, match[1][:-1] + chance.choice(["了", "", "数", " "]) + ":")


def swapped_digits(text: str, chance: random.Random) -> bytes:
    match = chance.choice([number for number in _numbers(text) if len(number[0]) > 2])
    digits, at = list(match[0]), chance.randrange(len(match[0]) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return _replaced(text, match, "".join(digits))


def shifted(text: str, chance: random.Random) -> bytes:
    match = chance.choice(_numbers(text))
    from decimal import Decimal

    return _replaced(
        text, match, str(Decimal(match[0]) + chance.choice([Decimal("0.01"), Decimal("-0.01"), Decimal(1), Decimal(-1)]))
    )


def strange_number(text: str, chance: random.Random) -> bytes:
    strange = [
        "1e9",
        "-0",
        "NaN",
        "1,00",
        "１２",
        "0x1f",
        "12:30",
        "9" * 30,
        "无",
        "—",
        "1.",
        ".5",
        "+1",
        "1_000",
        "٣",
        "½",
        "0.001",
        "[]",
        "{}",
        "~",
        "null",
    ]
    return _replaced(text, chance.choice(_numbers(text)), chance.choice(strange))


def wrong_code(text: str, chance: random.Random) -> bytes:
    match = chance.choice(list(re.finditer(r"\b\d{3,7}(?= [\u4e00-\u9fff])", text)))
    return _replaced(text, match, chance.choice(["9999999", "201", "30100", match[0][::-1], match[0] + "1", "0" * len(match[0])]))


def wrong_name(text: str, chance: random.Random) -> bytes:
    match = chance.choice(list(re.finditer(r"(?<=\d )[\u4e00-\u9fff]{4,}(?=:)", text)))
    return _replaced(text, match, match[0][1:] if chance.random() < 0.5 else match[0][:2] + " " + match[0][2:])


def unicode_oddity(text: str, chance: random.Random) -> bytes:
    odd = [
        "\u200b",
        "\ufeff",
        "\u202e",
        "\u00a0",
        "\u3000",
        "\U0001f600",
        "\ufdd0",
        "\uffff",
        "e\u0301",
        "\x00",
        "\x1b",
        "\u2028",
        "𠮷",
        "\x85",
        "\r",
    ]
    at = chance.randrange(len(text))
    return (text[:at] + chance.choice(odd) + text[at:]).encode("utf-8", "surrogatepass")


def broken_bytes(text: str, chance: random.Random) -> bytes:
    data = bytearray(text.encode())
    data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def other_encoding(text: str, chance: random.Random) -> bytes:
    return text.encode(chance.choice(["gb18030", "utf-16", "utf-32", "utf-8-sig", "big5"]), "replace")


def aliases(text: str, chance: random.Random) -> bytes:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    return chance.choice(
        [text + bomb, text + "甲: &甲 1\n乙: *甲\n", text + "<<: *x\n", text + "体例: !!python/object:os.system x\n"]
    ).encode()


def nested(text: str, chance: random.Random) -> bytes:
    deep = chance.choice([25, 500, 5000, 100000])
    return (
        text + "体例: " + chance.choice(["[" * deep + "]" * deep, "{a: " * deep + "1" + "}" * deep, "[" * deep]) + "\n"
    ).encode()


def structure(text: str, chance: random.Random) -> bytes:
    match = chance.choice(list(re.finditer(r"^([\u4e00-\u9fff]+):.*\n(?:[ #].*\n|\n)*", text, re.MULTILINE)))
    new = chance.choice(["{}", "[]", "x", "[{}]", "[[]]", "{a: {b: c}}", "|\n  一段\n  话", "", "[~]", '"\\u0000"'])
    return _replaced(text, match, f"{match[1]}: {new}\n")


def documents(text: str, chance: random.Random) -> bytes:
    return chance.choice(
        [
            text + "---\n" + text,
            "",
            "\n",
            "# 只有注释\n",
            "[]",
            "x",
            "- a\n" + text,
            "%YAML 9.9\n---\n" + text,
            text[: chance.randrange(len(text))],
        ]
    ).encode()


def long_text(text: str, chance: random.Random) -> bytes:
    match = chance.choice(list(re.finditer(r"[\u4e00-\u9fff]{6,}", text)))
    return _replaced(text, match, match[0] * chance.choice([3, 400, 20000]))


def huge(text: str, chance: random.Random) -> bytes:
    return (
        text + chance.choice(["# " + "长" * 3_500_000, "名词:\n" + "".join(f"  词{n}: 解释\n" for n in range(400_000))])
    ).encode()


MUTATIONS: tuple[Mutation, ...] = (
    dropped_line, doubled_line, swapped_lines, reindented_line, emptied_value, renamed_key, swapped_digits, shifted,
    strange_number, wrong_code, wrong_name, unicode_oddity, broken_bytes, other_encoding, aliases, nested, structure,
    documents, long_text, huge,
)  # fmt: skip
