/**
 * What both engines' results are turned into before they are printed.
 *
 * @typedef {object} Finding
 * @property {'ESLint' | 'Semgrep'} engine
 * @property {string} rule bare rule id, the same in both engines
 * @property {string} file absolute path
 * @property {number} line 1-based
 * @property {number} column 1-based
 * @property {number} endLine
 * @property {number} endColumn 1-based, behind the last character
 * @property {string} message
 * @property {Suggestion[]} suggestions
 *
 * @typedef {object} Suggestion
 * @property {string} title empty where the engine gives none
 * @property {string[]} lines the lines that the edit would bring
 *
 * @typedef {object} Unread a file that an engine could not parse
 * @property {string} file absolute path
 * @property {string} reason
 *
 * @typedef {{ findings: Finding[], unread: Unread[], files: string[] }} Result
 */

import { readFileSync } from 'node:fs';

/** Folders that hold no code of the server's own authors. */
export const skippedFolders = ['node_modules', 'dist', 'build', '.venv', '.venv-python'];

/** A file's text as both engines count in it: without a byte-order mark. */
export function readSource(file) {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

/** The lines of a text, whatever its line ends. */
export const linesOf = (text) => text.split(/\r?\n/);

/** The lines of `after` that `before` does not have. */
export function newLines(before, after) {
  const left = linesOf(before);
  return linesOf(after).filter((line) => {
    const place = left.indexOf(line);
    if (place !== -1) left.splice(place, 1);
    return place === -1 && line.trim() !== '';
  });
}
