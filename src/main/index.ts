import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import {
  app,
  clipboard,
  session as electronSession,
  globalShortcut,
  powerMonitor,
  powerSaveBlocker,
} from 'electron';
import { inCall } from '#shared/domain/call.ts';
import type { AppView } from '#shared/ipc/views.ts';
import { systemClock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import type { Problem } from '#shared/util/problem.ts';
import { createAgentPhone } from './app/agent-phone.ts';
import { readArguments } from './app/arguments.ts';
import { drawAttention } from './app/attention.ts';
import { callsOver } from './app/calls-over.ts';
import { receiveLinks } from './app/dial-links.ts';
import { serveOtherPrograms } from './app/elsewhere.ts';
import { layGround } from './app/ground.ts';
import { openLog } from './app/log.ts';
import { followMachine } from './app/machine.ts';
import { setMenu } from './app/menu.ts';
import { phoneAtHub } from './app/phone-at-hub.ts';
import { findPlaces } from './app/places.ts';
import { deskPreflight } from './app/preflight.ts';
import { endInOrder } from './app/quit.ts';
import { askToQuit } from './app/quit-question.ts';
import { askWhereToSave, askWhichToSend } from './app/save-question.ts';
import { stayAwakeInCalls } from './app/stay-awake.ts';
import { tellWindow } from './app/tell-window.ts';
import { mainTexts } from './app/texts.ts';
import { applyTheme, firstFrameColour } from './app/theme.ts';
import { createWorkbenches } from './app/workbench.ts';
import { createAudio } from './audio/audio.ts';
import { nativeBinding } from './cache/native-binding.ts';
import { createDeskPhone } from './desk-phone/desk-phone.ts';
import { env } from './env.ts';
import { createHandlers } from './ipc/handlers.ts';
import { sendEvent, serveIpc } from './ipc/router.ts';
import { createLooking } from './notifications/looking.ts';
import { systemNotifications } from './notifications/system.ts';
import { connectWith } from './phone/jssip.ts';
import { createPhone } from './phone/phone.ts';
import { createSession, systemSecrets } from './session/index.ts';
import { windowPageUrl } from './windows/app-files.ts';
import { declareAppScheme, serveAppPages } from './windows/app-protocol.ts';
import { serveRecordings } from './windows/audio-protocol.ts';
import { denyNavigation, denyPermissions } from './windows/harden.ts';
import { openMainWindow } from './windows/main-window.ts';
import { createMediaHost } from './windows/media-host.ts';
import { createStrip } from './windows/strip-window.ts';

/*
 * The composition root: everything is built here from arguments, in order, and disposed of in reverse. What each part does
 * is told in its own folder.
 */
declareAppScheme();
denyNavigation(app);
// Before the program is ready: on macOS the link that starts it comes earlier.
const dialLinks = receiveLinks(app, process.argv);
if (app.requestSingleInstanceLock()) {
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) => {
      // One that stayed without a window would keep the agent from starting another.
      process.stderr.write(`Lineside did not start: ${String(error)}\n`);
      app.exit(1);
    });
} else {
  app.exit(0);
}

async function run(): Promise<void> {
  const args = readArguments(process.argv);
  const places = findPlaces(import.meta.dirname);
  const clock = systemClock;
  const stack = new DisposableStack();
  const log = openLog(join(places.userData, 'logs'));
  const note = (message: string, facts: Readonly<Record<string, unknown>>): void => log.info(message, facts);
  process.on('uncaughtException', (error) => log.error('uncaught exception', error));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', error));

  const ground = layGround(places.userData, args.hub, clock.now());
  const { settings, net } = ground;
  const problems = [...ground.problems];
  applyTheme(settings.view().theme);
  stack.use(settings.onChanged((view) => applyTheme(view.theme)));

  // Pages
  setMenu(process.platform);
  denyPermissions(electronSession.defaultSession);
  serveAppPages(electronSession.defaultSession, places.pages);

  // Window: first, because the process of its page starts while the rest is built.
  const window = stack.use(
    openMainWindow({
      preload: places.windowPreload,
      icon: places.icon,
      minimized: args.minimized,
      state: settings.get('window'),
      saveState: (state) => settings.set('window', state),
      mayClose: () => quitting.mayClose(),
      // The hidden media page would keep the program alive.
      onClosed: () => app.quit(),
      onPageLost: (reason) => log.warn('the page was lost', { reason }),
      background: firstFrameColour(),
    }),
  );
  const strip = stack.use(
    createStrip({
      preload: places.windowPreload,
      icon: places.icon,
      place: () => settings.get('strip'),
      savePlace: (place) => settings.set('strip', place),
      onChange: () => send('window.changed', { strip: strip.shown() }),
      onPageLost: (reason) => log.warn('the page of the strip was lost', { reason }),
      background: firstFrameColour,
    }),
  );
  const looking = stack.use(createLooking(window));
  const pages = () => [window.webContents(), strip.webContents()];
  const send: Parameters<typeof tellWindow>[0]['send'] = (name, value) => {
    for (const page of pages()) sendEvent(page, name, value);
  };

  // Sound and phone
  const media = stack.use(
    createMediaHost({ preload: places.mediaPreload, pages: places.pages, clock, log: note }),
  );
  const audio = stack.use(
    createAudio({
      media,
      clock,
      settings: {
        get: () => settings.get('audio'),
        set: (choices) => settings.set('audio', choices),
        levels: () => settings.get('audioLevels'),
        setLevels: (levels) => settings.set('audioLevels', levels),
      },
    }),
  );
  const session = stack.use(
    createSession({
      net,
      secrets: systemSecrets(places.userData),
      settings,
      clock,
      random: Math.random,
      log,
      dataRoot: join(places.userData, 'data'),
      workerPath: places.cacheWorker,
      nativeBinding: nativeBinding({
        napi: process.versions['napi'],
        packaged: app.isPackaged,
        appPath: app.getAppPath(),
        resourcesPath: process.resourcesPath,
      }),
      desktopName: hostname(),
      calls: { any: () => inCall(phone.view().calls), over: () => callsOver(phone) },
    }),
  );
  serveRecordings(
    electronSession.defaultSession,
    () => session.workplace()?.hub ?? null,
    (error) => log.error('a recording could not be served', error),
  );
  const needs = phoneAtHub(session, () => workbenches.directory());
  const builtIn = createPhone({
    media,
    clock,
    random: Math.random,
    newId,
    connect: connectWith({ net, media, clock, log: note }),
    ...needs,
    log: note,
  });
  const phone = createAgentPhone(builtIn, createDeskPhone({ needs, clock, newId, log: note }));
  stack.use(stayAwakeInCalls(phone, powerSaveBlocker));
  const language = (): string => settings.view().language ?? app.getLocale();
  const workbenches = stack.use(
    createWorkbenches({
      session,
      phone,
      askWhere: askWhereToSave,
      askWhich: askWhichToSend,
      language,
      clock,
      log,
    }),
  );

  const { wishes, shortcuts } = stack.use(
    serveOtherPrograms({
      app,
      clipboard,
      globalShortcut,
      platform: process.platform,
      links: dialLinks,
      session,
      settings,
      phone,
      workbenches,
      window,
      request: (text) => sendEvent(window.webContents(), 'dial.requested', { text }),
    }),
  );

  // What the window may ask
  const quitting = endInOrder({
    app,
    // A call on a phone on the desk goes on there.
    inCall: () => inCall(builtIn.view().calls),
    ask: () => askToQuit(mainTexts(language()).quitInCall),
    dispose: () => stack.dispose(),
    onError: (error) => log.error('not everything could be ended', error),
  });
  const appView = (): AppView => ({
    version: app.getVersion(),
    platform: process.platform,
    systemLanguage: env.pseudo ?? app.getLocale(),
    problems: [...problems],
  });
  const preflight = stack.use(
    deskPreflight({
      media,
      phone,
      clock,
      session,
      echoNumber: () => workbenches.directory()?.policy().phone.echoNumber ?? null,
      platform: process.platform,
    }),
  );
  const handlers = createHandlers({
    appView,
    settings,
    session,
    phone,
    audio,
    preflight,
    links: wishes,
    shortcuts,
    windows: {
      view: () => ({ strip: strip.shown() }),
      showStrip: (shown) => strip.show(shown),
      toFront: () => window.show(),
      tabs: (state) => looking.tabs(state),
    },
    workbench: () => workbenches.current(),
    log,
  });
  stack.use(
    serveIpc(handlers, { pages, pageUrl: windowPageUrl }, (error, request) =>
      log.error(`bug in ${request}`, error),
    ),
  );
  app.on('second-instance', () => window.show());

  stack.use(tellWindow({ send, session, phone, audio, preflight, settings, shortcuts, workbenches }));
  const tellProblem = (found: Problem): void => {
    log.warn('trouble on this machine', { code: found.code, message: found.message });
    // One of a kind is enough for the agent; the log has them all.
    if (problems.some(({ code }) => code === found.code)) return;
    problems.push(found);
    send('app.changed', appView());
  };
  stack.use(session.onProblem(tellProblem));
  stack.use(
    drawAttention({
      workbenches,
      media,
      phone,
      window,
      looking,
      create: systemNotifications(process.platform, tellProblem),
      request: (name, value) => sendEvent(window.webContents(), name, value),
      language,
      clock,
    }),
  );

  stack.use(
    followMachine({
      interfaces: networkInterfaces,
      power: powerMonitor,
      clock,
      phone,
      session,
      desk: () => workbenches.current()?.desk ?? null,
      log,
    }),
  );

  await session.start();
}
