import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Where a stream of events goes to. */
export interface EventsListener<Event> {
  tell(event: Event): void;
  /** Says nothing, but that the connection is there. */
  beat(): void;
  /** Ends it from here; whoever listened comes again. */
  end(): void;
}

/** The answer of a route whose reply is a stream of events: called once it is open; what it gives back is called when it is over. */
export interface EventsReply<Event> {
  readonly open: (listener: EventsListener<Event>) => () => void;
}

export const eventsType = 'text/event-stream';

/** Somebody who reads so slowly that this many bytes wait for them is let go; they come again where they were. */
const mostWaiting = 1_048_576;

/** Sends server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) until either side ends it. */
export function sendEvents(
  reply: FastifyReply,
  schema: z.ZodType,
  { open }: EventsReply<unknown>,
): FastifyReply {
  const body = new PassThrough();
  const write = (text: string) => {
    if (body.destroyed) return;
    body.write(text);
    if (body.writableLength > mostWaiting) body.destroy();
  };
  // Parsed, so that nothing goes out which the contract does not name.
  const close = open({
    tell: (event) => write(`data: ${JSON.stringify(schema.parse(event))}\n\n`),
    beat: () => write(': here\n\n'),
    end: () => body.end(),
  });
  body.once('close', close);
  return reply
    .headers({
      'content-type': eventsType,
      'cache-control': 'no-store',
      // Or a proxy keeps them until there are many.
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    .send(body);
}
