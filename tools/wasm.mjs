// SPDX-License-Identifier: MIT
// wasm.mjs MIRADOR.wasm ARGS...: runs the WebAssembly build under node, with the whole file system visible.
import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';
import { argv, cwd, env, exit } from 'node:process';
import path from 'node:path';

const [program, ...rest] = argv.slice(2);
const args = ['mirador', ...rest.map((a) => (a.endsWith('.rs') ? path.resolve(cwd(), a) : a))];
const library = env.MIRADOR_LIBRARY ?? path.resolve(path.dirname(program), '../../library');
const wasi = new WASI({ version: 'preview1', args, env: { MIRADOR_LIBRARY: library }, preopens: { '/': '/' }, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
exit(wasi.start(instance));
