import type { WebContents, WebFrameMain } from 'electron';
import type { z } from 'zod';
import { ipcRequests, type RequestName, type RequestOutput } from '#shared/ipc/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

type ParsedInput<N extends RequestName> = z.output<(typeof ipcRequests)[N]['input']>;

/** One handler for each request of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [N in RequestName]: (
    input: ParsedInput<N>,
  ) => Promise<Result<RequestOutput<N>>> | Result<RequestOutput<N>>;
};

/** Who may call: the main frame of one of these windows, showing a page of ours. */
export interface TrustedSender {
  readonly pages: () => readonly (WebContents | null)[];
  readonly pageUrl: string;
}

/** Whether a message really comes from the window's own page, not from a frame in it or a page it was led to. */
export function isTrusted(
  frame: Pick<WebFrameMain, 'url' | 'parent'> | null,
  sender: WebContents,
  trusted: TrustedSender,
): boolean {
  if (frame === null || frame.parent !== null) return false;
  if (!trusted.pages().includes(sender)) return false;
  return frame.url === trusted.pageUrl || frame.url.startsWith(`${trusted.pageUrl}#`);
}

/**
 * Answers one request: the name must be known, the input must parse, and whatever happens the caller gets a Result. A
 * handler that throws is a bug: it is reported and answered as 'app.bug'.
 */
export async function answer(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  onBug: (error: unknown, request: string) => void,
): Promise<Result<unknown>> {
  if (typeof name !== 'string' || !Object.hasOwn(ipcRequests, name)) {
    return fail(problem('ipc.unknownRequest', `unknown request ${String(name).slice(0, 100)}`));
  }
  const request = name as RequestName;
  const parsed = ipcRequests[request].input.safeParse(input);
  if (!parsed.success) {
    return fail(problem('ipc.invalid', `invalid input of ${request}: ${parsed.error.message}`, { request }));
  }
  try {
    const handler = handlers[request] as (value: unknown) => Promise<Result<unknown>> | Result<unknown>;
    const result = await handler(parsed.data);
    return result.ok ? ok(ipcRequests[request].output.parse(result.value)) : result;
  } catch (error) {
    onBug(error, request);
    return fail(problem('app.bug', `request ${request} failed`, { request }));
  }
}
