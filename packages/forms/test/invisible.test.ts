// Letters that nobody sees, looked for among all of them one by one: what is kept says something, whatever way is taken to find out.
import { expect, it } from 'vitest';
import { withoutInvisible } from '../src/characters/invisible.ts';

it('keeps no letter of Unicode that shows nothing, and loses none that shows something', () => {
  // A letter alone; what joins or chooses a variant says nothing without another.
  const showsNothing = /^(?:(?![\t-\r\u0085])[\p{Cc}\p{Cs}]|\p{DI}|[\u2800\ufff9-\ufffc])$/u;
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const letter = String.fromCodePoint(code);
    if ((withoutInvisible(letter) === '') !== showsNothing.test(letter)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});
