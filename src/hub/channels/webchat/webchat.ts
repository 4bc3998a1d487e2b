import type { FastifyInstance } from 'fastify';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Handlers } from '../../api/handler.ts';
import type { FileFolder } from '../../files/disk.ts';
import type { LeaseHolder } from '../../lease/lease.ts';
import { type FeedDeps, Feeds } from './feed.ts';
import { servePages } from './page.ts';
import { createVisitorWatch } from './presence.ts';
import { webchatRoutes } from './routes.ts';

/** The channel of web sites' chats, as the hub is built of it. */
export interface Webchat extends Disposable {
  readonly routes: Pick<Handlers, Extract<keyof Handlers, `webchat${string}`>>;
  readonly pages: (server: FastifyInstance) => void;
  /** What one of several hubs does for all: looks after visitors who went away. */
  readonly watch: LeaseHolder;
}

/** Builds the channel: what customers' pages ask, what they are made of, and who is looked after when they go. */
export function createWebchat(deps: FeedDeps & { readonly files: FileFolder }): Webchat {
  const feeds = new Feeds(deps);
  return {
    routes: webchatRoutes({ ...deps, feeds }),
    pages: (server) => servePages(server, deps.database),
    watch: createVisitorWatch(deps),
    dispose: () => feeds.dispose(),
  };
}
