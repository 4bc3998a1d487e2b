import { join } from 'node:path';

/** Where a program finds itself; Electron's `app` and `process` say it. */
export interface Whereabouts {
  /** Version of Node-API, `process.versions.napi`. */
  readonly napi: string | undefined;
  readonly packaged: boolean;
  /** `app.getAppPath()`. */
  readonly appPath: string;
  /** `process.resourcesPath`. */
  readonly resourcesPath: string;
}

/**
 * Which compiled SQLite to load. The package's own needs Node-API 10 and crashes an older runtime, so the
 * set-up compiles one for that; see scripts/set-up/sqlite-addon.ts.
 * @returns its path, undefined for the one that comes with the package
 */
export function nativeBinding({ napi, packaged, appPath, resourcesPath }: Whereabouts): string | undefined {
  if (Number(napi) >= 10) return undefined;
  const folder = packaged ? resourcesPath : join(appPath, 'node_modules', '.lineside');
  return join(folder, 'native', 'better_sqlite3.node');
}
