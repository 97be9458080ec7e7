import { createRule } from '../create-rule.js';
import { renewSession } from '../edits/renew-session.js';
import { survey } from '../survey.js';

export default createRule<'keepsId' | 'keepsOwnId' | 'raisesWithId' | 'renewId'>({
  id: 'no-session-fixation',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      keepsId:
        "{{who}} `{{member}}` onto `{{session}}`, which keeps the id that it came in with: an attacker who planted that id in the victim's browser is then logged in as the victim; give the session a new id before.",
      keepsOwnId:
        '{{who}} `{{member}}` onto `{{session}}`, which keeps the id that the client sent: an attacker who made the victim use that id is then logged in as the victim; move the session to a new id before.',
      raisesWithId:
        '{{who}} `{{member}}` onto `{{session}}`, which keeps the id that it had before: an attacker who planted or learned that id may from now on do what the victim may; give the session a new id before, and carry its user over.',
      renewId: 'Give the session a new id with `{{session}}.regenerate()` before.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const found of survey(context).sessionFixations) {
          const { node, kind, name, member, by, raises } = found;
          const data = { who: by ? `\`${by}\` writes` : 'This writes', member, session: name };
          // A new session would begin without the user that this one has.
          const fix = by || raises ? null : renewSession(found, context);
          context.report({
            node,
            messageId: raises ? 'raisesWithId' : kind === 'own' ? 'keepsOwnId' : 'keepsId',
            data,
            suggest: fix && [{ messageId: 'renewId', data, fix }],
          });
        }
      },
    };
  },
});
