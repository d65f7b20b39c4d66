"""Pack: the forms, sentences and house style in force for one (kind, region, year).

Regions are nested folders, ``自2024`` means in force since 2024 until replaced. The look-up chain goes region
before year, newest first. Files are found in the first layer that has them; YAML is merged over all layers by
one rule: mappings merge, all else replaces. A pack is pure text: reading the disk is done elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property, reduce

from generator.layers import PackError, Tree, key_place, load, merge, plain_values
from generator.place import Place
from generator.problem import Level, Problem

__all__ = ["Pack", "PackError", "Tree", "merge", "plain_values"]

_ROOT = "全国"
_SINCE = re.compile(r"自(\d{4})")


@dataclass(frozen=True)
class Pack:
    """Templates of one kind (``files``: path below templates/<kind>/ → text) as seen from a region and a year."""

    files: Mapping[str, str]
    kind: str
    region: str
    year: int

    def chain(self) -> tuple[str, ...]:
        """Folders in force, the most particular first: region before year, newest first."""
        return self._chain

    @cached_property
    def _chain(self) -> tuple[str, ...]:
        return tuple(layer for folder in self._regions() for layer in self._layers(folder))

    def find(self, name: str) -> str | None:
        """Path of the first layer's file called ``name`` (such as ``说明/三.j2``), or None."""
        return next((path for layer in self.chain() if (path := f"{layer}/{name}") in self.files), None)

    def above(self, path: str) -> str | None:
        """The same file one layer up from ``path``: what ``{% extends "上级" %}`` means. None at the top."""
        layers = self.chain()
        at = next((n for n, layer in enumerate(layers) if path.startswith(layer + "/")), None)
        if at is None:
            return None
        name = path[len(layers[at]) + 1 :]
        return next((p for layer in layers[at + 1 :] if (p := f"{layer}/{name}") in self.files), None)

    def text(self, path: str) -> str:
        """The text at a full ``path``. Raises PackError when there is none."""
        if path not in self.files:
            raise PackError(Problem(Level.MUST_FIX, "模板-缺文件", f"模板里没有“{path}”"))
        return self.files[path]

    def yaml(self, name: str) -> Tree:
        """``name`` merged over all layers, {} when no layer has it. Raises PackError on a syntax error."""
        merged: Tree = reduce(merge, (tree for _, tree in self.layers(name)), {})
        return merged

    def layers(self, name: str) -> tuple[tuple[str, Tree], ...]:
        """(path, tree) of every layer's ``name``, the most general first. Raises PackError on a syntax error."""
        paths = reversed([path for layer in self.chain() if (path := f"{layer}/{name}") in self.files])
        return tuple((path, load(path, self.files[path])) for path in paths)

    def key_place(self, path: str, way: tuple[str, ...]) -> Place:
        """Where the last key of ``way`` stands in the file at ``path``."""
        return key_place(path, self.files[path], way)

    def names(self, folder: str) -> tuple[str, ...]:
        """Names below ``folder`` (such as ``表``) that any layer in force has, sorted."""
        found = {path[len(layer) + 1 :] for layer in self.chain() for path in self.files if path.startswith(f"{layer}/{folder}/")}
        return tuple(sorted(found))

    def forms(self) -> dict[str, Tree]:
        """The statutory forms in force by the stem of their file: ``01`` … ``09``, ``整体自评`` …"""
        return {_stem(name): self.yaml(name) for name in self.names("表") if name.endswith(".yaml")}

    def catalogue(self) -> Tree:
        """科目.yaml: 功能分类 and 经济分类, code → name and definition."""
        return self.yaml("科目.yaml")

    def style(self) -> Tree:
        """体例.yaml: the house style, with 是/否 and whole numbers as Python values."""
        return plain_values(self.yaml("体例.yaml"))

    def spot(self, names: Iterable[str], words: Iterable[str]) -> tuple[Place, ...]:
        """Where the first of ``words`` that is written at all stands in the files called ``names``, the most particular first.

        When none is, the beginning of the first of the files; nothing when there is no file.
        """
        paths = [path for name in names for layer in self.chain() if (path := f"{layer}/{name}") in self.files]
        found = (_found(path, self.files[path], word) for word in words if word for path in paths)
        place = next(filter(None, found), Place(paths[0], 1) if paths else None)
        return (place,) if place else ()

    def earliest(self) -> int:
        """The first year that has templates, in the region or what it lies in; 0 when none has."""
        folders = (layer.rsplit("/", 1)[-1] for layer in replace(self, year=9999).chain())
        return min((int(found[1]) for folder in folders if (found := _SINCE.match(folder))), default=0)

    def too_early(self, places: tuple[Place, ...] = (), hint: str = "") -> Problem | None:
        """A Problem at ``places`` (where the year is stated) when templates begin only later than the year."""
        first = self.earliest()
        if self.year >= first:
            return None
        message = f"{self.year} 年度没有模板，最早的是 {first}"
        hint = hint or f"看看年度有没有写错；确实要编 {self.year} 年度，先按 docs/怎么加.md 加上它的模板"
        return Problem(Level.MUST_FIX, "模板-年度", message, places, hint)

    def doubts(self, places: tuple[Place, ...] = ()) -> tuple[Problem, ...]:
        """A Problem at ``places`` (where the region is stated) when the region has no templates, nor what it lies in."""
        own, known = [*self._regions()][:-1], self._known()
        if not own or set(own) & set(known):
            return ()
        names = self._named(known)
        close = self._close(names)
        level = Level.WARNING if close else Level.NOTE
        hint = f"是不是“{close}”？" if close else f"有自己样子的地区：{'、'.join(names)}" if names else ""
        return (Problem(level, "模板-地区", f"“{self.region}”没有自己的模板，按全国的样子编", places, hint),)

    def miswritten(self) -> Problem | None:
        """The Problem of a region that is one of those with templates, written otherwise: 武汉 for 湖北/武汉."""
        names = self._named(self._known())
        close = self._close(names)
        if not self.doubts() or not close or close.startswith(f"{self.region}/"):
            return None
        hint = f"是不是“{close}”？有自己模板的地区：{'、'.join(names)}；别的地区从省写起，如 河北/石家庄，没有模板就照全国的样子"
        return Problem(Level.MUST_FIX, "模板-地区", f"“{self.region}”没有自己的模板", hint=hint)

    @staticmethod
    def _named(known: Iterable[str]) -> list[str]:
        return [region.removeprefix(f"{_ROOT}/") for region in known if region != _ROOT]

    def _close(self, names: list[str]) -> str:
        """The one of ``names`` that was most likely meant."""
        part = self.region.replace("/", "")
        inside = [name for name in names if part in name.replace("/", "")]
        return next(iter(inside or get_close_matches(self.region, names, n=1)), "")

    def _known(self) -> list[str]:
        """Folders of regions that have templates of their own."""
        return sorted({path[: found.start()] for path in self.files if (found := re.search(r"/自\d{4}/", path))})

    def _regions(self) -> Iterator[str]:
        parts = [_ROOT, *(part for part in self.region.split("/") if part and part != _ROOT)]
        for length in range(len(parts), 0, -1):
            yield "/".join(parts[:length])

    def _layers(self, folder: str) -> list[str]:
        years = {
            int(found[1])
            for path in self.files
            if path.startswith(folder + "/") and (found := _SINCE.match(path[len(folder) + 1 :].split("/")[0]))
        }
        return [f"{folder}/自{year}" for year in sorted(years, reverse=True) if year <= self.year]


def _found(path: str, text: str, word: str) -> Place | None:
    """Where ``word`` first stands in ``text``, comments not counted."""
    for number, line in enumerate(text.splitlines(), 1):
        if (at := re.sub(r"(^|\s)#.*", "", line).find(word)) >= 0:
            return Place(path, number, at + 1)
    return None


def _stem(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".yaml")
