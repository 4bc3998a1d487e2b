import { randomBytes } from 'node:crypto';
import { header, type SipRequest, type SipResponse } from '#hub/exchange/practice/sip/message.ts';
import type { SipAgent } from './sip-agent.ts';
import { AgentMedia } from './sip-agent-media.ts';

export interface Tone {
  readonly hz: number;
  readonly dbfs: number;
}

const defaultTone: Tone = { hz: 440, dbfs: -20 };

/** A call of a test agent, whoever called. */
export class AgentCall {
  readonly agent: SipAgent;
  readonly callId: string;
  readonly #invite: SipRequest | null;
  #tag: string;
  /** From and To of our requests, with their tags. */
  protected local: string;
  protected remote: string;
  protected target: string;
  #media: AgentMedia | null = null;
  #cseq = 100;

  protected constructor(
    agent: SipAgent,
    dialog: { callId: string; tag: string; local: string; remote: string; target: string },
    invite: SipRequest | null,
  ) {
    this.agent = agent;
    this.callId = dialog.callId;
    this.#tag = dialog.tag;
    this.local = dialog.local;
    this.remote = dialog.remote;
    this.target = dialog.target;
    this.#invite = invite;
  }

  /** A call that rings at the agent. */
  static rung(agent: SipAgent, invite: SipRequest): AgentCall {
    const tag = randomBytes(6).toString('hex');
    return new AgentCall(
      agent,
      {
        callId: header(invite, 'Call-ID') ?? '',
        tag,
        local: `${header(invite, 'To')};tag=${tag}`,
        remote: header(invite, 'From') ?? '',
        target: uriOf(header(invite, 'Contact')),
      },
      invite,
    );
  }

  /** What rang. */
  get invite(): SipRequest {
    if (this.#invite === null) throw new Error('We called');
    return this.#invite;
  }

  get media(): AgentMedia {
    if (this.#media === null) throw new Error('Not answered');
    return this.#media;
  }

  protected takeMedia(media: AgentMedia): void {
    this.#media = media;
  }

  ring(): void {
    this.agent.respond(this.invite, '180 Ringing', this.#tag);
  }

  refuse(status: string): void {
    this.agent.respond(this.invite, status, this.#tag);
  }

  /** Answers and says a tone; resolves when the exchange has acknowledged. */
  async answer(tone: Tone = defaultTone): Promise<void> {
    this.#media = new AgentMedia(tone);
    const sdp = await this.#media.answer(this.invite.body);
    this.agent.respond(this.invite, '200 OK', this.#tag, [], sdp);
    await this.agent.nextRequest('ACK');
  }

  /** A request in the call; resolves with the final answer. */
  async request(method: string, body = '', extra: readonly string[] = []): Promise<SipResponse> {
    const lines = [...this.lines(method), ...extra];
    const answer = await this.agent.request(method, this.target, lines, body);
    // It may have been sent again, with credentials.
    this.#cseq = cseqOf(answer);
    if (method === 'INVITE' && answer.status < 300) {
      this.agent.ack(this.target, this.lines('ACK', this.#cseq));
    }
    return answer;
  }

  /** Renegotiates as a desktop does after a reconnect. */
  async reinvite(options: {
    iceRestart: boolean;
    direction?: 'sendrecv' | 'sendonly' | 'inactive';
  }): Promise<SipResponse> {
    const answer = await this.request('INVITE', await this.media.offer(options));
    if (answer.status === 200) await this.media.accept(answer.body);
    return answer;
  }

  /** Answers a request of the exchange in this call. */
  respond(request: SipRequest, status: string, body = ''): void {
    this.agent.respond(request, status, this.#tag, [], body);
  }

  /** Takes the exchange's next offer in this call. */
  async answerReinvite(): Promise<SipRequest> {
    const invite = await this.agent.nextRequest('INVITE');
    this.respond(invite, '200 OK', await this.media.answer(invite.body));
    await this.agent.nextRequest('ACK');
    return invite;
  }

  /** Transfers (RFC 3515); resolves with the answer to REFER. `consult` gives Replaces as JsSIP writes it. */
  async refer(number: string, consult?: AgentCall): Promise<SipResponse> {
    const replaces = consult === undefined ? '' : `?Replaces=${encodeURIComponent(consult.replaces())}`;
    const { user, domain } = this.agent.options;
    return await this.request('REFER', '', [
      `Refer-To: <sip:${number}@${domain}${replaces}>`,
      `Referred-By: <sip:${user}@${domain}>`,
    ]);
  }

  /** Statuses of the NOTIFYs until the final one. */
  async progress(): Promise<number[]> {
    const statuses: number[] = [];
    for (;;) {
      const notify = await this.agent.nextRequest('NOTIFY');
      const status = Number(/^SIP\/2\.0 (\d{3}) /.exec(notify.body)?.[1]);
      statuses.push(status);
      if (status >= 200) return statuses;
    }
  }

  /** This call in the hands of another phone, which knows everything about it. */
  as(agent: SipAgent): AgentCall {
    const { callId, local, remote, target } = this;
    return new AgentCall(agent, { callId, tag: this.#tag, local, remote, target }, this.#invite);
  }

  /** Lets go of the media; safe to call whatever the state. */
  async close(): Promise<void> {
    await this.#media?.close();
  }

  async hangUp(): Promise<SipResponse> {
    return await this.request('BYE');
  }

  /** What Replaces says of this call. */
  replaces(): string {
    const tagOf = (value: string) => /;tag=([^;>\s]+)/.exec(value)?.[1] ?? '';
    return `${this.callId};to-tag=${tagOf(this.remote)};from-tag=${tagOf(this.local)}`;
  }

  protected lines(method: string, cseq = ++this.#cseq): string[] {
    return [
      `From: ${this.local}`,
      `To: ${this.remote}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      `Contact: ${this.agent.contact}`,
    ];
  }
}

export interface OutgoingOptions {
  readonly tone?: Tone;
  readonly headers?: readonly string[];
  /** Changes the offer before it is sent. */
  readonly offer?: (sdp: string) => string;
}

/** A call that a test agent makes. */
export class OutgoingCall extends AgentCall {
  readonly #statuses: SipResponse[] = [];
  readonly #waiters: (() => void)[] = [];
  #branch = `z9hG4bK${randomBytes(8).toString('hex')}`;
  #inviteCseq = 1;
  #earlyMedia = false;

  constructor(agent: SipAgent, number: string, options: OutgoingOptions) {
    const { user, domain } = agent.options;
    const tag = randomBytes(6).toString('hex');
    super(
      agent,
      {
        callId: randomBytes(10).toString('hex'),
        tag,
        local: `<sip:${user}@${domain}>;tag=${tag}`,
        remote: `<sip:${number}@${domain}>`,
        target: `sip:${number}@${domain}`,
      },
      null,
    );
    const media = new AgentMedia(options.tone ?? defaultTone);
    this.takeMedia(media);
    void this.#invite(media, options);
  }

  /** The first answer with this status. */
  async status(status: number): Promise<SipResponse> {
    return await this.#until((response) => response.status === status);
  }

  /** The final status. When somebody answered, the ACK is out and the tone is being said. */
  async final(): Promise<number> {
    const response = await this.#until(({ status }) => status >= 200);
    return response.status;
  }

  get isAnswered(): boolean {
    return this.#statuses.some(({ status }) => status >= 200 && status < 300);
  }

  /** Statuses so far, without 100. */
  get statuses(): number[] {
    return this.#statuses.map(({ status }) => status).filter((status) => status > 100);
  }

  /** Takes the call back before it was answered. */
  async cancel(): Promise<SipResponse> {
    const lines = this.lines('CANCEL', this.#inviteCseq);
    return await new Promise<SipResponse>((resolve) => {
      const { target: uri } = this;
      this.agent.send({ method: 'CANCEL', uri, lines, body: '', branch: this.#branch }, resolve);
    });
  }

  /** Takes the call back; resolves when it has ended so. */
  async takeBack(): Promise<void> {
    await this.cancel();
    await this.status(487);
  }

  async #invite(media: AgentMedia, options: OutgoingOptions): Promise<void> {
    const sdp = await media.firstOffer();
    const body = options.offer?.(sdp) ?? sdp;
    const lines = [...this.lines('INVITE', 1), ...(options.headers ?? [])];
    const sentAgain = (branch: string) => {
      this.#branch = branch;
      this.#inviteCseq++;
    };
    const request = { method: 'INVITE', uri: this.target, lines, body, branch: this.#branch, sentAgain };
    this.agent.send(request, (response) => void this.#answered(response, media));
  }

  async #answered(response: SipResponse, media: AgentMedia): Promise<void> {
    const { status, body } = response;
    if (status >= 300) this.agent.ack(this.target, [...this.#ackLines(response)], this.#branch);
    else if (status > 100) {
      this.remote = header(response, 'To') ?? '';
      if (status >= 200) {
        this.target = uriOf(header(response, 'Contact'));
        this.agent.ack(this.target, this.lines('ACK', this.#inviteCseq));
      }
      if (body !== '' && !this.#earlyMedia) {
        this.#earlyMedia = true;
        await media.accept(body);
      }
    }
    this.#statuses.push(response);
    for (const wake of this.#waiters.splice(0)) wake();
  }

  #ackLines(response: SipResponse): string[] {
    return this.lines('ACK', this.#inviteCseq).map((line) =>
      line.startsWith('To:') ? `To: ${header(response, 'To')}` : line,
    );
  }

  async #until(fits: (response: SipResponse) => boolean): Promise<SipResponse> {
    for (;;) {
      const found = this.#statuses.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiters.push(resolve));
    }
  }
}

function cseqOf(response: SipResponse): number {
  return Number(header(response, 'CSeq')?.split(' ')[0]);
}

function uriOf(nameAddr: string | undefined): string {
  return /<([^>]+)>/.exec(nameAddr ?? '')?.[1] ?? '';
}
