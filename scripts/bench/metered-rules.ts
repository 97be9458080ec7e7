/** Rules that count what they cost: processor time, which other programs on the machine do not change. */

interface Rule {
  readonly meta: object;
  create(context: unknown): unknown;
}

export type Rules = Readonly<Record<string, Rule>>;

/** @returns the rules, and the milliseconds that each has used. */
export function meteredRules(rules: Rules): {
  rules: Rules;
  cost: ReadonlyMap<string, number>;
} {
  const cost = new Map<string, number>();
  const metered =
    <Args extends unknown[], Result>(id: string, run: (...args: Args) => Result) =>
    (...args: Args): Result => {
      const before = process.cpuUsage();
      try {
        return run(...args);
      } finally {
        const { user, system } = process.cpuUsage(before);
        cost.set(id, (cost.get(id) ?? 0) + (user + system) / 1000);
      }
    };
  const withMeter = ([id, rule]: [string, Rule]): [string, Rule] => {
    const create = metered(id, (context: unknown) => rule.create(context));
    const listeners = (context: unknown): unknown =>
      Object.fromEntries(
        Object.entries(create(context) as Record<string, (...args: unknown[]) => void>).map(
          ([selector, listener]) => [selector, metered(id, listener)],
        ),
      );
    return [id, { ...rule, create: listeners }];
  };
  return { rules: Object.fromEntries(Object.entries(rules).map(withMeter)), cost };
}
