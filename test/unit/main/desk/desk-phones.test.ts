import { beforeEach, describe, expect, it } from 'vitest';
import { createDeskPhones, type DeskPhones } from '#main/desk/desk-phones.ts';
import { createTold } from '#main/sync/told.ts';
import type { DeskPhone } from '#shared/domain/desk-phone.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { DeskPhonesView } from '#shared/ipc/views.ts';
import { newId } from '#shared/util/id.ts';
import { problem } from '#shared/util/problem.ts';
import { fail, ok } from '#shared/util/result.ts';

const me = newId();
const heldByMe = { agentId: me, name: 'Anna' };
const aPhone = (name: string, changes: Partial<DeskPhone> = {}): DeskPhone => ({
  id: newId(),
  name,
  extension: '304',
  registered: true,
  inUse: false,
  heldBy: null,
  ...changes,
});
const [four, ten] = [aPhone('Desk 4'), aPhone('Desk 10', { extension: '310' })];

let told: ReturnType<typeof createTold>;
let asked: unknown[];
let answer: unknown;
let policy = defaultPolicy();
const make = (typology: 'builtin' | 'external' = 'external'): DeskPhones =>
  createDeskPhones({
    agent: { id: me, typology },
    policy: () => policy,
    told: told.deskPhones,
    hub: {
      call: async (name, call) => {
        asked.push({ name, ...call });
        return answer as never;
      },
    },
  });

beforeEach(() => {
  told = createTold();
  asked = [];
  answer = ok({});
  policy = defaultPolicy();
});

const tell = (phones: readonly DeskPhone[], all = true): void =>
  told.take('deskPhones', { all, phones, gone: [] });

describe('the phones to choose from', () => {
  it('are there by name, with the one of this session', () => {
    const phones = make();
    tell([{ ...ten, heldBy: heldByMe }, four]);
    expect(phones.view()).toMatchObject({
      applies: true,
      held: { name: 'Desk 10' },
      phones: [{ name: 'Desk 4' }, { name: 'Desk 10' }],
      without: false,
    });
  });

  it('are no question for agents with the built-in phone, nor where everybody has their own', () => {
    expect(make('builtin').view().applies).toBe(false);
    policy.phone.hotDesk = false;
    expect(make().view().applies).toBe(false);
  });

  it('become a question when the workspace says so', () => {
    policy.phone.hotDesk = false;
    const phones = make();
    policy.phone.hotDesk = true;
    phones.refresh();
    expect(phones.view().applies).toBe(true);
  });

  it('tell at once of a phone that is unplugged', () => {
    const phones = make();
    tell([{ ...four, heldBy: heldByMe }]);
    const seen: DeskPhonesView[] = [];
    phones.onChange((view) => seen.push(view));
    tell([{ ...four, heldBy: heldByMe, registered: false }], false);
    tell([{ ...four, heldBy: heldByMe, registered: false }], false);
    expect(seen).toMatchObject([{ held: { registered: false } }]);
  });

  it('keep the phone of this session while the hub is away', () => {
    const phones = make();
    tell([{ ...four, heldBy: heldByMe }]);
    told.clear();
    expect(phones.view()).toMatchObject({ held: { id: four.id }, phones: [] });
  });

  it('know the phone of this session from the hello until all are told', () => {
    const phones = make();
    phones.greet(four);
    expect(phones.view().held).toEqual(four);
    tell([four]);
    expect(phones.view().held).toBeNull();
    phones.greet(four);
    expect(phones.view().held).toBeNull();
  });
});

describe('a phone that is taken', () => {
  it('is this session\u2019s at once, and the one before is free', async () => {
    const phones = make();
    tell([{ ...four, heldBy: heldByMe }, ten]);
    answer = ok({ ...ten, heldBy: heldByMe });
    expect(await phones.take(ten.id)).toEqual(ok(null));
    expect(asked).toEqual([{ name: 'takeDeskPhone', body: { id: ten.id } }]);
    expect(phones.view()).toMatchObject({ held: { id: ten.id }, phones: [{ heldBy: null }, { id: ten.id }] });
    tell([four, { ...ten, heldBy: heldByMe }], false);
    expect(phones.view().held?.id).toBe(ten.id);
  });

  it('ends going without one', async () => {
    const phones = make();
    phones.goWithout();
    expect(phones.view().without).toBe(true);
    answer = ok({ ...ten, heldBy: heldByMe });
    await phones.take(ten.id);
    expect(phones.view()).toMatchObject({ without: false, held: { id: ten.id } });
  });

  it('is refused as the hub refuses it, and nothing changes', async () => {
    const phones = make();
    tell([{ ...four, heldBy: heldByMe }, ten]);
    answer = fail({ status: 409, problem: problem('deskPhone.taken') });
    expect(await phones.take(ten.id)).toMatchObject({ problem: { code: 'deskPhone.taken' } });
    expect(phones.view().held?.id).toBe(four.id);
  });

  it('is given back', async () => {
    const phones = make();
    tell([{ ...four, heldBy: heldByMe }]);
    expect(await phones.release()).toEqual(ok(null));
    expect(phones.view()).toMatchObject({ held: null, phones: [{ heldBy: null }] });
    answer = fail({ status: 409, problem: problem('deskPhone.inCall') });
    tell([{ ...four, heldBy: heldByMe }]);
    expect(await phones.release()).toMatchObject({ problem: { code: 'deskPhone.inCall' } });
    expect(phones.view().held?.id).toBe(four.id);
  });
});

describe('a hand at a simulated phone', () => {
  it('is at the one of this session', async () => {
    const phones = make();
    expect(await phones.practise('pickUp')).toMatchObject({ problem: { code: 'deskPhone.none' } });
    tell([{ ...ten, heldBy: heldByMe }]);
    expect(await phones.practise('pickUp')).toEqual(ok(null));
    expect(asked).toEqual([
      { name: 'practiceDeskPhone', params: { extension: '310' }, body: { action: 'pickUp' } },
    ]);
  });
});
