import { createRule } from '../create-rule.js';
import { survey } from '../survey.js';

const EFFECTS = {
  crosses: 'a reply for one client can reach another',
  replaced: 'each client that connects takes over the replies of those before it',
  locksOut: 'the first client to initialize it locks all others out, or shares its session with them',
} as const;

export default createRule<'sharedServer' | 'sharedTransport'>({
  id: 'no-shared-server',
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      sharedServer:
        'Every client that this handler serves is connected to the one server `{{name}}`, so {{effect}}: create a server for each transport, here in the handler or kept by session id.',
      sharedTransport:
        'Every client is served by the one transport `{{name}}`{{also}}, so {{effect}}: create a transport and its server for each session and look them up by session id, or for each request.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        for (const { node, kind, name, effect, alsoAt } of survey(context).sharedInstances)
          context.report({
            node,
            messageId: kind === 'server' ? 'sharedServer' : 'sharedTransport',
            data: {
              name,
              effect: EFFECTS[effect],
              also: alsoAt.length > 0 ? ` (also at line ${alsoAt.join(', ')})` : '',
            },
          });
      },
    };
  },
});
