"""Numbers of the two sides of a bead. First what must raise nothing."""

from collections.abc import Callable

import pytest

from duizhao.checks.context import Context
from duizhao.checks.finding import Finding
from duizhao.checks.numbers.quantities import CHECK
from duizhao.model import Bead, Concept, LanguageSection, Place, Term

Look = Callable[..., list[Finding]]
NOWHERE = Place("nowhere.yaml", 1, 1)
INTO_ENGLISH, INTO_CHINESE = Context("zh", "en"), Context("en", "zh")


@pytest.fixture
def look(make_bead: Callable[..., Bead]) -> Look:
    """`look("八周", "eight weeks")`: the findings of one bead, Chinese being the source."""

    def findings(zh: str, en: str, context: Context = INTO_ENGLISH) -> list[Finding]:
        sides = {"zh": [("tony", zh)] if zh else [], "en": [("tony", en)] if en else []}
        return list(CHECK.look([make_bead("b1", **sides)], CHECK.prepare(context)))

    return findings


RIGHT = [
    ("它将拥有大约10万个H100芯片。", "It'll have about 100,000 H100 chips."),
    ("刚宣布了60亿美元的B轮融资。", "They've just announced a $6 billion Series B."),
    ("估值180亿美元。", "It's valued at US$18bn."),
    ("增加10倍,至少5倍,数据两到三倍。", "It may grow tenfold, five times at the least, the data two or three times."),
    ("扩展10倍、100倍。", "You can scale them 10x, even 100x."),
    ("训练数十亿张图片。", "You train on billions of images."),
    ("可以免费使用八周。", "It's free to use for eight weeks."),
    ("2017年那篇论文。", "That 2017 paper."),
    ("我们去年9月发布的7B模型。", "The 7B model we released last September."),
    ("过去一两年非常火。", "It's been hot for the past year or two."),
    ("过去一两年非常火。", "It's been hot for the past couple of years."),
    ("8B和70B参数的模型。", "The 8B and the 70B models."),
    ("80亿参数。", "8B parameters."),
    ("Mixtral 8x22B和Llama3", "Mixtral 8x22B and Llama 3"),
    ("这三个步骤都很重要。", "All of these matter."),
    ("我有两点看法。", "A couple of thoughts."),
    ("这不是三言两语说得清的。", "That takes more than a few words."),
    ("两者都对。", "Both are right."),
    ("半年之内。", "Within six months."),
    ("一半以上。", "More than 50%."),
    ("24小时之内。", "Within a day."),
    ("第一,数据。第二,评估。", "First, data. Second, evaluation."),
    ("二〇二四年五月三十一日,周五。", "Friday, May 31, 2024."),
    ("23:06:04发布。", "Posted at 11:06:04 p.m."),
    ("10万,又是10万。", "A hundred thousand, that is, 100,000."),
    ("有1576万人次。", "Almost 16 million of them."),
    ("没有数字。", "Not a number in sight."),
    ("我们去年9月发布的。", "Released in September 2023."),
    ("这将在明年成熟。", "It’ll mature in 2025."),
    ("快一个数量级。", "It’s ten times faster."),
    ("快10倍。", "It’s an order of magnitude faster."),
    ("差两个数量级。", "They’re two orders of magnitude apart."),
    ("差两个数量级。", "That’s a hundred times."),
    ("10万个芯片", "100\u2009000 chips"),
    ("10万个芯片", "100\u00a0000 chips"),
    ("10万个芯片,150万人", "100 000 chips, 1 500 000 people"),
    ("60亿元,70亿日元", "¥6 billion, ¥7 billion"),
    ("60亿港元", "HK$6 billion"),
    ("1公里,3英里,5海里", "1 km, 3 miles, 5 miles"),
    ("300公里的路,两吨重", "A 300-kilometer road, weighing two tons"),
    ("5公里", "About three miles, that is, 5 kilometers"),
    ("三个都重要。", "All three are both fast and good."),
    ("三思而行。", "Both think and act."),
    ("九月", "Sep"),
    ("3月", "MAR."),
    ("五月", "may"),
    ("2015年3月12日", "12 Mar 2015"),
    ("兩到三天,最多兩分鐘,兩週", "Two or three days, at most two minutes, two weeks"),
    ("60億美元,10萬個", "$6 billion, 100,000 of them"),
    ("第98百分位", "The 98th percentile"),
    ("16进制", "Hexadecimal"),
    ("16 進位", "Hexadecimal"),
    ("非二元性别", "Non-binary"),
    ("没有消息", "0 messages"),
    ("菜单2", "Menu2"),
    ("base64编码", "Encoded in base 64"),
    ("不支持:{0}", "Not supported: {}"),
    ("九成九的路都好走。", "Ninety-nine percent of the road is easy."),
    ("打了七五折。", "25% off."),
    ("打了七五折。", "At 75 percent of the price."),
    ("我们跑的是Qwen-2.5，便宜。", "It runs on Qwen2.5: cheap."),
    ("GPT4o出来那天没睡,第二天就改了。", "The day GPT-4o came out he stayed up, and the next day he changed it."),
    ("激活三百多亿。", "It activates only thirty-odd billion at a time."),
    ("各家都九十分上下了。", "Everyone's around ninety now."),
    ("花十分钟就越狱了。", "Jailbroken in ten minutes."),
    ("过了十四周。", "Fourteen weeks went by."),
]


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_right_numbers_raise_nothing(look: Look, zh: str, en: str) -> None:
    assert look(zh, en) == []


@pytest.mark.parametrize(("zh", "en"), RIGHT)
def test_right_numbers_raise_nothing_the_other_way_round(look: Look, zh: str, en: str) -> None:
    assert look(zh, en, INTO_CHINESE) == []


WRONG = [
    ("NUM001", "九成九的人。", "Ninety-five percent of them.", "Ninety-five", None),
    ("NUM001", "第5号香水。", "The perfume No.6.", "6", None),
    ("NUM001", "花了十分钟。", "It took twelve minutes.", "twelve", None),
    ("NUM002", "10万个芯片。", "About 10,000 chips.", "10,000", "100,000"),
    ("NUM002", "10万个芯片。", "About ten million chips.", "ten million", "100,000"),
    ("NUM002", "60亿美元。", "It's $60 billion.", "60 billion", "6 billion"),
    ("NUM002", "数十亿张图片。", "Millions of images.", "Millions", "billions"),
    ("NUM002", "数千个token。", "Millions of tokens.", "Millions", "thousands"),
    ("NUM002", "400B参数。", "40B parameters.", "40B", "400B"),
    ("NUM002", "10万,还是10万。", "100,000, again 10,000.", "10,000", "100,000"),
    ("NUM001", "80种语言。", "It knows 18 languages.", "18", None),
    ("NUM001", "免费八周。", "Free for six weeks.", "six", None),
    ("NUM001", "两到三倍。", "Two to four times.", "four", None),
    ("NUM001", "去年9月。", "Last October.", "October", None),
    ("NUM001", "2017年。", "In 2018.", "2018", None),
    ("NUM001", "这三个步骤。", "These four steps.", "four", None),
    ("NUM001", "四大考验、四种危险。", "Four tests, nine risks.", "nine", None),
    ("NUM001", "周三见。", "See you on Thursday.", "Thursday", None),
    ("NUM001", "第五章。", "Chapter 6.", "6", None),
    ("NUM003", "免费八周。", "Free for eight months.", "eight", None),
    ("NUM003", "60亿美元。", "It's 6 billion yuan.", "6 billion", None),
    ("NUM003", "提高10倍。", "It grew 10%.", "10", None),
    ("NUM001", "三个都重要。", "Both of them matter.", "Both", None),
    ("NUM001", "从去年的2022年起。", "Since 2023, that is.", "2023", None),
    ("NUM001", "差一个数量级。", "They’re two orders of magnitude apart.", "two", None),
    ("NUM003", "60亿美元。", "It's ¥6 billion.", "6 billion", None),
    ("NUM003", "60亿港元。", "It's US$6 billion.", "6 billion", None),
    ("NUM003", "航程38海里。", "A range of 38 kilometers.", "38", None),
    ("NUM003", "5公里。", "It's 5 miles.", "5", None),
    ("NUM003", "5公斤。", "It's 5 tons.", "5", None),
    ("NUM001", "兩週之內。", "Within four weeks.", "four", None),
    ("NUM002", "60億美元。", "It's $60 billion.", "60 billion", "6 billion"),
    ("NUM001", "九月", "Oct", "Oct", None),
    ("NUM001", "有10条消息", "0 messages", "0", None),
    ("NUM001", "必须大于1", "It must be greater than 0.", "0", None),
]


@pytest.mark.parametrize(("rule", "zh", "en", "words", "suggestion"), WRONG)
def test_a_wrong_number_is_found_on_its_words(
    look: Look, rule: str, zh: str, en: str, words: str, suggestion: str | None
) -> None:
    (finding,) = look(zh, en)
    assert finding.span is not None
    assert (finding.rule.id, finding.side, finding.span.text, finding.suggestion) == (rule, "en", words, suggestion)
    assert en[finding.span.start : finding.span.end] == words
    (evidence,) = finding.evidence
    assert evidence.side == "zh"
    assert evidence.text in zh


def test_the_message_of_an_order_of_magnitude_says_both_values(look: Look) -> None:
    (finding,) = look("10万个芯片。", "10,000 chips.")
    assert finding.message == "10万 is 100,000; the English says 10,000"


def test_two_numbers_that_differ_are_one_finding_that_names_both(look: Look) -> None:
    (finding,) = look("免费八周。", "Free for six weeks.")
    assert finding.message == "six (6) differs from the Chinese 八 (8)"


def test_a_number_that_the_target_lacks_is_found_on_the_source(look: Look) -> None:
    (finding,) = look("掌握了80种编程语言。", "It knows many languages.")
    assert finding.span is not None
    assert (finding.side, finding.span.text, finding.message) == ("zh", "80", "80 has no equal in the English")
    assert finding.evidence[0].text == "It knows many languages."


def test_in_an_edition_into_chinese_the_finding_is_on_the_chinese(look: Look) -> None:
    (finding,) = look("大约1万个芯片。", "About 100,000 chips.", INTO_CHINESE)
    assert finding.span is not None
    assert (finding.side, finding.span.text, finding.suggestion) == ("zh", "1万", "10万")


def test_a_bead_with_an_empty_side_raises_nothing(look: Look) -> None:
    assert look("80种语言。", "") == []
    assert look("", "80 languages.") == []


def test_numbers_may_be_in_any_segment_of_the_bead(make_bead: Callable[..., Bead]) -> None:
    bead = make_bead("b1", zh=[("tony", "10倍、"), ("tony", "八周。")], en=[("tony", "Eight weeks, 10x.")])
    assert list(CHECK.look([bead], CHECK.prepare(INTO_ENGLISH))) == []


def test_a_number_inside_a_term_of_the_termbase_asks_for_nothing(look: Look) -> None:
    def section(text: str) -> LanguageSection:
        return LanguageSection((Term(text, "preferred", NOWHERE),), (), (), False)

    concept = Concept("qwen", section("千问72型"), section("Qwen Large"), "", NOWHERE)
    assert look("千问72型很强。", "Qwen Large is strong.") != []
    assert look("千问72型很强。", "Qwen Large is strong.", Context("zh", "en", (concept,))) == []


def test_a_long_row_of_numbers_is_compared_as_a_whole(look: Look) -> None:
    assert look("20% " * 1250, "20% " * 1250) == []
    [found] = look("20% " * 1250, "20% " * 1249 + "30%")
    assert found.span
    assert (found.rule.id, found.span.text) == ("NUM001", "30")


def test_in_a_long_table_of_different_numbers_the_wrong_one_is_found(look: Look) -> None:
    row = [str(number) for number in range(1001, 1501)]
    assert look("、".join(row), ", ".join(row)) == []
    [found] = look("、".join(row), ", ".join([*row[:250], "77", *row[251:]]))
    assert found.span
    assert (found.rule.id, found.span.text) == ("NUM001", "77")
