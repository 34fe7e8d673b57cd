from __future__ import annotations

import pytest

from reqlint.config import Settings
from reqlint.language.pipeline import analyse
from reqlint.model import Location, Requirement, Text
from tests.language.chinese.conftest import Read

STATUS = {
    "actor": [
        ("收银员应扫描每件商品的条码。", "named"),
        ("作为门店店长，我希望查看昨日损耗清单。", "named"),
        ("身為採購主管，我希望匯出補貨建議。", "named"),
        ("系统应通知财务人员复核退款单。", "named"),
        ("系統應允許店員登記報廢數量。", "named"),
        ("盘点差异由仓库主管审核。", "named"),
        ("培训手册由培训部周岚维护。", "named"),
        ("注册用户可以修改收货地址。", "named"),
        ("有退款权限的用户可将订单改为已取消。", "named"),
        ("有导出权限的员工可导出会员名单。", "named"),
        ("顾客评价商品", "named"),
        ("尾款催收：采购专员发起，财务人员接收", "named"),
        ("POS 每天 22:00 将销售数据同步到 ERP。", "named"),
        ("巡店人员提交陈列照片后，系统生成巡店记录。", "named"),
        ("为加盟商生成月度对账单。", "named"),
        ("系统应打印价签。", "system"),
        ("本系統應在 2 秒內回應。", "system"),
        ("页面加载时间不超过 3 秒。", "system"),
        ("库存接口平均响应时间不超过 300 毫秒。", "system"),
        ("系统的日志模块记录订单号。", "system"),
        ("用户可以导出订单列表。", "generic"),
        ("作为用户，我希望按日期筛选订单。", "generic"),
        ("系统应向用户显示历史订单。", "generic"),
        ("各部门应使用统一的报表。", "generic"),
        ("导出订单列表", "none"),
        ("支持导出会员标签。", "none"),
        ("按手机号查询会员。", "none"),
        ("客户反馈每周汇总一次。", "none"),
        ("系统版本号与更新日期", "none"),
        ("維護供應商資料", "none"),
    ],
    "data": [
        ("收银员应扫描条码。", "named"),
        ("系统应显示各门店的销售报表。", "named"),
        ("店長查看商品的庫存數量。", "named"),
        ("提交请假信息。", "named"),
        ("按渠道统计付款方式。", "named"),
        ("搜索会员。", "named"),
        ("“是否缺货”字段支持筛选。", "named"),
        ('"是否缺货"字段支持筛选。', "named"),
        ("记录负责人及时间。", "named"),
        ("系统应保存数据。", "generic"),
        ("店长应导出相关信息。", "generic"),
        ("系統應顯示詳細內容。", "generic"),
        ("提升用户体验。", "none"),
        ("店员可以登录系统。", "none"),
        ("系统响应时间不超过 2 秒。", "na"),
        ("支持 Chrome 100 以上的浏览器。", "na"),
        ("支持主流浏览器", "na"),
        ("底部导航栏", "na"),
        ("界面风格简洁。", "na"),
    ],
    "acceptance": [
        ("POS 应在 5 秒内上传每笔销售。", "explicit"),
        ("支付成功后，系统向顾客发送电子小票。", "explicit"),
        ("若庫存低於安全庫存，系統應顯示補貨提醒。", "explicit"),
        ("只有店长可以审批退款。", "explicit"),
        ("收银员不得修改已结算的订单。", "explicit"),
        ("订单详情应包含商品、数量、单价和送达日期。", "explicit"),
        ("编码不可识别：提示错误代码并停止导入。", "explicit"),
        ("当店员点击「收货」时，系统将订单状态更新为「已收货」。", "explicit"),
        ("支持 1280x720 的分辨率。", "explicit"),
        ("盘点完毕，生成差异单。", "explicit"),
        ("系统应显示订单列表。", "implicit"),
        ("支持导出会员标签。", "implicit"),
        ("订单详情包含商品、数量、单价等信息。", "implicit"),
        ("登录后可查看历史订单。", "implicit"),
        ("会员资料应包括但不限于姓名、生日和手机号。", "implicit"),
        ("会员管理页面显示会员列表", "implicit"),
        ("会员模块可以增删改店员。", "implicit"),
        ("用户可将照片上传到相册。", "implicit"),
        ("搜索框和筛选按钮", "implicit"),
        ("优化补货流程。", "none"),
        ("界面友好，操作简单。", "none"),
        ("供应商管理", "none"),
        ("處理退貨", "none"),
        ("打通线上线下会员体系，赋能导购。", "none"),
        ("訂單匯入成功率高", "none"),
        ("数据看板能力", "none"),
    ],
    "condition": [
        ("当库存不足时，系统提醒店长。", "named"),
        ("收货完成后系统打印价签。", "named"),
        ("如果支付超时，则取消订单。", "named"),
        ("点击导出按钮，下载订单列表。", "named"),
        ("系统打印价签。", "none"),
        ("后台用户可以导出订单。", "none"),
    ],
    "outcome": [
        ("支付失败时，系统显示失败原因。", "named"),
        ("作为店长，我希望查看损耗，以便调整订货量。", "named"),
        ("财务人员提交发票后，系统应处理发票。", "none"),
    ],
}
CASES = [pytest.param(slot, text, status, id=text) for slot, cases in STATUS.items() for text, status in cases]


@pytest.mark.parametrize(("slot", "text", "status"), CASES)
def test_status_of_a_slot(slot: str, text: str, status: str, read: Read) -> None:
    assert read(text).slots[slot].status == status


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("面向加盟商的页面", "named"),
        ("店长端功能", "named"),
        ("故事 2：店主维护配方", "named"),
        ("后端职责", "system"),
        ("用户登录小程序", "generic"),
        ("会员管理", "none"),
        ("会员查询", "none"),
        ("功能需求", "none"),
    ],
)
def test_actor_of_a_heading(heading: str, status: str, read: Read) -> None:
    assert read("导出订单列表", "需求说明", heading).slots["actor"].status == status


def test_party_in_heading_of_roles(read: Read) -> None:
    assert read("导出订单列表", "角色定义", "区域督导").slots["actor"].status == "named"


def test_object_of_a_heading(read: Read) -> None:
    assert read("支持查看与导出。", "促销活动").slots["data"].status == "named"
    assert read("支持查看与导出。", "功能说明").slots["data"].status == "none"
    assert read("查看", "价签模板", "查看").slots["data"].status == "named"


def test_traditional_text_keeps_its_characters(read: Read) -> None:
    text = "店長審核通過後，系統將補貨單匯出給供應商。"
    analysis = read(text)
    assert "店長" in [analysis.phrase(span) for span in analysis.slots["actor"].spans]
    assert "補貨單" in [analysis.phrase(span) for span in analysis.slots["data"].spans]
    assert [analysis.phrase(span) for span in analysis.spans("condition")] == ["店長審核通過後"]


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("系統應即時顯示庫存數量。", "系统应即时显示库存数量。"),
        ("作為店長，我希望匯出損耗清單，以便調整訂貨量。", "作为店长，我希望汇出损耗清单，以便调整订货量。"),
        ("會員可以新增、修改收貨地址。", "会员可以新增、修改收货地址。"),
    ],
)
def test_traditional_is_analysed_as_simplified(traditional: str, simplified: str, read: Read) -> None:
    one, other = read(traditional), read(simplified)
    assert one.slots == other.slots
    assert one.groups == other.groups


def test_english_terms_inside(read: Read) -> None:
    analysis = read("When 店员提交盘点单, the system shall 更新 ERP 中的库存数量。")
    assert [analysis.phrase(span) for span in analysis.spans("condition")] == ["When 店员提交盘点单"]
    assert analysis.slots["actor"].status == "named"
    assert analysis.slots["acceptance"].status == "explicit"


def test_text_without_words() -> None:
    (analysis,) = analyse([Requirement("R", Text("……。", Location()), "zh-Hans")], Settings(), judged=False)
    assert {slot.status for slot in analysis.slots.values()} == {"none"}


def test_time_after_a_modal_verb_is_a_condition_without_its_subject(read: Read) -> None:
    analysis = read("店长应在收货后确认送货单。")
    assert [analysis.phrase(span) for span in analysis.spans("condition")] == ["在收货后"]
    assert [analysis.phrase(span) for span in analysis.slots["actor"].spans] == ["店长"]


def test_name_in_latin_letters_that_shall_do_something_is_a_system(read: Read) -> None:
    assert read("E-learning 应显示课程清单。").status("actor") == "system"
    assert read("SKU 应唯一。").status("actor") == "none"


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("店长端系统", "named"),
        ("店長端", "named"),
        ("面向店长的页面", "named"),
        ("面向店长的排班管理系统", "none"),
    ],
)
def test_a_heading_names_who_acts_unless_it_is_a_product_s_title(heading: str, status: str, read: Read) -> None:
    assert read("打印价签", heading).status("actor") == status
    (judged,) = analyse([Requirement("R", Text("打印价签", Location()), "zh-Hans", (heading,))], Settings())
    assert judged.status("actor") == status


def test_a_party_s_side_of_a_system_acts_at_the_beginning(read: Read) -> None:
    assert read("店长端：负责排班和请假审批").status("actor") == "named"
    assert read("排班结果显示在店长端").status("actor") == "none"
