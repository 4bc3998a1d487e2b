import { h } from './dom.ts';

const faces =
  '😀 😄 😂 🙂 😉 😊 😍 😘 😎 🤔 😐 😕 🙁 😢 😭 😠 😱 😴 🤒 🤗 👍 👎 👌 👏 🙏 💪 👋 🤝 ✌️ 🤞 ❤️ 💔 🎉 🎁 ⭐ 🔥 ✅ ❌ ❓ 💡'.split(
    ' ',
  );
const columns = 8;

/** A few emoji to choose from, by mouse, or by arrows and Enter; Escape puts it away. */
export function emojiPicker(choose: (emoji: string) => void, away: () => void): HTMLElement {
  const buttons = faces.map((face, index) =>
    h('button', { type: 'button', tabindex: index === 0 ? 0 : -1, click: () => choose(face) }, face),
  );
  const picker = h('div', { class: 'emoji', role: 'group' }, ...buttons);
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  };
  picker.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      return away();
    }
    const step = steps[event.key];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    const next = step === undefined ? undefined : buttons[at + step];
    if (next === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  return picker;
}
