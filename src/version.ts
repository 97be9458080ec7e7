/** The package's version, as `tests/drift.test.ts` compares it with package.json. */
export const version = '0.1.0';
