import { createRule } from '../create-rule.js';
import { addMiddleware } from '../edits/add-middleware.js';
import { survey } from '../survey.js';

export default createRule<
  | 'unverified'
  | 'goesOn'
  | 'swallowed'
  | 'unheeded'
  | 'switchedOff'
  | 'standsIn'
  | 'remembered'
  | 'addMiddleware'
>({
  id: 'no-session-as-authentication',
  meta: {
    type: 'problem',
    hasSuggestions: true,
    schema: [],
    messages: {
      unverified:
        'Whoever learns `{{id}}` uses that session in `{{store}}` without any credential: the caller is verified {{elsewhere}}, but not here; verify the credential of each request before its session is served.',
      goesOn:
        'The request goes on after `{{elsewhere}}`, so whoever learns `{{id}}` uses that session in `{{store}}` without a valid credential; return after the answer.',
      swallowed:
        'A failure of `{{elsewhere}}` is caught and the request goes on, so whoever learns `{{id}}` uses that session in `{{store}}` without a valid credential; end the request in the `catch`.',
      unheeded:
        'Nobody looks at what `{{elsewhere}}` says, so whoever learns `{{id}}` uses that session in `{{store}}` without a valid credential; turn the request away unless it says yes.',
      switchedOff:
        'The request itself decides by `{{elsewhere}}` whether the caller is verified, so whoever learns `{{id}}` uses that session in `{{store}}` without any credential; verify the credential of each request.',
      standsIn:
        'Whoever learns `{{id}}` acts with `{{elsewhere}}`: where a request brings no credential, the one that opened the session takes its place; turn such requests away.',
      remembered:
        'Whoever learns the id of the session acts as the user whom this login leaves in `{{store}}`, because later calls show nothing but `{{id}}`; verify a credential of each request.',
      addMiddleware: 'Put `{{middleware}}` before the handler, as it stands {{elsewhere}}.',
    },
  },
  create(context) {
    return {
      'Program:exit'() {
        const { unauthenticatedSessions, unownedSessions } = survey(context);
        for (const { how, node, store, id, elsewhere, guard } of unauthenticatedSessions) {
          // Where the other handler compares owners, the middleware alone would leave this one with less than that.
          const complete =
            !guard?.identifies ||
            !guard.servedBy ||
            unownedSessions.some((one) => one.handler === guard.servedBy);
          const fix = guard && complete ? addMiddleware(guard, context) : null;
          const middleware = guard ? context.sourceCode.getText(guard.expression) : '';
          context.report({
            node,
            messageId: how === 'elsewhere' || how === 'onlyAtFirst' ? 'unverified' : how,
            data: { store, id, elsewhere },
            suggest: fix && [{ messageId: 'addMiddleware', data: { middleware, elsewhere }, fix }],
          });
        }
      },
    };
  },
});
