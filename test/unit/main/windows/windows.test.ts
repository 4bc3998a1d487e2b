import { describe, expect, it } from 'vitest';
import { fileFor } from '#main/windows/app-files.ts';
import { usableState } from '#main/windows/window-state.ts';

describe('files of the app:// origin', () => {
  const root = process.platform === 'win32' ? 'C:\\pages' : '/pages';
  it('finds a page inside its folder', () => {
    expect(fileFor(root, 'app://lineside/renderer/index.html')).toMatchObject({
      type: 'text/html; charset=utf-8',
    });
  });
  it('keeps dots that the URL parser resolves inside its folder', () => {
    const found = fileFor(root, 'app://lineside/%2e%2e/%2e%2e/secret.html');
    expect(found?.path.startsWith(root)).toBe(true);
    expect(found?.path).not.toContain('..');
  });
  it.each([
    'app://elsewhere/renderer/index.html',
    'https://lineside/renderer/index.html',
    'app://lineside/..%2f..%2fsecret.html',
    'app://lineside/%00.html',
    'app://lineside/%E0%A4%A.html',
    'app://lineside/renderer/',
    'app://lineside/addon.node',
    'not a url',
  ])('refuses %s', (url) => {
    expect(fileFor(root, url)).toBeNull();
  });
});

describe('the remembered window', () => {
  const screenArea = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  const state = { x: 100, y: 100, width: 1280, height: 800, maximized: false };
  it('is kept while enough of it is on a screen', () => {
    expect(usableState(state, screenArea)).toBe(state);
  });
  it('is forgotten when its screen is gone', () => {
    expect(usableState({ ...state, x: 2500 }, screenArea)).toBeNull();
    expect(usableState({ ...state, y: 1020 }, screenArea)).toBeNull();
    expect(usableState(null, screenArea)).toBeNull();
  });
  it('of a window that is smaller than what must be seen of others is kept when all of it is seen', () => {
    const strip = { x: 10, y: 10, width: 560, height: 92, maximized: false };
    expect(usableState(strip, screenArea)).toBe(strip);
    expect(usableState({ ...strip, y: -20 }, screenArea)).toBeNull();
  });
});
