"""Places and undertakings that no gazetteer knows: one row of the tables, one case here.

A line: text | places | undertakings with their kind. Names are made up or are what any county may have.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ontology.records import Mentions

CASES = """
打通解放路、胜利巷2条断头路 | 解放路 胜利巷 | 解放路/construction 胜利巷/construction
推进乐安西路、翁溪大道及连接线、莲花公路一期建设 | 乐安西路 翁溪大道 | 乐安西路/construction 翁溪大道及连接线/construction 莲花公路一期/construction
加快106国道柳桥至石门段改建，建成新三线青塘段 | 柳桥 石门 青塘 | 106国道柳桥至石门段改建/construction 新三线青塘段/construction
守护江阴市罗溪寨、嘉善县南河浜等考古遗址公园 | 江阴市 罗溪寨 嘉善县 南河浜 |
优化文昌阁、白龙庙、庄家坟等片区功能 | 文昌阁 白龙庙 庄家坟 |
做优台湖、柳庄在文化创意领域的特色功能 | 台湖 柳庄 |
推进柏庄、永安店、石湖的绿色产业体系建设 | 柏庄 永安店 石湖 |
改造人民公园、中山公园 | 人民公园 中山公园 | 人民公园/construction 中山公园/construction
引进福建晋江、浙江温州客商 | 福建 晋江 浙江 温州 |
深化与青岛、日照合作 | 青岛 日照 |
赴日本、韩国开展招商 | 日本 韩国 |
推进太平山考古遗址公园、南屏红色旅游区建设 | 太平山考古遗址公园 南屏红色旅游区 | 太平山考古遗址公园/construction 南屏红色旅游区/construction
办好中国（清河）国际陶艺汇等文化活动 | 清河 | 中国（清河）国际陶艺汇/event
启用育才中学南校区 | 育才中学 | 育才中学南校区/construction
推进区人民医院迁建 | 区人民医院 | 区人民医院迁建/construction
县中医院住院楼主体封顶 | 县中医院 | 县中医院住院楼/construction
云栖大桥合龙通车 | 云栖大桥 | 云栖大桥/construction
开工建设清水河特大桥 | 清水河特大桥 | 清水河特大桥/construction
打通桃源路、文星路3条断头路，新建桥梁2座 | 桃源路 文星路 | 桃源路/construction 文星路/construction
推动华清电子三期、长风机械二期等项目投产 |  | 华清电子三期/construction 长风机械二期/construction
实施“甲师傅”“乙工匠”两项工程 |  | 甲师傅/programme 乙工匠/programme
推进沿江高铁清河段、清宁高铁建设 | 清河 | 沿江高铁清河段/construction 清宁高铁/construction
推介青石关—东岳庙精品线路 | 青石关 东岳庙 | 
推进碧水河治理、翠屏山水库除险加固 | 碧水河 翠屏山水库 | 碧水河治理/construction 翠屏山水库除险加固/construction
打通翠微路北段 | 翠微路 | 翠微路北段/construction
实施东沙湖水环境综合治理 | 东沙湖 | 东沙湖水环境综合治理/construction
完成柳溪河清淤疏浚 | 柳溪河 | 柳溪河清淤疏浚/construction
推进青龙山森林公园建设 | 青龙山森林公园 | 青龙山森林公园/construction
改造提升鼓楼广场 | 鼓楼广场 | 鼓楼广场/construction
完成青石水库除险加固 | 青石水库 | 青石水库除险加固/construction
推进省道S305线改造 | 省道S305线 | 省道S305线改造/construction
推进城东污水处理厂二期扩建 | 城东污水处理厂 | 城东污水处理厂二期扩建/construction
市规划展览馆建成开放 | 市规划展览馆 | 市规划展览馆/construction
举办第三届茶文化节 |  | 第三届茶文化节/event
办好乡村桃花节 |  | 乡村桃花节/event
承办全省龙舟公开赛 |  | 龙舟公开赛/event
筹办第十届市运动会 |  | 第十届市运动会/event
实施“千村示范、万村整治”工程 |  | “千村示范、万村整治”工程/programme
开展“春风行动”，新增就业3万人 |  | 春风行动/programme
推进“互联网+政务服务”平台建设 |  | “互联网+政务服务”平台/platform
建设智慧水务平台，接入点位300个 |  | 智慧水务平台/platform
推进东门老街风貌整治 | 东门老街 | 东门老街风貌整治/construction
编制国土空间总体规划 |  | 国土空间总体规划/programme
制定《养老服务三年行动方案》 |  | 养老服务三年行动方案/programme
实施农村人居环境整治提升五年行动 |  | 农村人居环境整治提升五年行动/programme
开展营商环境提升年活动 |  | 营商环境提升年/programme
加快青云至白河快速路建设 | 青云 白河 | 青云至白河快速路/construction
推动江口镇商贸中心改造 | 江口镇 | 江口镇商贸中心改造/construction
建设城南粮食储备库 |  | 城南粮食储备库/construction
新建停车场5处、口袋公园3个 |  | 
完善农村公路管护机制 |  | 
加强水库安全管理，落实河长制 |  | 
推进学校、医院等公共场所无障碍改造 |  | 
提升城市道路养护水平，规范停车场管理 |  | 
支持高校和科研院所建设实验室 |  | 
优化社区服务中心功能 |  | 
加强工程质量监管和项目管理 |  | 
落实计划生育家庭扶助政策 |  | 
推动园区企业入驻率达到80% |  | 
深化供销社综合改革，健全服务体系 |  | 
推动杭州、苏州等地企业来访洽谈 | 杭州 苏州 | 
深化与成都、德阳协作 | 成都 德阳 | 
建成望海路小学并于9月招生 | 望海路小学 | 望海路小学/construction
县第二实验幼儿园投入使用 | 县第二实验幼儿园 | 县第二实验幼儿园/construction
启动石门水厂扩建 | 石门水厂 | 石门水厂扩建/construction
推进临港工业园标准厂房建设 | 临港工业园 | 临港工业园标准厂房/construction
加快滨河新区综合管廊建设 | 滨河新区 | 滨河新区综合管廊/construction
完成梅岭站站前广场改造 | 梅岭站 | 梅岭站站前广场改造/construction
建成数字乡村大数据中心 |  | 数字乡村大数据中心/platform
设立知识产权快速维权中心 |  | 知识产权快速维权中心/platform
推动高新区科创孵化基地开园 |  | 高新区科创孵化基地/platform
推进国家级水产种质资源保护区建设 |  | 国家级水产种质资源保护区/platform
开展安全生产百日攻坚行动 |  | 安全生产百日攻坚行动/programme
推进县域商业建设行动 |  | 县域商业建设行动/programme
实施全民健身设施补短板工程 |  | 全民健身设施补短板工程/programme
加快G210改线工程建设 | G210 | G210改线工程/construction
完成东湖、南湖水系连通工程 | 东湖 南湖 | 东湖、南湖水系连通工程/construction
推进白鹭洲湿地公园二期 | 白鹭洲湿地公园 | 白鹭洲湿地公园二期/construction
启动金沙河、银沙河综合治理 | 金沙河 银沙河 | 金沙河、银沙河综合治理/construction
实施老城供水管网改造工程 |  | 老城供水管网改造工程/construction
建成桂花村村史馆 | 桂花村 | 桂花村村史馆/construction
争创国家卫生城市、全国文明城市 |  | 
推进法治政府建设示范区创建 |  | 
打造区域性物流枢纽、现代化产业高地 |  | 
加快建设美丽宜居城市 |  | 
启动县图书馆新馆建设 | 县图书馆 | 县图书馆新馆/construction
推进固体废物处置中心二期扩建 | | 固体废物处置中心二期扩建/construction
对人民中路等3条城区道路进行改造 | 人民中路 |
建成滨海新城漳东路 | 滨海新城 漳东路 | 滨海新城漳东路/construction
抓好江城大道南延线、天府大道建设 | 江城大道 天府大道 | 江城大道南延线/construction 天府大道/construction
办好第九届小龙虾节 | | 第九届小龙虾节/event
新建过街天桥1座、口袋公园4个 | |
推进天河机场三期扩建，建成通用航空产业园 | 天河机场 | 天河机场三期扩建/construction 通用航空产业园/construction
完成双桥路、文昌街等12条道路提质改造 | 双桥路 文昌街 | 双桥路/construction 文昌街/construction
启动南湖污水处理厂提标扩容工程 | 南湖污水处理厂 | 南湖污水处理厂提标扩容工程/construction
加快青山湖大道下穿隧道建设 | 青山湖大道 | 青山湖大道下穿隧道/construction
建成区域性应急救援中心和消防特勤站 |  | 区域性应急救援中心/platform 消防特勤站/construction
推进梅溪河生态修复与治理工程 | 梅溪河 | 梅溪河生态修复与治理工程/construction
实施第二水源地供水工程 |  | 第二水源地供水工程/construction
办好首届全国乡村振兴博览会 |  | 首届全国乡村振兴博览会/event
举办“云上”国际茶文化旅游节 |  | “云上”国际茶文化旅游节/event
开展“护苗”专项行动和“清风”行动 |  | “护苗”专项行动/programme “清风”行动/programme
实施乡村建设“百村示范”行动 |  | “百村示范”行动/programme
编制《国土空间生态修复规划》，出台《促进民营经济发展若干措施》 |  | 国土空间生态修复规划/programme
建设长江国家文化公园（清河段） | 长江国家文化公园 清河 | 长江国家文化公园（清河段）/construction
加快河东新城开发建设 | 河东新城 | 河东新城/construction
完成老旧小区改造56个，启动朝阳小区二期改造 | 朝阳小区 | 朝阳小区二期改造/construction
新建市第八中学、城西实验小学，改扩建东方红小学 | 市第八中学 城西实验小学 东方红小学 | 市第八中学/construction 城西实验小学/construction 东方红小学/construction
建成投用万达广场、吾悦广场等商业综合体 | 万达广场 吾悦广场 | 万达广场/construction 吾悦广场/construction
打造环湖风景道、南山康养小镇 | 南山康养小镇 | 环湖风景道/construction 南山康养小镇/construction
推进金凤山隧道、跨江大桥前期工作 | 金凤山隧道 | 金凤山隧道/construction 跨江大桥/construction
实施农村黑臭水体治理试点项目 |  | 农村黑臭水体治理试点/programme
推进国家中医药传承创新中心建设 |  | 国家中医药传承创新中心/platform
支持市理工职业学院申办本科 | 市理工职业学院 |
加快五里墩立交、北二环快速化改造 | 五里墩立交 北二环 | 五里墩立交、北二环快速化改造/construction
启动编制“十五五”规划 |  | “十五五”规划/programme
落实“一村一品”工程 |  | “一村一品”工程/programme
推进成都与天河区产业协作 | 成都 天河区 |
建设中国—东盟信息港、面向东盟的跨境物流中心 |  | 中国—东盟信息港/platform 跨境物流中心/platform
完善重点项目“周调度”机制，深化“三零”服务 |  |
实现乡镇至建制村公路通畅 | |
争创国家现代农业产业园 | |
开工建设市职业技术学院二期、市特殊教育学校迁建项目 | 市职业技术学院 市特殊教育学校 | 市职业技术学院二期/construction 市特殊教育学校迁建项目/construction
新建人民路小学，建设和美乡村8个 | 人民路小学 | 人民路小学/construction
加快S214线升级改造 | S214线 | S214线升级改造/construction
建成投用桥墩镇、赤溪镇等3家敬老院 | 桥墩镇 赤溪镇 |
打响“悦游德城”品牌 | |
航运城市的空气质量达标率 | |
支持凤凰街道办事处、江北公司发展 | |
"""


def split(line: str) -> tuple[str, list[str], list[str]]:
    text, places, projects = (part.strip() for part in line.split("|"))
    return text, places.split(), projects.split()


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_what_a_text_names(line: str, found: Callable[[str], Mentions]) -> None:
    text, places, projects = split(line)
    mentions = found(text + "。")
    assert [one.text for one in mentions.places] == places
    assert [f"{one.text}/{one.kind}" for one in mentions.projects] == projects


RHETORIC = """
坚持以人民为中心的发展思想，统筹推进城乡融合发展，走好共同富裕之路。
加强基层党组织建设，发挥村级组织作用，提升村干部能力素质。
落实河湖长制、林长制、田长制，守牢耕地保护红线。
加强市场监管，规范农贸市场秩序，整治校园周边环境。
促进义务教育优质均衡发展，规范民办学校办学行为，落实双减政策。
持续改善营商环境，优化政务服务流程，推行容缺受理、帮办代办。
健全多层次社会保障体系，扩大社会保险覆盖面，做好困难群众救助。
加强国防动员和后备力量建设，做好退役军人服务保障。
推动县域经济高质量发展，培育壮大县域主导产业。
推广绿色出行，优化公交线路，完善慢行系统。
统筹山水林田湖草沙系统治理，提升生态系统质量。
建设美丽宜居村庄，整治农村人居环境，推进垃圾分类。
全面推进依法行政，主动接受人大法律监督、工作监督和政协民主监督。
稳妥推进房地产发展新模式，做好保交房工作，消化存量商品房。
引导银行机构加大对中小微企业信贷投放，降低融资成本。
开展城市体检，推进老旧小区、老旧厂区、老旧街区改造。
落实省市部署，全面完成机构改革任务，理顺园区管理体制。
健全学校、医院、车站、广场等人员密集场所安保措施。
"""


@pytest.mark.parametrize("text", RHETORIC.strip().splitlines())
def test_rhetoric_names_nothing(text: str, found: Callable[[str], Mentions]) -> None:
    mentions = found(text)
    assert (mentions.places, mentions.projects, mentions.targets) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "。",
        "路",
        "等",
        "“”",
        "“",
        "》《",
        "、、、",
        "X" * 5000,
        "“" * 500,
        "\ud800路",
        "第届节",
    ],
)
def test_odd_texts_name_nothing(text: str, found: Callable[[str], Mentions]) -> None:
    mentions = found(text)
    assert (mentions.places, mentions.projects, mentions.targets) == ((), (), ())


@pytest.mark.parametrize(
    "piece", ["中心、", "凤鸣路、", "建设X中心等", "路", "“建设", "第一届", "《平台》", "至", "1号线"]
)
def test_long_texts_take_time_in_proportion(piece: str, found: Callable[[str], Mentions]) -> None:
    text = piece * 4000
    for mention in (*found(text).places, *found(text).projects):
        assert text[mention.start : mention.end] == mention.text
