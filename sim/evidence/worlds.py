"""Worlds that several facts look at; the country is read at one agent for 250 organizations."""

from sim.evidence.fact import World

_SCALE = {"district.scale": 0.004}
_ALONE = {
    "agencies.civil_affairs_staff": 0.0,
    "agencies.authority_staff": 0.0,
    "agencies.sub_district_staff": 0.0,
}

COUNTRY = World("opinions-2015", "status_quo", _SCALE)
OPINIONS = World("opinions-2015", None, _SCALE)
ANHUI = World("anhui-2015", "status_quo")
ANHUI_DRIVE = World("anhui-2015")
LIUZHOU = World("liuzhou-2014", "status_quo")
LIUZHOU_DRIVES = World("liuzhou-2014")
ZHONGLOU = World("zhonglou", "status_quo")
ZHONGLOU_ALONE = World("zhonglou", "status_quo", _ALONE)
ZHONGLOU_END = "2025-12"
