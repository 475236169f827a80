"""Rules of form: one for every kind of defect that the store can notice."""

from collections.abc import Callable

from duizhao.checks.form.defects import CHECK
from duizhao.model import Defect, Edition, Place
from duizhao.store.defects import KINDS


def test_every_kind_of_defect_has_its_rule() -> None:
    assert sorted(rule.name for rule in CHECK.rules) == sorted(KINDS)


def test_a_defect_is_a_finding_of_its_document(make_edition: Callable[..., Edition]) -> None:
    defects = [
        Defect("unknown-key", "the key 'txet' is not known", Place("zh/made.yaml", 4, 3), "text"),
        Defect("not-sorted", "out of order", Place("alignment/termbase.yaml", 1, 1)),
    ]
    found = list(CHECK.look(make_edition([], defects=tuple(defects))))
    assert [(one.rule.name, one.place, one.message, one.suggestion) for one in found] == [
        (defect.kind, defect.place, defect.message, defect.suggestion) for defect in defects
    ]
    assert [one.document for one in found] == ["made", None]
