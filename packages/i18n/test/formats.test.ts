import { describe, expect, it } from 'vitest';
import { writeDate, writeDay, writeEraYear, writeInstant } from '../src/index.ts';
import { renderNotification } from '../src/node.ts';

describe('a mail', () => {
  it.each([['ja', '2026年12月20日（日）までに'], ['en', 'Send them by 20 December 2026']] as const)('writes days as its language does: %s', (lang, words) => {
    const { text, html } = renderNotification(lang, 'documents-requested', { count: 1, dueOn: '2026-12-20', receiptNumber: 'ZR-26-4WNQ-2WPQ', link: 'https://office.example.jp', operator: 'x', origin: 'y' });
    expect(text).toContain(words);
    expect(html).toContain(words);
    expect(text).not.toContain('2026-12-20');
  });
});

describe('dates', () => {
  it('are written as each language writes them', () => {
    expect(writeDate('2027-01-29', 'ja')).toBe('2027年1月29日');
    expect(writeDate('2027-01-29', 'en')).toBe('29 January 2027');
    expect(writeDate('1990-05', 'en')).toBe('May 1990');
    expect(writeDate('1990', 'ja')).toBe('1990年');
    expect(writeDate('unknown', 'ja')).toBe('不詳');
    expect(writeDay('2027-01-29', 'ja')).toBe('2027年1月29日（金）');
  });

  it('carry the era, whose first year is 元', () => {
    expect(writeEraYear('2027-01-29')).toBe('令和9年');
    expect(writeEraYear('2019-05-01')).toBe('令和元年');
    expect(writeEraYear('1989-01-07')).toBe('昭和64年');
  });

  it('follow Japan’s clock', () => {
    expect(writeInstant(Date.UTC(2026, 10, 24, 20, 5), 'ja')).toBe('2026年11月25日 05:05');
    expect(writeInstant(Date.UTC(2026, 10, 24, 20, 5), 'en')).toBe('25 November 2026, 05:05');
  });
});

describe('a mail', () => {
  const params = { receiptNumber: 'ZR-26-M3TD-9F5A', link: 'https://office.example/en/applications/x', operator: 'Minato <&> Office', origin: 'https://office.example' };

  it.each(['ja', 'en'] as const)('says in %s who runs the site and that it is not the agency', (lang) => {
    const mail = renderNotification(lang, 'receipt', params);
    expect(mail.subject).toContain('ZR-26-M3TD-9F5A');
    for (const body of [mail.text, mail.html]) {
      expect(body).toContain(lang === 'ja' ? '出入国在留管理庁のシステムではありません' : 'not operated by the Immigration Services Agency');
      expect(body).not.toContain('{{');
    }
    expect(mail.text).toContain(params.link);
  });

  it('escapes what stands in HTML', () => {
    expect(renderNotification('en', 'receipt', params).html).toContain('Minato &#60;&#38;&#62; Office');
  });

  it('does not go out without words', () => {
    expect(() => renderNotification('ja', 'no-such-mail', {})).toThrow(RangeError);
  });
});
