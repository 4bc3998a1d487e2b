import './media-globals.ts';
import { UA } from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA.js';
import { WebSocket } from 'ws';
import { sessionMedia } from '#main/phone/session-media.ts';
import { SipSocket } from '#main/phone/socket.ts';
import { systemClock } from '#shared/util/clock.ts';
import { newId } from '#shared/util/id.ts';
import { Told } from './practice.ts';
import type { Tone } from './sip-agent-call.ts';
import type { AgentMedia } from './sip-agent-media.ts';
import { WeriftLink } from './werift-link.ts';

export interface FollowingPhoneOptions {
  readonly webSocketUrl: string;
  readonly domain: string;
  readonly user: string;
  readonly secret: string;
  readonly tone: Tone;
  /** With whose secret it proves who it is; its own user unless said. */
  readonly authorizationUser?: string;
}

/** A call of such a phone. */
export class FollowedCall {
  readonly session: RTCSession;
  /** Where JsSIP finds its media. */
  readonly peer: string;
  /** The call that has taken its place, as the far end asked. */
  next: FollowedCall | null = null;
  /** Statuses of answers to our INVITE, whether it is up, and its end. */
  readonly told = new Told<number | 'up' | 'over'>();
  readonly #link: WeriftLink;

  constructor(session: RTCSession, link: WeriftLink, peer: string) {
    this.session = session;
    this.peer = peer;
    this.#link = link;
    session.on('progress', (event: { readonly response?: { readonly status_code: number } | null }) => {
      if (event.response) this.told.tell(event.response.status_code);
    });
    session.on('confirmed', () => this.told.tell('up'));
    session.on('ended', () => this.told.tell('over'));
    session.on('failed', ({ message }) => {
      const refused = typeof message === 'object' && message !== null && 'status_code' in message;
      if (refused && typeof message.status_code === 'number') this.told.tell(message.status_code);
      this.told.tell('over');
    });
  }

  latest(): FollowedCall {
    return this.next?.latest() ?? this;
  }

  /** Who holds whom, as both ends have agreed. */
  get held(): { readonly local: boolean; readonly remote: boolean } {
    return this.session.isOnHold();
  }

  /** Resolves when the far end has agreed. */
  async hold(held: boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const asked = held ? this.session.hold({}, resolve) : this.session.unhold({}, resolve);
      if (!asked) reject(new Error('JsSIP does not ask now'));
    });
  }

  /** Resolves with how the call of the far end has gone that this asks for. */
  async refer(target: string, replaces: FollowedCall | null): Promise<number> {
    return await new Promise<number>((resolve) => {
      this.session.refer(target, {
        ...(replaces === null ? {} : { replaces: replaces.session }),
        eventHandlers: {
          accepted: () => resolve(200),
          failed: ({ status_line }: { status_line: { status_code: number } }) =>
            resolve(status_line.status_code),
          requestFailed: ({ response }: { response: { status_code: number } | null }) =>
            resolve(response?.status_code ?? 408),
        },
      });
    });
  }

  get media(): AgentMedia {
    return this.#link.media(this.peer);
  }

  /** Resolves when both ends know that it was answered. */
  async up(): Promise<void> {
    await this.told.next((what) => what === 'up');
  }

  /** Resolves with the status that refused our call. */
  async refused(): Promise<number> {
    return Number(await this.told.next((what) => typeof what === 'number' && what >= 300));
  }

  async over(): Promise<void> {
    await this.told.next((what) => what === 'over');
  }
}

/** A phone that is not ours, for tests: JsSIP as it comes, which does what the far end asks by REFER and Replaces. */
export class FollowingPhone implements AsyncDisposable {
  /** Calls that ring. */
  readonly rung = new Told<FollowedCall>();
  readonly #link: WeriftLink;
  readonly #agent: UA;
  readonly #domain: string;

  private constructor(options: FollowingPhoneOptions) {
    this.#domain = options.domain;
    this.#link = new WeriftLink(options.tone);
    this.#agent = new UA({
      sockets: new SipSocket({
        net: { webSocket: async (url, protocols) => new WebSocket(url, [...protocols]) },
        url: options.webSocketUrl,
        clock: systemClock,
        onDropped: (why) => {
          throw new Error(`dropped: ${why}`);
        },
        isUp: () => false,
      }),
      uri: `sip:${options.user}@${options.domain}`,
      password: options.secret,
      authorization_user: options.authorizationUser ?? options.user,
      register: true,
    });
    this.#agent.on('newRTCSession', (event: RTCSessionEvent) => {
      // What was asked for is known already.
      if (isIncoming(event) && !event.request.hasHeader('Replaces'))
        this.rung.tell(this.#open(event.session));
    });
  }

  /** @throws Error when it may not register */
  static async register(options: FollowingPhoneOptions): Promise<FollowingPhone> {
    const phone = new FollowingPhone(options);
    await new Promise<void>((resolve, reject) => {
      phone.#agent.on('registered', () => resolve());
      phone.#agent.on('registrationFailed', ({ response }) =>
        reject(new Error(`Registration: ${response?.status_code}`)),
      );
      phone.#agent.start();
    });
    return phone;
  }

  /** @param options what JsSIP is told beside the sound */
  call(number: string, options: { readonly fromUserName?: string } = {}): FollowedCall {
    const peer = newId();
    const sound = sessionMedia(this.#link, { peer, iceServers: [] });
    const session = this.#agent.call(this.address(number), { ...sound, ...options });
    return this.#open(session, peer);
  }

  /** Answers what rings; resolves when both ends know. */
  async answer(call: FollowedCall): Promise<void> {
    call.session.answer(sessionMedia(this.#link, { peer: call.peer, iceServers: [] }));
    await call.up();
  }

  address(number: string): string {
    return `sip:${number}@${this.#domain}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.stop();
    await this.#link.dispose();
  }

  #open(session: RTCSession, peer = newId()): FollowedCall {
    const call = new FollowedCall(session, this.#link, peer);
    session.on('refer', ({ accept }) => {
      const next = newId();
      accept(
        (made: RTCSession) => {
          call.next = this.#open(made, next);
        },
        sessionMedia(this.#link, { peer: next, iceServers: [] }),
      );
    });
    session.on('replaces', ({ accept }) =>
      accept((made: RTCSession) => {
        const next = this.#open(made);
        // JsSIP is not ready for an answer before this returns.
        queueMicrotask(() => made.answer(sessionMedia(this.#link, { peer: next.peer, iceServers: [] })));
        call.next = next;
      }),
    );
    return call;
  }
}

function isIncoming(event: RTCSessionEvent): event is IncomingRTCSessionEvent {
  return event.originator === 'remote';
}
