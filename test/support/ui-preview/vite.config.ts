import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves or builds the window on the fake bridge: `npx vite --config test/support/ui-preview/vite.config.ts`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { target: 'chrome130', outDir: resolve(import.meta.dirname, '../../../node_modules/.lineside/ui-preview'), emptyOutDir: true },
  server: { host: '127.0.0.1', fs: { allow: [resolve(import.meta.dirname, '../../..')] } },
  preview: { host: '127.0.0.1' },
});
