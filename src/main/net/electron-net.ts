import { session } from 'electron';
import { createNet } from './net.ts';
import type { Net } from './port.ts';

/** The desktop's net: the proxy rules of the system (and of IT's PAC file) as Chromium resolves them. */
export function electronNet(extraAuthorities: readonly string[]): Net {
  return createNet({
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    extraAuthorities,
    platform: process.platform,
  });
}
