type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | number | boolean | null | ((event: Event) => void)>>;

/**
 * Makes an element. A function is a listener of the event that it is named after, `true` an empty attribute, null and false none.
 * Words become text, never markup: nothing that somebody wrote can be more than read.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== null && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A line drawing of 20 by 20 that readers by ear do not meet. */
export function icon(path: string): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** Paths of the icons. */
export const icons = {
  send: 'M3.5 10 16.5 3.8 12.9 16.4 9.6 11.2ZM9.6 11.2 16.5 3.8',
  emoji:
    'M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4ZM7 12c.7 1 1.8 1.6 3 1.6S12.3 13 13 12M7.4 8h.01M12.6 8h.01',
  attach: 'M15.5 9.3 9.8 15a3.5 3.5 0 0 1-5-5l6.1-6a2.3 2.3 0 0 1 3.3 3.3l-6 6a1.1 1.1 0 0 1-1.7-1.6l5.3-5.3',
  end: 'M5.5 5.5l9 9M14.5 5.5l-9 9',
  file: 'M11.5 2.8H6A1.2 1.2 0 0 0 4.8 4v12A1.2 1.2 0 0 0 6 17.2h8a1.2 1.2 0 0 0 1.2-1.2V6.5ZM11.5 2.8v3.7h3.7',
  pending: 'M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 6.5V10l2.3 1.4',
  sent: 'M4.5 10.5l3.7 3.7 7.3-8',
  failed: 'M10 6.5v4.3M10 13.4h.01M10 16.8a6.8 6.8 0 1 0 0-13.6 6.8 6.8 0 0 0 0 13.6Z',
  down: 'M5 7.5l5 5 5-5',
} as const;

/** Words that are only heard. */
export function heard(text: string): HTMLElement {
  return h('span', { class: 'heard' }, text);
}
