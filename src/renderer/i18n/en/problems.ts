import { accountProblemsEn } from './account.ts';
import { deskProblemsEn } from './desk.ts';
import { interactionProblemsEn } from './interaction-problems.ts';
import { messengerProblemsEn } from './messenger.ts';

/**
 * What the problem codes say to the agent: what happened, and what to do. The key is the code; `unknown` stands for every
 * code that is not here.
 */
export const problemsEn = {
  ...accountProblemsEn,
  ...deskProblemsEn,
  ...interactionProblemsEn,
  messenger: messengerProblemsEn,
  unknown: {
    what: 'Something went wrong ({{code}}).',
    todo: 'Try again; if it stays, tell your administrator this code.',
  },
  auth: {
    passwordDue: { what: 'Your password must be changed.', todo: 'Sign in: you then choose a new one.' },
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
    sessionEnded: { what: 'Your session was ended.', todo: 'Sign in again.' },
    denied: { what: 'You do not have the right to do this.', todo: 'Ask your supervisor if you need it.' },
  },
  request: {
    invalid: {
      what: 'The hub did not understand this desktop.',
      todo: 'Update Lineside, or tell your administrator.',
    },
    notFound: { what: 'The hub does not know this.', todo: 'Check the hub address, or update Lineside.' },
    tooMany: { what: 'That was too often in a short time.', todo: 'Wait a moment and try again.' },
  },
  hub: {
    bug: {
      what: 'The hub made a mistake.',
      todo: 'Try again; your administrator finds it in the hub’s log.',
    },
    away: { what: 'The hub is not available.', todo: 'Lineside keeps trying; your work is kept.' },
    malformedReply: {
      what: 'The hub gave an answer that cannot be read.',
      todo: 'Check that hub and desktop are of the same version.',
    },
  },
  stream: {
    unknown: {
      what: 'The hub does not offer this list.',
      todo: 'Update Lineside, or tell your administrator.',
    },
    trimmed: {
      what: 'This desktop was away for long.',
      todo: 'The lists are being read anew; nothing is lost.',
    },
  },
  command: {
    unknown: {
      what: 'The hub does not know this kind of change.',
      todo: 'Tell your administrator that hub and desktop differ.',
    },
    invalid: {
      what: 'The hub could not read this change.',
      todo: 'Tell your administrator that hub and desktop differ.',
    },
    keyReused: {
      what: 'The hub already has another change under this key.',
      todo: 'Make the change once more.',
    },
    expired: {
      what: 'The change reached the hub too late and was not made.',
      todo: 'Do it again if it still matters.',
    },
    superseded: {
      what: 'Another desktop had taken over before this arrived.',
      todo: 'Check there, and do it there if it is missing.',
    },
    refused: {
      what: 'The hub refused this change without a reason.',
      todo: 'Try again; if it stays, tell your administrator.',
    },
  },
  outcome: {
    locked: {
      what: 'Wrap-up of this call was already completed.',
      todo: 'Only a supervisor can change it now.',
    },
    conflict: {
      what: 'The outcome was changed elsewhere.',
      todo: 'Compare both and choose which one stands.',
    },
    incomplete: {
      what: 'The outcome is not complete.',
      todo: 'Choose a disposition, write a note and say what the call is about, then complete it again.',
    },
    callStillUp: { what: 'The call still goes on.', todo: 'Complete wrap-up when it has ended.' },
  },
  outbox: {
    notRefused: { what: 'This change no longer waits for you.', todo: 'Nothing needs to be done.' },
  },
  call: {
    unknown: {
      what: 'The hub does not know this call.',
      todo: 'Your note is kept here; tell your administrator.',
    },
  },
  disposition: {
    unknown: { what: 'This disposition no longer exists.', todo: 'Choose another one.' },
  },
  skill: { unknown: { what: 'This skill is no longer there.', todo: 'Choose another one.' } },
  exchange: {
    refused: {
      what: 'The exchange has refused this.',
      todo: 'Try again; if it stays, tell your administrator.',
    },
    away: {
      what: 'The exchange does not answer.',
      todo: 'Try again in a moment; if it stays, tell your administrator.',
    },
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
    silent: { what: 'The hub has gone silent.', todo: 'Lineside connects anew by itself.' },
    certificate: {
      what: 'The hub’s certificate is not trusted.',
      todo: 'Do not sign in; tell your administrator.',
    },
    notTls: {
      what: 'The hub does not speak HTTPS at this address.',
      todo: 'Check the address and port with your administrator.',
    },
    notFound: { what: 'No computer has this name.', todo: 'Check the hub address for typing errors.' },
    refused: {
      what: 'Nothing answers at this address.',
      todo: 'The hub may be down, or the address or port is wrong.',
    },
    notJson: { what: 'What answers there is not a Lineside hub.', todo: 'Check the hub address.' },
    proxyAuth: {
      what: 'The proxy of your network asks for a sign-in.',
      todo: 'Ask your administrator to let Lineside through.',
    },
    proxyUnsupported: {
      what: 'Lineside cannot use the proxy of this network ({{scheme}}).',
      todo: 'Ask your administrator for another one.',
    },
    authorityFile: {
      what: 'The file with your company’s certificates cannot be read.',
      todo: 'Tell your administrator: {{file}}',
    },
  },
  session: {
    unknown: { what: 'This session has already ended.', todo: 'Nothing needs to be done.' },
    badAddress: { what: 'This is not the address of a hub.', todo: 'It looks like https://hub.example.com' },
    plainHttpRefused: { what: 'This address is not encrypted.', todo: 'Use one that begins with https://' },
    notAHub: { what: 'What answers there is not a Lineside hub.', todo: 'Check the hub address.' },
    protocolTooNew: { what: 'The hub needs a newer Lineside.', todo: 'Update Lineside on this computer.' },
    protocolTooOld: {
      what: 'The hub is older than this Lineside.',
      todo: 'Ask your administrator to update the hub.',
    },
    signedOut: { what: 'You are signed out.', todo: 'Sign in to go on.' },
    signedIn: { what: 'You are already signed in.', todo: 'Sign out first.' },
    notSignedOut: { what: 'There is nothing to sign in to now.', todo: 'Give the address of the hub first.' },
    busy: { what: 'A sign-in is under way.', todo: 'Wait until it is done.' },
    hubFixed: { what: 'Your administrator has fixed the hub.', todo: 'It cannot be changed here.' },
    inCall: { what: 'You are in a call.', todo: 'End the call first, then sign out.' },
    workPending: {
      what: 'Work has not reached the hub yet.',
      todo: 'Wait, or sign out and leave it sealed here.',
    },
  },
  phone: {
    exchangeAway: {
      what: 'The phone is not connected: the exchange does not answer.',
      todo: 'It tries again by itself.',
    },
    credentialsRefused: {
      what: 'The exchange does not accept this phone.',
      todo: 'Tell your administrator; calls cannot arrive.',
    },
    registrationRefused: {
      what: 'The exchange refused to connect the phone.',
      todo: 'It tries again by itself; if it stays, tell your administrator.',
    },
    mediaLost: {
      what: 'The sound of the call was lost, so the call was ended.',
      todo: 'The next call works again.',
    },
    negotiating: { what: 'The call is just being set up.', todo: 'Wait a moment and try again.' },
    noSuchCall: { what: 'This call is already over.', todo: 'Nothing needs to be done.' },
    callOver: { what: 'This call is already over.', todo: 'Nothing needs to be done.' },
    resumeFirst: { what: 'The customer is on hold.', todo: 'Resume the call first.' },
    notConnected: { what: 'The call is not connected yet.', todo: 'Wait until it is answered.' },
    notRinging: { what: 'The call does not ring any more.', todo: 'Nothing needs to be done.' },
    holdFirst: { what: 'You talk on another call.', todo: 'Put it on hold first.' },
    stillDialling: { what: 'Another call is still on its way out.', todo: 'Wait for an answer, or end it.' },
    linesBusy: { what: 'Both lines are in use.', todo: 'End or merge one of the calls first.' },
    skillNeeded: {
      what: 'You have several skills to call with.',
      todo: 'Choose the one that this call is for.',
    },
    skillNotYours: { what: 'You may not call with this skill.', todo: 'Choose one of your own.' },
    notEmergency: { what: 'This is no emergency number here.', todo: 'Call it as any other number.' },
    inConference: { what: 'This is not possible in a conference.', todo: 'End the others’ calls first.' },
    nothingToMerge: { what: 'There is nothing to merge.', todo: 'Two calls must be connected.' },
    conferenceFull: {
      what: 'No more people fit into this conference.',
      todo: 'Somebody must leave before another can join.',
    },
    transferring: {
      what: 'The call is being transferred.',
      todo: 'Wait until it is known whether it worked.',
    },
    transferRefused: {
      what: 'The transfer did not work; the call is where it was.',
      todo: 'Try somebody else, or take the call back.',
    },
    noKeysOnTransfer: {
      what: 'A number with an extension cannot be transferred to at once.',
      todo: 'Consult it first, then transfer.',
    },
    notHeld: { what: 'The call is not on hold.', todo: 'Nothing needs to be done.' },
    alreadyHeld: { what: 'The call is already being held.', todo: 'Nothing needs to be done.' },
    alreadyResuming: { what: 'The call is already being resumed.', todo: 'Wait a moment.' },
    refused: {
      what: 'The exchange did not do it ({{status}}); the call is as it was.',
      todo: 'Try again; if it stays, tell your administrator.',
    },
    keyRefused: {
      what: 'The exchange did not take the key.',
      todo: 'Press it again; if it stays, tell your administrator.',
    },
    declineInstead: { what: 'The call still rings.', todo: 'Decline it instead.' },
    endInstead: { what: 'The call is already answered.', todo: 'End it instead.' },
    alreadyAnswering: { what: 'The call is already being answered.', todo: 'Wait a moment.' },
    alreadyActive: { what: 'You are already in this call.', todo: 'Nothing needs to be done.' },
    alreadyEnding: { what: 'The call is already ending.', todo: 'Wait a moment.' },
    unexpected: {
      what: 'The exchange sent something unexpected.',
      todo: 'If the call does not work, end it and tell your administrator.',
    },
    malformed: {
      what: 'The exchange sent something that cannot be read.',
      todo: 'It was left aside; tell your administrator if calls go wrong.',
    },
  },
  recording: {
    notAllowed: { what: 'You may not do this with the recording.', todo: 'Your administrator decides it.' },
    notPossible: {
      what: 'The exchange cannot do this with the recording now.',
      todo: 'Try again in a moment.',
    },
    unknown: { what: 'This recording is not there.', todo: 'It may be older than recordings are kept.' },
    missing: {
      what: 'The exchange made this recording, but its file never reached the hub.',
      todo: 'Tell your administrator if it happens again.',
    },
    badRange: { what: 'This part of the recording cannot be had.', todo: 'Play it from the beginning.' },
    playback: { what: 'The recording cannot be played.', todo: 'Try again in a moment.' },
    diskFull: {
      what: 'The disk is full; nothing of the recording was kept.',
      todo: 'Make room, or save it elsewhere.',
    },
    cannotSave: { what: 'The recording cannot be saved there.', todo: 'Choose another folder.' },
    interrupted: {
      what: 'The hub went away half way; nothing of the recording was kept.',
      todo: 'Try again in a moment.',
    },
  },
  abandoned: {
    unknown: { what: 'This call is no longer in the list.', todo: 'Choose another one.' },
    taken: {
      what: '{{agentName}} has reserved this call.',
      todo: 'Choose another one, or ask {{agentName}}.',
    },
    notReserved: {
      what: 'This call was not reserved for you any more.',
      todo: 'Reserve it and say it again.',
    },
  },
  conference: {
    full: {
      what: 'No more people fit into this conference.',
      todo: 'Somebody must leave before another can join.',
    },
    notPossible: {
      what: 'The exchange could not join the calls; they are as they were.',
      todo: 'Try again; if it stays, tell your administrator.',
    },
  },
  audio: {
    noMicrophone: {
      what: 'No microphone was found.',
      todo: 'Plug in your headset; the caller cannot hear you until then.',
    },
    microphoneRefused: {
      what: 'Lineside may not use the microphone.',
      todo: 'Allow it for desktop apps in the privacy settings of this computer, under Microphone.',
    },
    microphoneBusy: {
      what: 'Another program holds the microphone.',
      todo: 'Close that program, then try again.',
    },
    microphoneClosed: {
      what: 'The microphone is not open.',
      todo: 'Answer the call again, or choose the microphone anew.',
    },
    deviceGone: {
      what: '{{label}} is no longer plugged in.',
      todo: 'Lineside uses another device until it is back.',
    },
    noSuchDevice: { what: 'This device is no longer there.', todo: 'Choose another one.' },
    inCall: { what: 'A call is up.', todo: 'Test your sound when it is over.' },
  },
  preflight: {
    noPhone: {
      what: 'This account has no built-in phone.',
      todo: 'Nothing needs to be done if you work with a desk phone.',
    },
    registering: {
      what: 'The phone is still connecting to the exchange.',
      todo: 'Wait until it shows as registered, then check again.',
    },
    noIceServers: {
      what: 'No servers for difficult networks are set up.',
      todo: 'Nothing needs to be done while calls have sound in both directions.',
    },
    unreachable: {
      what: 'The servers that lead calls through difficult networks do not answer.',
      todo: 'Calls may have no sound; tell your administrator, and check VPN and firewall.',
    },
    microphoneSilent: {
      what: 'The microphone hears nothing.',
      todo: 'Check the mute switch of your headset, or choose another microphone, and speak.',
    },
    speakerSilent: {
      what: 'The test tone did not play.',
      todo: 'Choose another speaker, or plug your headset in again.',
    },
    notHeard: {
      what: 'You did not hear the test tone.',
      todo: 'Turn the volume up, or choose another speaker, and check again.',
    },
    roundTripLost: {
      what: 'This computer could not send sound to itself.',
      todo: 'A security program may keep calls from having sound; tell your administrator.',
    },
    noEchoNumber: {
      what: 'No echo number is set up, so no test call was made.',
      todo: 'Nothing needs to be done.',
    },
    echoSilent: {
      what: 'The test call brought no sound back.',
      todo: 'Check VPN and firewall; tell your administrator if it stays.',
    },
    stopped: { what: 'The check was stopped.', todo: 'Start it again when it suits you.' },
  },
  notifications: {
    unavailable: {
      what: 'This computer shows no notifications.',
      todo: 'Allow them for Lineside in its notification settings; calls ring all the same.',
    },
  },
  media: {
    lost: {
      what: 'The part that plays sound has stopped.',
      todo: 'It starts again by itself for the next call.',
    },
    failed: {
      what: 'The sound could not be set up.',
      todo: 'Try again; if it stays, plug your headset in again.',
    },
  },
  data: {
    corrupt: {
      what: 'The file with your unsent work was damaged.',
      todo: 'What could be read was saved; the damaged file was set aside.',
    },
    newer: {
      what: 'Your data was written by a newer Lineside.',
      todo: 'Update Lineside; until then nothing new can be kept here.',
    },
    noSecretStore: {
      what: 'This computer has no safe place for secrets.',
      todo: 'Work that has not reached the hub is lost when you close Lineside.',
    },
    unavailable: {
      what: 'The data on this computer cannot be read.',
      todo: 'Close Lineside and start it again.',
    },
    workerCrashed: {
      what: 'The part that keeps your data has stopped.',
      todo: 'It starts again by itself; try once more.',
    },
    closed: { what: 'The data on this computer is being closed.', todo: 'Wait until you are signed out.' },
    diskFull: {
      what: 'The disk of this computer is full.',
      todo: 'Free some room; until then nothing new can be kept.',
    },
    inUse: {
      what: 'Another program holds your data.',
      todo: 'Close it, such as a second Lineside or a backup, and try again.',
    },
    readOnly: {
      what: 'Your data cannot be written.',
      todo: 'Tell your administrator that the folder of Lineside is write-protected.',
    },
  },
  settings: {
    corrupt: {
      what: 'Your settings were damaged and start anew.',
      todo: 'Choose theme, language and devices again.',
    },
    policyUnreadable: {
      what: 'The settings of your IT department cannot be read.',
      todo: 'Tell your administrator: {{file}}',
    },
  },
  app: {
    bug: { what: 'Lineside made a mistake.', todo: 'Try again; the log holds what happened.' },
  },
  ipc: {
    failed: {
      what: 'The window lost the program behind it.',
      todo: 'Close Lineside and start it again; your work is kept.',
    },
    invalidAnswer: {
      what: 'The window got an answer it cannot read.',
      todo: 'Reload the window; if it stays, tell your administrator.',
    },
    untrusted: { what: 'The request came from a place that is not trusted.', todo: 'Reload the window.' },
    unknownRequest: {
      what: 'Window and program are not of the same version.',
      todo: 'Close Lineside and start it again.',
    },
    invalid: {
      what: 'This cannot be done with what was given.',
      todo: 'Check what you typed and try again.',
    },
  },
  contact: {
    unknown: {
      what: 'This contact is no longer there for you.',
      todo: 'It was erased, or its list is no longer yours to see.',
    },
    conflict: {
      what: 'Somebody else has changed the same meanwhile.',
      todo: 'Look at both and choose what is to stand there.',
    },
    invalid: { what: 'The hub does not take what was typed.', todo: 'Correct it and save again.' },
    listDenied: {
      what: 'You may not change contacts of this list.',
      todo: 'Ask your administrator for the right to it.',
    },
  },
  mention: { unknown: { what: 'This note is no longer there for you.', todo: 'Nothing needs to be done.' } },
  tag: { unknown: { what: 'This tag is no longer there.', todo: 'Choose another one.' } },
  record: {
    unknown: { what: 'This record is no longer there.', todo: 'It was removed, or is not yours to see.' },
    conflict: {
      what: 'Somebody else has changed the same meanwhile.',
      todo: 'Look at both and choose what is to stand there.',
    },
    invalid: { what: 'The CRM does not take what was typed.', todo: 'Correct it and save again.' },
    mayNotChange: {
      what: 'This is the task of a colleague.',
      todo: 'Ask them to change it, or your supervisor.',
    },
    mayNotCreate: {
      what: 'You may not make records of this kind.',
      todo: 'Relate the call to another one, or ask your supervisor.',
    },
    openCases: {
      what: 'The account has open cases that you have not looked at: {{cases}}.',
      todo: 'Say of each that yours is another matter, or choose the one that it is.',
    },
  },
  dial: {
    empty: { what: 'There is no number.', todo: 'Type or paste one.' },
    tooLong: { what: 'That is too long for a number.', todo: 'Check what you typed or pasted.' },
    unreadable: { what: 'That is not a number that can be called.', todo: 'Check what you typed or pasted.' },
  },
  shortcuts: {
    taken: { what: 'Another program uses {{keys}}.', todo: 'Choose other keys, or free them there.' },
    twice: { what: '{{keys}} is chosen for two actions.', todo: 'Choose other keys for one of them.' },
    unknownKeys: { what: 'This computer knows no {{keys}}.', todo: 'Choose other keys.' },
  },
  workspace: {
    notLoaded: {
      what: 'The settings of the contact centre are not here yet.',
      todo: 'They come as soon as the hub answers.',
    },
  },
  window: {
    fault: { what: 'The window made a mistake.', todo: 'Try again, or reload the window; calls go on.' },
  },
};
