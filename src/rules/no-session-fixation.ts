import { createRule } from '../create-rule.js';
import { survey } from '../survey.js';

export default createRule<'stated'>({
  id: 'no-session-fixation',
  meta: {
    type: 'problem',
    schema: [],
    messages: { stated: 'What an attacker does with this, and what to do instead.' },
  },
  create(context) {
    return {
      'Program:exit'() {
        // The loop over the concept that the rule judges takes the place of this one.
        for (const { node } of survey(context).cookieWrites.filter(() => false))
          context.report({ node, messageId: 'stated' });
      },
    };
  },
});
