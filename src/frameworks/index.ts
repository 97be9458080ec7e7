/** The frameworks that all rules know. A new one is one file and one line here. */
import authentication from './authentication.js';
import cookiePackage from './cookie-package.js';
import elysia from './elysia.js';
import express from './express.js';
import expressSession from './express-session.js';
import fastify from './fastify.js';
import type { Framework } from './framework.js';
import h3 from './h3.js';
import hono from './hono.js';
import javascript from './javascript.js';
import koa from './koa.js';
import mcpFrameworks from './mcp-frameworks.js';
import mcpSdk from './mcp-sdk.js';
import nest from './nest.js';
import next from './next.js';
import node from './node.js';
import randomIds from './random-ids.js';
import ws from './ws.js';

export const frameworks: readonly Framework[] = [
  javascript,
  node,
  randomIds,
  authentication,
  cookiePackage,
  express,
  expressSession,
  fastify,
  hono,
  h3,
  elysia,
  koa,
  next,
  nest,
  ws,
  mcpSdk,
  mcpFrameworks,
];
