/// <reference path="./jssip-internals.d.ts" />

import type Dialog from 'jssip/lib/Dialog.js';
import type { RTCSession } from 'jssip/lib/RTCSession.js';
import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage.js';
import type { URI } from 'jssip/lib/URI.js';
import { PeerStandIn } from './standin.ts';

/** An incoming message with the fields that JsSIP's parser gives it. */
export type ParsedResponse = IncomingResponse & {
  readonly call_id: string;
  readonly from_tag: string | undefined;
  readonly to_tag: string | undefined;
};
export type ParsedRequest = IncomingRequest & {
  reply(status: number, reason?: string | null, extraHeaders?: readonly string[]): void;
};

/** Options of JsSIP's sendRequest. */
export interface RequestOptions {
  readonly extraHeaders?: readonly string[];
  readonly body?: string;
  readonly eventHandlers?: {
    readonly onSuccessResponse?: () => void;
    readonly onErrorResponse?: (response: IncomingResponse) => void;
    readonly onGlare?: (response: IncomingResponse) => void;
    readonly onRequestTimeout?: () => void;
    readonly onTransportError?: () => void;
    readonly onDialogError?: (response?: IncomingResponse) => void;
  };
}

/** A client transaction of an INVITE (RFC 3261 section 17.1.1). */
export interface InviteTransaction {
  readonly state: number;
}
/** JsSIP's number for the state in which CANCEL may go out. */
export const proceeding = 2;

/** What JsSIP's session has beside its declared parts. */
export type JsSipSession = RTCSession & {
  readonly _request: {
    readonly call_id: string;
    readonly transaction?: InviteTransaction | null;
    cancel(reason?: string): void;
  };
  _dialog: Dialog | null | undefined;
  /** The far end's last INVITE came without a description, so that its ACK brings one. */
  readonly _late_sdp: boolean;
  readonly _ua: {
    destroyRTCSession(session: RTCSession): void;
    normalizeTarget(target: string): URI | undefined;
  };
  sendRequest(method: string, options?: RequestOptions): unknown;
  receiveRequest(request: ParsedRequest): void;
  onTransportError(): void;
  onRequestTimeout(): void;
  _receiveInviteResponse(response: ParsedResponse): void;
  _acceptAndTerminate(response: ParsedResponse, status: number, reason?: string): void;
  _failed(by: 'local' | 'remote' | 'system', message: IncomingResponse | null, cause: string): void;
};

/** The connection of a session, which is always one of ours; null before it has one. */
export function peerOf(session: RTCSession): PeerStandIn | null {
  const connection: unknown = session.connection;
  return connection instanceof PeerStandIn ? connection : null;
}
