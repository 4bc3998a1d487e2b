import { createHash, randomBytes } from 'node:crypto';

/** A new opaque token: 256 random bits. The prefix tells a leaked one in a log or a repository for what it is. */
export function newToken(kind: keyof typeof prefixes): string {
  return `${prefixes[kind]}_${randomBytes(32).toString('base64url')}`;
}

const prefixes = { access: 'lsa', refresh: 'lsr', visitor: 'lsv', reset: 'lsp' } as const;

/** What the database keeps of a token. Random tokens need no salt and no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
