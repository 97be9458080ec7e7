import { createRule } from '../create-rule.js';
import { survey } from '../survey.js';

const EFFECTS = {
  crosses: 'a reply for one client can reach another',
  replaced: 'each client that connects takes over the replies of those before it',
  locksOut: 'the first client to initialize it locks all others out, or shares its session with them',
} as const;

const MESSAGES = { server: 'sharedServer', transport: 'sharedTransport', fallback: 'anySession' } as const;

export default createRule<'sharedServer' | 'sharedTransport' | 'anySession'>({
  id: 'no-shared-server',
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      sharedServer:
        'Every client that this handler serves is connected to the one server `{{name}}`, so {{effect}}: create a server for each transport, here in the handler or kept by session id.',
      anySession:
        "A request whose session id finds nothing is handed to a session of `{{name}}` that another client opened, so whoever leaves the id out acts in that client's session: answer 400 where the id is missing and 404 where it finds nothing.",
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
            messageId: MESSAGES[kind],
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
