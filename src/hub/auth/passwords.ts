import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB and two passes: about 30 ms, the minimum that OWASP's password storage cheat sheet names. */
const cost = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password for keeping. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

let nobody: Promise<string> | null = null;

/**
 * Whether the password is right. Without a hash (unknown login, no password yet) it spends the same time and says no, so
 * that the time of an answer does not tell which logins exist.
 */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash === null) {
    nobody ??= hashPassword('nobody has this password');
    await verify(await nobody, password);
    return false;
  }
  return verify(passwordHash, password);
}
