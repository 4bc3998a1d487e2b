import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbandonedCallView } from '#shared/ipc/views.ts';
import { useDescribe } from '../../i18n/index.ts';
import { request } from '../../platform/index.ts';

/** What an agent has asked for and the list does not show yet. */
export interface Wish {
  readonly reserved: boolean;
  /** The row's version when it was asked. */
  readonly version: number;
}

/** Whether an answered wish has come true in the row, or the row has changed otherwise since. */
export function isSettled(wish: Wish, row: AbandonedCallView, myId: string): boolean {
  return row.version > wish.version || (row.reservedBy?.agentId === myId) === wish.reserved;
}

export interface Reserve {
  /** True from the press until the list shows what came of it. */
  isBusy(row: AbandonedCallView): boolean;
  run(row: AbandonedCallView, reserved: boolean): void;
}

/** Reserves calls and gives them back. Never shown before the hub has said yes: two agents must not both call (ABAN-3). */
export function useReserve(myId: string): Reserve {
  const { t } = useTranslation();
  const describe = useDescribe();
  const [wishes, setWishes] = useState<ReadonlyMap<string, Wish>>(new Map());
  const forget = useCallback(
    (id: string) => setWishes((now) => new Map([...now].filter(([each]) => each !== id))),
    [],
  );
  return {
    isBusy: (row) => {
      const wish = wishes.get(row.id);
      return wish !== undefined && !isSettled(wish, row, myId);
    },
    run: (row, reserved) => {
      setWishes((now) => new Map(now).set(row.id, { reserved, version: row.version }));
      void request('abandoned.reserve', { id: row.id, reserved }).then((answer) => {
        if (answer.ok) return;
        forget(row.id);
        const closeButtonProps = { 'aria-label': t('common.dismiss') };
        const { what, todo } = describe(answer.problem);
        notifications.show({ color: 'yellow', title: what, message: todo, closeButtonProps });
      });
    },
  };
}
