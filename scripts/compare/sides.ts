import { join } from 'node:path';
import { createDialogueCalls, type DialogueCalls } from '@soulnear/contracts/dialogue.ts';
import type { Flags } from '@soulnear/contracts/flags.ts';
import { createHttpClient, type HttpClient } from '@soulnear/platform/http/client.ts';
import { createLogger } from '@soulnear/platform/log/logger.ts';
import { type RunningHouse, runHouse } from '../lib/run-house.ts';
import { makeScratchFolder } from '../lib/scratch-folder.ts';
import { readSecrets } from '../start/data-folder.ts';
import { type CompareOptions, type SideName, type SideOptions, sideNames } from './options.ts';

/** One of the two that are compared, ready to be asked. */
export interface Side {
  name: SideName;
  /** For the report; holds no secret. */
  shown: string;
  flags: Flags;
  calls: DialogueCalls;
}

export interface Sides {
  a: Side;
  b: Side;
  close(): Promise<void>;
}

const scratch = () => makeScratchFolder('compare');
type Started = { url: string; secret: string };

/** Connects to what was named, or starts embedded houses: one where nothing but flags differs. Throws where none starts. */
export async function openSides({ sides }: CompareOptions): Promise<Sides> {
  const houses: { house: RunningHouse; folder: ReturnType<typeof scratch> }[] = [];
  const clients: HttpClient[] = [];
  const close = async () => {
    for (const client of clients) client.close();
    for (const { house, folder } of houses) {
      await house.stop();
      folder.remove();
    }
  };
  const started = new Map<string, Started>();
  const startedFor = async (options: SideOptions): Promise<Started> => {
    if (options.url !== undefined) return { url: options.url, secret: options.secret ?? '' };
    const settings = JSON.stringify(Object.entries(options.env).sort());
    const known = started.get(settings);
    if (known) return known;
    const folder = scratch();
    const house = await runHouse({ dataDir: folder.path, env: options.env }).catch((error: unknown) => {
      folder.remove();
      throw error;
    });
    houses.push({ house, folder });
    const secrets = readSecrets(join(folder.path, 'test-sandbox', 'secrets.json'));
    const one = { url: `http://127.0.0.1:${house.ports.dialogue}`, secret: secrets.gatewayDialogue };
    started.set(settings, one);
    return one;
  };
  const open = async (name: SideName): Promise<Side> => {
    const options = sides[name];
    const { url, secret } = await startedFor(options);
    const logger = createLogger({ service: 'compare', level: 'silent' });
    const client = createHttpClient({ baseUrl: url, secret, name: `side ${name}`, logger });
    clients.push(client);
    const settings = Object.keys(options.env).filter((setting) => !/KEY|SECRET|TOKEN/.test(setting));
    const own = settings.map((setting) => `${setting}=${options.env[setting]}`).join(' ');
    const shown = options.url === undefined ? `embedded house ${own}`.trim() : new URL(url).origin;
    return { name, shown, flags: options.flags, calls: createDialogueCalls(client) };
  };
  try {
    const [a, b] = [await open(sideNames[0]), await open(sideNames[1])];
    await Promise.all([a.calls.providers(10_000), b.calls.providers(10_000)]);
    return { a, b, close };
  } catch (error) {
    await close();
    throw error;
  }
}
