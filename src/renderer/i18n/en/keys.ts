/** Keys of the window: chosen in the settings, looked up at a glance. */
export const keysEn = {
  keys: {
    title: 'Keyboard shortcuts',
    find: 'Find a key or what it does',
    group: {
      phone: 'Phone',
      interactions: 'Offers and interactions',
      places: 'Places',
      window: 'Window',
      always: 'Always the same',
    },
    always: {
      answer: 'Answer, outside of fields',
      finish: 'Save or complete what you write',
      tabs: 'Tab 1 to 9',
      leave: 'Close what is on top; nothing is lost',
      overview: 'This list, outside of fields',
    },
    change: 'Change keys',
    noMatchTitle: 'No key fits “{{search}}”',
    noMatchText: 'What keys do is searched, and the keys themselves.',
    clearSearch: 'Clear the search',
    how: 'Click one and press the keys you want. They work at once, and everything that shows keys shows yours.',
    resetAll: 'Use the usual ones',
    resetOne: 'The usual keys for: {{command}}',
    taken: '{{keys}} already means: {{command}}.',
    takeHere: 'Use it here',
    leaveThere: 'Leave it there',
    typing: 'Add Ctrl, or use a function key',
    reserved: 'These keys always mean the same',
    everywhere: 'In every program these keys mean: {{action}}. They do not reach this window.',
  },
};
