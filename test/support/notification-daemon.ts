import { spawn } from 'node:child_process';
import { once } from 'node:events';
import dbus from 'dbus-next';

/** A notification as the desktop sent it to the system. */
export interface ShownNotification {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
}

/**
 * A session bus of the test's own with a notification daemon that shows nothing: it remembers what it was told and clicks
 * when asked. It stands in for a desktop environment's daemon, which a machine without a screen does not have.
 */
export interface NotificationDaemon extends AsyncDisposable {
  /** Value of DBUS_SESSION_BUS_ADDRESS for programs that shall use it. */
  readonly address: string;
  /** The next notification from now on. */
  next(): Promise<ShownNotification>;
  /** Resolves when this notification has been closed by the program. */
  closed(id: number): Promise<void>;
  click(id: number): void;
}

const { Interface } = dbus.interface;

class Notifications extends Interface {
  readonly shown: ShownNotification[] = [];
  readonly closedIds = new Set<number>();
  changed: () => void = () => undefined;

  Notify(
    _app: string,
    replaces: number,
    _icon: string,
    summary: string,
    body: string,
    _actions: string[],
    _hints: unknown,
    _expire: number,
  ): number {
    const id = replaces === 0 ? this.shown.length + 1 : replaces;
    this.shown.push({ id, summary, body });
    this.changed();
    return id;
  }

  CloseNotification(id: number): void {
    this.closedIds.add(id);
    this.NotificationClosed(id, 3);
    this.changed();
  }

  GetCapabilities(): string[] {
    return ['actions', 'body', 'persistence'];
  }

  GetServerInformation(): string[] {
    return ['Lineside test daemon', 'Lineside', '1', '1.2'];
  }

  NotificationClosed(id: number, reason: number): number[] {
    return [id, reason];
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action];
  }
}

Notifications.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
  },
  signals: { NotificationClosed: { signature: 'uu' }, ActionInvoked: { signature: 'us' } },
});

/** Starts bus and daemon. */
export async function startNotificationDaemon(): Promise<NotificationDaemon> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(bus.stdout, 'data')) as [Buffer];
  const address = String(line).trim();
  const connection = dbus.sessionBus({ busAddress: address });
  const daemon = new Notifications('org.freedesktop.Notifications');
  connection.export('/org/freedesktop/Notifications', daemon);
  await connection.requestName('org.freedesktop.Notifications', 0);
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        daemon.changed = () => undefined;
        resolve();
      };
      daemon.changed = look;
      look();
    });
  return {
    address,
    next: async () => {
      const before = daemon.shown.length;
      await until(() => daemon.shown.length > before);
      return daemon.shown[before] as ShownNotification;
    },
    closed: (id) => until(() => daemon.closedIds.has(id)),
    click: (id) => void daemon.ActionInvoked(id, 'default'),
    [Symbol.asyncDispose]: async () => {
      connection.disconnect();
      const exit = once(bus, 'exit');
      bus.kill();
      await exit;
    },
  };
}
