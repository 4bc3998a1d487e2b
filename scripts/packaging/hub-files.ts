import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { ROOT } from '../lib/paths.ts';

/** Folder of the programs in the package; the files that they read lie beside it. */
export const PROGRAMS = 'lib';
/** The files of libraries that read their own. */
const VENDOR = 'vendor';
/** Libraries that find files beside their code, with the folder they look into. */
const LIBRARIES = [{ name: '@fastify/swagger-ui', folder: 'static' }];
/** What stands in such a library for the place it believes to be at. */
const PLACE = 'lineside:place';

/** A file or folder that goes into the package. */
export interface RuntimeFile {
  /** Absolute. */
  readonly from: string;
  /** Relative to the package. */
  readonly to: string;
}

/**
 * Keeps `new URL('./x', import.meta.url)` true when a module moves into a bundle: another program of the package is named
 * as it is called there, any other path is pointed at its copy, at the same path as in the checkout.
 * @param programs absolute path of each entry, and its name in the package
 * @param found gets every file that has to come along
 */
export function runtimeFiles(
  programs: ReadonlyMap<string, string>,
  found: (file: RuntimeFile) => void,
): Plugin {
  return {
    name: 'lineside-runtime-files',
    resolveId: (id) => (id === PLACE ? `\0${PLACE}` : null),
    load: (id) =>
      id === `\0${PLACE}`
        ? `import { join } from 'node:path';
           export const at = (path) => join(import.meta.dirname, '../${VENDOR}', path);`
        : null,
    transform(code, id) {
      const library = LIBRARIES.find(({ name }) => id.includes(`/node_modules/${name}/`));
      if (library !== undefined) {
        if (!code.includes('__dirname')) return null;
        const place = ofLibrary(id, library.name);
        found({
          from: resolve(dirname(id), relative(place, library.name), library.folder),
          to: `${VENDOR}/${library.name}/${library.folder}`,
        });
        return { code: code.replaceAll('__dirname', `require('${PLACE}').at('${place}')`) };
      }
      if (!id.startsWith(resolve(ROOT, 'src'))) return null;
      const moved = code.replace(/new URL\(\s*'([^']+)',\s*import\.meta\.url\s*\)/g, (_all, path: string) => {
        const target = resolve(dirname(id), path);
        const program = programs.get(target);
        if (program !== undefined) return `new URL('./${program}.js', import.meta.url)`;
        const to = relative(ROOT, target).replaceAll('\\', '/');
        found({ from: target, to });
        return `new URL('../${to}${path.endsWith('/') ? '/' : ''}', import.meta.url)`;
      });
      const rest = moved.replaceAll(/new URL\('\.[^']+', import\.meta\.url\)/g, '');
      if (/import\.meta\.(?:url|dirname|filename)/.test(rest))
        this.error(
          `${relative(ROOT, id)} finds a file in a way that the package cannot follow: new URL('...', import.meta.url)`,
        );
      return moved === code ? null : { code: moved };
    },
  };
}

/** The folder of a library's module from the library's name on, such as `@fastify/swagger-ui/lib`. */
function ofLibrary(id: string, name: string): string {
  return dirname(id.slice(id.lastIndexOf(`/node_modules/${name}/`) + '/node_modules/'.length));
}
