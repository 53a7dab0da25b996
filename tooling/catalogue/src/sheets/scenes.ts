// What goes with each form: who employs or receives, what the person does there and why an application is made.

export interface Scene {
  readonly organisation: string;
  readonly occupation: string;
  readonly reason: string;
  readonly activities: string;
  /** Where it is not that of an employee. */
  readonly position?: string;
}

/** By the letter of the form, where another one than that of the engineer is wanted. */
const scenes: Readonly<Record<string, Scene>> = {
  I: { organisation: '国立大学法人緑川大学', occupation: '大学教員', reason: '緑川大学での任期が２０３０年３月まで延びたため。引き続き材料工学の講義と研究を受け持ちます。', activities: '工学部で材料工学の講義を週に３回受け持ち、大学院生の研究を指導し、軽い合金の強さについて研究します。', position: '准教授' },
  J: { organisation: '緑川美術館', occupation: '画家', reason: '美術館から依頼された壁画の制作を続け、２０２８年春の個展を準備するため。', activities: '絵画の制作と展示をおこない、美術館の講座で水墨画を教えます。' },
  K: { organisation: '宗教法人緑川教会', occupation: '牧師', reason: '派遣元の教会から、港町での布教を続けるように任命されたため。', activities: '礼拝の司式、聖書の講座、信者の相談' },
  L: { organisation: '港湾日報社大阪支局', occupation: '記者', reason: '大阪支局での駐在の期間が３年延びたため。', activities: '関西の経済と文化を取材し、記事を書いて本社へ送ります。' },
  M: { organisation: '株式会社みなと貿易', occupation: '会社役員', reason: '２０２１年に設立した貿易会社の代表取締役として、経営を続けるため。', activities: '茶器と食器の輸出入をおこなう会社の経営、取引先との契約、従業員の管理をおこないます。', position: '代表取締役' },
  O: { organisation: '株式会社みなと音楽事務所', occupation: '歌手', reason: '２０２７年春の演奏会への出演が決まったため。', activities: '交響楽団とともに独唱者として演奏会に出演し、公開の練習に参加します。' },
  P: { organisation: '学校法人緑川学園', occupation: '学生', reason: '緑川大学工学部で卒業まで学び、都市の防災について卒業論文を書くため。', activities: '緑川大学工学部での勉学' },
  Q: { organisation: '一般社団法人港湾国際交流会', occupation: '研修生', reason: '港の荷役の安全について、残りの研修を受けるため。', activities: '港の荷役の安全についての講義と実習' },
  R: { organisation: '株式会社みなとデザイン', occupation: '無職', reason: '日本で働く配偶者と子と、引き続きいっしょに暮らすため。', activities: '家事と育児' },
  T: { organisation: '株式会社みなとデザイン', occupation: '会社員', reason: '２０２０年から家族と日本で暮らしており、これからも日本で生活するため。', activities: '会社での事務' },
  U: { organisation: '学校法人緑川学園', occupation: '学生', reason: 'ＥＰＡの介護福祉士候補者として、養成施設での就学を続けるため。', activities: '介護福祉士の養成施設で学び、施設で実習します。' },
  V: { organisation: '社会福祉法人みどり会', occupation: '介護職員', reason: '同じ施設で介護の仕事を続け、介護福祉士の試験の準備をするため。', activities: '入浴、食事、移動の介助と、レクリエーションの補助をおこないます。' },
  Y: { organisation: '社会福祉法人みどり会', occupation: '技能実習生', reason: '認定された計画のとおり、介護の実習を続けるため。', activities: '入浴、食事、移動の介助を習得します。' },
};

const ENGINEER: Scene = {
  organisation: '株式会社みなとデザイン', occupation: 'デザイナー',
  reason: '在学中に学んだ情報工学の知識を生かし、株式会社みなとデザインで画面設計の仕事を続けるため。雇用契約は２０２７年４月から３年間で、更新される予定です。',
  activities: '自社の予約システムの画面設計と開発を担当します。要件の聞き取り、設計書の作成、試験の計画を行い、海外拠点との打合せでは通訳と翻訳もします。',
};

export function sceneOf(letter: string): Scene {
  return scenes[letter] ?? ENGINEER;
}
