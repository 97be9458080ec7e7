/** Which writes surely ran before a read: on every way through a function, one of them did. */
import { isFunction, isInside, type Node } from './node.js';

/**
 * The targets of which one was surely written before `read`, after the start of `within`; `undefined` where a way
 * leads around them: `if (!server) server = make(); use(server)` may use an older one.
 */
export function certainWrites(
  targets: readonly Node[],
  read: Node,
  within: Node,
): readonly Node[] | undefined {
  const inside = targets.filter((target) => isInside(target, within) && target.range[1] <= read.range[0]);
  if (inside.length === 0) return undefined;
  for (let at: Node = read; at.parent && at !== within; at = at.parent) {
    const list = statementsOf(at.parent);
    if (!list) continue;
    for (const statement of list.slice(0, list.indexOf(at)).reverse())
      if (alwaysWrites(statement, inside)) return inside.filter((target) => isInside(target, statement));
  }
  return undefined;
}

function statementsOf(node: Node): readonly Node[] | undefined {
  switch (node.type) {
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
      return node.body;
    case 'SwitchCase':
      return node.consequent;
    default:
      return undefined;
  }
}

function alwaysWrites(statement: Node, targets: readonly Node[]): boolean {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body.some((one) => alwaysWrites(one, targets));
    case 'TryStatement':
      return alwaysWrites(statement.block, targets);
    case 'IfStatement': {
      const { consequent, alternate } = statement;
      if (!alternate) return false;
      const branches = [consequent, alternate];
      return (
        branches.every((branch) => alwaysWrites(branch, targets) || leaves(branch)) &&
        branches.some((branch) => alwaysWrites(branch, targets))
      );
    }
    default:
      return targets.some((target) => isPlainPart(target, statement));
  }
}

const CONDITIONAL =
  /^(?:ConditionalExpression|LogicalExpression|For\w*Statement|WhileStatement|DoWhileStatement|SwitchStatement|LabeledStatement)$/u;

/** Whether a node is run whenever the statement around it is. */
function isPlainPart(node: Node, statement: Node): boolean {
  for (let at: Node | undefined = node; at; at = at.parent) {
    if (CONDITIONAL.test(at.type) || isFunction(at)) return false;
    if (at === statement) return true;
  }
  return false;
}

/** Whether a statement ends its function (or its loop) whenever it is run. */
export function leaves(statement: Node): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement': {
      const last = statement.body.at(-1);
      return last !== undefined && leaves(last);
    }
    case 'IfStatement':
      return statement.alternate !== null && leaves(statement.consequent) && leaves(statement.alternate);
    default:
      return false;
  }
}
