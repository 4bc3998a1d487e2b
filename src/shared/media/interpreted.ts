import { z } from 'zod';

/*
 * Imported before any schema by pages whose policy forbids compiling code at run time: zod then interprets its schemas
 * and does not try, which each page would report as a violation.
 */
z.config({ jitless: true });
