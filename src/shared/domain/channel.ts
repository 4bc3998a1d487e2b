import { z } from 'zod';

/** The channels an interaction can come by. */
export const channelSchema = z.enum(['voice', 'chat', 'email', 'sms', 'fax', 'open']);
export type Channel = z.infer<typeof channelSchema>;
