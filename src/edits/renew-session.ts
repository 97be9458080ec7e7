/**
 * Gives a session a new id before somebody is written onto it: awaited in an async function, else with what follows in
 * the callback. What the file keeps in the session goes along.
 */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingFunction, isFunction, type FunctionNode, type Node } from '../syntax/node.js';
import { viewOf, type View } from '../syntax/view.js';
import { hasOtherName, keptMembers, nameOf } from './session-data.js';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

export interface Renewable {
  /** The write; a statement of its own. */
  readonly node: Node;
  readonly session: Node;
  readonly handler: FunctionNode;
  /** How `regenerate()` of its library says that it is done, and whether it takes names of members to keep. */
  readonly renewal: 'callback' | 'promise' | 'promiseKeeping' | undefined;
  /** Whether a member says who somebody is: that must not go along. */
  readonly isUser: (member: string) => boolean;
}

/** `null` where no place is known at which the new id keeps the handler's behaviour. */
export function renewSession(
  { node, session, handler, renewal, isUser }: Renewable,
  context: Context,
): TSESLint.ReportFixFunction | null {
  const view = viewOf(context);
  const statement = node.parent;
  const fn = enclosingFunction(node);
  if (!renewal || !fn || fn.generator || statement?.type !== 'ExpressionStatement') return null;
  if (statement.parent.type !== 'BlockStatement') return null;
  const name = nameOf(session, view);
  if (name === undefined || hasOtherName(name, handler, view)) return null;
  const kept = keptMembers(name, statement, handler, view).filter((member) => !isUser(member));
  const edit = { name, statement, kept, fn, view, handler };
  if (fn.async) return awaited(edit, renewal);
  return renewal === 'callback' ? inCallback(edit) : null;
}

interface Edit {
  readonly name: string;
  readonly statement: TSESTree.ExpressionStatement;
  readonly kept: readonly string[];
  readonly fn: FunctionNode;
  readonly view: View;
  readonly handler: FunctionNode;
}

function awaited({ name, statement, kept, view }: Edit, renewal: string): TSESLint.ReportFixFunction {
  const between = `\n${indentOf(statement, view)}`;
  const lines =
    renewal === 'promiseKeeping'
      ? [
          `await ${name}.regenerate(${kept.length > 0 ? `[${kept.map((one) => `'${one}'`).join(', ')}]` : ''});`,
        ]
      : keeping(
          name,
          kept,
          view,
          renewal === 'promise' ? `await ${name}.regenerate();` : promised(name, view),
        );
  return (fixer) => fixer.insertTextBefore(statement, lines.map((line) => line + between).join(''));
}

function promised(name: string, view: View): string {
  const typed = isTyped(view);
  return `await new Promise${typed ? '<void>' : ''}((resolve, reject) => ${name}.regenerate((${errorName(view)}) => (error ? reject(error) : resolve())));`;
}

const isTyped = (view: View): boolean => /\.[cm]?tsx?$/u.test(view.filename);
const errorName = (view: View): string => (isTyped(view) ? 'error?: unknown' : 'error');

/** What goes along is taken out before and put in after. */
function keeping(name: string, kept: readonly string[], view: View, renewal: string): string[] {
  if (kept.length === 0) return [renewal];
  const local = /\bkept\b/u.test(view.text) ? 'keptData' : 'kept';
  const parts = kept.map((member) => `${member}: ${name}.${member}`).join(', ');
  return [`const ${local} = { ${parts} };`, renewal, `Object.assign(${name}, ${local});`];
}

/** The statements from the write on, in the callback, where nothing else runs after them. */
function inCallback({ name, statement, kept, fn, view, handler }: Edit): TSESLint.ReportFixFunction | null {
  const block = statement.parent as TSESTree.BlockStatement;
  const moved = block.body.slice(block.body.indexOf(statement));
  const last = moved.at(-1);
  if (
    !last ||
    !isLastOf(block, fn) ||
    moved.some(({ type }) => /Declaration$/u.test(type) && type !== 'VariableDeclaration')
  )
    return null;
  if (fn.returnType && fn.returnType.typeAnnotation.type !== 'TSVoidKeyword') return null;
  const indent = indentOf(statement, view);
  const unit = indent.startsWith('\t') ? '\t' : '  ';
  const text = view.text.slice(statement.range[0], last.range[1]);
  const body = text.includes('`') ? text : text.replaceAll('\n' + indent, '\n' + indent + unit);
  const [take, , give] = kept.length > 0 ? keeping(name, kept, view, '') : [];
  const lines = [
    ...(take ? [take + '\n' + indent] : []),
    `${name}.regenerate((${errorName(view)}) => {\n${indent}${unit}`,
    `if (error) ${failure(fn, handler)}\n${indent}${unit}`,
    ...(give ? [`${give}\n${indent}${unit}`] : []),
    body,
    `\n${indent}});`,
  ];
  return (fixer) => fixer.replaceTextRange([statement.range[0], last.range[1]], lines.join(''));
}

/** What is done about an error: handed on, answered, or thrown. */
function failure(fn: FunctionNode, handler: FunctionNode): string {
  for (let at: Node | undefined = fn; at; at = at.parent) {
    if (isFunction(at) && at.params.some((one) => one.type === 'Identifier' && one.name === 'next'))
      return 'return next(error);';
    if (at === handler) break;
  }
  const [, response] = handler.params;
  return response?.type === 'Identifier' && /^_?res(?:ponse)?$/u.test(response.name)
    ? `return ${response.name}.status(500).end();`
    : 'throw error;';
}

/** Whether a function is over with a block, and no `try` around it waits for what happens in it. */
function isLastOf(block: Node, fn: FunctionNode): boolean {
  for (let at = block; at !== fn.body; at = at.parent as Node) {
    const { parent } = at;
    if (parent?.type === 'IfStatement') continue;
    if (parent?.type !== 'BlockStatement' || parent.body.at(-1) !== at) return false;
  }
  return true;
}

function indentOf(statement: Node, view: View): string {
  const line = view.text.slice(view.text.lastIndexOf('\n', statement.range[0] - 1) + 1, statement.range[0]);
  return /^\s*/u.exec(line)?.[0] ?? '';
}
