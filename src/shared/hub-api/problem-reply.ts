import { z } from 'zod';
import { problemSchema } from '../util/problem.ts';

/** The body of every reply that is not a success. */
export const problemReplySchema = z.object({ problem: problemSchema });
