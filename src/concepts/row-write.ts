/** A new row in a table of sessions, and the id that it gets: by an ORM's call or a text of SQL. */
import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, literalText, unwrap, type Node } from '../syntax/node.js';
import { soleEnd } from '../syntax/values.js';
import type { View } from '../syntax/view.js';
import { namesSessionId, namesTableOfSessions } from './session-names.js';

export interface RowWrite {
  /** The table as written. */
  readonly table: string;
  readonly key: Node;
  readonly value: Node;
}

/** https://www.prisma.io/docs/orm/reference/prisma-client-reference https://mongoosejs.com/docs/api/model.html https://orm.drizzle.team/docs/insert */
const ORM_METHODS = new Set(['create', 'insert', 'insertOne', 'upsert', 'values']);
/** Under which an ORM takes the row, if not as the argument itself. */
const ROW = ['data', 'create', 'values'];
/** Whose tables: what is made over an API is somebody else's. */
const DATABASE = /prisma|drizzle|knex|(?:^|\.)(?:db|tx|trx|orm|database)\b|repo(?:sitory)?\b|model/iu;
const SQL_METHODS = new Set(['run', 'query', 'execute', 'get', 'all', 'exec', 'none', 'one']);
const INSERT =
  /\binsert\s+(?:or\s+\w+\s+)?into\s+["'`]?(?:\w+["'`]?\.["'`]?)?(\w+)["'`]?\s*\(([^)]*)\)\s*values\s*\(([^)]*)\)/iu;

/** The row that a call writes; `undefined` for any other call. */
export function rowWrittenBy(call: TSESTree.CallExpression, view: View): RowWrite | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? keyName(callee) : undefined;
  if (callee.type !== 'MemberExpression' || method === undefined) return undefined;
  if (SQL_METHODS.has(method)) return bySql(call, callee, view);
  return ORM_METHODS.has(method) ? byOrm(call, callee, view) : undefined;
}

function byOrm(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  view: View,
): RowWrite | undefined {
  const given = call.arguments[0] && unwrap(call.arguments[0]);
  const table = tableOf(unwrap(callee.object));
  if (given?.type !== 'ObjectExpression' || !table || !namesTableOfSessions(table)) return undefined;
  const chain = view.text.slice(...callee.object.range);
  if (!DATABASE.test(chain) && !/^[A-Z]\w*$/u.test(chain)) return undefined;
  for (const row of [given, ...ROW.map((name) => valueOf(given, name))]) {
    const id = row?.type === 'ObjectExpression' ? idColumnOf(row) : undefined;
    if (row && id) return { table: chain, key: id, value: row };
  }
  return undefined;
}

function idColumnOf(row: TSESTree.ObjectExpression): Node | undefined {
  for (const property of row.properties)
    if (property.type === 'Property' && isIdColumn(keyName(property) ?? '')) return property.value;
  return undefined;
}

/** `prisma.session`, `SessionModel`, and the table of `db.insert(sessions)`. */
function tableOf(node: Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return keyName(node);
  const argument = node.type === 'CallExpression' ? node.arguments[0] : undefined;
  return argument?.type === 'Identifier' ? argument.name : undefined;
}

function valueOf(object: TSESTree.ObjectExpression, name: string): Node | undefined {
  for (const property of object.properties)
    if (property.type === 'Property' && keyName(property) === name) return unwrap(property.value);
  return undefined;
}

/** `db.prepare(sql).run(id, …)`, `pool.query(sql, [id, …])`. */
function bySql(
  call: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  view: View,
): RowWrite | undefined {
  const first = call.arguments[0] && unwrap(call.arguments[0]);
  const whole = literalText(first);
  const prepared = whole === undefined ? preparedBy(callee.object, view) : undefined;
  const found = INSERT.exec(whole ?? prepared ?? '');
  const [, table, columns, values] = found ?? [];
  if (!table || !columns || !values || !namesTableOfSessions(table)) return undefined;
  const at = columns.split(',').findIndex((name) => isIdColumn(name.replaceAll(/["'`\s]/gu, '')));
  const places = values.split(',');
  // A value that stands in the text takes no place among the arguments.
  if (at < 0 || places.slice(0, at + 1).some((one) => !/^\s*(?:\?|\$\d+)\s*$/u.test(one))) return undefined;
  const rest = whole === undefined ? call.arguments : call.arguments.slice(1);
  const list = rest[0] && unwrap(rest[0]);
  const given = list?.type === 'ArrayExpression' ? list.elements : rest;
  const key = given[at];
  return key && !given.slice(0, at + 1).some((one) => one?.type === 'SpreadElement')
    ? { table, key, value: call }
    : undefined;
}

/** The text of a statement that was prepared before. */
function preparedBy(object: Node, view: View): string | undefined {
  const inner = unwrap(object);
  // Names are only followed where the text is there to be found.
  if (!/\binsert\s/iu.test(view.text)) return undefined;
  const made = inner.type === 'CallExpression' ? { node: inner, view } : soleEnd({ node: inner, view });
  if (made?.node.type !== 'CallExpression') return undefined;
  const callee = unwrap(made.node.callee);
  if (callee.type !== 'MemberExpression' || keyName(callee) !== 'prepare') return undefined;
  const sql = made.node.arguments[0] && unwrap(made.node.arguments[0]);
  return literalText(sql);
}

const isIdColumn = (name: string): boolean => /^_?id$/iu.test(name) || namesSessionId(name);
