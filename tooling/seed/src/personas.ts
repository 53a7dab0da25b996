// The people of the demonstration office. Everyone here is invented; no address, number or card belongs to anybody.

export type Language = 'ja' | 'en';

/** How far the seeded case of a person has come. */
export type Stage =
  | 'no-account'
  | 'registered'
  | 'draft-started'
  | 'draft-ready'
  | 'submitted'
  | 'taken'
  | 'documents-requested'
  | 'documents-supplied'
  | 'granted'
  | 'denied';

/** A filing that is not the extension of the person's own stay; its answers are in other-filings.ts. */
export type OtherFiling = 'spouse-from-abroad' | 'newborn' | 'permanent-resident' | 'highly-skilled';

export interface Persona {
  readonly personId: string;
  /** As the card's signature certificate has it. */
  readonly name: string;
  /** As the passport has it: capitals. */
  readonly passportName: string;
  /** Of a younger brother who lives with them: whom a single person names as family in Japan. */
  readonly brotherName: string;
  readonly sex: 'male' | 'female';
  readonly bornOn: string;
  /** One line, as in the residence record. */
  readonly address: string;
  readonly prefectureCode: string;
  readonly postcode: string;
  readonly town: string;
  readonly nationalityCode: string;
  /** In the country of the nationality, as the person writes it. */
  readonly homeTown: string;
  readonly language: Language;
  readonly email: string;
  readonly category: 'N' | 'R';
  /** Days from today to the end of the stay; for a permanent resident to the end of the residence card. */
  readonly expiresInDays: number;
  readonly stage: Stage;
  /** What `stage` is about, where it is not an extension. */
  readonly files?: OtherFiling;
  /** Filed besides and waiting at the desk. */
  readonly filesToo?: OtherFiling;
  readonly together: readonly 're-entry'[];
  readonly signaturePin: string;
  readonly authenticationPin: string;
}

const person = (p: Omit<Persona, 'email' | 'signaturePin' | 'authenticationPin' | 'together'> & Partial<Pick<Persona, 'together'>>): Persona => ({
  together: [],
  email: `${p.personId}@example.jp`,
  signaturePin: 'MIDORI27',
  authenticationPin: '1234',
  ...p,
});

/** Nationality codes are those of the official list; prefecture codes are those of the official address list. */
export const personas: readonly Persona[] = [
  person({ personId: 'lin', name: '林　美華', passportName: 'LIN MEIHUA', brotherName: 'LIN WEIJUN', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号', prefectureCode: '270008', postcode: '5300001', town: '梅田９－９－９', nationalityCode: '042', homeTown: '台北市', language: 'ja', category: 'N', expiresInDays: 66, stage: 'draft-ready', together: ['re-entry'] }),
  person({ personId: 'tanvir', name: 'RAHMAN TANVIR', passportName: 'RAHMAN TANVIR', brotherName: 'RAHMAN ARIF', sex: 'male', bornOn: '1988-03-02', address: '大阪府大阪市北区中之島９丁目１番１号', prefectureCode: '270008', postcode: '5300005', town: '中之島９－１－１', nationalityCode: '021', homeTown: 'Dhaka', language: 'en', category: 'N', expiresInDays: 70, stage: 'taken' }),
  person({ personId: 'duc', name: 'NGUYEN VAN DUC', passportName: 'NGUYEN VAN DUC', brotherName: 'NGUYEN VAN HUNG', sex: 'male', bornOn: '1996-11-05', address: '大阪府大阪市北区天満９丁目２番２号', prefectureCode: '270008', postcode: '5300043', town: '天満９－２－２', nationalityCode: '283', homeTown: 'Ha Noi', language: 'en', category: 'N', expiresInDays: 4, stage: 'documents-supplied', filesToo: 'spouse-from-abroad' }),
  person({ personId: 'rafael', name: 'OLIVEIRA RAFAEL', passportName: 'OLIVEIRA RAFAEL', brotherName: 'OLIVEIRA TIAGO', sex: 'male', bornOn: '1984-05-12', address: '大阪府大阪市北区堂島９丁目３番３号', prefectureCode: '270008', postcode: '5300003', town: '堂島９－３－３', nationalityCode: '012', homeTown: 'Curitiba', language: 'ja', category: 'N', expiresInDays: 8, stage: 'documents-requested' }),
  person({ personId: 'clara', name: 'SANTOS MARIA CLARA', passportName: 'SANTOS MARIA CLARA', brotherName: 'SANTOS MARCO', sex: 'female', bornOn: '1993-02-27', address: '大阪府大阪市北区曽根崎９丁目４番４号', prefectureCode: '270008', postcode: '5300057', town: '曽根崎９－４－４', nationalityCode: '204', homeTown: 'Cebu', language: 'en', category: 'R', expiresInDays: 11, stage: 'submitted', together: ['re-entry'] }),
  person({ personId: 'imran', name: 'KHAN IMRAN', passportName: 'KHAN IMRAN', brotherName: 'KHAN FAISAL', sex: 'male', bornOn: '1979-09-30', address: '大阪府大阪市北区豊崎９丁目５番５号', prefectureCode: '270008', postcode: '5310072', town: '豊崎９－５－５', nationalityCode: '200', homeTown: 'Lahore', language: 'en', category: 'N', expiresInDays: 15, stage: 'submitted' }),
  person({ personId: 'jiwoo', name: '朴　智友', passportName: 'PARK JIWOO', brotherName: 'PARK MINJUN', sex: 'female', bornOn: '1999-12-24', address: '大阪府大阪市北区中津９丁目６番６号', prefectureCode: '270008', postcode: '5310071', town: '中津９－６－６', nationalityCode: '140', homeTown: '釜山広域市', language: 'ja', category: 'R', expiresInDays: 19, stage: 'submitted' }),
  person({ personId: 'hoa', name: 'TRAN THI HOA', passportName: 'TRAN THI HOA', brotherName: 'TRAN VAN NAM', sex: 'female', bornOn: '1994-07-07', address: '大阪府大阪市北区大淀中９丁目７番７号', prefectureCode: '270008', postcode: '5310076', town: '大淀中９－７－７', nationalityCode: '283', homeTown: 'ダナン市', language: 'ja', category: 'N', expiresInDays: 26, stage: 'granted' }),
  person({ personId: 'bikash', name: 'SHRESTHA BIKASH', passportName: 'SHRESTHA BIKASH', brotherName: 'SHRESTHA SANJAY', sex: 'male', bornOn: '1990-01-15', address: '大阪府大阪市北区本庄東９丁目８番８号', prefectureCode: '270008', postcode: '5310074', town: '本庄東９－８－８', nationalityCode: '180', homeTown: 'Pokhara', language: 'en', category: 'N', expiresInDays: 30, stage: 'denied' }),
  person({ personId: 'siti', name: 'WIJAYA SITI', passportName: 'WIJAYA SITI', brotherName: 'WIJAYA BUDI', sex: 'female', bornOn: '1992-10-10', address: '東京都千代田区霞が関９丁目１番９号', prefectureCode: '130001', postcode: '1000013', town: '霞が関９－１－９', nationalityCode: '112', homeTown: 'Bandung', language: 'en', category: 'N', expiresInDays: 41, stage: 'submitted', filesToo: 'newborn' }),
  person({ personId: 'ellen', name: 'MORGAN ELLEN', passportName: 'MORGAN ELLEN', brotherName: 'MORGAN OWEN', sex: 'female', bornOn: '1986-04-18', address: '大阪府大阪市北区天神橋９丁目２番９号', prefectureCode: '270008', postcode: '5300041', town: '天神橋９－２－９', nationalityCode: '115', homeTown: 'Cork', language: 'en', category: 'R', expiresInDays: 52, stage: 'no-account' }),
  person({ personId: 'yoshida', name: '𠮷田　髙志', passportName: 'YOSHIDA TAKASHI WEI', brotherName: 'YOSHIDA JUN WEI', sex: 'male', bornOn: '1997-06-09', address: '大阪府大阪市北区菅原町９番９号', prefectureCode: '270008', postcode: '5300046', town: '菅原町９－９', nationalityCode: '039', homeTown: '大連市', language: 'ja', category: 'N', expiresInDays: 88, stage: 'no-account' }),
  person({ personId: 'rosa', name: 'QUISPE ROSA', passportName: 'QUISPE ROSA', brotherName: 'QUISPE LUIS', sex: 'female', bornOn: '1975-01-31', address: '大阪府大阪市北区長柄西９丁目４番９号', prefectureCode: '270008', postcode: '5310062', town: '長柄西９－４－９', nationalityCode: '203', homeTown: 'Cusco', language: 'ja', category: 'N', expiresInDays: 900, stage: 'submitted', files: 'permanent-resident' }),
  person({ personId: 'arjun', name: 'NAIR ARJUN', passportName: 'NAIR ARJUN', brotherName: 'NAIR ROHAN', sex: 'male', bornOn: '1990-09-09', address: '大阪府大阪市北区同心９丁目６番９号', prefectureCode: '270008', postcode: '5300035', town: '同心９－６－９', nationalityCode: '111', homeTown: 'Kochi', language: 'en', category: 'N', expiresInDays: 80, stage: 'draft-ready', files: 'highly-skilled' }),
];

export const officers = [
  { email: 'saeki@bureau.example.jp', name: '佐伯　由美', bureau: 'osaka', language: 'ja' },
  // Has no cases: who takes one over from a colleague who is away.
  { email: 'ono@bureau.example.jp', name: '小野　健', bureau: 'osaka', language: 'en' },
  { email: 'kimura@bureau.example.jp', name: '木村　航', bureau: 'tokyo', language: 'ja' },
] as const;

/** The password of every seeded account that has one. Printed at the start of the demonstration. */
export const demoPassword = 'midori-no-kawa-27';
