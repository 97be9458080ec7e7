/** eslint-plugin-mcp-session: session security of MCP servers. */
import { NAMESPACE, presets, type RuleLevels } from './configs.js';
import { rules as ruleModules } from './rules/index.js';
import { version } from './version.js';

/** Loose on purpose: a rule's exact type is not assignable to every supported ESLint's `Plugin`. */
export interface Plugin {
  meta: { name: string; version: string; namespace: string };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  rules: Record<string, { meta: object; create(context: any): any }>;
  configs: {
    recommended: FlatConfig;
    strict: FlatConfig;
    all: FlatConfig;
    'legacy-recommended': LegacyConfig;
    'legacy-strict': LegacyConfig;
    'legacy-all': LegacyConfig;
  };
}

export interface FlatConfig {
  name: string;
  plugins: Record<string, Plugin>;
  rules: RuleLevels;
}

export interface LegacyConfig {
  plugins: string[];
  rules: RuleLevels;
}

const flat = (preset: keyof typeof presets): FlatConfig => ({
  name: `${NAMESPACE}/${preset}`,
  // A getter: the plugin is not there yet when its own configs are made.
  get plugins() {
    return { [NAMESPACE]: plugin };
  },
  rules: presets[preset],
});

const legacy = (preset: keyof typeof presets): LegacyConfig => ({
  plugins: [NAMESPACE],
  rules: presets[preset],
});

export const meta: Plugin['meta'] = { name: 'eslint-plugin-mcp-session', version, namespace: NAMESPACE };
export const rules: Plugin['rules'] = ruleModules;
export const configs: Plugin['configs'] = {
  recommended: flat('recommended'),
  strict: flat('strict'),
  all: flat('all'),
  'legacy-recommended': legacy('recommended'),
  'legacy-strict': legacy('strict'),
  'legacy-all': legacy('all'),
};

const plugin: Plugin = { meta, rules, configs };

export default plugin;
// ESLint 8 and 9 load `.eslintrc` plugins by `require` and do not look under `default`.
export { plugin as 'module.exports' };
