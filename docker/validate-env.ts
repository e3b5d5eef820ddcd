import { pathToFileURL } from 'node:url';

/**
 * In an image: reads the environment as the service would and prints each problem as a line, never a value.
 * Exit code 78 with problems. Runs where the service's own folder is the working directory.
 */
const { loadConfig } = await import(pathToFileURL(`${process.cwd()}/src/config.ts`).href);
try {
  loadConfig();
} catch (error) {
  const lines: unknown = (error as { lines?: unknown }).lines;
  if (!Array.isArray(lines)) throw error;
  console.error(lines.join('\n'));
  process.exit(78);
}
