/// <reference path="./jssip-internals.d.ts" />

import DialogRequestSender from 'jssip/lib/Dialog/RequestSender.js';
import type { IncomingResponse } from 'jssip/lib/SIPMessage.js';

/** Re-offers in all, the first one included, before the far end's own offers are taken for a refusal. */
export const glareAttempts = 3;

/**
 * How long to wait after 491 (RFC 3261 section 14.1), milliseconds: the side that began the call waits longer, so that the
 * two do not meet again.
 * @param random between 0 and 1
 */
export function glarePauseMs(beganCall: boolean, random: number): number {
  const [from, to] = beganCall ? [2100, 4000] : [0, 2000];
  return Math.round((from + random * (to - from)) / 10) * 10;
}

/**
 * JsSIP answers 491 by sending the same offer again after one second, though the far end's own offer may have been taken
 * meanwhile and ours is void then. A request that has `onGlare` is told instead and makes a new one.
 */
const repeat = DialogRequestSender.prototype._receiveResponse;
DialogRequestSender.prototype._receiveResponse = function (
  this: DialogRequestSender,
  response: IncomingResponse,
): void {
  const { onGlare } = this._eventHandlers;
  if (response.status_code === 491 && onGlare !== undefined) onGlare(response);
  else repeat.call(this, response);
};
