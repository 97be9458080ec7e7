/** Files that are not reported by default: tests and what they are made of, and code that nobody writes by hand. */
import path from 'node:path';

const TEST_FOLDER =
  /(?:^|\/)(?:tests?|__tests__|__mocks__|mocks?|fixtures?|__fixtures__|e2e|spec|testing|test-?utils?|cypress|playwright)\//iu;
const TEST_FILE =
  /(?:[._-](?:test|tests|spec|e2e|mock|fixture|stories)|(?:^|\/)(?:test|mock)[\w-]*)\.[cm]?[jt]sx?$/iu;
const GENERATED =
  /@generated\b|\bDO NOT (?:EDIT|MODIFY)\b|\bautomatically generated\b|\bauto-generated file\b/iu;
const MAX_CHARACTERS = 1_000_000;

/** Whether a file is a test, fixture or mock, judged by its path below the working directory. */
export function isTest(filename: string, cwd: string): boolean {
  const relative = path.relative(cwd, filename).replaceAll('\\', '/');
  return TEST_FOLDER.test(relative) || TEST_FILE.test(relative);
}

/** Whether code is generated, minified or too large to have been written by hand. */
export function isGenerated(text: string): boolean {
  if (text.length > MAX_CHARACTERS || GENERATED.test(text.slice(0, 1500))) return true;
  return text.length > 20_000 && text.length / (text.split('\n').length || 1) > 300;
}
