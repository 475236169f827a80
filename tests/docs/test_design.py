"""What docs/design.md says of the code is true."""

import configparser
import re


def layers_of_the_page(repository):
    page = (repository / "docs/design.md").read_text(encoding="utf-8")
    table = page.partition("### The package")[2].partition("### Values")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    return [{name.removesuffix("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", row)} for row in rows]


def test_the_layers_of_the_page_are_those_that_the_linter_enforces(repository):
    settings = configparser.ConfigParser()
    settings.read(repository / "setup.cfg", encoding="utf-8")
    layers = settings["importlinter:contract:layers"]["layers"].split("\n")
    enforced = [set(re.findall(r"\w+", layer)) for layer in layers if layer.strip() not in ("", "__main__")]
    shown = layers_of_the_page(repository)
    order = {name: number for number, row in enumerate(shown) for name in row}
    assert set(order) == set().union(*enforced)
    depths = [sorted(order[name] for name in layer) for layer in enforced]
    assert [depth for layer in depths for depth in layer] == sorted(order.values()), "another order than the linter's"


def test_the_page_names_every_module_and_folder_of_the_package(repository):
    package = repository / "tools/duizhao"
    names = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert names - {"__init__", "__main__"} <= set().union(*layers_of_the_page(repository))


def test_every_file_that_the_page_names_exists(repository):
    page = (repository / "docs/design.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:[a-z_]+/)+(?:[a-z_]+\.\w+)?)`", page)
    roots = [repository, repository / "tools/duizhao", repository / "tools/duizhao/checks", repository / "tests"]
    assert paths
    assert [path for path in paths if not any((root / path).exists() for root in roots)] == []
