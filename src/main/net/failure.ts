import { type Problem, problem } from '#shared/util/problem.ts';

const certificateCodes = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_SIGNATURE_FAILURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
]);

/** Turns a socket's error into the coded problem that an agent or IT can act on. */
export function networkProblem(error: unknown): Problem {
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (certificateCodes.has(code)) return problem('net.certificate', message, { reason: code });
  switch (code) {
    case 'ECONNREFUSED':
      return problem('net.refused', message);
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return problem('net.notFound', message);
    case 'ETIMEDOUT':
      return problem('net.timeout', message);
    default:
      // A server that speaks no TLS answers the handshake with something else (EPROTO, ERR_SSL_...).
      return code.startsWith('ERR_SSL') || code === 'EPROTO'
        ? problem('net.notTls', message)
        : problem('net.unreachable', message, { reason: code });
  }
}

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('errors' in error && Array.isArray(error.errors)) return errorCode(error.errors[0]);
  if ('cause' in error) return errorCode(error.cause);
  return '';
}
