import {
  type MediaInput,
  type MediaOutput,
  type MediaRequestName,
  mediaRequests,
  type PeerStates,
  type ToMain,
  toPageSchema,
} from '#shared/media/contract.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, type Result } from '#shared/util/result.ts';

/** One handler for each request of the contract; a missing one does not compile. */
export type Handlers = {
  readonly [N in MediaRequestName]: (
    input: MediaInput<N>,
  ) => Promise<Result<MediaOutput<N>>> | Result<MediaOutput<N>>;
};

/**
 * Answers one message of main. What does not parse is answered as 'media.invalid' when it has an id, else reported; a
 * handler that throws answers 'media.failed' with the error's text.
 * @param statesOf the states of a peer connection at this moment, null when there is none
 */
export async function serve(
  handlers: Handlers,
  message: unknown,
  post: (reply: ToMain) => void,
  statesOf: (peer: string) => PeerStates | null,
  fault: (error: unknown) => void,
): Promise<void> {
  const request = toPageSchema.safeParse(message);
  if (!request.success) {
    fault(request.error);
    return;
  }
  const { id, name } = request.data;
  const input = mediaRequests[name].input.safeParse(request.data.input);
  if (!input.success) {
    post({ kind: 'reply', id, states: null, result: fail(problem('media.invalid', input.error.message)) });
    return;
  }
  const handler = handlers[name] as (value: unknown) => Promise<Result<unknown>> | Result<unknown>;
  let result: Result<unknown>;
  try {
    result = await handler(input.data);
  } catch (error) {
    result = fail(
      problem('media.failed', `${name}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
  const peer = peerOf(input.data);
  post({ kind: 'reply', id, states: peer === null ? null : statesOf(peer), result });
}

function peerOf(input: unknown): string | null {
  return typeof input === 'object' && input !== null && 'peer' in input && typeof input.peer === 'string'
    ? input.peer
    : null;
}
