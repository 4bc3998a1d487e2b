import { describe, expect, it } from 'vitest';
import { attachmentNamed } from '#hub/api/file-reply.ts';
import { nameInHeader } from '#main/files/names.ts';

describe('the header that names a file', () => {
  it.each([
    ['call-8123.wav', 'attachment; filename="call-8123.wav"'],
    ['Zoë (1).png', `attachment; filename="Zo_ _1_.png"; filename*=UTF-8''Zo%C3%AB%20%281%29.png`],
    [
      'a"b\r\nset-cookie: x',
      `attachment; filename="a_b__set-cookie_ x"; filename*=UTF-8''a%22b%0D%0Aset-cookie%3A%20x`,
    ],
    ['\uD800', `attachment; filename="_"; filename*=UTF-8''%EF%BF%BD`],
  ])('of %j is one line that says it', (name, header) => {
    expect(attachmentNamed(name)).toBe(header);
  });

  it.each(['call-8123.wav', 'Zoë (1).png', "it's 100%.txt", 'a"b;c.txt', '日本.pdf'])(
    'is read by the desktop as it was: %s',
    (name) => {
      expect(nameInHeader(attachmentNamed(name))).toBe(name);
    },
  );
});
