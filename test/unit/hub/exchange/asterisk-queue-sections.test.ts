import { expect, test } from 'vitest';
import { queueSections } from '#hub/exchange/asterisk/queue-sections.ts';

test('a section for each queue, named by its number; a name cannot leave its comment', () => {
  const queues = [
    { name: 'Sales', number: '2001' },
    { name: 'Evil\n[general]', number: '+31 20-555 [x]' },
  ];
  expect(queueSections(queues, 15)).toBe(
    '; Sales\n[2001](lineside-queue)\ntimeout = 15\n\n; Evil [general]\n[+3120555x](lineside-queue)\ntimeout = 15\n',
  );
});
