/** What the window says of what is offered. */
export const offersEn = {
  title: 'Offers',
  stranger: 'Visitor',
  waits: 'Waits',
  transferred: 'Handed over by {{name}}',
  seconds: 'Seconds left',
  accept: 'Accept',
  acceptOf: 'Accept the {{channel}} from {{name}}',
  reject: 'Reject',
  rejectOf: 'Reject the {{channel}} from {{name}}',
  opensItself: 'Accepted for you, it opens by itself',
  ended: {
    taken: 'Taken by {{name}}',
    takenByOther: 'Taken by a colleague',
    withdrawn: 'Taken back: the customer left, or a call came first',
    timedOut: 'Not answered in time: it goes to the next agent',
  },
  say: '{{channel}} from {{name}}, {{queue}}. {{keys}} accepts.',
  sayPlain: '{{channel}} from {{name}}, {{queue}}.',
  sayEnded: '{{channel}} from {{name}}: {{how}}.',
  notRespondingWhat: 'What was offered to you was not answered in time.',
  notRespondingTodo: 'Nothing is offered to you until you press {{resume}}.',
};
