import { expect, it } from 'vitest';
import { protocolProblem } from '#main/sync/protocol-problem.ts';
import { protocol } from '#shared/hub-api/session.ts';

it.each([
  [-1, 'session.protocolTooOld'],
  [0, undefined],
  [1, undefined],
  [2, 'session.protocolTooNew'],
])('a hub whose protocol is %i majors ahead: %s', (ahead, code) => {
  const hub = protocol.major + ahead;
  const found = protocolProblem({ protocol: { major: hub, minor: 0 } });
  expect(found?.code).toBe(code);
  if (found !== null) expect(found.details).toEqual({ hub, desktop: protocol.major });
});
