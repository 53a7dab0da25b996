// Complete answers of a seeded person, as that person would type them: for category N and category R, and re-entry.
import { addDays, addMonths } from '@zairyu/domain';
import type { Answers, GroupRow } from '@zairyu/forms';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import type { Persona } from './personas.ts';

const lists = catalogue.listLookup('2026-02');

/** Official code of a municipality by its name, e.g. 大阪市北区. @throws RangeError when the list has none. */
function municipalityCode(prefectureCode: string, name: string): string {
  const found = lists(`CA69.${prefectureCode}`)?.find((option) => option.ja === name);
  if (!found) throw new RangeError(`no municipality ${name} in ${prefectureCode}`);
  return found.code;
}

/** Where a seeded person lives: 千代田区 in Tokyo, 北区 in Osaka. */
export function municipalityOf(persona: Persona): string {
  return municipalityCode(persona.prefectureCode, persona.prefectureCode === '130001' ? '千代田区' : '大阪市北区');
}

const SUPPORTER = 'CHEN WEIJIE';

export function statusOf(persona: Persona): string {
  return persona.category === 'N' ? 'T26' : 'T44';
}

export function answersOf(persona: Persona, todayOn: string): Answers {
  const expiresOn = addDays(todayOn, persona.expiresInDays);
  const municipality = municipalityOf(persona);
  const status = statusOf(persona);
  const common: Answers = {
    'identity.nationality': persona.nationalityCode,
    'identity.birthOn': persona.bornOn,
    'identity.name': persona.passportName,
    'identity.sex': persona.sex === 'male' ? '1' : '2',
    'identity.spouse': persona.category === 'R' || persona.filesToo === 'spouse-from-abroad' ? '1' : '0',
    'identity.occupation': persona.category === 'R' ? '主婦・主夫' : '会社員',
    'identity.homeTown': persona.homeTown,
    'address.postcode': persona.postcode,
    'address.prefecture': persona.prefectureCode,
    'address.municipality': municipality,
    'address.town': persona.town,
    'contact.mobile': '090-0000-0000',
    'contact.email': persona.email,
    'passport.number': 'AB1234567',
    'passport.expiresOn': addMonths(todayOn, 54),
    'stay.status': status,
    'stay.period': '0300000',
    'stay.expiresOn': expiresOn,
    'stay.hasCard': '1',
    'stay.cardNumber': 'AB12345678CD',
    'stay.desiredPeriod': `${status}0300000`,
    'stay.reason': persona.category === 'N' ? 'いまの会社で、設計の仕事を続けるためです。' : '日本で働く配偶者と、いっしょに暮らすためです。',
    'record.crime': '0',
    'family.any': '1',
    'family.members': [row('m1', { ...familyOf(persona), nationality: persona.nationalityCode, livesTogether: '1', placeOfWork: '株式会社みなとデザイン', cardNumber: 'CD87654321EF' })],
    'representative.any': '0',
    'receiving.method': '01',
    'receiving.noticeEmail': persona.email,
    'declaration.intent': '1',
  };
  return { ...common, ...(persona.category === 'N' ? workAnswers(municipality, persona) : dependentAnswers(municipality, persona, expiresOn)), ...(persona.together.includes('re-entry') ? reEntryAnswers : {}) };
}

function workAnswers(municipality: string, persona: Persona): Answers {
  return {
    'education.place': '02',
    'education.level': '3',
    'education.school': 'National Taiwan University',
    'education.graduatedOn': '2013/6/8',
    'education.majorUniversity': '105',
    'qualification.it': '0',
    'employment.any': '1',
    'employment.jobs': [row('j1', { country: persona.nationalityCode, startedOn: '2013/9/?', endedOn: '2019/?/?', nameLatin: 'Harbour Design Ltd.' })],
    'organisation.contractType': '0',
    'organisation.name': '株式会社みなとデザイン',
    'organisation.hasCorporateNumber': '1',
    'organisation.corporateNumber': '1234567890123',
    'organisation.branch': '本社',
    'organisation.category': '2',
    'organisation.industry': 'O33',
    'organisation.postcode': '5300001',
    'organisation.prefecture': persona.prefectureCode,
    'organisation.municipality': municipality,
    'organisation.town': '梅田９－８－７',
    'organisation.telephone': '06-0000-0000',
    'organisation.capital': '30,000,000',
    'organisation.annualSales': '420,000,000',
    'organisation.employees': '48',
    'organisation.foreignEmployees': '6',
    'job.term': '0',
    'job.startUndecided': '00',
    'job.startsOn': '2019/4/1',
    'job.monthlyPay': '３８０，０００円',
    'job.experienceMonths': '150',
    'job.hasPosition': '0',
    'job.occupation': 'K02',
    'job.activities': '展示の設計と、海外の取引先との調整をしています。',
    'job.changed': '0',
    'dispatch.kind': 'none',
  };
}

/** Who is with them in Japan: the one who supports a dependent, a younger brother of anybody else. */
function familyOf({ category, sex, brotherName }: Persona) {
  return category === 'R' ? { relationship: sex === 'female' ? '03' : '02', name: SUPPORTER, birthOn: '平成元/2/4' } : { relationship: '08', name: brotherName, birthOn: '平成13/2/4' };
}

function dependentAnswers(municipality: string, persona: Persona, expiresOn: string): Answers {
  return {
    'registration.kind': '01',
    'registration.japanOffice': '大阪市北区役所',
    'registration.japanOn': '2021/5/10',
    'registration.homeOffice': '本国の登録機関',
    'registration.homeOn': '2021/3/2',
    'support.method': '2',
    'extraWork.any': '0',
    'supporter.filedTogether': '0',
    'supporter.name': SUPPORTER,
    'supporter.birthOn': '1989/2/4',
    'supporter.nationality': persona.nationalityCode,
    'supporter.relationship': persona.sex === 'female' ? '03' : '02',
    'supporter.cardNumber': 'CD87654321EF',
    'supporter.status': 'T26',
    'supporter.period': '0300000',
    'supporter.expiresOn': expiresOn,
    'supporter.employer': '株式会社みなとデザイン',
    'supporter.hasCorporateNumber': '0',
    'supporter.branch': '本社',
    'supporter.annualIncome': '5200000',
    'supporter.postcode': '5300001',
    'supporter.prefecture': persona.prefectureCode,
    'supporter.municipality': municipality,
    'supporter.town': '梅田９－８－７',
    'supporter.telephone': '0600000000',
  };
}

const reEntryAnswers: Answers = {
  'receiving.method': '02',
  'reentry.kind': '02',
  'reentry.purposeKnown': '0',
  'reentry.purpose': '03',
  'reentry.destinationKnown': '0',
  'reentry.destination': '台湾',
  'reentry.departureKnown': '1',
  'reentry.departurePortKnown': '1',
  'reentry.returnKnown': '1',
  'reentry.returnPortKnown': '1',
  'reentry.trial': '0',
};

function row(rowId: string, values: Readonly<Record<string, string>>): GroupRow {
  return { rowId, values };
}
