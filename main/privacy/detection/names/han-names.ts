import type { Detection } from '../detection.ts';

/**
 * Finds Chinese and Japanese names: a family name of the lists, and characters or words beside it
 * that make it a person's.
 */
export function findHanNames(text: string): Detection[] {
  return [
    ...PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(nameOf)),
    ...[...text.matchAll(LIST)].flatMap(entriesOf),
  ];
}

function nameOf({ 0: name, index }: { readonly 0: string; readonly index: number }): Detection {
  return {
    type: 'name',
    start: index,
    end: index + name.length,
    confidence: 0.7,
    reason: 'a Chinese or Japanese name by its characters and words beside',
  };
}

/** Everybody in a list of people. */
function entriesOf(match: RegExpExecArray): Detection[] {
  const from = match.index + match[0].length - (match[1] ?? '').length;
  return [...(match[1] ?? '').matchAll(ENTRY)].map(({ 0: name, index }) =>
    nameOf({ 0: name, index: from + index }),
  );
}

const CHINESE =
  '(?:欧阳|司马|上官|诸葛|东方|皇甫|慕容|令狐|夏侯|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳馬鄭許馮鄧蔣葉蘇呂盧鍾譚陸賈韋鄒龍賀顧龔萬錢嚴湯謝孫羅])';
const CHINESE_GIVEN =
  '[伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉建国文志红小晓春梅雪婷宇轩浩然子涵梓萱欣怡佳琪思雨晨曦雅琳俊凯鹏飞龙海波峰辉林斌鑫博睿哲宁瑞泽航毅恒嘉慧颖莹蕾倩璐瑶琴珍秀凤燕莉洁薇蓉琼岚莎嫣婉柔美玲淑惠雯菲诗悦彤冰心如意安康健翔天一乐成亮东亚光永新立德忠信义良才世家庆生友根福贵荣昌盛达建偉麗強軍傑娟濤蘭剛華國紅曉婷軒欣儀芬珊佩宜庭]';

/** Words that a family name and a syllable of given names make as well. */
const CHINESE_WORD = '(?:任意|高[达新光明]|王国|万[一达]|白[天雪]|石英|马达|成立)';

const CHINESE_CUE =
  '(?:我叫|我是|名叫|叫做|名字(?:是|叫)?[:：]? ?|请联系|請聯繫|(?:姓名|联系人?|聯絡人|客户|患者|[收寄]件人|收货人|申请人|负责人|负责|经办人|审核人|记录人|报告人|作者|撰写人?|撰稿)(?:是|为|:|：)? ?|氏名[:：]? ?|お名前[:：]? ?|名前は)';
const CHINESE_SPEECH =
  '(?:说|表示|称|认为|認為|指出|反馈|反映|回复|補充|补充|要求|投诉|建议|提出|批准|审核)(?!明)';
const ADDRESS =
  '(?:先生|女士|小姐|太太|医生|大夫|老师|经理|教授|同学|師傅|さん|様|さま|氏|君|ちゃん)';

/** Family names that no town or district shares. */
const JAPANESE =
  '(?:佐藤|鈴木|高橋|田中|伊藤|渡[辺邊部]|山本|中村|小林|加藤|吉田|山田|佐々木|松本|井上|木村|[斎斉齋]藤|清水|山崎|阿部|池田|橋本|山下|中島|前田|藤田|小川|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|柴田|酒井|工藤|横山|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|藤本|武田|村田|杉山|増田|平野|大塚|久保|松井|小島|岩崎|桜井|野口|松尾|野村|木下|菊[地池]|佐野|大西|杉本|新井|浜田|古川|水野|島田|小山|山内|西田|菅原|飯田|吉川|服部|西川|土屋|五十嵐|永井|中田|岩田|田口|山中|松岡|内藤|平田|望月|本田|川上|荒木|星野|矢野|吉村|小池|浅野|黒田|熊谷|野田|大久保|川村|久保田|永田|片山|松下|秋山|須藤|荒井|松村|平井|樋口|関口|岩本|早川|堀内|森本|小沢|奥村|大橋|石原|高野|伊東|中西|栗原|三宅|松永)';
/** The same with those that are towns or single characters as well: only beside a form of address. */
const ANY_JAPANESE = `(?:${JAPANESE}|山口|石川|千葉|福島|宮崎|福井|市川|川崎|川口|上野|中野|大島|[林森原関堀辻柳東])`;
const JAPANESE_GIVEN =
  '[一二三健太郎浩之美咲香織由真理子恵智明和宏博隆茂実誠洋裕優翔大輔介樹直人雄男夫彦哉也弘幸修進勇徹剛正義孝信昭哲司亮翼拓悠斗陽菜莉奈佳那穂彩花千夏葵凛結愛紀典良敏清光久代江枝絵麻衣沙百合早希有里瑞葉詩歩晴楓蓮颯湊律朔陸龍寛淳潤章敦聡崇豪]';
const JAPANESE_ROLE =
  '(?:さん|様|さま|氏|部長|課長|社長|係長|主任|店長|専務|常務|会長|取締役|先生|教授|医師)';
const JAPANESE_LABEL =
  '(?:(?:作成|責任|担当|申込|申請|承認|記入|問い?合わ?せ|代表|報告|回答|発注|依頼)者|担当|窓口|ご?連絡先?|著者|宛名|受取人|氏名|名前)(?:は|: ?|： ?)';
const KANA_NAME = String.raw`[\p{sc=Kana}ー]{2,8}[ ・][\p{sc=Kana}ー]{2,8}`;

const NO_HAN_BEFORE = String.raw`(?<!\p{sc=Han})`;

const PATTERNS = [
  String.raw`(?<=${CHINESE_CUE})${CHINESE}\p{sc=Han}{1,2}(?!\p{sc=Han})`,
  String.raw`(?<=${CHINESE_CUE})${CHINESE}(?:${CHINESE_GIVEN}{2}|\p{sc=Han}{2}|\p{sc=Han})`,
  String.raw`${CHINESE}\p{sc=Han}{0,2}(?=${ADDRESS})`,
  `${NO_HAN_BEFORE}(?!${CHINESE_WORD})${CHINESE}(?:${CHINESE_GIVEN}{2}|${CHINESE_GIVEN}(?!\\p{sc=Han}))`,
  String.raw`${NO_HAN_BEFORE}${CHINESE}\p{sc=Han}{1,2}?(?=${CHINESE_SPEECH})`,
  // Behind words that a person follows no space stands: "由何雨欣审核".
  `(?<=[据由与向请经跟]|生的|客户|用户|同事)(?!${CHINESE_WORD})${CHINESE}(?:${CHINESE_GIVEN}{2}|${CHINESE_GIVEN}(?=${CHINESE_SPEECH}|[已要的在不想和,，。]))`,
  String.raw`(?<=(?:担当|部長|社長|課長|店長|代表)の)\p{sc=Han}{3,4}(?<![部門者社課店先口係長])(?=[がはもをに、]|から|より)`,
  String.raw`(?<=(?:氏名|お名前|名前)(?:は|[:：]) ?|(?:氏名|お名前) )\p{sc=Han}{2,4}(?: \p{sc=Han}{1,3})?`,
  String.raw`\p{sc=Han}{1,4}(?: \p{sc=Han}{1,3})?(?<!お客|(?<!\p{sc=Han})[同皆仕模異多一両神])(?=(?:さん|様|さま))`,
  String.raw`${NO_HAN_BEFORE}${ANY_JAPANESE} ?\p{sc=Han}{0,3}?(?=${JAPANESE_ROLE})`,
  String.raw`(?<=${JAPANESE_LABEL})(?:${ANY_JAPANESE} ?(?:\p{sc=Han}{1,3}|\p{sc=Hira}{2,4}(?=まで|宛|です|、|。|さん|$))|${KANA_NAME})`,
  String.raw`${NO_HAN_BEFORE}${JAPANESE} ?(?!大学|中学|小学)${JAPANESE_GIVEN}{1,3}(?!\p{sc=Han})`,
  String.raw`[\p{sc=Kana}ー]{2,12}(?:[ ・][\p{sc=Kana}ー]{2,12})?(?=(?:さん|様|さま))`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** A label for people, and what follows it on its line. */
const LIST =
  /(?:参加者|出席者|欠席者|発言者|参会人员|参加人员|出席人员|出席|与会者|与会人员|與會者)[:：] ?([^\n。]{1,300})/gu;
const ENTRY = new RegExp(
  String.raw`(?<=^|[、,，;； ])(?:${ANY_JAPANESE} ?[\p{sc=Han}\p{sc=Hira}]{0,3}|${CHINESE}\p{sc=Han}{1,2}|${KANA_NAME})(?=$|[、,，;； ])`,
  'gu',
);
