import { createRule } from '../create-rule.js';

export default createRule<'stub'>({
  id: 'no-shared-server',
  meta: { type: 'problem', schema: [], messages: { stub: 'Not written yet.' } },
  create: () => ({}),
});
