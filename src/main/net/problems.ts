import { type Problem, problem } from '#shared/util/problem.ts';

/** Codes of OpenSSL and Node that mean that a certificate is not trusted. */
const certificateCodes: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'PATH_LENGTH_EXCEEDED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What an error of a socket means for the agent. `details.reason` is the system's own code, for whoever helps. */
export function networkProblem(error: unknown): Problem {
  const reason = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return problem(meaning(reason), message, { reason });
}

function meaning(code: string): string {
  if (certificateCodes.has(code)) return 'net.certificate';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return 'net.notFound';
  if (code === 'ECONNREFUSED') return 'net.refused';
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') return 'net.timeout';
  // OpenSSL's own errors, such as a plain HTTP server behind an https address.
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'net.notTls';
  return 'net.unreachable';
}

/** Trying several addresses fails with an error for each: the first one that says something counts. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(codeOf);
    return codes.find((code) => code !== '') ?? '';
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return '';
}
