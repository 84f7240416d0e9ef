-- The invented cases of the demo: ten renovation items and two disputes of 春晖小区, one matter of 明月小区.
-- "question" is a poll ready to be put: the fields of the message poll.add but its case.
create or replace function sanhui.demo_case_texts() returns jsonb
    language sql immutable parallel safe security definer set search_path = sanhui, pg_catalog as
$$
select $json$
[
{"place": "浦晖居民区", "number": "2026-CH-0201", "category": "hygiene", "tier": "committee", "source": "resident", "title": "垃圾箱房外立面主题美化", "state": "deliberating",
 "summary": "小区垃圾箱房建于1989年，墙面砖大片脱落，夏天异味重，已列入“美丽家园”二期。实施单位做了三个主题方案，也保留“不做主题、只清洗修补”的选择。费用由街道美丽家园经费承担，不动用维修资金和公共收益。请每户选一个方案。",
 "question": {"title": "垃圾箱房外立面选哪个方案", "electorate": "households", "method": "single",
  "motions": [{"title": "垃圾箱房外立面选哪个方案", "options": [
   {"title": "A 春天的浦江", "text": "蓝白波浪瓷砖，从墙脚到檐口像江水一层层推开。瓷砖耐脏，一冲就干净。", "cost": "2.8万元", "picture": "/pictures/r01-a.svg"},
   {"title": "B 梧桐记忆", "text": "仿红砖墙面，两侧立体绿植，颜色和老楼相近。绿植由物业每月养护。", "cost": "3.1万元", "picture": "/pictures/r01-b.svg"},
   {"title": "C 石库门剪影", "text": "浮雕铝板做成石库门的门头和窗，耐用不掉色。费用最高。", "cost": "4.2万元", "picture": "/pictures/r01-c.svg"},
   {"title": "D 仅清洗修补", "text": "不做主题。清洗墙面，补齐脱落的砖，重新勾缝，装除臭设备。", "cost": "0.9万元", "picture": "/pictures/r01-d.svg"}]}]}},
{"place": "浦晖居民区", "number": "2026-CH-0202", "category": "building", "tier": "committee", "title": "门洞门头改造", "state": "registered",
 "summary": "1至12号门洞的雨棚开裂漏水，夜里看不清门牌，老年居民雨天进门容易滑倒。三个方案：A 铝板雨棚加LED门牌（1.8万元/门）；B 仿石漆加钢化玻璃雨棚（2.3万元/门）；C 保留原来的水刷石，局部修补，装反光门牌（0.9万元/门）。外墙属于共有部分，先征询12个门洞各户意见。"},
{"place": "浦晖居民区", "number": "2026-CH-0203", "category": "parking", "tier": "committee", "source": "property", "title": "小区出入口车闸更新", "state": "deliberating",
 "summary": "现有道闸是2009年装的，每月坏六次左右，早高峰排队排到马路上。方案A换成车牌识别、单进单出；方案B做成双车道，另设人行闸和访客机；两个方案都不通过，就只修不换（0.7万元）。费用从公共收益里出，账户现有23.4万元。车闸是业主共有的设施，按《民法典》第二百七十八条第一款第（九）项，由业主按面积和人数两项计票。",
 "question": {"title": "出入口车闸是否更新", "electorate": "owners", "method": "yes_no", "matter": 9,
  "motions": [
   {"title": "方案A：车牌识别，单进单出（8.6万元）", "options": [
    {"title": "方案A", "text": "一进一出各一道杆，车牌自动识别。工期5天，先装进口，后装出口。", "cost": "8.6万元", "picture": "/pictures/r03-a.svg"}]},
   {"title": "方案B：双车道加人行闸和访客机（15.2万元）", "only_if_fails": 1, "options": [
    {"title": "方案B", "text": "进出各两车道，行人走单独的闸门，访客在机器上登记。工期12天。", "cost": "15.2万元", "picture": "/pictures/r03-b.svg"}]}]}},
{"place": "浦晖居民区", "number": "2026-CH-0204", "category": "renewal", "tier": "grid", "title": "“春晖小巷”铺装与墙面整治", "state": "registered",
 "summary": "3号与4号楼之间的小巷雨天积水，墙面被乱涂乱画，晚上很少有人敢走。三个方案请居民打分（1至5分）：A 透水砖加花箱；B 沥青路面加居民手绘墙；C 石板路面，加休憩座椅和扶手。街道美丽家园经费承担。"},
{"place": "浦晖居民区", "number": "2026-CH-0205", "category": "building", "tier": "committee", "title": "路灯增设点位", "state": "registered",
 "summary": "小区夜间有几处照不到光。候选点位12处，请居民最多选8处：①1号北侧 ②2号与3号之间 ③4号西转角 ④5号车棚口 ⑤6号东 ⑥7号前步道 ⑦8号南绿地 ⑧9号后巷 ⑨10号垃圾房 ⑩11号健身点 ⑪12号坡道 ⑫13号台阶。底楼住户担心光线入室，③⑦两处会加遮光罩。"},
{"place": "浦晖居民区", "number": "2026-CH-0206", "category": "renewal", "tier": "committee", "title": "架空线整治方式", "state": "registered",
 "summary": "弱电线缆缠绕成团，最低处离地只有2.3米。A 全部入地，要开挖主路，工期约45天；B 理顺后穿管，沿墙敷设，工期约15天；C 分两期，先主路、后支路。费用由街道和各通信单位承担，居民不出钱。没有一个方案过半数时，前两名再投一轮。",
 "question": {"title": "架空线用哪种方式整治", "electorate": "households", "method": "single",
  "motions": [{"title": "架空线用哪种方式整治", "options": [
   {"title": "A 全部入地", "text": "看不见线，要开挖主路，工期约45天，施工期间车辆绕行。"},
   {"title": "B 穿管沿墙", "text": "理顺后穿管，沿墙敷设，不开挖，工期约15天。"},
   {"title": "C 分两期", "text": "先做主路，明年再做支路。"}]}]}},
{"place": "浦晖居民区", "number": "2026-CH-0207", "category": "safety", "tier": "committee", "source": "steward", "title": "非机动车棚充电设施（引入换电柜）", "state": "registered",
 "summary": "车棚现在只有12个充电位，从楼上拉线充电屡禁不止。方案：棚内新增48个充电位和喷淋；在10号楼东侧共有场地引入第三方换电柜，占地6平方米，每年租金1.8万元归全体业主。利用共有部分经营属于《民法典》第二百七十八条第一款第（八）项，须参与表决的面积和人数都有四分之三以上同意。",
 "question": {"title": "车棚增设充电位并引入换电柜", "electorate": "owners", "method": "yes_no", "matter": 8,
  "motions": [{"title": "同意车棚增设48个充电位，并在10号楼东侧引入换电柜", "options": [
   {"title": "充电位和换电柜", "text": "棚内新增48个充电位和喷淋；换电柜占地6平方米，租金归全体业主。", "cost": "年租金收入1.8万元"}]}]}},
{"place": "浦晖居民区", "number": "2026-CH-0208", "category": "safety", "tier": "committee", "title": "生命通道（消防车道）拓宽", "state": "registered",
 "summary": "主路只有3.2米宽，消防车、救护车开不进来。方案：拓宽到4.5米，停车位从62个减到48个，绿地减少186平方米，在13号楼南侧补种120平方米。改变共有部分的用途，属于第（八）项，须双四分之三。这一件留着练习；从协调到回头看，走完一遍的样子请看2026-CH-0147。",
 "question": {"title": "主路拓宽为4.5米生命通道", "electorate": "owners", "method": "yes_no", "matter": 8,
  "motions": [{"title": "同意主路拓宽到4.5米，车位减为48个，13号楼南侧补绿120平方米", "options": [
   {"title": "拓宽方案", "text": "分两段施工，每段12天，始终保留一侧通行。划线和补绿3.6万元由公共收益承担。", "cost": "公共收益3.6万元"}]}]}},
{"place": "浦晖居民区", "number": "2026-CH-0209", "category": "lift", "tier": "committee", "source": "resident", "title": "13号楼电梯更新使用维修资金", "state": "registered",
 "summary": "13号楼两台电梯1998年投用，近12个月困人9次，停运63小时。方案A 整机更换两台，68万元；方案B 更换控制柜、曳引机等主要部件，29万元。13号楼维修资金余额74.6万元。只由13号楼业主表决，属第（五）项，双过半。维保责任的分歧正在协调（2026-CH-0093）。"},
{"place": "浦晖居民区", "number": "2026-CH-0210", "category": "neighbours", "tier": "committee", "title": "“便民菜点”试点三个月评议", "state": "registered",
 "summary": "“格里厢”旁的便民菜点试运行满三个月，请居民评议：价格、品质、卫生、占道与噪声、营业时间。居民已经提到：下午四点后缺货；希望送菜上门；早晨搬货声音大，影响7号楼低层。"},
{"place": "浦晖居民区", "number": "2026-CH-0147", "category": "parking", "tier": "committee", "source": "grid", "title": "生命通道拓宽：减少车位与绿地之争", "state": "closed",
 "summary": "主路拓宽到4.5米要取消14个共有车位、缩减绿地186平方米。有车居民：62个车位已登记91辆车，再减“车往哪里停”。老年和底楼居民：去年11月救护车停在门口，担架抬了180米；绿地不能白减。物业：可与隔壁商场协商夜间错时车位20个。争议焦点：①车位替代 ②绿地补偿 ③底楼安全距离 ④施工期通行 ⑤费用承担。来源：微网格巡查和12345工单。"},
{"place": "浦晖居民区", "number": "2026-CH-0093", "category": "lift", "tier": "committee", "source": "resident", "title": "春晖大楼电梯：维保责任与更新费用", "state": "in_progress",
 "summary": "13号楼两台电梯频繁故障，11件居民点单并案。居民要求物业负责、公开维保记录、先审计再动用维修资金；物业说设备超期、配件停产，应当更新。争议焦点：①近一年故障的责任与补偿 ②维保记录公开 ③更新范围 ④停运期间老人服务 ⑤今后考核。"},
{"place": "浦明居民区", "number": "2026-PM-0012", "category": "building", "tier": "committee", "source": "steward", "title": "楼道声控灯更换", "state": "registered",
 "summary": "两个门洞的声控灯时亮时不亮，老人晚上上下楼不方便。方案：A 换成感应灯，人到灯亮；B 换成常亮的小夜灯。费用由街道经费承担。",
 "question": {"title": "楼道灯换成哪一种", "electorate": "households", "method": "single",
  "motions": [{"title": "楼道灯换成哪一种", "options": [
   {"title": "A 感应灯", "text": "人到灯亮，人走灯灭。", "cost": "0.4万元"},
   {"title": "B 常亮小夜灯", "text": "整夜亮着，光线柔和。", "cost": "0.3万元"}]}]}}
]
$json$::jsonb
$$;
comment on function sanhui.demo_case_texts() is 'The cases of the demo estates.';
