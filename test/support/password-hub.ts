import { openDatabase } from '#hub/db/database.ts';
import { createChanges } from '#hub/streams/change.ts';
import { applyWorkspace } from '#hub/workspace/apply.ts';
import type { WorkspaceFile } from '#hub/workspace/file-schema.ts';
import type { Clock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { ok } from '#shared/util/result.ts';
import { practiceFile, type TestHub } from './hub.ts';
import { callHub } from './hub-client.ts';
import { quietLog } from './log.ts';

/** The practice workspace with mail addresses for its agents, and with the suite or without (PWD-1). */
export function passwordFile(
  options: {
    suite?: boolean;
    policy?: Partial<WorkspaceFile['policy']['password']>;
    mail?: WorkspaceFile['mail'];
    language?: WorkspaceFile['workspace']['language'];
  } = {},
): WorkspaceFile {
  const file = practiceFile();
  const { suite = true, policy = {}, mail, language = 'en' } = options;
  for (const [login, agent] of Object.entries(file.agents))
    file.agents[login] = { ...agent, email: `${login}@hub.test` };
  return {
    ...file,
    workspace: { ...file.workspace, language },
    ...(mail === undefined ? {} : { mail }),
    policy: {
      ...file.policy,
      password: { ...file.policy.password, securitySuite: suite, ...policy },
    },
  };
}

/** Outgoing mail by a server of this machine that asks for nothing. */
export function mailVia(port: number): NonNullable<WorkspaceFile['mail']> {
  return {
    smtp: { host: '127.0.0.1', port, secure: false, tls: 'never' },
    from: 'Lineside <lineside@hub.test>',
    publicUrl: 'https://hub.test',
  };
}

/** Applies another file to a hub that runs, as the command line does; its secrets are what a test hub's are. */
export async function applyFile(hub: TestHub, clock: Clock, file: WorkspaceFile): Promise<void> {
  const database = openDatabase(hub.database.url, quietLog());
  try {
    const secret = () => ok('from a secret');
    const applied = await applyWorkspace(createChanges(database, clock), { file, practice: true, secret });
    if (!applied.ok) throw new Error(applied.problem.message);
  } finally {
    await database.dispose();
  }
}

/** Tries to sign in and gives the hub's whole answer. */
export function trySignIn(
  address: string,
  login: string,
  password: string,
  more: { desktopId?: string; takeOver?: boolean; startPaused?: boolean } = {},
) {
  return callHub(address, 'signIn', {
    body: {
      ...{ login, password, desktopId: newId(), desktopName: `Desk of ${login}`, takeOver: false },
      ...more,
    },
  });
}

/** Changes a password and gives the hub's whole answer. */
export function change(address: string, token: string, current: string, next: string) {
  return callHub(address, 'changePassword', { token, body: { current, next } });
}
