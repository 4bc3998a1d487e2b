import { owesAuthentication } from '#shared/domain/authentication.ts';
import { statusOf } from '#shared/domain/digital-interaction.ts';
import { type Missing, missingForCompletion } from '#shared/domain/interaction.ts';
import { factsOfTypes } from '#shared/domain/note-facts.ts';
import type { Policy } from '#shared/domain/policy.ts';
import { type CommandKind, type CommandPayload, interactionAggregate } from '#shared/hub-api/commands.ts';
import type { RequestInput } from '#shared/ipc/contract.ts';
import type { InteractionView } from '#shared/ipc/interactions.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok, type Result } from '#shared/util/result.ts';
import type { Store } from '../cache/store.ts';
import type { Outbox } from '../sync/outbox.ts';

/** What an agent says of digital interactions; durable in the outbox when these resolve (DEC-15). */
export interface Giving {
  read(input: RequestInput<'interactions.read'>): Promise<Result<null>>;
  send(input: RequestInput<'interactions.send'>): Promise<Result<null>>;
  note(input: RequestInput<'interactions.note'>): Promise<Result<null>>;
  tag(input: RequestInput<'interactions.tag'>): Promise<Result<null>>;
  relate(input: RequestInput<'interactions.relate'>): Promise<Result<null>>;
  authenticate(input: RequestInput<'interactions.authenticate'>): Promise<Result<null>>;
  /** A status that closes it is refused with 'outcome.incomplete' while the policy wants more. */
  outcome(input: RequestInput<'interactions.outcome'>): Promise<Result<null>>;
  /** A closed one is refused with 'outcome.incomplete' as well. */
  dismiss(input: RequestInput<'interactions.dismiss'>): Promise<Result<null>>;
}

export interface GivingDependencies {
  readonly store: Pick<Store, 'request'>;
  readonly outbox: Pick<Outbox, 'give'>;
  readonly policy: () => Policy;
}

/** Writes each as a command. What the hub would refuse for certain is refused here, before the agent goes on to something else. */
export function createGiving({ store, outbox, policy }: GivingDependencies): Giving {
  /** How far the marks that were given reach: a thread that is looked at says the same many times. */
  const marks = new Map<string, number>();

  const give = async <K extends CommandKind>(
    kind: K,
    interactionId: string,
    payload: CommandPayload<K>,
  ): Promise<Result<null>> => {
    const given = await outbox.give(kind, interactionAggregate(interactionId), payload);
    return given.ok ? ok(null) : given;
  };

  /** What is missing for an outcome that closes it; nothing of what this desktop does not know: then the hub judges. */
  const missing = async (
    id: string,
    outcome: (view: InteractionView) => { dispositionId: string | null; note: string } | null,
  ): Promise<Result<Missing[]>> => {
    const [found, people] = await Promise.all([
      store.request('interactions.get', { id }),
      store.request('people.get', null),
    ]);
    if (!found.ok) return found;
    if (!people.ok) return people;
    const view = found.value;
    const said = view === null ? null : outcome(view);
    if (view === null || said === null) return ok([]);
    const rules = policy();
    const facts = factsOfTypes(people.value.recordTypes);
    const unauthenticated = owesAuthentication(view, rules.interaction);
    const { direction, relation } = view;
    return ok(missingForCompletion(said, rules.outcome, { direction, relation, facts, unauthenticated }));
  };
  const complete = (found: Result<Missing[]>): Result<null> => {
    if (!found.ok) return found;
    if (found.value.length === 0) return ok(null);
    return fail(problem('outcome.incomplete', 'more is required', { missing: found.value.join(',') }));
  };

  return {
    read: async ({ id, seq }) => {
      if ((marks.get(id) ?? -1) >= seq) return ok(null);
      const given = await give('interaction.read', id, { interactionId: id, seq });
      if (given.ok) marks.set(id, Math.max(seq, marks.get(id) ?? 0));
      return given;
    },
    send: ({ id, ...message }) => give('message.send', id, { interactionId: id, ...message }),
    note: ({ id, ...note }) => give('message.note', id, { interactionId: id, ...note }),
    tag: ({ id, add, remove }) => give('interaction.tag', id, { interactionId: id, add, remove }),
    relate: ({ id, ...wish }) => give('interaction.relate', id, { interactionId: id, ...wish }),
    authenticate: ({ id, state, reason }) =>
      give('interaction.authenticate', id, { interactionId: id, state, reason }),
    outcome: async ({ id, ...outcome }) => {
      if (statusOf(outcome.status).status === 'closed') {
        const may = complete(await missing(id, () => outcome));
        if (!may.ok) return may;
      }
      return give('interaction.outcome', id, { interactionId: id, ...outcome });
    },
    dismiss: async ({ id }) => {
      const may = complete(
        await missing(id, ({ status, outcome }) => (status === 'closed' ? outcome : null)),
      );
      return may.ok ? give('interaction.dismiss', id, { interactionId: id }) : may;
    },
  };
}
