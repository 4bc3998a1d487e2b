import type { dashboardsEn } from '../en/dashboards.ts';
import type { Partly } from '../partly.ts';

/** Dashboards, and the figures of the agent's own day. */
export const dashboardsIt: Partly<typeof dashboardsEn> = {
  dashboards: {
    channel: {
      chat: 'Chat',

      sms: 'SMS',
      fax: 'Fax',
    },

    level: {},

    queue: 'Coda',

    longestIn: 'Attesa più lunga in {{queue}}',

    trouble: {},

    agents: 'Operatori',
  },
  myDay: {},
};
