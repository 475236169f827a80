"""Chinese words for numbers and around them: digits, scales, units, classifiers."""

DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}

WORDS = {"俩": 2, "双": 2, "仨": 3, "半": 0.5, "翻番": 2, "翻倍": 2, "加倍": 2, "翻一番": 2, "翻两番": 4, "翻一倍": 2}
"""Words that are a number by themselves."""

UNITS = {
    "秒": "second",
    "分钟": "minute",
    "小时": "hour",
    "钟头": "hour",
    "天": "day",
    "周": "week",
    "星期": "week",
    "礼拜": "week",
    "月": "month",
    "年": "year",
    "世纪": "century",
    "倍": "times",
    "%": "percent",
    "％": "percent",
    "百分点": "percent",
    "成": "percent",
    "折": "percent",
    "美元": "USD",
    "美金": "USD",
    "元": "CNY",
    "块": "CNY",
    "人民币": "CNY",
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "港元": "HKD",
    "公里": "kilometer",
    "千米": "kilometer",
    "米": "meter",
    "厘米": "centimeter",
    "毫米": "millimeter",
    "英里": "mile",
    "海里": "nautical mile",
    "英尺": "foot",
    "吨": "ton",
    "公斤": "kilogram",
    "千克": "kilogram",
    "克": "gram",
}

CLASSIFIERS = frozenset(
    "个名位条项种次部台辆家所座层岁届章节页篇句行列组批类片步轮场遍回件支只头匹颗粒棵朵滴杯瓶碗盘袋箱套副扇幅股群级米吨克"
)
"""What follows a numeral that counts something."""

TRADITIONAL_MEASURES = frozenset("里亩斤尺丈寸两钱石斗升更时")
"""Translators convert these, so their numbers need no counterpart."""

_LOOK_ALIKE = "十分 十足 万分 千万 万万 四周 四处 四方 四面 三角 百般 万一 百一 千一 二元"
NOT_NUMBERS = frozenset(_LOOK_ALIKE.split())
"""Words that only look like numbers."""
