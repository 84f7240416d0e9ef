/// <reference types="vitest/config" />
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));

/** Lays FILE.gz beside every text file that is built: the server sends it as it is. */
function ready_made_gz(): Plugin {
  let out = '';
  const walk = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) {
        walk(path);
      } else if (/\.(js|css|html|svg|json|txt)$/.test(name)) {
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
      }
    }
  };
  return {
    name: 'ready-made-gz',
    apply: 'build',
    configResolved(config) {
      out = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      walk(out);
    },
  };
}

// Each page is a build of its own (vite build --mode PAGE): in a common one the phone would carry every part of
// Vue that the desk's kit needs. The first one empties the folder.
const PAGES = ['phone', 'desk', 'screen'];

export default defineConfig(({ mode }) => ({
  root: here,
  base: '/',
  plugins: [vue(), ready_made_gz()],
  define: {
    __VUE_OPTIONS_API__: mode !== 'phone' && mode !== 'screen',
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: mode === PAGES[0],
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    minify: 'terser',
    target: ['es2019', 'chrome64', 'safari12'],
    cssTarget: ['chrome64', 'safari12'],
    // What the phone fetches later needs nothing that is not there already.
    modulePreload: mode === 'phone' ? false : { polyfill: true },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: PAGES.filter((page) => mode === page || PAGES.indexOf(mode) < 0).map((page) =>
        join(here, `${page}.html`),
      ),
    },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tools/browser-globals.ts'],
    restoreMocks: true,
  },
}));
