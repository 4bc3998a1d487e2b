/** Contacts, their notes and tags, and what has passed with them. */
export const peopleEn = {
  tags: {
    title: 'Tags',
    add: 'Add tag',
    find: 'Type to find a tag',
    none: 'No tag like this',
    remove: 'Take off {{name}}',
  },
};
