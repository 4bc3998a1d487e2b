import type { EndCause } from './interaction.ts';

/**
 * What a final response means to who called (RFC 3261 section 21). Where the status says what happened, it counts; where it
 * only says that it did not work, the word of the telephone network does, if there is one.
 * @param told.network what the network said; null when it said nothing
 * @param told.rang whether a phone had rung or been heard
 */
export function refusalCause(
  status: number,
  told: { readonly network: EndCause | null; readonly rang: boolean },
): EndCause {
  switch (status) {
    case 401:
    case 402:
    case 403:
    case 407:
    case 433:
      return 'notAllowed';
    case 404:
    case 410:
    case 414:
    case 416:
    case 484:
    case 485:
    case 604:
      return 'wrongNumber';
    case 486:
    case 600:
      return 'busy';
    case 487:
      return 'cancelled';
    case 603:
    case 607:
    case 608:
      return 'rejected';
    default:
      return told.network ?? vagueCause(status, told.rang);
  }
}

function vagueCause(status: number, rang: boolean): EndCause {
  if (status === 408 || status === 480) return rang ? 'noAnswer' : 'unavailable';
  // Moved without a way there that we would follow, flow failed, unresolvable (Kamailio), and what lies behind the exchange.
  if (status < 400 || [430, 478, 502, 503, 504].includes(status)) return 'unavailable';
  return 'failed';
}
