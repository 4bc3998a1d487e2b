/** A SIP address that is safe to stand in a header (RFC 3261 section 19.1). */
export interface SipAddress {
  readonly user: string;
  /** With the port, when there is one. */
  readonly host: string;
  /** `;user=phone`: the user part is a telephone number. */
  readonly isPhone: boolean;
}

/** Unreserved, the harmless ones of user-unreserved, and escapes (RFC 3261 section 25.1). */
const userForm = /^(?:[A-Za-z0-9\-_.!~*'()&=+$/]|%[0-9A-Fa-f]{2})+$/;
const nameForm =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\.?$/;
const ipv6Form = /^\[[0-9A-Fa-f:.]{2,45}\]$/;
/** Escapes of control characters: harmless as they stand, but some server decodes them. */
const hiddenControl = /%(?:[01][0-9A-Fa-f]|7[Ff])/;

/**
 * Reads `user@host:port;user=phone`, without its scheme. Headers of the link (`?Replaces=...`) and its other parameters are
 * dropped: whoever wrote the link must not choose them (section 19.1.5). Null for anything but a plain address with a user.
 */
export function readSipAddress(text: string): SipAddress | null {
  const found = /^([^@]+)@(\[[^\]]*\]|[^@:;?[\]]+)(?::(\d{1,5}))?(;[^?]*)?(?:\?.*)?$/s.exec(text);
  if (found === null) return null;
  const [, user = '', name = '', port, parameters = ''] = found;
  if (!userForm.test(user) || hiddenControl.test(user)) return null;
  if (name.length > 253 || !(nameForm.test(name) || ipv6Form.test(name))) return null;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return null;
  return {
    user,
    host: port === undefined ? name : `${name}:${port}`,
    isPhone: parameters.toLowerCase().split(';').includes('user=phone'),
  };
}
