import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { basename } from 'node:path';

/** In the image: deletes every workspace that the given service does not depend on, and the links to them. */
const scope = '@soulnear/';
const needed = new Set<string>();
const visit = (name: string) => {
  if (needed.has(name)) return;
  needed.add(name);
  const manifest = JSON.parse(readFileSync(`services/${name}/package.json`, 'utf8'));
  for (const dependency of Object.keys(manifest.dependencies ?? {})) {
    if (dependency.startsWith(scope)) visit(dependency.slice(scope.length));
  }
};
visit(process.argv[2] ?? '');

for (const name of readdirSync('services')) {
  if (!needed.has(name)) rmSync(`services/${name}`, { recursive: true });
}
for (const link of readdirSync(`node_modules/${scope}`)) {
  const path = `node_modules/${scope}${link}`;
  if (!needed.has(basename(readlinkSync(path)))) rmSync(path);
}
