/** The emoji that a conversation with a customer wants, by what they say; eight of them in a row. */
export const emojiRows: readonly (readonly string[])[] = [
  ['🙂', '😊', '😀', '😄', '😉', '😍', '🤗', '😅'],
  ['😂', '😎', '🤔', '😐', '🙁', '😕', '😟', '😢'],
  ['😮', '😳', '😴', '🤒', '🙈', '🥳', '🤝', '🙏'],
  ['👍', '👎', '👌', '👏', '👋', '💪', '✌️', '🤞'],
  ['❤️', '💙', '💚', '💛', '✨', '⭐', '🎉', '🎁'],
  ['✅', '❌', '❗', '❓', '⚠️', '💡', '🔎', '🔒'],
  ['📞', '✉️', '📦', '🚚', '📅', '⏰', '💳', '🧾'],
  ['🏠', '🛒', '🔧', '⚙️', '🔋', '🌞', '☔', '☕'],
];

const columns = 8;

/** Where an arrow key leads in a grid of `count` fields that is eight wide; null for another key. */
export function emojiStep(at: number, key: string, count: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  const step = steps[key];
  if (step === undefined) return null;
  const to = at + step;
  return to < 0 || to >= count ? at : to;
}
