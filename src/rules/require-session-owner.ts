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
        "Whoever learns another caller's `{{id}}` reaches that {{what}} in `{{store}}`: the caller is verified here, but the {{what}}'s owner is not compared with it; keep the owner with the {{what}} and answer 404 unless it is the caller, or make the owner part of the key.",
      compareOwner: 'Answer the same where `{{comparison}}`.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { node, owner, ...data } of survey(context).unownedSessions) {
          const comparison = owner && { comparison: comparisonText(owner) };
          context.report({
            node,
            messageId: 'unowned',
            data,
            suggest: owner && [{ messageId: 'compareOwner', data: comparison, fix: compareOwner(owner) }],
          });
        }
      },
    };
  },
});
