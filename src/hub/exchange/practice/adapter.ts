import { z } from 'zod';
import type { Disposable } from '#shared/util/disposable.ts';
import { Emitter } from '#shared/util/emitter.ts';
import { problem } from '#shared/util/problem.ts';
import { ExchangeError } from '../error.ts';
import type { ExchangeHandlers, ExchangePort, Origination, RecordAction, RescueOrder } from '../port.ts';
import { ControlLink, type LinkOptions } from './control-link.ts';
import {
  type ControlRequest,
  type CustomerOrderInput,
  type CustomerReport,
  conferenceSchema,
  customerOrderSchema,
  customerReportSchema,
  type DeskPhoneAction,
  type DeskPhoneReport,
  deskPhoneReportSchema,
  digitsSchema,
  legSchema,
  type OutsideChange,
  type OutsideReport,
  outsideChangeSchema,
  outsideReportSchema,
  reofferedSchema,
  type SupervisionOrder,
  startedCustomerSchema,
  type TransferTarget,
} from './control-protocol.ts';

export type PracticeOptions = LinkOptions;

/** The practice exchange as the hub sees it, with the simulated customers and phones that only this exchange has. */
export interface PracticeExchange extends Required<ExchangePort> {
  /** Resolves when the link is up. */
  ready(): Promise<void>;
  startCustomer(order: CustomerOrderInput): Promise<string>;
  customerReport(customerId: string): Promise<CustomerReport>;
  /** The customer hangs up now. */
  stopCustomer(customerId: string): Promise<void>;
  /** What a hand does to a simulated desk phone; how the phone is then. Refused with 'exchange.noSuchPhone'. */
  deskPhone(user: string, action: DeskPhoneAction): Promise<DeskPhoneReport>;
  /** Gives a simulated desk phone another tone, hertz. */
  setDeskTone(user: string, hz: number): Promise<void>;
  /** The keys that were pressed in an agent's call, by RFC 4733 or INFO. */
  digitsOf(callId: string): Promise<string>;
  /** The exchange offers anew in an agent's call; `sendonly` is a hold from the far end. Resolves with whether it was accepted. */
  reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<boolean>;
  /** Gives an outside number another behaviour than it has by the table in `outside-numbers.ts`. */
  setOutside(number: string, change: OutsideChange): Promise<void>;
  /** The outside line that a call reached last. */
  outsideReport(linkedId: string): Promise<OutsideReport>;
  /** Fires on every change of a customer, and once a second while one talks. */
  onCustomerChanged(listener: (report: CustomerReport) => void): Disposable;
  /** Ends the exchange's process and every call, unless another hub uses it ('exchange.inUse'); resolves when it has said yes. */
  shutdown(): Promise<void>;
}

/** Makes the adapter; `start` of the result connects it. */
export function createPracticeExchange(options: PracticeOptions): PracticeExchange {
  return new PracticeAdapter(options);
}

class PracticeAdapter implements PracticeExchange {
  readonly kind = 'practice';
  readonly #link: ControlLink;
  readonly #customers: Emitter<CustomerReport>;
  #handlers: ExchangeHandlers | null = null;

  constructor(options: PracticeOptions) {
    this.#customers = new Emitter((error) =>
      options.logger.warn({ error: String(error) }, 'customer listener'),
    );
    this.#link = new ControlLink(options, {
      up: (snapshot) => this.#handlers?.up(snapshot),
      down: () => this.#handlers?.down(),
      event: (event) => this.#handlers?.event(event),
      customer: (report) => this.#customers.emit(report),
    });
  }

  get connected(): boolean {
    return this.#link.connected;
  }

  /** Known from the first connection on (await `ready`), and kept while the link is away. */
  get signalling(): { readonly webSocketUrl: string; readonly domain: string } {
    const { hello } = this.#link;
    if (hello === null) throw new ExchangeError(problem('exchange.unreachable'));
    return { webSocketUrl: hello.webSocketUrl, domain: hello.domain };
  }

  start(handlers: ExchangeHandlers): void {
    if (this.#handlers !== null) throw new Error('Started before');
    this.#handlers = handlers;
    this.#link.start();
  }

  async ready(): Promise<void> {
    await this.#link.ready();
  }

  async configure(...[phones, queues, options]: Parameters<ExchangePort['configure']>): Promise<void> {
    const { rescueAfterMs = null, bindings = [] } = options ?? {};
    await this.#tell({
      op: 'configure',
      phones: [...phones],
      queues: [...queues],
      rescueAfterMs,
      bindings: [...bindings],
    });
  }

  async setMember(member: Parameters<ExchangePort['setMember']>[0]): Promise<void> {
    await this.#tell({ op: 'member', member });
  }

  async assignInteraction(linkedId: string, interactionId: string): Promise<void> {
    await this.#tell({ op: 'assignInteraction', linkedId, interactionId });
  }

  async hangUp(callId: string): Promise<void> {
    await this.#tell({ op: 'hangUp', callId });
  }

  async record(callId: string, action: RecordAction): Promise<void> {
    await this.#tell({ op: 'record', callId, action });
  }

  async bridge(callIds: readonly string[]): Promise<string> {
    return (await this.#link.ask({ op: 'bridge', callIds: [...callIds] }, conferenceSchema)).conferenceId;
  }

  async originate(order: Origination): Promise<string> {
    return (await this.#link.ask({ op: 'originate', order }, legSchema)).callId;
  }

  async hold(callId: string, held: boolean): Promise<void> {
    await this.#tell({ op: 'hold', callId, held });
  }

  async transfer(callId: string, to: TransferTarget): Promise<void> {
    await this.#tell({ op: 'transfer', callId, to });
  }

  async keypad(callId: string, digits: string): Promise<void> {
    await this.#tell({ op: 'keypad', callId, digits });
  }

  async supervise(order: SupervisionOrder): Promise<string> {
    return (await this.#link.ask({ op: 'supervise', order }, legSchema)).callId;
  }

  async rescue(order: RescueOrder): Promise<void> {
    await this.#tell({ op: 'rescue', order });
  }

  async deskPhone(user: string, action: DeskPhoneAction): Promise<DeskPhoneReport> {
    return await this.#link.ask({ op: 'deskPhone', user, action }, deskPhoneReportSchema);
  }

  async setDeskTone(user: string, hz: number): Promise<void> {
    await this.#tell({ op: 'setDeskTone', user, hz });
  }

  async digitsOf(callId: string): Promise<string> {
    return (await this.#link.ask({ op: 'digitsOf', callId }, digitsSchema)).digits;
  }

  async reoffer(callId: string, direction: 'sendrecv' | 'sendonly'): Promise<boolean> {
    return (await this.#link.ask({ op: 'reoffer', callId, direction }, reofferedSchema)).accepted;
  }

  async setOutside(number: string, change: OutsideChange): Promise<void> {
    await this.#tell({ op: 'setOutside', number, change: outsideChangeSchema.parse(change) });
  }

  async outsideReport(linkedId: string): Promise<OutsideReport> {
    return await this.#link.ask({ op: 'outsideReport', linkedId }, outsideReportSchema);
  }

  async startCustomer(order: CustomerOrderInput): Promise<string> {
    const request = { op: 'startCustomer', order: customerOrderSchema.parse(order) } as const;
    return (await this.#link.ask(request, startedCustomerSchema)).customerId;
  }

  async customerReport(customerId: string): Promise<CustomerReport> {
    return await this.#link.ask({ op: 'customerReport', customerId }, customerReportSchema);
  }

  async stopCustomer(customerId: string): Promise<void> {
    await this.#tell({ op: 'stopCustomer', customerId });
  }

  onCustomerChanged(listener: (report: CustomerReport) => void): Disposable {
    return this.#customers.on(listener);
  }

  async shutdown(): Promise<void> {
    this.#link.stop();
    await this.#tell({ op: 'shutdown' });
  }

  /** Lets go of the link. The exchange and its calls stay up. */
  dispose(): void {
    this.#link.dispose();
  }

  async #tell(request: ControlRequest): Promise<void> {
    await this.#link.ask(request, z.null());
  }
}
