// What seeded people file besides extensions: for a spouse abroad, for a newborn, a permanent resident's certificate, highly-skilled.
import { addDays, addMonths } from '@zairyu/domain';
import type { Answers } from '@zairyu/forms';
import { ACTIVITY, ACTIVITY_CLASS, type ProcedureKind } from '@zairyu/procedures';
import { answersOf, municipalityOf } from './answers.ts';
import type { OtherFiling, Persona } from './personas.ts';

export interface FilingKind {
  readonly procedure: ProcedureKind;
  readonly status: string;
  /** The kind of filing by its code, where the status has several. */
  readonly activity?: string;
  /** As typed; an empty text is a question left empty. */
  readonly told: (persona: Persona, todayOn: string) => Answers;
}

/** Left empty by everybody. */
const UNTOLD: Answers = { 'remarks.free': '', 'contact.telephone': '' };

export const otherFilings: Readonly<Record<OtherFiling, FilingKind>> = {
  'spouse-from-abroad': { procedure: 'certificate-of-eligibility', status: 'T44', told: spouseFromAbroad },
  newborn: { procedure: 'acquisition-of-status', status: 'T44', told: newborn },
  'permanent-resident': { procedure: 'certificate-of-authorized-employment', status: 'X14', told: permanentResident },
  'highly-skilled': { procedure: 'extension-of-period', status: 'T82', activity: 'NE', told: highlySkilled },
};

/** Dependent of a husband who works here and files for her: the relative in Japan (入管法施行規則 6条の2 2項). */
function spouseFromAbroad(persona: Persona, todayOn: string): Answers {
  const town = { prefecture: persona.prefectureCode, municipality: municipalityOf(persona), town: persona.town };
  return {
    ...UNTOLD,
    'identity.nationality': persona.nationalityCode,
    'identity.birthOn': '1992/3/14',
    'identity.name': 'LE THI MAI',
    'identity.sex': '2',
    'identity.birthPlace': persona.homeTown,
    'identity.spouse': '1',
    'identity.occupation': '主婦',
    'identity.homeTown': persona.homeTown,
    'address.postcode': persona.postcode,
    ...under('address', town),
    'contact.mobile': '090-0000-0000',
    'contact.email': persona.email,
    'passport.number': 'CD7654321',
    'passport.expiresOn': addMonths(todayOn, 90),
    'entry.on': `${addMonths(todayOn, 4).slice(0, 7)}頃`,
    'entry.port': '04',
    'entry.stayYears': '3',
    'entry.stayMonths': '0',
    'entry.companions': '0',
    'entry.visaPlace': 'ハノイ',
    'visits.any': '0',
    'before.any': '0',
    'record.crime': '0',
    'record.removal': '0',
    'family.any': '1',
    'family.members': [{ rowId: 'm1', values: { relationship: '03', name: persona.passportName, birthOn: persona.bornOn, nationality: persona.nationalityCode, livesTogether: '1', placeOfWork: '株式会社みなとデザイン', cardNumber: 'AB12345678CD' } }],
    'registration.kind': '01',
    'registration.japanOffice': '大阪市北区役所',
    'registration.japanOn': '',
    'registration.homeOffice': 'ハノイ市人民委員会',
    'registration.homeOn': '2025/6/20',
    'support.method': '2',
    'representative.name': persona.passportName,
    'representative.relationship': '夫',
    'representative.postcode': persona.postcode,
    ...under('representative', town),
    'representative.telephone': '',
    'representative.mobile': '090-0000-0000',
    'supporter.filedTogether': '0',
    'supporter.name': persona.passportName,
    'supporter.birthOn': persona.bornOn,
    'supporter.nationality': persona.nationalityCode,
    'supporter.relationship': '03',
    'supporter.cardNumber': 'AB12345678CD',
    'supporter.status': 'T26',
    'supporter.period': '0300000',
    'supporter.expiresOn': addDays(todayOn, persona.expiresInDays),
    'supporter.employer': '株式会社みなとデザイン',
    'supporter.hasCorporateNumber': '0',
    'supporter.branch': '本社',
    'supporter.annualIncome': '4,600,000',
    'supporter.postcode': persona.postcode,
    ...under('supporter', town),
    'supporter.telephone': '06-0000-0000',
    'receiving.method': '03',
    'receiving.noticeEmail': persona.email,
  };
}

/** Born here ten days ago; the parent files (入管法 22条の2, 61条の9の3 4項). */
function newborn(persona: Persona, todayOn: string): Answers {
  const town = { prefecture: persona.prefectureCode, municipality: municipalityOf(persona), town: persona.town };
  return {
    ...UNTOLD,
    'acquisition.cause': 'birth',
    'acquisition.lateReason': '',
    'identity.nationality': persona.nationalityCode,
    'identity.birthOn': addDays(todayOn, -10),
    'identity.name': `${persona.passportName.split(' ')[0] ?? ''} DEWI`,
    'identity.sex': '2',
    'identity.birthPlace': '東京都千代田区',
    'identity.spouse': '0',
    'identity.occupation': 'なし',
    'identity.homeTown': persona.homeTown,
    'address.postcode': persona.postcode,
    ...under('address', town),
    'contact.mobile': '090-0000-0000',
    'contact.email': persona.email,
    'passport.number': '',
    'passport.expiresOn': '',
    'passport.missingReason': '大使館に申請しています。',
    'stay.reason': '日本で働く親と、いっしょに暮らすためです。',
    'record.crime': '0',
    'family.any': '1',
    'family.members': [{ rowId: 'm1', values: { relationship: '06', name: persona.passportName, birthOn: persona.bornOn, nationality: persona.nationalityCode, livesTogether: '1', placeOfWork: '株式会社みなとデザイン', cardNumber: 'AB12345678CD' } }],
    'guarantor.name': persona.passportName,
    'guarantor.relationship': '母',
    'guarantor.postcode': persona.postcode,
    ...under('guarantor', town),
    'guarantor.mobile': '090-0000-0000',
    'guarantor.telephone': '',
    'representative.any': '1',
    'representative.name': persona.passportName,
    'representative.relationship': '母',
    'representative.postcode': persona.postcode,
    ...under('representative', town),
    'representative.telephone': '',
    'representative.mobile': '090-0000-0000',
    'receiving.method': '01',
    'receiving.noticeEmail': persona.email,
  };
}

/** Who may do any work asks for the certificate to show it (入管法 19条の2); the stay has no end. */
function permanentResident(persona: Persona, todayOn: string): Answers {
  return {
    ...UNTOLD,
    'identity.nationality': persona.nationalityCode,
    'identity.birthOn': persona.bornOn,
    'identity.name': persona.passportName,
    'identity.sex': persona.sex === 'male' ? '1' : '2',
    'address.postcode': persona.postcode,
    ...under('address', { prefecture: persona.prefectureCode, municipality: municipalityOf(persona), town: persona.town }),
    'contact.mobile': '090-0000-0000',
    'contact.email': persona.email,
    'passport.number': 'AB1234567',
    'passport.expiresOn': addMonths(todayOn, 54),
    'stay.period': '9999999',
    'stay.expiresOn': '',
    'stay.hasCard': '1',
    'stay.cardNumber': 'AB12345678CD',
    'workCertificate.employerChanged': '0',
    'workCertificate.activity': '介護施設で、入居者の食事と入浴を手伝う仕事です。',
    'workCertificate.from': addMonths(todayOn, 1),
    'workCertificate.until': addMonths(todayOn, 37),
    'workCertificate.use': '勤務先に見せるためです。',
    'representative.any': '0',
    'receiving.method': '01',
    'receiving.noticeEmail': persona.email,
  };
}

/** A specialist in Highly-Skilled Professional (i)(b) with seventy points and more. */
function highlySkilled(persona: Persona, todayOn: string): Answers {
  return { ...UNTOLD, ...unaskedAtWork, ...answersOf(persona, todayOn), 'stay.status': 'T82', 'stay.period': '0500000', 'stay.desiredPeriod': 'T820500000', [ACTIVITY_CLASS]: 'X2', [ACTIVITY]: 'T26', 'job.monthlyPay': '720,000', ...points };
}

const unaskedAtWork: Answers = { 'organisation.insuranceNumber': '', 'organisation.otherIndustries': '', 'organisation.technicalInterns': '', 'job.otherOccupations': '' };

/** Points calculation table for (i)(b): a master's degree, seven years of practice, age, income, Japanese. */
const points: Answers = {
  'points.special': '0',
  'points.technical.education': '03',
  'points.several-degrees': '00',
  'points.technical.career': '07',
  'points.age': '02',
  'points.technical.income': '03',
  'points.technical.patent': '0',
  'points.technical.funded': '0',
  'points.technical.papers': '0',
  'points.technical.other': '0',
  'points.technical.licences': '02',
  'points.foreign-licence': '00',
  'points.organisation.innovation': '00',
  'points.organisation.innovation-small': '00',
  'points.organisation.municipality': '00',
  'points.organisation.research-costs': '00',
  'points.japan': '02',
  'points.training': '00',
  'points.university.listed': '00',
  'points.project': '00',
  'points.asset-management': '00',
};

function under(page: string, place: Readonly<Record<string, string>>): Answers {
  return Object.fromEntries(Object.entries(place).map(([name, value]) => [`${page}.${name}`, value]));
}
