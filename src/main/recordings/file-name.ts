/** What a recording is called on disk: the interaction's number and when it began, in this machine's time. */
export function fileNameOf(recording: {
  readonly interactionNumber: number;
  readonly startedAt: number;
}): string {
  const at = new Date(recording.startedAt);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${recording.interactionNumber} ${day} ${two(at.getHours())}.${two(at.getMinutes())}.wav`;
}
