import { describe, expect, test } from 'vitest';
import { changedRelation, noRelation, type Relation } from '#shared/domain/crm.ts';
import { newId } from '#shared/util/id.ts';

const person = (name: string) => ({ id: newId(), name });
const record = (title: string) => ({ id: newId(), kind: 'case' as const, number: 1, title });
const nothing = { addContacts: [], removeContacts: [], addRecords: [], removeRecords: [], first: false };
const ann = person('Ann');
const bob = person('Bob');
const roof = record('Roof');
const wires = record('Wires');
const relation: Relation = { ...noRelation, contacts: [ann], records: [roof] };

describe('a change of what an interaction is about', () => {
  test('adds behind the others, or before them', () => {
    expect(changedRelation(relation, { ...nothing, addRecords: [wires] }).records).toEqual([roof, wires]);
    const first = changedRelation(relation, { ...nothing, addRecords: [wires], first: true });
    expect(first.records).toEqual([wires, roof]);
  });

  test('has nothing twice: what stands stays where it is, or comes first', () => {
    const both: Relation = { ...relation, contacts: [ann, bob] };
    expect(changedRelation(both, { ...nothing, addContacts: [ann] }).contacts).toEqual([ann, bob]);
    expect(changedRelation(both, { ...nothing, addContacts: [bob], first: true }).contacts).toEqual([
      bob,
      ann,
    ]);
  });

  test('removes, also in the change that adds', () => {
    const change = { ...nothing, addContacts: [bob], removeContacts: [ann.id], removeRecords: [roof.id] };
    expect(changedRelation(relation, change)).toEqual({ ...noRelation, contacts: [bob] });
  });

  test('leaves nobody to choose from once somebody is chosen', () => {
    const open: Relation = { ...noRelation, candidates: [ann, bob] };
    expect(changedRelation(open, { ...nothing, addRecords: [roof] }).candidates).toEqual([ann, bob]);
    expect(changedRelation(open, { ...nothing, addContacts: [bob] })).toEqual({
      ...noRelation,
      contacts: [bob],
    });
  });
});
