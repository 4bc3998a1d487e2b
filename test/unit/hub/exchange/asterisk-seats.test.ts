import { beforeEach, expect, test } from 'vitest';
import { AmiParser } from '#hub/exchange/asterisk/ami-message.ts';
import { Registrations } from '#hub/exchange/asterisk/seats.ts';

let registrations: Registrations;

beforeEach(() => {
  registrations = new Registrations();
});

/** What the hub is told when Asterisk says this of a contact. */
function said(status: string, uri: string): string[] {
  const text = `Event: ContactStatus\r\nURI: ${uri}\r\nContactStatus: ${status}\r\nAOR: 1001\r\nEndpointName: 1001\r\n\r\n`;
  return new AmiParser()
    .push(Buffer.from(text))
    .flatMap((event) => registrations.take(event, 1).map(({ kind }) => kind));
}

test('a phone is registered from its first answer on, and no longer once its contact has gone', () => {
  expect(said('NonQualified', 'sip:a')).toEqual([]);
  expect(said('Reachable', 'sip:a')).toEqual(['phoneRegistered']);
  expect(said('Unreachable', 'sip:a')).toEqual(['phoneUnregistered']);
  expect(said('Reachable', 'sip:a')).toEqual(['phoneRegistered']);
  expect(said('Removed', 'sip:a')).toEqual(['phoneUnregistered']);
});

test('a contact that the phone has left without a word keeps nobody registered', () => {
  said('Reachable', 'sip:now');
  expect(said('NonQualified', 'sip:left')).toEqual([]);
  expect(said('Removed', 'sip:now')).toEqual(['phoneUnregistered']);
  expect(registrations.users()).toEqual([]);
});

test('one that was registered before the hub came is gone with its contact', () => {
  registrations.found(['1001']);
  expect(said('Removed', 'sip:a')).toEqual(['phoneUnregistered']);
});
