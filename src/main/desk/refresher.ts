/**
 * Does `work` whenever it is called, one at a time: what is asked for meanwhile causes one more, never several. Work that fails
 * is a bug and is told to `onError`.
 */
export function createRefresher(work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const refresh = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    work()
      .catch(onError)
      .finally(() => {
        running = false;
        if (!again) return;
        again = false;
        refresh();
      });
  };
  return refresh;
}
