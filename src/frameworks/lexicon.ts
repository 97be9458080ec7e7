/** All frameworks' tables as one: what the survey looks calls, options and values up in. */
import { lastNamesOf } from '../syntax/call-path.js';
import { Paths } from '../syntax/path.js';
import type { PathTable } from '../syntax/path-table.js';
import type { Framework } from './framework.js';

export interface Lexicon {
  readonly paths: Paths;
  /** The same table for views without neighbours: a first look that reads no other file. */
  readonly pathsHere: Paths;
  readonly neutral: Set<string>;
  readonly mints: Map<string, NonNullable<Framework['mints']>[string]>;
  readonly cookies: Map<string, NonNullable<Framework['cookies']>[string]>;
  readonly idGenerators: Map<string, readonly string[]>;
  readonly headerWrites: Map<string, readonly [number, number]>;
  readonly idAdopters: Map<string, number>;
  readonly constantTime: Set<string>;
  readonly secrets: Set<string>;
  readonly sealChecks: Set<string>;
  readonly digests: Set<string>;
  readonly sessionKeeping: Map<string, NonNullable<Framework['sessionKeeping']>[string]>;
  readonly sessionSetters: Map<string, readonly [number, number]>;
  readonly sessionRenewal: Map<string, NonNullable<Framework['sessionRenewal']>[string]>;
  readonly logins: Map<string, NonNullable<Framework['logins']>[string]>;
  readonly renewals: Set<string>;
  readonly renewalsAfter: Set<string>;
  readonly browser: Set<string>;
  readonly requests: Set<string>;
  readonly responses: Set<string>;
  readonly handlerDecorators: Set<string>;
  readonly singletonDecorators: Set<string>;
  readonly routeMethods: Set<string>;
  readonly routeGuards: Set<string>;
  readonly eventGuards: Set<string>;
  readonly routeHooks: Set<string>;
  readonly authMiddleware: Set<string>;
  readonly authWrappers: Set<string>;
  readonly authOptions: Map<string, readonly string[]>;
  readonly authDecorators: Set<string>;
  readonly verifiers: Set<string>;
  readonly principals: Set<string>;
  readonly carriers: Set<string>;
  readonly verifierNames: Set<string>;
  readonly instancePerKey: Set<string>;
  readonly mcpConnects: Set<string>;
  readonly mcpRequests: Set<string>;
  readonly mcpServerFactories: Map<string, number | string>;
  readonly mcpServers: Set<string>;
  readonly mcpTransports: Set<string>;
  readonly localTransports: Set<string>;
  readonly network: Set<string>;
  readonly networkClients: Set<string>;
  readonly networkSigns: Set<string>;
  readonly stdio: Set<string>;
  /** Last names of all paths that can be called: a call by another name means nothing and is not looked at. */
  readonly callNames: Set<string>;
  /** Those of the calls that make cookies. */
  readonly cookieNames: Set<string>;
}

export function makeLexicon(frameworks: readonly Framework[]): Lexicon {
  const map = <T>(pick: (framework: Framework) => Readonly<Record<string, T>> | undefined): Map<string, T> =>
    new Map(frameworks.flatMap((framework) => Object.entries(pick(framework) ?? {})));
  const set = (pick: (framework: Framework) => readonly string[] | undefined): Set<string> =>
    new Set(frameworks.flatMap((framework) => pick(framework) ?? []));

  const cookies = map((framework) => framework.cookies);
  const headerWrites = map((framework) => framework.headerWrites);
  const idAdopters = map((framework) => framework.idAdopters);
  const cookieNames = lastNamesOf(cookies.keys());
  const callNames = new Set([...cookieNames, ...lastNamesOf([...headerWrites.keys(), ...idAdopters.keys()])]);
  const table: PathTable = {
    roles: map((framework) => framework.roles),
    callbacks: map((framework) => framework.callbacks),
    soleParameters: map((framework) => framework.soleParameters),
    sticky: set((framework) => framework.sticky),
    passing: set((framework) => framework.passing),
    files: set((framework) => framework.files),
    customaryNames: map((framework) => framework.customaryNames),
    customaryIn: new RegExp([...set((framework) => framework.customaryIn)].join('|'), 'iu'),
  };
  return {
    paths: new Paths(table),
    pathsHere: new Paths(table),
    neutral: set((framework) => framework.neutral),
    mints: map((framework) => framework.mints),
    cookies,
    idGenerators: map((framework) => framework.idGenerators),
    headerWrites,
    idAdopters,
    constantTime: set((framework) => framework.constantTime),
    secrets: set((framework) => framework.secrets),
    sealChecks: set((framework) => framework.sealChecks),
    digests: set((framework) => framework.digests),
    sessionKeeping: map((framework) => framework.sessionKeeping),
    sessionSetters: map((framework) => framework.sessionSetters),
    sessionRenewal: map((framework) => framework.sessionRenewal),
    logins: map((framework) => framework.logins),
    renewals: set((framework) => framework.renewals),
    renewalsAfter: set((framework) => framework.renewalsAfter),
    browser: set((framework) => framework.browser),
    requests: set((framework) => framework.requests),
    responses: set((framework) => framework.responses),
    handlerDecorators: set((framework) => framework.handlerDecorators),
    singletonDecorators: set((framework) => framework.singletonDecorators),
    routeMethods: set((framework) => framework.routeMethods),
    routeGuards: set((framework) => [...(framework.routeGuards ?? []), ...(framework.eventGuards ?? [])]),
    eventGuards: set((framework) => framework.eventGuards),
    routeHooks: set((framework) => framework.routeHooks),
    authMiddleware: set((framework) => framework.authMiddleware),
    authWrappers: set((framework) => framework.authWrappers),
    authOptions: map((framework) => framework.authOptions),
    authDecorators: set((framework) => framework.authDecorators),
    verifiers: set((framework) => framework.verifiers),
    principals: set((framework) => framework.principals),
    carriers: set((framework) => framework.carriers),
    verifierNames: set((framework) => framework.verifierNames),
    instancePerKey: set((framework) => framework.instancePerKey),
    mcpConnects: set((framework) => framework.mcpConnects),
    mcpRequests: set((framework) => framework.mcpRequests),
    mcpServerFactories: map((framework) => framework.mcpServerFactories),
    mcpServers: set((framework) => framework.mcpServers),
    mcpTransports: set((framework) => framework.mcpTransports),
    localTransports: set((framework) => framework.localTransports),
    network: set((framework) => framework.network),
    networkClients: set((framework) => framework.networkClients),
    networkSigns: set((framework) => framework.networkSigns),
    stdio: set((framework) => framework.stdio),
    callNames,
    cookieNames,
  };
}
