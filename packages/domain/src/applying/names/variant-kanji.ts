// Kanji that papers write for one another: forms of one character (旧字・異体字・簡体字). Only for comparing and explaining: a name is
// never rewritten by this table. Unverified against 平成23年法務省告示第582号, which rules what a residence card prints.

/** Each group is one character; the first form is the one that Japan's papers use most. */
const GROUPS = (
  '高髙 崎﨑嵜 吉𠮷 辺邊邉 斎斉齋齊 沢澤泽 広廣广 浜濱滨 国國 黒黑 徳德 真眞 桜櫻樱 島嶋嶌岛 竜龍龙 滝瀧泷 渡渡 神神 福福 祥祥 塚塚 館舘馆 関關关 峰峯 富冨 富富 来來 隆隆 静靜 栄榮荣 恵惠 ' +
  '張张 陳陈 劉刘 楊杨 趙赵 黄黃 呉吳吴 孫孙 馬马 鄭郑 馮冯 鄧邓 許许 韓韩 羅罗 謝谢 葉叶 蘇苏 盧卢 蒋蔣 賈贾 閻阎 鍾钟 譚谭 陸陆 鄒邹 顧顾 万萬 銭錢钱 湯汤 賀贺 頼賴赖 龔龚 聞闻 範范 ' +
  '歐欧 閔闵 潘潘 蕭萧肖 曽曾曽 梁梁 魯鲁 厳嚴严 ' +
  '華华 麗丽 軍军 強强强 偉伟 紅红 艶豔艷艳 濤涛 傑杰 宝寶宝 鳳凤 蘭兰 貴贵 飛飞 鵬鹏 軒轩 暁曉晓 東东 慶庆 雲云 亜亞亚 学學 書书 会會 長长 戦戰战 愛爱 潔洁 穎颖 瑩莹 麟麟 倫伦 倹儉俭 ' +
  '剣劍剑 勲勳勋 円圓圆 勝胜 歓歡欢 気氣 満滿满 ' +
  '礼禮 秋秌 紀纪 経經经 緑綠绿 維维 聡聰聪 興兴 芸藝艺 荘莊庄 蓮莲 蔵藏 豊豐丰 賢贤 輝辉 進进 遠远 鋼钢 鋒锋 錦锦 鎮鎭镇 鉄鐵铁 陽阳 霊靈灵 順顺 頴潁颖 風风 駿骏 験驗验 鶴鹤 為爲为 弥彌 ' +
  '嬌娇 嫻娴 寧宁 岡冈 峡峽 帥帅 帆帆 廷廷 彦彥 応應应 懐懷怀 択擇择 揚扬 敬敬 斌彬 時时 晋晉 曇昙 様樣样 楽樂乐 権權权 歳歲岁 沖冲 涙淚泪 浄淨净 渓溪 温溫 湾灣湾 潤润 爾尔 狭狹 瑠璢 瓊琼 現现 ' +
  '発發发 県縣县 睦睦 礎础 祐祐 稲稻 穂穗 竹竹 節節节 粋粹 糸絲丝 純纯 紅红 細细 終终 絵繪绘 継繼继 続續续 総總总 緒緖绪 縁緣缘 羨羡 義义 習习 聖圣 声聲 蕓芸 薗園园 衛衞卫 覚覺觉 親亲 訓训 詩诗 誠诚 ' +
  '諒谅 識识 譲讓让 豫予 貞贞 財财 資资 赛賽 車车 軽輕轻 農农 達达 選选 郷鄕乡 鈴铃 銀银 鋭銳锐 開开 間间 閑闲 陰阴 隊队 雑雜 霧雾 静静 響响 頌颂 題题 顔顏颜 願愿 馨馨 驥骥 魚鱼 鮮鲜 鳥鸟 鴻鸿 麦麥 齢齡龄'
).split(' ');

const ROOT = new Map<string, string>();
for (const group of GROUPS) {
  const forms = [...group.normalize('NFC'), ...group];
  // A form that stands in two groups joins them: 云 is 雲, 芸 is 藝.
  const root = forms.map((form) => ROOT.get(form)).find((known) => known !== undefined) ?? forms[0] ?? '';
  for (const form of forms) ROOT.set(form, root);
}

/** The form by which two papers are compared: the same for all forms of one character. */
export function rootOf(kanji: string): string {
  const plain = kanji.normalize('NFKC');
  return ROOT.get(plain) ?? plain;
}
