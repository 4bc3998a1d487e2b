import { z } from 'zod';

/** The channels an interaction can come by. */
export const channelSchema = z.enum(['voice', 'chat', 'email', 'sms', 'fax', 'open']);
export type Channel = z.infer<typeof channelSchema>;

/** A channel that the hub routes: all but voice, which the exchange does (DEC-13). */
export const digitalChannelSchema = channelSchema.exclude(['voice']);
export type DigitalChannel = z.infer<typeof digitalChannelSchema>;
