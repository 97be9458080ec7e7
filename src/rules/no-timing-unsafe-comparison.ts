import { createRule } from '../create-rule.js';
import { compareInConstantTime } from '../edits/compare-in-constant-time.js';
import { survey } from '../survey.js';

export default createRule<'leaksByTime' | 'compareDigests'>({
  id: 'no-timing-unsafe-comparison',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      leaksByTime:
        "'{{given}}' is compared with the secret '{{secret}}' by {{how}}, which stops at the first difference: who measures response times can find the secret character by character; compare digests of both with `timingSafeEqual`.",
      compareDigests: 'Compare SHA-256 digests of both with `timingSafeEqual`.',
    },
  },
  create(context) {
    const text = (node: Parameters<typeof context.sourceCode.getText>[0]): string => {
      const written = context.sourceCode.getText(node).replaceAll(/\s+/gu, ' ');
      return written.length > 50 ? `${written.slice(0, 49)}…` : written;
    };
    return {
      'Program:exit'() {
        for (const { node, how, secret, given, equality } of survey(context).comparisons) {
          const fix = equality && compareInConstantTime({ node, secret, given, ...equality }, context);
          context.report({
            node,
            messageId: 'leaksByTime',
            data: { given: text(given), secret: text(secret), how },
            suggest: fix && [{ messageId: 'compareDigests', fix }],
          });
        }
      },
    };
  },
});
