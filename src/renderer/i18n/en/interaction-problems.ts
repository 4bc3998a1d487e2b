/** What goes wrong with offers, interactions, messages and their files: what happened, and what to do. */
export const interactionProblemsEn = {
  offer: {
    asking: { what: 'Your answer is on its way to the hub.', todo: 'Wait a moment.' },
    unknown: {
      what: 'This offer is no longer there.',
      todo: 'It went to a colleague, or the customer left.',
    },
    taken: { what: 'A colleague was faster.', todo: 'There is nothing to do; the next one comes by itself.' },
    over: { what: 'This offer has ended.', todo: 'The next one comes by itself.' },
    noCapacity: {
      what: 'You have as many of these as you may have at once.',
      todo: 'Finish and dismiss one first.',
    },
  },
  licence: {
    full: {
      what: 'As many chats go on as the licence allows.',
      todo: 'Wait until one ends, or tell your supervisor.',
    },
  },
  interaction: {
    unknown: { what: 'This interaction is not there.', todo: 'It was removed, or is not yours to see.' },
    closed: {
      what: 'This interaction is closed.',
      todo: 'Look at its outcome; a customer who writes opens it again.',
    },
    notYours: {
      what: 'You do not have this interaction.',
      todo: 'Take it from the list, or add an internal note for whoever has it.',
    },
    taken: { what: 'A colleague has this interaction.', todo: 'Add an internal note, or ask them for it.' },
    notAuthenticated: {
      what: 'It is not said yet whether you made sure who the customer is.',
      todo: 'Say so above the conversation, or say why not; then close it.',
    },
    statusNotAllowed: {
      what: 'Your workspace does not leave interactions like that.',
      todo: 'Choose another status.',
    },
  },
  message: {
    empty: { what: 'There is nothing in the message.', todo: 'Write something, or attach a file.' },
    stale: {
      what: 'Your message came too late and was not sent.',
      todo: 'It is in the box again: look whether it still fits, and send it.',
    },
    closed: {
      what: 'The chat was closed before your message came; it was not sent.',
      todo: 'It is in the box again, to be copied or thrown away.',
    },
    answered: {
      what: 'A colleague answered before your message came; it was not sent.',
      todo: 'It is in the box again: read what they wrote first.',
    },
  },
  work: {
    unknown: { what: 'This wrap-up is over.', todo: 'There is nothing left to do here.' },
  },
  transfer: {
    notEligible: {
      what: 'They cannot take it now.',
      todo: 'Choose somebody who is Available or Busy, or a queue.',
    },
    unknownTarget: {
      what: 'That queue, skill or colleague is no longer there.',
      todo: 'Choose another one.',
    },
  },
  commitment: {
    unknown: { what: 'This follow-up is no longer there.', todo: 'Make a new one if it is still needed.' },
    mayNotChange: {
      what: 'This follow-up is a colleague’s.',
      todo: 'Ask them, or your supervisor, to change it.',
    },
  },
  file: {
    unknown: { what: 'The file is not there.', todo: 'It was removed, or is not yours to see.' },
    tooLarge: { what: 'The file is too large.', todo: 'Make it smaller, or send it in parts.' },
    tooMany: { what: 'These are too many files for one message.', todo: 'Send some with another message.' },
    kindRefused: {
      what: 'Files of this kind are not taken.',
      todo: 'Send it in another form, such as PDF or a picture.',
    },
    empty: { what: 'There is nothing in the file.', todo: 'Choose another one.' },
    unreadable: { what: 'The file cannot be read.', todo: 'Close it in other programs and try again.' },
    other: { what: 'The file has changed since it was chosen.', todo: 'Attach it again.' },
    gap: { what: 'A part of the file did not reach the hub.', todo: 'It is sent again by itself.' },
    gone: { what: 'The file is no longer on this computer.', todo: 'Attach it again; your text is kept.' },
    damaged: { what: 'The file did not reach the hub as it is here.', todo: 'Attach it again.' },
    interrupted: { what: 'The hub went away half way; nothing was kept.', todo: 'Try again in a moment.' },
    cannotSave: { what: 'It cannot be saved there.', todo: 'Choose another folder.' },
    diskFull: { what: 'The disk is full; nothing was kept.', todo: 'Make room, or save it elsewhere.' },
    archiveFull: {
      what: 'With its files the interaction is larger than a ZIP can be.',
      todo: 'Save the files one by one from the conversation.',
    },
  },
  files: {
    full: {
      what: 'Too much waits to be sent already.',
      todo: 'Wait until the hub has it, then attach this file again; your text is kept.',
    },
  },
  chat: {
    unknownSite: { what: 'The hub does not know this web site.', todo: 'Tell your administrator.' },
    filesNotAllowed: {
      what: 'Customers of this web site may not send files.',
      todo: 'Ask your administrator if they should.',
    },
  },
};
