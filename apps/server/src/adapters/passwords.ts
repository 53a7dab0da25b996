// Passwords as argon2id (RFC 9106), with the cost that OWASP names as its minimum: 19 MiB, two passes.
import { hash, verify } from '@node-rs/argon2';
import type { PasswordHasher } from '@zairyu/usecases/ports';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const argon2Passwords: PasswordHasher = {
  hash: (password) => hash(password, cost),
  verify: (stored, password) => verify(stored, password).catch(() => false),
};
