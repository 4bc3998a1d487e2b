import { RTCPeerConnection, RTCSessionDescription, window } from '#main/phone/globals.ts';

/* In the desktop the build gives JsSIP these; tests that run JsSIP from its package import this first. */
Object.assign(globalThis, { window, RTCPeerConnection, RTCSessionDescription });
