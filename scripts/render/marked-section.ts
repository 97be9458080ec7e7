import { SourceError, type SourceFile } from './semgrep-fragments.js';

/** `file` with what stands between `<!-- begin name -->` and `<!-- end name -->` replaced. */
export function replaceSection(file: SourceFile, name: string, content: string): SourceFile {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const start = file.text.indexOf(begin);
  const stop = file.text.indexOf(end, start);
  if (start === -1 || stop === -1) {
    throw new SourceError(`${file.path}:1: expected the markers '${begin}' and '${end}'.`);
  }
  const before = file.text.slice(0, start + begin.length);
  return { path: file.path, text: `${before}\n${content.trim()}\n${file.text.slice(stop)}` };
}
