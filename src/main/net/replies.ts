import type { ClientRequest, IncomingMessage } from 'node:http';
import { problemReplySchema } from '#shared/hub-api/problem-reply.ts';
import { type Problem, problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { OpenReply } from './port.ts';
import { networkProblem } from './problems.ts';

/** A reply longer than this is not one of a hub. */
const maxReplyBytes = 32 * 1024 * 1024;
/** A body of which nothing comes for so long has broken off. */
const idleMs = 30_000;

type Failed = { status: number; problem: Problem };
type JsonOutcome = Result<{ status: number; body: unknown }, Failed>;

/** Sends a request and reads its reply as JSON; see `Net.json`. */
export function outcomeOf(sent: ClientRequest, body: Buffer | null, timeoutMs: number): Promise<JsonOutcome> {
  return new Promise((resolve) => {
    const limit = giveUpAfter(sent, timeoutMs, resolve);
    const finish = (outcome: JsonOutcome): void => {
      clearTimeout(limit);
      resolve(outcome);
    };
    sent.on('error', (error) => finish(fail({ status: 0, problem: networkProblem(error) })));
    sent.on('response', (reply) => {
      const chunks: Buffer[] = [];
      let size = 0;
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxReplyBytes) chunks.push(chunk);
        else sent.destroy(new Error('the reply is too long'));
      });
      reply.on('error', (error) => finish(fail({ status: 0, problem: networkProblem(error) })));
      reply.on('end', () => finish(readReply(reply, Buffer.concat(chunks).toString('utf8'))));
    });
    if (body !== null) sent.write(body);
    sent.end();
  });
}

/** Ends a request to which no reply comes in time; gives the timer. */
function giveUpAfter(
  sent: ClientRequest,
  timeoutMs: number,
  tell: (refused: Result<never, Failed>) => void,
): NodeJS.Timeout {
  return setTimeout(() => {
    const told = problem('net.timeout', `no reply in ${timeoutMs} ms`, { reason: 'timeout' });
    tell(fail({ status: 0, problem: told }));
    sent.destroy();
  }, timeoutMs);
}

function readReply(reply: IncomingMessage, text: string): JsonOutcome {
  const status = reply.statusCode ?? 0;
  if (status === 407)
    return fail({ status, problem: problem('net.proxyAuth', 'the proxy asks for a sign-in') });
  const notJson = { status, problem: problem('net.notJson', `status ${status} without JSON`, { status }) };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return fail(notJson);
  }
  if (status >= 200 && status < 300) return ok({ status, body });
  const told = problemReplySchema.safeParse(body);
  if (!told.success) return fail(notJson);
  const retryAfterMs = retryAfter(reply.headers['retry-after']);
  const found = told.data.problem;
  if (retryAfterMs === null) return fail({ status, problem: found });
  return fail({ status, problem: { ...found, details: { ...found.details, retryAfterMs } } });
}

/** Retry-After in seconds (RFC 9110 section 10.2.3) as milliseconds; its date form is not used by a hub. */
function retryAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null;
}

/** Sends a request without a body and hands out the reply while its body comes; see `Net.open`. */
export function openReply(sent: ClientRequest, timeoutMs: number): Promise<Result<OpenReply, Failed>> {
  return new Promise((resolve) => {
    const limit = giveUpAfter(sent, timeoutMs, resolve);
    sent.on('error', (error) => {
      clearTimeout(limit);
      resolve(fail({ status: 0, problem: networkProblem(error) }));
    });
    sent.on('response', (reply) => {
      clearTimeout(limit);
      const status = reply.statusCode ?? 0;
      if (status < 200 || status >= 300) {
        void textOf(reply).then((text) => {
          const read = readReply(reply, text);
          resolve(read.ok ? fail({ status, problem: problem('net.notJson') }) : read);
        });
        return;
      }
      reply.setTimeout(idleMs, () => reply.destroy(new Error('nothing comes any more')));
      const headers = Object.entries(reply.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      );
      resolve(ok({ status, headers: Object.fromEntries(headers), body: reply }));
    });
    sent.end();
  });
}

/** The whole body, or so much of it as came; a refusal is short. */
async function textOf(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of reply) {
      chunks.push(chunk as Buffer);
      if (chunks.length > 100) break;
    }
  } catch {
    // What it says is read from what there is.
  }
  return Buffer.concat(chunks).toString('utf8');
}
