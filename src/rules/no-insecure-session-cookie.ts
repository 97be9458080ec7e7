import { createRule } from '../create-rule.js';
import { setOptions } from '../edits/set-option.js';
import { survey } from '../survey.js';

const ATTACKS = {
  secure: 'anyone on the network path can read it',
  httpOnly: 'an injected script can steal it',
  sameSite: "another site can make the victim's browser send it",
} as const;

type MessageId = 'sentUnprotected' | 'writtenByScript' | 'setFlags' | 'lacksHostPrefix';

export default createRule<MessageId, [{ hostPrefix?: boolean; environmentFallback?: boolean }]>({
  id: 'no-insecure-session-cookie',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          hostPrefix: { type: 'boolean', description: 'Also ask for the `__Host-` prefix.' },
          environmentFallback: { type: 'boolean', description: 'Also judge `process.env.X || false`.' },
        },
        additionalProperties: false,
      },
    ],
    messages: {
      sentUnprotected:
        "The cookie '{{cookie}}' carries {{what}} but is sent {{flags}}, so {{attack}}: set {{options}}{{where}}.",
      writtenByScript:
        "The cookie '{{cookie}}' carries {{what}} but a script writes it, so an injected script can read it too: let the server send it, with `HttpOnly`, `Secure` and `SameSite=Lax`.",
      setFlags: 'Set {{options}}.',
      lacksHostPrefix:
        "The cookie '{{cookie}}' carries {{what}} but can be planted by a sibling subdomain: name it '__Host-{{cookie}}', which browsers accept from this host over TLS only.",
    },
  },
  create(context) {
    const { hostPrefix, environmentFallback } = context.options[0] ?? {};
    return {
      'Program:exit'() {
        for (const { name, carries, where, ...cookie } of survey(context).cookieWrites) {
          if (!carries || cookie.deletes) continue;

          const off = environmentFallback ? [...cookie.off, ...cookie.offByFallback] : cookie.off;
          const data = {
            cookie: name,
            what: carries,
            flags: list(off.map(({ stands }) => stands)),
            attack: list(off.map(({ flag }) => ATTACKS[flag])),
            options: list(off.map(({ remedy }) => remedy)),
            where,
          };
          if (off.length > 0) {
            const messageId = cookie.scripted ? 'writtenByScript' : 'sentUnprotected';
            const fix = setOptions(off, context);
            const suggest = fix && [{ messageId: 'setFlags' as const, data, fix }];
            context.report({ node: cookie.site, messageId, data, suggest });
          } else if (hostPrefix && cookie.lacksHostPrefix)
            context.report({ node: cookie.site, messageId: 'lacksHostPrefix', data });
        }
      },
    };
  },
});

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
