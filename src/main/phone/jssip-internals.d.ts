/** JsSIP's sender of requests within a dialog, as far as `glare.ts` needs it; its own declarations leave it out. */
declare module 'jssip/lib/Dialog/RequestSender.js' {
  import type { IncomingResponse } from 'jssip/lib/SIPMessage.js';

  class DialogRequestSender {
    _eventHandlers: { onGlare?: (response: IncomingResponse) => void };
    _receiveResponse(response: IncomingResponse): void;
  }
  export = DialogRequestSender;
}
