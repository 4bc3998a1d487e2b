/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsEn = {
  unknown: {
    what: 'Something went wrong ({{code}}).',
    todo: 'Try again; if it stays, tell your administrator this code.',
  },
  auth: {
    wrongCredentials: { what: 'Login name or password is wrong.', todo: 'Check both and try again.' },
    lockedOut: {
      what: 'Too many wrong attempts.',
      todo: 'Try again in {{minutes}} min, or ask your supervisor.',
    },
    sessionElsewhere: {
      what: 'You are signed in on another desktop.',
      todo: 'Sign out there, or take the session over here.',
    },
    refreshRefused: { what: 'Your session has ended.', todo: 'Sign in again.' },
    required: { what: 'You are not signed in.', todo: 'Sign in to go on.' },
    expired: { what: 'Your session has expired.', todo: 'Sign in again.' },
    superseded: { what: 'Another desktop has taken over your session.', todo: 'Sign in again to work here.' },
    denied: { what: 'You do not have the right to do this.', todo: 'Ask your supervisor if you need it.' },
  },
  request: {
    invalid: { what: 'The hub did not understand this desktop.', todo: 'Update Lineside, or tell your administrator.' },
    notFound: { what: 'The hub does not know this.', todo: 'Check the hub address, or update Lineside.' },
    tooMany: { what: 'That was too often in a short time.', todo: 'Wait a moment and try again.' },
  },
  hub: {
    bug: { what: 'The hub made a mistake.', todo: 'Try again; your administrator finds it in the hub’s log.' },
    away: { what: 'The hub is not available.', todo: 'Lineside keeps trying; your work is kept.' },
  },
  stream: {
    unknown: { what: 'The hub does not offer this list.', todo: 'Update Lineside, or tell your administrator.' },
    trimmed: { what: 'This desktop was away for long.', todo: 'The lists are being read anew; nothing is lost.' },
  },
  command: {
    unknown: { what: 'The hub does not know this kind of change.', todo: 'Tell your administrator that hub and desktop differ.' },
    invalid: { what: 'The hub could not read this change.', todo: 'Tell your administrator that hub and desktop differ.' },
    keyReused: { what: 'The hub already has another change under this key.', todo: 'Do it once more.' },
    expired: { what: 'The change reached the hub too late and was not made.', todo: 'Do it again if it still matters.' },
    superseded: { what: 'Another desktop had taken over before this arrived.', todo: 'Check on the other desktop and do it there.' },
  },
  outcome: {
    locked: { what: 'Wrap-up of this call was already completed.', todo: 'Only a supervisor can change it now.' },
    conflict: { what: 'The outcome was changed elsewhere.', todo: 'Compare both and choose which one stands.' },
    incomplete: { what: 'The outcome is not complete.', todo: 'Choose a disposition and write a note, then complete it again.' },
  },
  call: {
    unknown: { what: 'The hub does not know this call.', todo: 'It was perhaps never seen by the exchange; your note is kept here.' },
  },
  disposition: {
    unknown: { what: 'This disposition no longer exists.', todo: 'Choose another one.' },
  },
  exchange: {
    away: { what: 'The exchange does not answer.', todo: 'Try again in a moment; if it stays, tell your administrator.' },
  },
  queue: {
    unknown: { what: 'There is no such queue.', todo: 'Tell your administrator.' },
  },
  customer: {
    unknown: { what: 'The simulated customer is gone.', todo: 'Start another practice call.' },
  },
  net: {
    unreachable: { what: 'The hub cannot be reached.', todo: 'Check the network and the address.' },
    timeout: { what: 'The hub took too long to answer.', todo: 'Check the network, or try again.' },
    certificate: {
      what: 'The hub’s certificate is not trusted.',
      todo: 'Do not sign in; tell your administrator.',
    },
    notFound: { what: 'No computer has this name.', todo: 'Check the hub address for typing errors.' },
    refused: { what: 'Nothing listens at this address.', todo: 'The hub may be down, or the address or port is wrong.' },
    notJson: { what: 'What answers there is not a Lineside hub.', todo: 'Check the hub address.' },
  },
  ipc: {
    failed: { what: 'The window lost the program behind it.', todo: 'Close Lineside and start it again; calls and work are kept.' },
    invalidAnswer: { what: 'The window got an answer it cannot read.', todo: 'Reload the window; if it stays, tell your administrator.' },
    untrusted: { what: 'The request came from a place that is not trusted.', todo: 'Reload the window.' },
    unknownRequest: { what: 'Window and program are not of the same version.', todo: 'Close Lineside and start it again.' },
    invalid: { what: 'This cannot be done with what was given.', todo: 'Check what you typed and try again.' },
  },
  window: {
    fault: { what: 'The window made a mistake.', todo: 'Try again, or reload the window; calls go on.' },
  },
};
