import { createTransport } from 'nodemailer';
import type { MailSettings } from '../db/schema.ts';

/** One mail as it goes out. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Why a mail did not go out; `code` and `status` say it without anybody's words or address. */
export type Sent =
  | { readonly kind: 'sent' }
  /** The server will never take this one. */
  | { readonly kind: 'refused'; readonly code: string; readonly status: number }
  /** The server is away, lets us not in, or asks to come again. */
  | { readonly kind: 'later'; readonly code: string; readonly status: number | null };

const connectMs = 10_000;
const silenceMs = 30_000;

/** Sends one mail by the workspace's server. Certificates are verified, so a server without a good one needs `tls: never`. */
export async function sendLetter(
  { smtp, from }: MailSettings,
  password: string | null,
  letter: Letter,
): Promise<Sent> {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    requireTLS: smtp.tls === 'required',
    ignoreTLS: smtp.tls === 'never',
    ...(smtp.user === null ? {} : { auth: { user: smtp.user, pass: password ?? '' } }),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
    // A mail of ours has no files, so none are ever read for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    // Whoever is away answers nothing.
    await transport.sendMail({ ...letter, from, headers: { 'Auto-Submitted': 'auto-generated' } });
    return { kind: 'sent' };
  } catch (error) {
    return whyNot(error);
  } finally {
    transport.close();
  }
}

function whyNot(error: unknown): Sent {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const told = typeof code === 'string' ? code : 'EUNKNOWN';
  const status = typeof responseCode === 'number' ? responseCode : null;
  // A refused recipient or message is refused for good; a refused password is set right by an administrator.
  if (status !== null && status >= 500 && (told === 'EENVELOPE' || told === 'EMESSAGE'))
    return { kind: 'refused', code: told, status };
  return { kind: 'later', code: told, status };
}
