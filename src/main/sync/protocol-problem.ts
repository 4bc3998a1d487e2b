import { type Hello, protocol } from '#shared/hub-api/session.ts';
import { type Problem, problem } from '#shared/util/problem.ts';

/** Why this desktop and that hub do not understand each other; null when they do. A hub serves one major before its own. */
export function protocolProblem(hello: Pick<Hello, 'protocol'>): Problem | null {
  const hub = hello.protocol.major;
  const desktop = protocol.major;
  if (hub >= desktop && hub <= desktop + 1) return null;
  const code = hub < desktop ? 'session.protocolTooOld' : 'session.protocolTooNew';
  return problem(code, 'no common protocol', { hub, desktop });
}
