import { describe, expect, it } from 'vitest';
import { type AnswerFacts, answerPieces, sendableAnswer } from '#shared/domain/answer-text.ts';

const facts: AnswerFacts = {
  customerName: 'Maria Jansen',
  agentName: 'Ada Kowalska',
  interactionNumber: 4410,
  entryPointName: 'shop',
  workspaceName: 'Practice workspace',
  greeting: 'Good morning',
};

describe('the words in braces of a canned answer (CANN-3)', () => {
  it('stand for the customer, the agent, the interaction, the web site and the hour', () => {
    const text =
      '{{time.greeting}} {{customer.firstName}}, {{agent.firstName}} of {{entryPoint.name}} ({{workspace.name}}) here about #{{ interaction.number }}.';
    expect(
      answerPieces(text, facts)
        .map((piece) => piece.text)
        .join(''),
    ).toBe('Good morning Maria, Ada of shop (Practice workspace) here about #4410.');
    expect(sendableAnswer('{{customer.name}} and {{agent.name}}', facts)).toBe(
      'Maria Jansen and Ada Kowalska',
    );
  });
  it('are kept and marked where they stand for nothing', () => {
    expect(answerPieces('Dear {{customer.name}}, {{order.id}}', { ...facts, customerName: null })).toEqual([
      { text: 'Dear ', unknown: false },
      { text: '{{customer.name}}', unknown: true },
      { text: ', ', unknown: false },
      { text: '{{order.id}}', unknown: true },
    ]);
  });
  it('never reach a customer: an unknown name goes with the comma or blank before it (CHATR-5)', () => {
    const unknown = { ...facts, customerName: ' ' };
    expect(sendableAnswer('Are you still there, {{customer.firstName}}?', unknown)).toBe(
      'Are you still there?',
    );
    expect(sendableAnswer('Thank you {{customer.name}}. Goodbye.', unknown)).toBe('Thank you. Goodbye.');
    expect(sendableAnswer('{{customer.name}}', unknown)).toBe('');
  });
});
