import type { Handlers } from '../api/handler.ts';
import type { Commands } from './service.ts';

/** Routes of the outbox. */
export function commandRoutes(commands: Commands): Pick<Handlers, 'command'> {
  return { command: ({ caller, body }) => commands.apply(caller, body) };
}
