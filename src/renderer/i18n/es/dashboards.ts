import type { dashboardsEn } from '../en/dashboards.ts';
import type { Partly } from '../partly.ts';

/** Dashboards, and the figures of the agent's own day. */
export const dashboardsEs: Partly<typeof dashboardsEn> = {
  dashboards: {
    channel: {
      chat: 'Chat',

      sms: 'SMS',
      fax: 'Fax',
    },

    level: {},

    queue: 'Cola',

    longestIn: 'Espera más larga en {{queue}}',

    trouble: {},

    agents: 'Agentes',
  },
  myDay: {},
};
