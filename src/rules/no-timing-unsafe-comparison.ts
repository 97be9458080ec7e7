import { createRule } from '../create-rule.js';

export default createRule<'stub'>({
  id: 'no-timing-unsafe-comparison',
  meta: { type: 'problem', schema: [], messages: { stub: 'Not written yet.' } },
  create: () => ({}),
});
