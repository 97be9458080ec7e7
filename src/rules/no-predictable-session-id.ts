import { createRule } from '../create-rule.js';

export default createRule<'stub'>({
  id: 'no-predictable-session-id',
  meta: { type: 'problem', schema: [], messages: { stub: 'Not written yet.' } },
  create: () => ({}),
});
