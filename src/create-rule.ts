/** Makes a rule of its catalogue entry and its sentence. */
import type { TSESLint } from '@typescript-eslint/utils';
import { catalogue, pageUrl, type CatalogueEntry, type RuleId } from './catalogue.js';

/** What ESLint hands to formatters as `rulesMeta[id].docs`; the SARIF formatter reads it. */
export interface RuleDocs extends CatalogueEntry {
  readonly id: RuleId;
  readonly description: string;
  readonly url: string;
  readonly recommended: boolean;
}

type Options = readonly [] | readonly [Readonly<Record<string, unknown>>];
export type Context<MessageId extends string, RuleOptions extends Options> = Readonly<
  TSESLint.RuleContext<MessageId, RuleOptions>
>;

export interface RuleSource<MessageId extends string, RuleOptions extends Options> {
  readonly id: RuleId;
  readonly meta: Omit<TSESLint.RuleMetaData<MessageId, unknown, RuleOptions>, 'docs' | 'defaultOptions'>;
  readonly defaultOptions?: RuleOptions;
  readonly create: (context: Context<MessageId, RuleOptions>) => TSESLint.RuleListener;
}

export interface Rule<MessageId extends string = string, RuleOptions extends Options = Options> {
  readonly meta: RuleSource<MessageId, RuleOptions>['meta'] & { readonly docs: RuleDocs };
  readonly defaultOptions: readonly unknown[];
  readonly create: RuleSource<MessageId, RuleOptions>['create'];
}

export function createRule<MessageId extends string, RuleOptions extends Options = readonly []>({
  id,
  meta,
  defaultOptions,
  create,
}: RuleSource<MessageId, RuleOptions>): Rule<MessageId, RuleOptions> {
  const entry: CatalogueEntry = catalogue[id];
  return {
    meta: {
      ...meta,
      docs: {
        ...entry,
        id,
        description: entry.title,
        url: pageUrl(id),
        recommended: entry.preset === 'recommended',
      },
    },
    defaultOptions: defaultOptions ?? [],
    create,
  };
}
