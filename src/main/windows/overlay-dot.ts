const size = 16;
const radius = 7;
const colour = { blue: 0x35, green: 0x39, red: 0xe5 } as const;

/** A red dot for the button on Windows' task bar, as pixels in BGRA with the colours multiplied by their alpha. */
export function overlayDot(): { readonly pixels: Buffer; readonly width: number; readonly height: number } {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const inside = radius + 0.5 - Math.hypot(x - middle, y - middle);
      const alpha = Math.max(0, Math.min(1, inside));
      const at = (y * size + x) * 4;
      pixels[at] = Math.round(colour.blue * alpha);
      pixels[at + 1] = Math.round(colour.green * alpha);
      pixels[at + 2] = Math.round(colour.red * alpha);
      pixels[at + 3] = Math.round(255 * alpha);
    }
  }
  return { pixels, width: size, height: size };
}
