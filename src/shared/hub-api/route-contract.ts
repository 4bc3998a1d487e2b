import { z } from 'zod';
import type { Requires } from './requires.ts';

/** One route of the hub: everything that the hub, its OpenAPI page, the desktop and the deny test need to know. */
export interface RouteContract {
  readonly method: 'GET' | 'POST';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly requires: Requires;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Most bytes of the body where more than a megabyte is taken. */
  readonly bodyLimit?: number;
  readonly reply: z.ZodType;
  /** The content type of a reply that is a file: the handler answers with where it lies, `reply` says nothing of it. */
  readonly binary?: string;
  /** The reply is a stream of server-sent events, each as `reply` says. */
  readonly events?: true;
  /** Codes of the problems it can answer with besides the general ones, with their HTTP status. */
  readonly problems?: Readonly<Record<string, number>>;
}

/** A body or a reply that says nothing. */
export const none = z.object({});
