/*
 * Parts of JsSIP that its own declarations leave out, as far as we need them to keep it from ending a call that can go on and
 * from leaving one that is over. Checked against 3.13.8; the tests in test/unit/main/phone would notice a change.
 */

/** Its sender of requests within a dialog. */
declare module 'jssip/lib/Dialog/RequestSender.js' {
  import type { IncomingResponse } from 'jssip/lib/SIPMessage.js';

  class DialogRequestSender {
    _eventHandlers: { onGlare?: (response: IncomingResponse) => void };
    _receiveResponse(response: IncomingResponse): void;
  }
  export = DialogRequestSender;
}

/** A dialog (RFC 3261 section 12); `error` says why there is none. */
declare module 'jssip/lib/Dialog.js' {
  import type { RTCSession } from 'jssip/lib/RTCSession.js';
  import type { IncomingRequest, IncomingResponse } from 'jssip/lib/SIPMessage.js';

  class Dialog {
    constructor(owner: RTCSession, message: IncomingRequest | IncomingResponse, type: 'UAC' | 'UAS');
    readonly error?: string;
    readonly id: { readonly call_id: string; readonly local_tag: string; readonly remote_tag: string };
    sendRequest(method: string): unknown;
    terminate(): void;
  }
  export = Dialog;
}

/** Its parser; undefined for what it does not take, and sometimes it throws. */
declare module 'jssip/lib/Parser.js' {
  const Parser: { parseMessage(text: string, ua: object): object | undefined };
  export = Parser;
}
