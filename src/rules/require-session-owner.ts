import { createRule } from '../create-rule.js';
import { survey } from '../survey.js';

export default createRule<'unowned'>({
  id: 'require-session-owner',
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unowned:
        "Whoever learns another caller's `{{id}}` reaches that session in `{{store}}`: the caller is verified here, but the session's owner is not compared with it; keep the owner with the session and answer 404 unless it is the caller, or make the owner part of the key.",
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { node, store, id } of survey(context).unownedSessions)
          context.report({ node, messageId: 'unowned', data: { store, id } });
      },
    };
  },
});
