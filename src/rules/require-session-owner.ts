import { createRule } from '../create-rule.js';
import { compareOwner, comparisonText } from '../edits/compare-owner.js';
import { survey } from '../survey.js';

export default createRule<'unowned' | 'compareOwner'>({
  id: 'require-session-owner',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      unowned:
        "Whoever learns another caller's `{{id}}` reaches that session in `{{store}}`: the caller is verified here, but the session's owner is not compared with it; keep the owner with the session and answer 404 unless it is the caller, or make the owner part of the key.",
      compareOwner: 'Answer the same where `{{comparison}}`.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { node, store, id, owner } of survey(context).unownedSessions) {
          const data = owner && { comparison: comparisonText(owner) };
          context.report({
            node,
            messageId: 'unowned',
            data: { store, id },
            suggest: owner && [{ messageId: 'compareOwner', data, fix: compareOwner(owner) }],
          });
        }
      },
    };
  },
});
