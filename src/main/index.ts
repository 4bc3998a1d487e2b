import { hostname } from 'node:os';
import { join } from 'node:path';
import { app, session as electronSession, powerMonitor, powerSaveBlocker } from 'electron';
import { isUp } from '#shared/domain/call.ts';
import { defaultPolicy } from '#shared/domain/policy.ts';
import type { AppView } from '#shared/ipc/views.ts';
import { systemClock } from '#shared/util/clock.ts';
import { DisposableStack } from '#shared/util/disposable.ts';
import { newId } from '#shared/util/id.ts';
import type { Problem } from '#shared/util/problem.ts';
import { problem } from '#shared/util/problem.ts';
import { fail } from '#shared/util/result.ts';
import { readArguments } from './app/arguments.ts';
import { openLog } from './app/log.ts';
import { setMenu } from './app/menu.ts';
import { findPlaces } from './app/places.ts';
import { endInOrder } from './app/quit.ts';
import { askToQuit } from './app/quit-question.ts';
import { stayAwakeInCalls } from './app/stay-awake.ts';
import { mainTexts } from './app/texts.ts';
import { applyTheme, firstFrameColour } from './app/theme.ts';
import { createWorkbenches } from './app/workbench.ts';
import { createAudio } from './audio/audio.ts';
import { nativeBinding } from './cache/native-binding.ts';
import { env } from './env.ts';
import { createHandlers } from './ipc/handlers.ts';
import { sendEvent, serveIpc } from './ipc/router.ts';
import { authoritiesFrom } from './net/certificates.ts';
import { electronNet } from './net/electron-net.ts';
import { createCallNotifications } from './notifications/calls.ts';
import { systemNotifications } from './notifications/system.ts';
import { connectWith } from './phone/jssip.ts';
import { createPhone } from './phone/phone.ts';
import { createSession, systemSecrets } from './session/index.ts';
import { openSettings, openSettingsFile, policyPath, readPolicy } from './settings/index.ts';
import { windowPageUrl } from './windows/app-files.ts';
import { declareAppScheme, serveAppPages } from './windows/app-protocol.ts';
import { denyNavigation, denyPermissions } from './windows/harden.ts';
import { openMainWindow } from './windows/main-window.ts';
import { createMediaHost } from './windows/media-host.ts';

/*
 * The composition root: everything is built here from arguments, in order, and disposed of in reverse. What each part does
 * is told in its own folder.
 */
declareAppScheme();
denyNavigation(app);
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
  const problems: Problem[] = [];
  const log = openLog(join(places.userData, 'logs'));
  const note = (message: string, facts: Readonly<Record<string, unknown>>): void => log.info(message, facts);
  process.on('uncaughtException', (error) => log.error('uncaught exception', error));
  process.on('unhandledRejection', (error) => log.error('unhandled rejection', error));

  // Settings and network
  const policy = readPolicy(policyPath(process.platform, env.programData));
  if (policy.problem !== null) problems.push(policy.problem);
  const settingsFile = openSettingsFile(places.userData, clock.now());
  if (settingsFile.setAside !== null) {
    problems.push(problem('settings.corrupt', 'set aside', { file: settingsFile.setAside }));
  }
  const settings = openSettings(settingsFile.file, policy.policy, args.hub);
  applyTheme(settings.view().theme);
  const authorities = policy.policy.caFile === undefined ? null : authoritiesFrom(policy.policy.caFile);
  if (authorities?.ok === false) problems.push(authorities.problem);
  const net = electronNet(authorities?.ok === true ? authorities.value : []);

  // Pages
  setMenu(process.platform);
  denyPermissions(electronSession.defaultSession);
  serveAppPages(electronSession.defaultSession, places.pages);

  // Sound and phone
  const media = stack.use(
    createMediaHost({ preload: places.mediaPreload, pages: places.pages, clock, log: note }),
  );
  const audio = stack.use(
    createAudio({
      media,
      settings: { get: () => settings.get('audio'), set: (choices) => settings.set('audio', choices) },
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
    }),
  );
  const phone = createPhone({
    media,
    clock,
    random: Math.random,
    newId,
    connect: connectWith({ net, media, clock, log: note }),
    endAtHub: async (callId) => {
      const ended = await session.workplace()?.hub.call('endCall', { body: { callId } });
      if (ended === undefined) return fail(problem('session.signedOut'));
      return ended.ok ? { ok: true, value: null } : fail(ended.problem.problem);
    },
    preventHangupOnHold: async () => {
      const found = await session.workplace()?.store.request('workspace.get', null);
      const policy = found?.ok === true ? found.value?.policy.policy : undefined;
      return (policy ?? defaultPolicy()).phone.preventHangupOnHold;
    },
    log: note,
  });
  stack.use(stayAwakeInCalls(phone, powerSaveBlocker));
  const workbenches = stack.use(createWorkbenches({ session, phone, clock, log }));

  // Window
  const language = (): string => settings.view().language ?? app.getLocale();
  const inCall = (): boolean => {
    const { call } = phone.view();
    return call !== null && isUp(call) && call.kind !== 'ringing';
  };
  const quitting = endInOrder({
    app,
    inCall,
    ask: () => askToQuit(mainTexts(language()).quitInCall),
    dispose: () => stack.dispose(),
    onError: (error) => log.error('not everything could be ended', error),
  });
  const appView = (): AppView => ({
    version: app.getVersion(),
    platform: process.platform,
    systemLanguage: app.getLocale(),
    problems: [...problems],
  });
  const handlers = createHandlers({
    appView,
    settings,
    session,
    phone,
    audio,
    workbench: () => workbenches.current(),
    log,
  });
  let window: ReturnType<typeof openMainWindow> | null = null;
  const page = () => window?.webContents() ?? null;
  stack.use(
    serveIpc(handlers, { webContents: page, pageUrl: windowPageUrl }, (error, request) =>
      log.error(`bug in ${request}`, error),
    ),
  );
  window = stack.use(
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
  app.on('second-instance', () => window?.show());

  // What main tells the window
  stack.use(session.onView((view) => sendEvent(page(), 'session.changed', view)));
  stack.use(phone.onChange((view) => sendEvent(page(), 'phone.changed', view)));
  stack.use(audio.onChange((view) => sendEvent(page(), 'audio.changed', view)));
  stack.use(
    session.onProblem((found) => {
      log.warn('trouble with the data files', { code: found.code });
      // One of a kind is enough for the agent; the log has them all.
      if (!problems.some(({ code }) => code === found.code)) problems.push(found);
      sendEvent(page(), 'app.changed', appView());
    }),
  );
  stack.use(
    settings.onChanged((view) => {
      applyTheme(view.theme);
      sendEvent(page(), 'settings.changed', view);
    }),
  );
  stack.use(
    workbenches.onDesk(() => {
      const desk = workbenches.current()?.desk;
      if (desk !== undefined) sendEvent(page(), 'desk.changed', desk.view());
    }),
  );
  stack.use(
    workbenches.onCache((entities) => {
      sendEvent(page(), 'cache.changed', { entities: [...entities] });
      if (!entities.includes('outbox')) return;
      void workbenches
        .current()
        ?.store.request('outbox.view', null)
        .then((view) => view.ok && sendEvent(page(), 'outbox.changed', view.value));
    }),
  );
  stack.use(
    createCallNotifications({
      phone,
      texts: {
        incoming: ({ name, number, queue }) => {
          const texts = mainTexts(language());
          const caller = name ?? (number === '' ? texts.unknownCaller : number);
          return {
            title: texts.incomingCall(caller),
            body: queue === null ? number : `${number}\n${texts.incomingCallFrom(queue)}`,
          };
        },
        answer: () => mainTexts(language()).answer,
        decline: () => mainTexts(language()).decline,
      },
      create: systemNotifications(process.platform),
      toFront: () => window?.show(),
    }),
  );
  const wake = (): void => {
    phone.wake();
    session.wake();
  };
  powerMonitor.on('resume', wake);
  stack.defer(() => void powerMonitor.off('resume', wake));

  await session.start();
}
