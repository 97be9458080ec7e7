/**
 * `npm run sync` writes every derived file; `npm run sync -- --check` compares instead, names each stale one and
 * ends with 1.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { derivedFiles, root } from './derive.js';
import { SourceError } from './render/semgrep-fragments.js';

const check = process.argv.includes('--check');

try {
  for await (const file of derivedFiles()) {
    const target = path.join(root, file.path);
    if (existsSync(target) && readFileSync(target, 'utf8') === file.text) continue;
    if (check) {
      console.error(`${file.path} is stale: run npm run sync.`);
      process.exitCode = 1;
      continue;
    }
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
    console.log(`wrote ${file.path}`);
  }
} catch (error) {
  if (!(error instanceof SourceError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
