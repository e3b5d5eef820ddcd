import { parseArgs } from 'node:util';

export interface ClusterTestOptions {
  /** By their ids; all where none is named. */
  cases: string[];
  /** Of the kubeconfig; the current one where none is given. */
  context: string | undefined;
  full: boolean;
  seed: number;
  /** `<prefix><service>:<tag>`, as the chart names images. */
  imagePrefix: string;
  tag: string;
  /** A shell command that brings the images, given as arguments, into the cluster. */
  loadImages: string | undefined;
  build: boolean;
  /** Leaves the namespaces for a look. */
  keep: boolean;
  json: string | undefined;
}

export const usage = `make cluster-test CONTEXT=…   or   npm run cluster-test -- [case…] [options]

  case                 28, 7, 8, 9, 11, 29, 30, ways, two-bots; all where none is given
  --context NAME       of the kubeconfig; the current one where none is given
  --full               as many kills and upgrades as the list of failure cases says (hours); else a few (8 minutes)
  --build              builds the images from this checkout first
  --tag TAG            of the images (cluster-test)
  --image-prefix TEXT  what stands before a service's name in an image's (soulnear-)
  --load COMMAND       brings the images, its arguments, into the cluster, e.g. "kind load docker-image"
  --seed N             for what is random (1)
  --keep               leaves the namespaces
  --json FILE          writes the figures into a file`;

/** Reads the command line; throws with a sentence for what it does not know. */
export function readOptions(args: string[]): ClusterTestOptions {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      context: { type: 'string' },
      full: { type: 'boolean', default: false },
      build: { type: 'boolean', default: false },
      tag: { type: 'string', default: 'cluster-test' },
      'image-prefix': { type: 'string', default: 'soulnear-' },
      load: { type: 'string' },
      seed: { type: 'string', default: '1' },
      keep: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new Error('--seed: expected a whole number');
  return {
    cases: positionals,
    context: values.context || undefined,
    full: values.full,
    seed,
    imagePrefix: values['image-prefix'],
    tag: values.tag,
    loadImages: values.load || undefined,
    build: values.build,
    keep: values.keep,
    json: values.json,
  };
}
