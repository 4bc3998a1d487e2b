// Only what Node 20 has built in: the set-up uses this before anything is installed.

/**
 * @typedef {{ version?: string, resolved?: string, integrity?: string, link?: boolean, optional?: boolean,
 *   devOptional?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Compares the lockfile with npm's own record of what it put into node_modules
 * (`node_modules/.package-lock.json`).
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile | null} installed npm's record, null when there is none
 * @returns {string | null} why an installation is needed, null when everything is there
 */
export function reasonToInstall(wanted, installed) {
  if (!installed) return 'nothing is installed yet';
  const present = installed.packages ?? {};
  for (const [path, locked] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue;
    const found = present[path];
    // Packages for other platforms are rightly absent; npm marks those that may be.
    if (!found && (locked.optional || locked.devOptional)) continue;
    if (!found) return `${nameOf(path)} is missing`;
    if (found.version !== locked.version || found.integrity !== locked.integrity) {
      return `${nameOf(path)} is ${found.version}, the lockfile has ${locked.version}`;
    }
  }
  return null;
}

/**
 * @param {string} path such as `node_modules/a/node_modules/@b/c`
 * @returns {string} such as `@b/c`
 */
function nameOf(path) {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
