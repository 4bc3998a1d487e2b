import { z } from 'zod';
import {
  type Bridge,
  type EventName,
  type EventValue,
  ipcEvents,
  ipcRequests,
  type RequestInput,
  type RequestName,
  type RequestOutput,
} from '#shared/ipc/contract.ts';
import { problem, problemSchema } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';

declare global {
  interface Window {
    readonly lineside: Bridge;
  }
}

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);

/**
 * Asks main. A refusal comes back as a value with its code; so does an answer that does not fit the contract
 * ('ipc.invalidAnswer') and a bridge that broke ('ipc.failed'), because a window without main can only say so.
 */
export async function request<N extends RequestName>(
  name: N,
  input: RequestInput<N>,
): Promise<Result<RequestOutput<N>>> {
  let raw: unknown;
  try {
    raw = await window.lineside.request(name, input);
  } catch (error) {
    return fail(problem('ipc.failed', String(error), { name }));
  }
  const answer = answerSchema.safeParse(raw);
  if (!answer.success) return fail(problem('ipc.invalidAnswer', answer.error.message, { name }));
  if (!answer.data.ok) return fail(answer.data.problem);
  const value = ipcRequests[name].output.safeParse(answer.data.value);
  if (!value.success) return fail(problem('ipc.invalidAnswer', value.error.message, { name }));
  return ok(value.data as RequestOutput<N>);
}

/** Hears main. Returns the disposer. A value that does not fit the contract is reported to main's log and dropped. */
export function subscribe<N extends EventName>(
  name: N,
  listener: (value: EventValue<N>) => void,
): () => void {
  return window.lineside.subscribe(name, (raw) => {
    const value = ipcEvents[name].safeParse(raw);
    if (value.success) listener(value.data as EventValue<N>);
    else reportFault(new Error(`Event ${name} does not fit the contract: ${value.error.message}`));
  });
}

/** Writes a fault of the window's own code to main's log. Never throws: there is nobody left to tell. */
export function reportFault(fault: unknown): void {
  const message = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  const stack = fault instanceof Error ? (fault.stack ?? '') : '';
  void request('app.reportFault', { message: message.slice(0, 4000), stack: stack.slice(0, 20_000) });
}
