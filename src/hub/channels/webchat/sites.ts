import { and, asc, eq } from 'drizzle-orm';
import type { Policy } from '#shared/domain/policy.ts';
import type { ChatSite } from '#shared/widget-api/chat.ts';
import type { Sql } from '../../db/database.ts';
import { type ChatSettings, entryPoint } from '../../db/schema-interactions.ts';
import { readWorkspace } from '../../policies/store.ts';

/** A web site that visitors chat on. */
export interface Site {
  readonly id: string;
  readonly site: ChatSite;
  readonly settings: ChatSettings;
}

/** The web site with this key; null when there is none, or it is no longer used. */
export function siteOfKey(sql: Sql, key: string): Promise<Site | null> {
  return readSite(sql, eq(entryPoint.key, key));
}

/** The web site with this id; null as above. */
export function siteOfId(sql: Sql, id: string): Promise<Site | null> {
  return readSite(sql, eq(entryPoint.id, id));
}

/** Key of the web site that was made first; null when there is none. */
export async function firstSiteKey(sql: Sql): Promise<string | null> {
  const [record] = await sql
    .select({ key: entryPoint.key })
    .from(entryPoint)
    .where(and(eq(entryPoint.channel, 'chat'), eq(entryPoint.archived, false)))
    .orderBy(asc(entryPoint.id))
    .limit(1);
  return record?.key ?? null;
}

async function readSite(sql: Sql, is: ReturnType<typeof eq>): Promise<Site | null> {
  const [record] = await sql
    .select()
    .from(entryPoint)
    .where(and(is, eq(entryPoint.channel, 'chat'), eq(entryPoint.archived, false)));
  if (record?.chat == null) return null;
  const { policy } = await readWorkspace(sql);
  const { id, key, name, chat } = record;
  return { id, site: { key, name, ...offered(chat, policy) }, settings: chat };
}

/** What the web site says, and the policy where it says nothing. */
function offered(chat: ChatSettings, policy: Policy): Omit<ChatSite, 'key' | 'name'> {
  return {
    language: chat.language,
    greeting: chat.greeting,
    reasons: chat.reasons.map(({ key, name }) => ({ key, name })),
    attachments: chat.customerAttachments ?? policy.chat.customerAttachments,
    pastedImages: chat.customerPastedImages ?? policy.chat.customerPastedImages,
    maxFileBytes: policy.attachments.maxMegabytes * 1024 * 1024,
    maxFiles: policy.attachments.maxPerMessage,
  };
}
