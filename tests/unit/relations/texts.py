"""Texts that several tests share."""

CALL = """关于开展2031年“健康东港”短视频征集活动的通知
东卫宣〔2031〕18号
各区卫生健康局，各市属医院：
为展示我市健康科普成果，市卫生健康委决定开展2031年“健康东港”短视频征集活动。现将有关事项通知如下：
一、主办单位：东港市卫生健康委员会
二、承办单位：东港市健康教育所
三、参加对象：全市医疗卫生机构的在职人员，每个单位报送作品不超过6件。
四、作品要求：时长不超过180秒，画面清晰，不得出现药品广告，拍摄时间应在2030年1月之后。
五、时间安排：征集截止时间为2031年5月31日，评审时间为6月10日至6月20日，结果于7月15日前公布。
六、奖项设置：一等奖5名、二等奖10名、三等奖15名，颁发证书，不发奖金。
七、联系人：石小川，电话0555-4440101，邮箱video@dg.example。
东港市卫生健康委员会
2031年3月20日
"""

SUPPLEMENT = """关于调整2031年“健康东港”短视频征集活动有关事项的补充通知
东卫宣〔2031〕25号
各区卫生健康局，各市属医院：
《关于开展2031年“健康东港”短视频征集活动的通知》（东卫宣〔2031〕18号）印发后，部分单位反映拍摄时间紧张。经研究，现补充通知如下：
一、征集截止时间由2031年5月31日延长至2031年6月30日。
二、每个单位报送作品的数量调整为8件。
其他事项仍按东卫宣〔2031〕18号执行。
东港市卫生健康委员会
2031年5月12日
"""

WALK = """Call for Volunteers: Lakeside Health Walk
Northport Health Commission
Dear colleagues, the Northport Health Commission is looking for 40 volunteers for the Lakeside Health Walk on 14 September 2031.
Volunteers meet at 7:15 a.m. at the boat house on Willow Road. The walk starts at 8:30 a.m. and covers 6 kilometres around the lake.
Twelve people are needed at the registration desk, sixteen along the route and twelve at the blood pressure stations.
Each volunteer receives lunch, a cap and a certificate for five hours of service. Nurses with a valid licence are very welcome.
Please send your name, ward and telephone number to Ada Wren at walk@northport.example by 20 August 2031.
Northport Health Commission, 2 July 2031
"""

REPORT = """Northport Opens Its First Museum of Hospital History
On 3 March 2031 the Northport General Hospital opened a museum of hospital history in the old laundry building on Chapel Street.
The museum shows 214 objects, among them the wooden ambulance of 1911 and the diaries of three head nurses.
Doctor Helen Marsh, who led the project for four years, said that most objects came from the attics of former staff.
Schools may visit on Tuesdays and Thursdays; 37 classes have already booked a tour with one of the eleven retired guides.
The exhibition on the influenza years runs until 30 November. Admission is free, and a sound guide is available in four languages.
The hospital paid 620,000 for the conversion, a third of it from donations collected at the summer fair.
"""

WORKPLAN = """东港市2031年妇幼健康工作计划
一、工作目标：全年建成母婴设施36处，孕产妇系统管理率达到95.5%，儿童健康管理率达到96.8%。
二、重点任务：开展新生儿疾病筛查，筛查率不低于99%；新增托位1200个；举办家长课堂48期。
三、进度安排：第一季度完成调查摸底，6月底前完成中期评估，11月30日前完成年终考核。
四、保障措施：市级财政安排专项经费780万元，各区按不低于1比1的比例配套，由妇幼健康处负责统筹落实。
五、督导评估：每两个月通报一次进展，对连续2次排名末位的区进行约谈，评估结果与下一年度经费挂钩。
"""
