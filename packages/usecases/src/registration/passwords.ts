// Which passwords are taken. NIST SP 800-63B: length counts, composition rules do not, common ones are refused.
import { MIN_PASSWORD_LENGTH } from '@zairyu/domain';
import { raise } from '@zairyu/errors';

const COMMON = [
  'password', 'passw0rd', 'qwertyuiop', 'qwerty', 'letmein', 'iloveyou', 'welcome', 'administrator', 'sakura', 'zairyu', 'nihon', 'tokyo', 'abcdef', 'asdfgh', 'zxcvbn', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'secret', 'changeme',
];

/** NFKC: the same password typed on another keyboard is the same password. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/**
 * @param email of the account, as `normaliseEmail` has it; unknown where a link does not say whose it is, and will be refused for that.
 * @throws FaultError registration.password-too-short, registration.password-is-email, registration.password-common.
 */
export function checkPassword(password: string, email: string | undefined): string {
  const normal = normalisePassword(password);
  if ([...normal].length < MIN_PASSWORD_LENGTH) raise('registration.password-too-short', { minLength: MIN_PASSWORD_LENGTH });
  const folded = normal.toLowerCase();
  const rest = COMMON.reduce((text, word) => text.split(word).join(''), folded).replace(/[\d\W_]/g, '');
  if (email !== undefined && isEmailAgain(folded, email)) raise('registration.password-is-email');
  // What remains without common words, digits and signs must still be something; one repeated character is nothing.
  if (rest.length < 3 || new Set(folded).size < 5) raise('registration.password-common');
  return normal;
}

/** The address, or its part before the @, with less than five signs of one's own. */
function isEmailAgain(folded: string, email: string): boolean {
  const name = email.split('@')[0] ?? '';
  const without = (part: string) => folded.replaceAll(part, '').trim();
  return without(email).length < 5 || (name.length > 3 && without(name).length < 5);
}
