import { createRule } from '../create-rule.js';
import { setOptions } from '../edits/set-option.js';
import { survey } from '../survey.js';

const ATTACKS = {
  secure: 'anyone on the network path can read it',
  httpOnly: 'an injected script can steal it',
  sameSite: "another site can make the victim's browser send it",
} as const;
const SAFE = { secure: 'true', httpOnly: 'true', sameSite: "'lax'" } as const;

export default createRule<'sentUnprotected' | 'setFlags' | 'lacksHostPrefix', [{ hostPrefix?: boolean }]>({
  id: 'no-insecure-session-cookie',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          hostPrefix: { type: 'boolean', description: 'Also ask for the `__Host-` prefix.' },
        },
        additionalProperties: false,
      },
    ],
    messages: {
      sentUnprotected: "The session cookie '{{cookie}}' has no {{flags}}, so {{attack}}: set {{options}}.",
      setFlags: 'Set {{options}}.',
      lacksHostPrefix:
        "The session cookie '{{cookie}}' can be planted by a sibling subdomain: name it '__Host-{{cookie}}', which browsers accept from this host over TLS only.",
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const cookie of survey(context).cookieWrites) {
          if (!cookie.carriesSession || cookie.deletes) continue;

          const changes = cookie.off.map(({ flag, setting }) => ({ setting, to: SAFE[flag] }));
          const options = list(cookie.off.map(({ flag }) => `\`${flag}: ${SAFE[flag]}\``));
          const fix = setOptions(changes);
          if (changes.length > 0) {
            context.report({
              node: cookie.off.find(({ setting }) => setting.state === 'found')?.setting.site ?? cookie.node,
              messageId: 'sentUnprotected',
              data: {
                cookie: cookie.name,
                flags: list(cookie.off.map(({ flag }) => `\`${flag}\``)),
                attack: list(cookie.off.map(({ flag }) => ATTACKS[flag])),
                options,
              },
              suggest: fix && [{ messageId: 'setFlags', data: { options }, fix }],
            });
          } else if (context.options[0]?.hostPrefix && cookie.lacksHostPrefix) {
            const data = { cookie: cookie.name };
            context.report({ node: cookie.node, messageId: 'lacksHostPrefix', data });
          }
        }
      },
    };
  },
});

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
