import { join } from 'node:path';
import { run } from './kube.ts';
import type { ClusterTestOptions } from './options.ts';
import { say } from './say.ts';

const root = join(import.meta.dirname, '../..');
const databaseImage = 'postgres:17';
const services = ['gateway', 'dialogue', 'profile-analysis', 'sandbox'];

/** Builds the images where asked to, and hands them to the command that brings them into the cluster. */
export async function prepareImages({
  build,
  imagePrefix,
  tag,
  loadImages,
}: ClusterTestOptions): Promise<void> {
  const images = services.map((service) => `${imagePrefix}${service}:${tag}`);
  if (build) {
    for (const [index, service] of services.entries()) {
      const image = images[index] ?? '';
      const args = [
        'build',
        '--quiet',
        '-f',
        'docker/service.Dockerfile',
        '--build-arg',
        `SERVICE=${service}`,
      ];
      const { code, said } = await run('docker', [...args, '-t', image, root], undefined, 1_200_000);
      if (code !== 0) throw new Error(`${image} could not be built:\n${said}`);
      const size = await run('docker', ['image', 'inspect', '--format', '{{.Size}}', image]);
      say(`built ${image}, ${Math.round(Number(size.out) / 1e6)} MB with its base`);
    }
  }
  if (loadImages) {
    // A cluster that can pull takes it from there.
    const base = await run('docker', ['image', 'inspect', databaseImage]).catch(() => undefined);
    const all = [...images, ...(base?.code === 0 ? [databaseImage] : [])].join(' ');
    const { code, said } = await run('sh', ['-c', `${loadImages} ${all}`]);
    if (code !== 0) throw new Error(`the images could not be loaded:\n${said}`);
    say('images loaded');
  }
}
