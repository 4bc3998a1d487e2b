import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig, Plugin } from 'vite';

/** Puts the content security policy of the real window on the preview, so that what it forbids shows here too. */
function policyOfTheWindow(): Plugin {
  const page = readFileSync(resolve(import.meta.dirname, '../../../src/renderer/index.html'), 'utf8');
  const policy = /<meta\s+http-equiv="Content-Security-Policy"[^>]*>/.exec(page)?.[0];
  if (policy === undefined) throw new Error('the window has no content security policy');
  return {
    name: 'policy-of-the-window',
    transformIndexHtml: (html) => html.replace('<head>', `<head>${policy}`),
  };
}

/** A folder of this process: of two that build at a time neither takes the other's files away. */
const outDir = mkdtempSync(join(tmpdir(), 'lineside-ui-preview-'));
process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));

/** How the window on the fake bridge is built and served; nothing of it gets into out/. */
export const previewConfig: InlineConfig = {
  configFile: false,
  logLevel: 'error',
  root: import.meta.dirname,
  plugins: [react(), policyOfTheWindow()],
  build: {
    target: 'chrome130',
    outDir,
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
  },
  preview: { host: '127.0.0.1', port: 0, open: false },
};
