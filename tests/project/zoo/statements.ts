// Every statement, expression, pattern and type of the language, in a file that speaks of sessions, cookies and tokens.
import whole, { type Kind, part as renamed, default as again } from './modules.js';
import * as everything from './modules.js';
import data from './data.json' with { type: 'json' };
import old = require('express');
import nested = everything.inner;

declare const declared: any, ambient: unknown;
declare function overloaded(session: string): void;
declare module 'cookie' {
  export const serialize: any;
}
declare global {
  interface Array<T> {
    sid: T;
  }
}
declare abstract class Ambient {
  abstract accessor token: string;
}

namespace Sessions.Inner {
  export const store = new Map<string, object>();
}

enum Level {
  None,
  'quoted' = 1 << 1,
  Computed = `x`.length,
}

const enum Flag {
  On = 'on',
}

let a: any = 0,
  b: any,
  c: any;
var hoisted = typeof a;
const session: any = { id: 1, ['computed' + a]: 2, a, method() {}, get token() { return 1; }, set token(v) {}, async *gen() {}, ...declared, __proto__: null, 'quoted-key': 3, 4: 5 };
const { id = 1, ['x' + a]: dynamic, nestedThing: { deep = [] as any[] } = {} as any, ...others } = session;
const [first = 2, , [third], ...rest] = [1, , [3], ...declared];
[a, b = 1, session.id, ...c] = declared;
({ a, b: session['id'], c = 2, ...hoisted } = declared);

label: for (let i = 0, n = 10; i < n; i++, n--) {
  if (i === 1) continue label;
  else if (i === 2) break label;
  else debugger;
}
for (const key in session) void key;
for (const value of [1]) void value;
for (a.b of [1]) ;
for (;;) break;
async function* asynchronous(this: any, { x = 1 }: any = {}, [y]: any = [], ...more: any[]): AsyncGenerator<any> {
  for await (const item of declared) yield item;
  for await (a of declared) ;
  yield* declared;
  yield;
  await using resource = declared;
  using other = null;
  return await this;
}
while (false) ;
do { a++; --a; } while (false);
switch (session.token) { case 'x': case a: a = 1; break; default: b = 2; }
switch (a) {}
try { throw new Error('x', { cause: a }); } catch { a; } finally { b; }
try {} catch ({ message, ...e }) { void message; }
{ let block = 1; function inner() { return block; } inner(); }
;

a = b ? c : (a, b), a;
a ??= b; a ||= b; a &&= b; a **= 2; a >>>= 1; a += 'x'; a -= 1; a *= 1; a /= 1; a %= 1; a |= 1; a &= 1; a ^= 1; a <<= 1; a >>= 1;
a = +a + -a + ~a + +!a + (typeof a as any) + (void 0) + Number(delete a.b);
a = a ** b % c / a * b - c << 1 >> 2 >>> 3 & a | b ^ c;
a = a == b || a != b || a === b || a !== b || a < b || a > b || a <= b || a >= b || a in b || a instanceof b;
a = (a && b) ?? (b || c);
a?.b?.[c]?.(a)?.d;
a!.b![c]!(a)!;
a = `text ${a} ${`inner ${b}`}`;
a = declared`tagged ${a}\u{1F600}\unicode`;
a = /session=(?<id>[^;]+)/gu.exec(a)?.groups?.id;
a = [1n, 0x1f, 0b1, 0o7, 1_000, .5, 1e3, null, true, 'str', "str", undefined, NaN, Infinity];
a = function named(session: any) { return new.target ?? arguments; };
a = async (x: any) => await x, a = (x: any) => ({ x }), a = async function () {}, a = function* () { yield 1; };
a = new (class { })(), new a, new a.b(...c), new (a())(), import.meta.url;
a = await import('./modules.js'), await import('cookie', { with: {} }), import(a), require('cookie');
a = <any>b, a = b as const, a = b satisfies any, a = declared<string>, a = b as unknown as string;
a = super_, a = this;
var super_;

@declared
@declared.decorator('session')
export abstract class Store<in out K extends string = string, const V = any> extends (declared as any)<K> implements Iterable<V>, Kind {
  static #count = 0;
  #private: any;
  static { Store.#count++; this.toString(); }
  accessor token: any = 1;
  static accessor other = 2;
  declare readonly ambient: string;
  abstract abstractField: string;
  abstract accessor abstractAccessor: string;
  abstract abstractMethod(): void;
  override field?: string = 'x';
  definite!: number;
  [computed: string]: any;
  ['computed' + a]: any;
  'quoted' = 1;
  static async *generator(): any {}
  constructor(private session: any, protected readonly cookie = 1, public override token?: any, @declared parameter?: any) {
    super(session);
    this.#private = new.target;
    super.method?.(#private in this);
  }
  @declared() method(): this is Store { return this.#method(super.x, super['y']); }
  get value() { return this.#private; }
  set value(value) { this.#private = value; }
  #method(...args: any[]): any { return args; }
  get #hidden() { return 1; }
  overload(a: string): void;
  overload(a: number): void;
  overload(a: any) {}
  arrow = () => this;
  *[Symbol.iterator](): any {}
}

interface Shape<T = {}> extends Iterable<T>, Sessions.Inner.Of<T> {
  (session: string): T;
  new (session: string): T;
  readonly [key: string]: any;
  property?: T;
  method?(): T;
  get token(): string;
  set token(value: string);
}

type Everything<T extends object = any> =
  | any | unknown | never | void | null | undefined | string | number | bigint | boolean | symbol | object | intrinsic
  | 'literal' | -1 | `template ${string}`
  | T[] | readonly T[] | [a: string, b?: number, ...rest: T[]] | [string, number?, ...T[]]
  | T['session'] | keyof T | unique symbol | typeof session | typeof import('./modules.js') | import('./modules.js', { with: { 'resolution-mode': 'import' } }).Kind<T>
  | (T extends infer U extends string ? U : never)
  | { readonly [K in keyof T as `x${K & string}`]-?: T[K] } | { [K in 'a']: 1 }
  | ((this: any, session: T, ...rest: any[]) => asserts session is any) | (new (...args: any[]) => T) | (abstract new () => T)
  | ((x: any) => x is string) | ((x: any) => asserts x)
  | Shape<T> & { a: T; b?(): this } | typeof session.id | typeof declared<string>;

type Intrinsic = intrinsic;
function overloads(a: string): void;
function overloads(a: any) {}
function generic<const T>(this: void, x?: T, y: T = x as T): T { return y; }

export type { Everything };
export { a as token, b as 'string name', type Shape };
export default class {}
export function exported() {}
export const one = 1, { two } = declared;
