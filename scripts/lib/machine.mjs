// Only what Node 20 has built in: the set-up uses this before anything is installed.

/**
 * Whether windows can be shown to a person here.
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function hasDisplay(platform = process.platform, env = process.env) {
  return platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * The switches that every start of Electron needs here: as root, Chromium refuses to run in its sandbox.
 * @param {NodeJS.Platform} [platform]
 * @param {number} [uid]
 * @returns {string[]}
 */
export function switchesHere(platform = process.platform, uid = process.getuid?.()) {
  return platform === 'linux' && uid === 0 ? ['--no-sandbox'] : [];
}
