import { createRule } from '../create-rule.js';
import { mintInstead, mintText } from '../edits/mint-id.js';
import { survey } from '../survey.js';

export default createRule<'weak' | 'short' | 'constant' | 'mintRandomly'>({
  id: 'no-predictable-session-id',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      weak: 'An attacker can work out {{what}} ({{because}}) and take over what it opens: mint it with `{{mint}}`.',
      short:
        'An attacker can try out {{what}} ({{because}}) until one opens something: mint it with `{{mint}}`.',
      constant: 'Every client shares {{what}} ({{because}}), and so one session: mint it with `{{mint}}`.',
      mintRandomly: 'Mint it with `{{mint}}`.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        const { ast } = context.sourceCode;
        for (const { node, what, kind, because, mint } of survey(context).guessableIds) {
          const data = { what, because, mint: mintText(ast) };
          context.report({
            node,
            messageId: kind,
            data,
            suggest: mint ? [{ messageId: 'mintRandomly', data, fix: mintInstead(mint, ast) }] : null,
          });
        }
      },
    };
  },
});
