import { createRule } from '../create-rule.js';
import { mintInstead, mintText } from '../edits/mint-id.js';
import { survey } from '../survey.js';

export default createRule<'adopted' | 'mintOnServer'>({
  id: 'no-client-chosen-session-id',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      adopted:
        'An attacker can plant an id in the client of a victim and share the session that {{what}} creates under `{{id}}`: mint new ids with `{{mint}}` and only look up those that clients send.',
      mintOnServer: 'Mint it on the server with `{{mint}}`.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        const { ast } = context.sourceCode;
        for (const { node, what, id, replaceable } of survey(context).clientChosenIds) {
          const data = { what, id, mint: mintText(ast) };
          context.report({
            node,
            messageId: 'adopted',
            data,
            suggest: replaceable
              ? [{ messageId: 'mintOnServer', data, fix: mintInstead(replaceable, ast) }]
              : null,
          });
        }
      },
    };
  },
});
