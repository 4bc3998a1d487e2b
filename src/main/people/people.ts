import type { JourneyQuery } from '#shared/domain/journey.ts';
import type { RequestInput, RequestOutput } from '#shared/ipc/contract.ts';
import type { Result } from '#shared/util/result.ts';
import type { Directory } from '../desk/directory.ts';
import { searchAll } from '../search/search.ts';
import type { Workplace } from '../session/index.ts';
import { type Contacts, createContacts } from './contacts.ts';
import { readJourney } from './journey.ts';
import { createRecords, type Records } from './records.ts';
import { createRelations, type Relations } from './relations.ts';

/** Contacts, records and what calls are about, for whoever is signed in. */
export interface People {
  readonly contacts: Contacts;
  readonly records: Records;
  readonly relations: Relations;
  journey(query: JourneyQuery): Promise<Result<RequestOutput<'journey.list'>>>;
  search(asked: RequestInput<'search.all'>): Promise<Result<RequestOutput<'search.all'>>>;
}

/** Puts it together from what belongs to the signed-in agent. */
export function createPeople(
  workplace: Pick<Workplace, 'agent' | 'store' | 'outbox' | 'hub' | 'hubNow'> & {
    readonly link: Pick<Workplace['link'], 'view'>;
  },
  directory: Pick<Directory, 'view' | 'region'>,
): People {
  const { agent, store, outbox, hub, link } = workplace;
  const atHub = { hub, away: () => (link.view.kind === 'offline' ? link.view.problem : null) };
  return {
    contacts: createContacts({ ...atHub, store, outbox, region: () => directory.region() }),
    records: createRecords({ ...atHub, store, outbox, hubNow: () => workplace.hubNow() }),
    relations: createRelations({ store, outbox }),
    journey: (query) => readJourney({ ...atHub, store }, query),
    search: (asked) =>
      searchAll(
        {
          ...atHub,
          store,
          directory: () => directory.view(),
          agentId: agent.id,
          hubNow: () => workplace.hubNow(),
        },
        asked,
      ),
  };
}
