import type { Plugin } from 'vite';

/** What JsSIP expects of a browser. `src/main/phone/globals.ts` exports a stand-in for each of them. */
const GLOBALS = ['window', 'RTCPeerConnection', 'RTCSessionDescription'] as const;

const IN_JSSIP = /[\\/]node_modules[\\/]jssip[\\/]lib[\\/]/;

/**
 * Puts JsSIP's browser globals in front of JsSIP's own modules, and of nothing else, so that main never
 * carries a global `window` that other libraries would mistake for a page.
 * @param moduleOfGlobals path of the module that exports them; it must not import JsSIP itself
 */
export function jssipGlobals(moduleOfGlobals: string): Plugin {
  return {
    name: 'lineside:jssip-globals',
    transform(code, id) {
      if (!IN_JSSIP.test(id)) return null;
      const wanted = GLOBALS.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
      if (wanted.length === 0) return null;
      // JsSIP is CommonJS: a require keeps it that way. One line, so that positions only shift by one.
      return {
        code: `const { ${wanted.join(', ')} } = require(${JSON.stringify(moduleOfGlobals)});\n${code}`,
        map: null,
      };
    },
  };
}
