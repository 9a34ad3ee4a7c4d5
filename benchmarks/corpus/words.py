"""The words that the corpus is made of: names of places, people and offices, and what a year's tasks are about.

All jurisdictions are invented; a few names of regions that every report uses are real.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST = "青白云澜梧松柏桐枫兰芷荷莲溪泉潭湖汀洲沙石岩峰岭坪原谷林杏梅桃柳榆槐桑竹苇荻鹿鹤雁凤龙麟虎燕鸣晴曦晓晨暮霁朗宁安和永兴隆昌盛嘉庆瑞祥泰康平通达广济德仁义信崇弘毅文武英华"
SECOND = "川陵江岭城阳阴州源浦津港湾山河海屿林泽关门桥塘台坊口头溪水泉峡原丘堰渡坝坡沟"
TOWNS = "东西南北上下前后新旧大小高长金银玉石红黄清白双三五七九"
TOWN_ENDS = "桥塘湾庙坪岭溪河铺店坝沟口寨堡坊井门渡场营屯垭"
ROADS = (
    "滨江",
    "解放",
    "人民",
    "建设",
    "迎宾",
    "学府",
    "科技",
    "文昌",
    "望江",
    "朝阳",
    "东环",
    "西环",
    "南环",
    "北环",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
GIVEN = "伟强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰红建国志文辉斌波鹏宇浩凯健俊帆雪慧琳静怡欣瑶晨曦远航立诚怀瑾思齐望舒若水景行致知守一"

POSTS = (
    "区长、主持全面",
    "常务、发展改革和财政",
    "工业和科技",
    "城乡建设和交通",
    "农业农村和水利",
    "教育卫生和民政",
    "商务文旅和招商",
    "公安司法和应急",
    "生态环境和自然资源",
    "统战群团和信访",
)
"""Who answers for what, by the places of :data:`TOPICS`' ``post``."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that every jurisdiction has: its forms (a jurisdiction uses one), and from and to which year."""

    forms: tuple[str, ...]
    since: int = 0
    until: int = 9999


OFFICES: dict[str, Office] = {
    "plan": Office(("发展改革委", "发改委", "发展和改革局", "发改局")),
    "finance": Office(("财政局",)),
    "industry": Office(("经济信息委", "工业和信息化局", "经信局", "工信局")),
    "science": Office(("科技局", "科学技术局")),
    "education": Office(("教委", "教育局", "教体局")),
    "police": Office(("公安局", "公安分局")),
    "civil": Office(("民政局",)),
    "justice": Office(("司法局",)),
    "labour": Office(("人力社保局", "人社局", "人力资源社会保障局")),
    "land": Office(("国土资源局", "国土局"), until=2018),
    "land2": Office(("自然资源局", "规划自然资源局", "规资局"), since=2019),
    "environment": Office(("环保局", "环境保护局"), until=2018),
    "environment2": Office(("生态环境局",), since=2019),
    "housing": Office(("住房城乡建委", "住建局", "住建委")),
    "city": Office(("城市管理局", "城管局", "城管执法局")),
    "transport": Office(("交通局", "交通运输局")),
    "water": Office(("水利局", "水务局")),
    "farming": Office(("农业局", "农委"), until=2018),
    "farming2": Office(("农业农村局", "农业农村委"), since=2019),
    "forestry": Office(("林业局",)),
    "commerce": Office(("商务委", "商务局")),
    "culture": Office(("文化委", "文广局"), until=2018),
    "culture2": Office(("文化旅游委", "文旅局", "文化和旅游局"), since=2019),
    "health": Office(("卫生计生委", "卫计局"), until=2018),
    "health2": Office(("卫生健康委", "卫健局"), since=2019),
    "veterans": Office(("退役军人局", "退役军人事务局"), since=2019),
    "safety": Office(("安监局",), until=2018),
    "safety2": Office(("应急管理局", "应急局"), since=2019),
    "audit": Office(("审计局",)),
    "assets": Office(("国资委", "国资局")),
    "market": Office(("工商局",), until=2018),
    "market2": Office(("市场监管局",), since=2019),
    "statistics": Office(("统计局",)),
    "medical": Office(("医保局",), since=2019),
    "funding": Office(("金融办", "金融服务中心")),
    "petition": Office(("信访办", "信访局")),
    "data": Office(("大数据局", "大数据发展局", "数据局"), since=2017),
    "permits": Office(("行政审批局", "政务服务办"), since=2016),
    "investment": Office(("招商局", "招商投资促进局")),
    "revival": Office(("扶贫办",), until=2020),
    "revival2": Office(("乡村振兴局",), since=2021),
    "defence": Office(("国防动员办", "人防办")),
    "tax": Office(("税务局",)),
    "fire": Office(("消防救援支队", "消防救援大队")),
    "weather": Office(("气象局",)),
    "office": Office(("委办", "府办")),
    "organisation": Office(("委组织部",)),
    "publicity": Office(("委宣传部",)),
    "united": Office(("委统战部",)),
    "law": Office(("委政法委",)),
    "union": Office(("总工会",)),
    "women": Office(("妇联",)),
    "disabled": Office(("残联",)),
    "court": Office(("法院",)),
    "procuratorate": Office(("检察院",)),
}
COMPANIES = (
    "城投公司",
    "交投公司",
    "水投公司",
    "文旅集团",
    "产业发展公司",
    "国网供电公司",
    "燃气公司",
    "公交公司",
    "农发公司",
    "城市更新公司",
)
ZONES = ("高新区管委会", "经开区管委会", "工业园区管委会", "物流园区管委会", "旅游度假区管委会")
GROUPS = (
    "各镇街",
    "各管委会",
    "各有关部门",
    "{level}属各重点国企",
    "{level}级各部门",
    "各街道",
    "各产业部门",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What one chapter is about.

    ``leads`` and ``others`` are keys of :data:`OFFICES`, the most frequent first; ``clauses`` are what its tasks
    say. In braces: ``place``, ``road``, ``zone``, ``school``, ``project``, ``programme``, ``n`` (a count), ``big`` (a large count),
    ``pct``, ``money`` (of 亿元), ``far`` (a region).
    """

    title: str
    post: int
    sections: tuple[str, ...]
    leads: tuple[str, ...]
    others: tuple[str, ...]
    clauses: tuple[str, ...]


INDICATORS = (
    "地区生产总值增长{pct}左右",
    "固定资产投资增长{pct}",
    "社会消费品零售总额增长{pct}",
    "一般公共预算收入增长{pct}",
    "规模以上工业增加值增长{pct}以上",
    "城镇居民人均可支配收入增长{pct}",
    "农村居民人均可支配收入增长{pct}",
    "城镇新增就业{big}人",
    "进出口总额达到{money}亿元",
    "单位生产总值能耗下降{pct}",
    "空气质量优良天数比率达到{pct}以上",
    "全社会研发投入强度达到{pct}",
)

TOPICS: tuple[Topic, ...] = (
    Topic(
        "大力发展先进制造业",
        2,
        ("壮大产业集群", "推动数字赋能", "培育市场主体"),
        ("industry", "science", "plan", "investment"),
        ("finance", "tax", "statistics", "data", "labour", "market", "market2", "funding"),
        (
            "加快建设{project}，年内完成投资{money}亿元",
            "深入实施“{programme}”行动，新增规模以上工业企业{n}家",
            "推动{zone}扩区提质，盘活闲置厂房{big}平方米",
            "建成数字化车间{n}个、智能工厂{n}家",
            "培育专精特新企业{n}家，高新技术企业总数突破{n}家",
            "主动融入{far}协同创新，引进科研机构{n}家",
            "支持{zone}做强主导产业，规上工业产值达到{money}亿元",
            "开展企业服务专员走访，协调解决用地、用工、融资问题",
            "建好用好{place}检验检测中心，提升质量品牌水平",
            "技改投资增长{pct}以上",
        ),
    ),
    Topic(
        "扩大有效投资和内需",
        1,
        ("抓实项目建设", "释放消费潜力"),
        ("plan", "commerce", "finance"),
        ("investment", "land", "land2", "housing", "transport", "statistics", "market2", "culture2"),
        (
            "滚动实施重点项目{n}个，完成投资{money}亿元",
            "开工建设{project}、{project}",
            "加快推进{project}前期工作，确保{place}地块具备开工条件",
            "举办第{n}届{place}消费节，发放消费券{big}元",
            "改造提升{place}商圈，引进首店品牌{n}个",
            "新增限额以上商贸企业{n}家，网络零售额增长{pct}",
            "争取专项债券和中央预算内资金{money}亿元以上",
            "完善重大项目调度机制，落实要素保障",
            "引进亿元以上项目{n}个，到位资金{money}亿元",
        ),
    ),
    Topic(
        "全面推进乡村振兴",
        4,
        ("稳住粮食安全", "发展富民产业", "建设和美乡村"),
        ("farming", "farming2", "revival", "revival2", "water"),
        ("finance", "forestry", "transport", "commerce", "women", "weather", "market2"),
        (
            "粮食播种面积稳定在{big}亩，新建高标准农田{big}亩",
            "实施{place}灌区续建配套，整治病险水库{n}座",
            "建设{place}现代农业产业园，发展特色种植{big}亩",
            "打造{place}乡村旅游重点村，培育精品民宿{n}家",
            "新改建农村公路{n}公里，改造危桥{n}座",
            "实施“{programme}”工程，整治农村户厕{big}户",
            "健全防止返贫动态监测和帮扶机制",
            "推进{place}、{place}人居环境整治",
            "村集体经济年经营性收入{n}万元以上的村达到{pct}",
        ),
    ),
    Topic(
        "提升城市能级品质",
        3,
        ("优化空间布局", "完善交通体系", "推进城市更新"),
        ("housing", "transport", "land", "land2", "city"),
        ("finance", "plan", "police", "water", "fire", "defence", "environment2"),
        (
            "实施{place}片区城市更新，改造老旧小区{n}个",
            "建成{project}，打通{road}等断头路{n}条",
            "新增停车位{big}个、公交线路{n}条",
            "加快{road}改扩建，年内完成路面工程",
            "推进{project}建设，年内主体完工",
            "整治{place}、{place}背街小巷{n}条，新建口袋公园{n}个",
            "改造燃气、供水等老旧管网{n}公里",
            "开展{road}沿线风貌整治，拆除违法建筑{big}平方米",
            "推动{place}与{place}一体化发展，加密{far}通道",
        ),
    ),
    Topic(
        "办好民生实事",
        5,
        ("促进就业增收", "办好人民满意教育", "守护群众健康", "健全社会保障"),
        ("education", "health", "health2", "labour", "civil"),
        ("finance", "medical", "disabled", "women", "union", "veterans", "housing", "land2"),
        (
            "新建{school}，新增学位{big}个",
            "推进{place}医院改扩建，新增床位{n}张",
            "城镇新增就业{big}人以上，开展职业技能培训{big}人次",
            "建成社区养老服务站{n}个、老年食堂{n}个",
            "深化“{programme}”行动，家庭医生签约率达到{pct}",
            "发放困难群众救助资金{money}亿元",
            "加快{project}建设，确保秋季开学前投用",
            "筹集保障性租赁住房{big}套",
            "完善{place}社区卫生服务中心功能",
            "落实“双减”政策，提升课后服务质量",
        ),
    ),
    Topic(
        "加强生态环境保护",
        8,
        ("打好污染防治攻坚战", "推动绿色低碳转型"),
        ("environment", "environment2", "forestry", "water"),
        ("city", "housing", "industry", "transport", "land", "land2", "farming2", "weather"),
        (
            "开展{place}流域综合治理，水质达到Ⅲ类以上",
            "空气质量优良天数达到{n}天以上",
            "完成营造林{big}亩，修复矿山{n}处",
            "建设{project}，日处理能力达到{big}吨",
            "推进{place}湿地公园保护修复，新增绿地{big}平方米",
            "实施“{programme}”三年行动，淘汰老旧车辆{big}辆",
            "整改突出环境问题{n}个，整改率达到{pct}",
            "推动{zone}创建绿色园区，单位产值能耗下降{pct}",
        ),
    ),
    Topic(
        "激发文旅商贸活力",
        6,
        ("做靓文旅品牌", "扩大对外开放"),
        ("culture", "culture2", "commerce", "investment"),
        ("publicity", "transport", "market2", "finance", "city", "police"),
        (
            "创建{place}国家4A级旅游景区，接待游客{big}人次",
            "举办{place}文化旅游节，开展惠民演出{n}场",
            "修缮{place}古建筑群，活化利用文物{n}处",
            "建设{project}，打造夜间文旅集聚区{n}个",
            "深化与{far}的文旅合作，新开旅游线路{n}条",
            "外贸进出口增长{pct}，新增外贸企业{n}家",
            "引进{n}个文旅项目，协议投资{money}亿元",
            "办好群众文化活动，丰富基层文化供给",
        ),
    ),
    Topic(
        "深化改革优化营商环境",
        1,
        ("深化重点改革", "提升政务服务"),
        ("permits", "plan", "assets", "market", "market2", "data"),
        ("tax", "justice", "finance", "funding", "office", "housing", "court"),
        (
            "推行“一件事一次办”，新增集成服务事项{n}项",
            "深化国企改革，国有企业利润增长{pct}",
            "建成“{programme}”平台，数据共享事项达到{n}项",
            "压减审批时限{pct}以上",
            "推进{zone}管理体制改革，赋权事项{n}项",
            "落实减税降费政策，新增减税{money}亿元",
            "健全信用监管机制，提升执法规范化水平",
            "新增贷款{money}亿元，普惠小微贷款增长{pct}",
        ),
    ),
    Topic(
        "守牢安全稳定底线",
        7,
        ("防范化解风险", "提升治理效能"),
        ("safety", "safety2", "police", "law", "petition"),
        ("justice", "fire", "funding", "housing", "market2", "court", "procuratorate", "weather"),
        (
            "开展“{programme}”专项整治，排查隐患{big}处",
            "建成{place}消防站，更新应急救援装备{n}套",
            "化解信访积案{n}件，化解率达到{pct}",
            "生产安全事故起数下降{pct}",
            "推进{place}派出所迁建，新增视频监控{big}路",
            "完善{place}地质灾害监测预警，搬迁避险群众{n}户",
            "压降债务风险，严守不发生系统性风险底线",
            "深化平安建设，提升基层治理水平",
            "做好{project}社会稳定风险评估",
        ),
    ),
    Topic(
        "建设服务型政府",
        9,
        ("全面依法行政", "转变工作作风"),
        ("office", "justice", "audit", "organisation", "united"),
        ("finance", "statistics", "petition", "data", "publicity", "union"),
        (
            "办理人大代表建议和政协委员提案，满意率达到{pct}",
            "开展重大政策审计{n}项",
            "一般性支出压减{pct}",
            "完善{place}政务服务中心功能，推广网上办理",
            "公开政府信息{big}条，规范行政执法行为",
            "建立“{programme}”督查机制，确保件件有落实",
            "加强干部能力建设，培训{big}人次",
        ),
    ),
)
OPENERS = (
    "",
    "",
    "",
    "着力",
    "全面落实责任，",
    "坚持问题导向，",
    "聚焦重点难点，",
    "按照市级部署，",
    "统筹推进，",
)
CLOSERS = (
    "",
    "",
    "",
    "，确保取得实效",
    "，形成长效机制",
    "，不断增强群众获得感",
    "，打造特色品牌",
    "，年内见到明显成效",
)
WORKS = (
    "{place}污水处理厂",
    "{place}标准厂房二期",
    "{place}中学扩建工程",
    "{place}人民医院新院区",
    "{place}综合交通枢纽",
    "{place}大桥",
    "{road}改造工程",
    "{place}文化中心",
    "{place}体育公园",
    "{place}冷链物流园",
    "{place}新能源产业园",
    "{place}水库",
    "{place}棚户区改造项目",
    "{place}特色街区",
    "{place}养老服务中心",
    "{place}数据中心",
)
PROGRAMMES = (
    "满天星",
    "百企倍增",
    "清廉护航",
    "雪亮",
    "蓝天碧水",
    "智汇",
    "强基固本",
    "春风送暖",
    "扬帆",
    "一网统管",
    "千人计划",
    "安心托幼",
    "净土",
    "畅通微循环",
    "护苗",
    "头雁",
)
REGIONS = ("成渝地区双城经济圈", "长三角", "粤港澳大湾区", "京津冀", "西部陆海新通道", "长江经济带")
DEADLINES = ("12月底前", "全年推进", "6月底前", "9月底前", "持续推进", "10月底前", "年内完成", "3月底前")
