/** Lets a program load nothing but Node's modules, its own files and what its project has installed. */
import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

const [project, repository] = [process.env.PROJECT, process.env.REPOSITORY].map(
  (folder) => `${pathToFileURL(folder)}/`,
);
const hooks = `
export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context);
  const allowed = /^(?:node|data):/.test(resolved.url) ||
    (resolved.url.startsWith(${JSON.stringify(project)}) || resolved.url.startsWith(${JSON.stringify(repository)})) &&
    !/[/]node_modules[/](?:eslint|typescript)[/]/.test(resolved.url);
  if (!allowed) throw new Error('not installed: ' + specifier);
  return resolved;
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
