import type { dashboardsEn } from '../en/dashboards.ts';
import type { Partly } from '../partly.ts';

/** Dashboards, and the figures of the agent's own day. */
export const dashboardsDe: Partly<typeof dashboardsEn> = {
  dashboards: {
    channel: {
      chat: 'Chat',

      sms: 'SMS',
      fax: 'Fax',
    },

    level: {},

    queue: 'Warteschlange',

    longestIn: 'Längste Wartezeit in {{queue}}',

    trouble: {},

    agents: 'Agenten',
  },
  myDay: {},
};
