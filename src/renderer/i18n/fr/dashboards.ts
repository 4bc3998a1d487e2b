import type { dashboardsEn } from '../en/dashboards.ts';
import type { Partly } from '../partly.ts';

/** Dashboards, and the figures of the agent's own day. */
export const dashboardsFr: Partly<typeof dashboardsEn> = {
  dashboards: {
    channel: {
      chat: 'Chat',

      sms: 'SMS',
      fax: 'Fax',
    },

    level: {},

    queue: 'File d’attente',

    longestIn: 'Plus longue attente dans {{queue}}',

    trouble: {},

    agents: 'Agents',
  },
  myDay: {},
};
