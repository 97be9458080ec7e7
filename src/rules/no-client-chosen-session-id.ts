import { createRule } from '../create-rule.js';

export default createRule<'stub'>({
  id: 'no-client-chosen-session-id',
  meta: { type: 'problem', schema: [], messages: { stub: 'Not written yet.' } },
  create: () => ({}),
});
