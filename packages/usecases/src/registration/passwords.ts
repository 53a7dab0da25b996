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

/** @throws FaultError registration.password-too-short, registration.password-common. */
export function checkPassword(password: string, email: string): string {
  const normal = normalisePassword(password);
  if ([...normal].length < MIN_PASSWORD_LENGTH) raise('registration.password-too-short', { minLength: MIN_PASSWORD_LENGTH });
  const folded = normal.toLowerCase();
  const rest = COMMON.reduce((text, word) => text.split(word).join(''), folded).replace(/[\d\W_]/g, '');
  const account = email.split('@')[0] ?? '';
  const isAccountName = account.length > 3 && folded.replace(new RegExp(escape(account), 'g'), '').length < 5;
  // What remains without common words, digits and signs must still be something; one repeated character is nothing.
  if (rest.length < 3 || new Set(folded).size < 5 || isAccountName) raise('registration.password-common');
  return normal;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
