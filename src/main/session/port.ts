import type { Hello } from '#shared/hub-api/session.ts';
import type { SessionView } from '#shared/ipc/views.ts';
import type { Clock } from '#shared/util/clock.ts';
import type { Disposable } from '#shared/util/disposable.ts';
import type { Problem } from '#shared/util/problem.ts';
import type { Result } from '#shared/util/result.ts';
import type { Logger } from '../app/log.ts';
import type { Net } from '../net/port.ts';
import type { SettingsStore } from '../settings/settings.ts';
import type { SecretStore } from './secrets.ts';
import type { Workplace } from './workplace.ts';

export interface SessionDependencies {
  readonly net: Net;
  readonly secrets: SecretStore;
  readonly settings: Pick<SettingsStore, 'get' | 'set' | 'hubAddress'>;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** The folder of all agents' data. */
  readonly dataRoot: string;
  readonly workerPath: string | URL;
  readonly nativeBinding: string | undefined;
  /** How colleagues tell this desktop apart when it is taken over. */
  readonly desktopName: string;
  /** Calls in which somebody is talked with: no end of the session hangs up on them. */
  readonly calls: {
    readonly any: () => boolean;
    /** Resolves when there is none. */
    readonly over: () => Promise<void>;
  };
}

export interface Session extends Disposable {
  view(): SessionView;
  onView(listener: (view: SessionView) => void): Disposable;
  /** Everything of the signed-in agent; null while nobody is. */
  workplace(): Workplace | null;
  /** Comes after a workplace was made (already usable), and with null before it is disposed. */
  onWorkplace(listener: (workplace: Workplace | null) => void): Disposable;
  /** A hello of the hub, or at a start without the hub the last one (`fromCache`): it brings the phone's credentials. */
  onHello(listener: (hello: Hello, fromCache: boolean) => void): Disposable;
  /** Trouble with the data files: 'data.corrupt', 'data.newer', 'data.workerCrashed', ... */
  onProblem(listener: (problem: Problem) => void): Disposable;
  /** Takes up the kept session, or shows what the agent must do first. */
  start(): Promise<void>;
  /** Chooses the hub: 'session.badAddress', 'session.plainHttpRefused', 'session.notAHub', 'session.hubFixed', 'net.*', ... */
  setHub(address: string): Promise<Result<null>>;
  /**
   * Signs in; the hub's problems pass through, such as 'auth.sessionElsewhere' with whose desktop it is. Where the password must be
   * changed first, no file is opened before it is (PWD-2, PWD-6).
   */
  signIn(login: string, password: string, takeOver: boolean, startPaused?: boolean): Promise<Result<null>>;
  /**
   * Changes the password, and enters where that was waited for: 'password.wrong', 'password.weak', 'password.used',
   * 'auth.lockedOut', 'session.signedOut', 'net.*'.
   */
  changePassword(current: string, next: string): Promise<Result<null>>;
  /** Asks the hub to mail a link to a new password: 'mail.notSetUp', 'session.signedIn', 'net.*'. */
  forgotPassword(email: string): Promise<Result<null>>;
  /**
   * Signs out after up to 30 s for the outbox; work that is left refuses with 'session.workPending' unless it may be sealed, a
   * call with 'session.inCall'.
   */
  signOut(sealPending: boolean): Promise<Result<null>>;
  /** The machine woke up or its network changed. */
  wake(): void;
}
