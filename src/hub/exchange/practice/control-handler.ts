import { ok, type Result } from '#shared/util/result.ts';
import type { ControlRequest } from './control-protocol.ts';
import type { Exchange } from './exchange.ts';

/** Carries out what a hub asks for. `shutdown` is called once the answer has been written. */
export function handleRequest(
  exchange: Exchange,
  request: Exclude<ControlRequest, { op: 'hello' }>,
  shutdown: () => void,
): Result<unknown> | Promise<Result<unknown>> {
  const { simulation, control } = exchange;
  switch (request.op) {
    case 'configure':
      exchange.configure(request.phones, request.queues, request);
      return ok(null);
    case 'member':
      exchange.setMember(request.member);
      return ok(null);
    case 'assignInteraction':
      return exchange.assignInteraction(request.linkedId, request.interactionId);
    case 'hangUp':
      return control.hangUp(request.callId);
    case 'snapshot':
      return ok(exchange.snapshot());
    case 'record':
      return control.record(request.callId, request.action);
    case 'bridge':
      return named(control.bridge(request.callIds), (conferenceId) => ({ conferenceId }));
    case 'originate':
      return named(control.originate(request.order), (callId) => ({ callId }));
    case 'hold':
      return control.hold(request.callId, request.held);
    case 'transfer':
      return control.transfer(request.callId, request.to);
    case 'keypad':
      return control.keypad(request.callId, request.digits);
    case 'supervise':
      return named(control.supervise(request.order), (callId) => ({ callId }));
    case 'rescue':
      return control.rescue(request.order);
    case 'deskPhone':
      return exchange.deskPhone(request.user, request.action);
    case 'setDeskTone':
      return exchange.setDeskTone(request.user, request.hz);
    case 'digitsOf':
      return named(control.digitsOf(request.callId), (digits) => ({ digits }));
    case 'reoffer':
      return control
        .reoffer(request.callId, request.direction)
        .then((result) => named(result, (accepted) => ({ accepted })));
    case 'startCustomer':
      return named(simulation.startCustomer(request.order), (customerId) => ({ customerId }));
    case 'customerReport':
      return simulation.customerReport(request.customerId);
    case 'stopCustomer':
      return simulation.stopCustomer(request.customerId);
    case 'setOutside':
      return simulation.setOutside(request.number, definedOnly(request.change));
    case 'outsideReport':
      return simulation.outsideReport(request.linkedId);
    case 'shutdown':
      setImmediate(shutdown);
      return ok(null);
  }
}

function named<T, R>(result: Result<T>, name: (value: T) => R): Result<R> {
  return result.ok ? ok(name(result.value)) : result;
}

/** Without what was left out, so that it does not overwrite. */
function definedOnly<T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
