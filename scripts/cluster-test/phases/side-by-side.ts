import { join } from 'node:path';
import { charts } from '../../charts/render.ts';
import { prodValues } from '../install.ts';
import { PortForward } from '../port-forward.ts';
import { Release } from '../release.ts';
import { say } from '../say.ts';
import { makeSecrets, putSecret } from '../secrets.ts';
import { SandboxCalls } from '../town/sandbox-calls.ts';
import { speak } from '../town/speech.ts';
import type { Phase } from '../world.ts';

export const sideBySide: Phase = {
  id: 'two-bots',
  what: 'prod beside test, each with its own Postgres; helm test of a bot without the sandbox',
  async run({ kube, namespaces, images, bot: { town } }) {
    const namespace = await namespaces.make('prod');
    await putSecret(kube, namespace, 'soulnear', makeSecrets(7_000_000_002));
    const { global } = images as { global: object };
    const beside = JSON.stringify({ ...global, existingSecret: 'soulnear' });
    await kube.helm(namespace, [
      ...['install', 'beside', join(charts, 'sandbox'), '--set-json', `global=${beside}`],
      ...['--wait', '--timeout', '5m'],
    ]);
    const startedAt = performance.now();
    const release = new Release(kube, namespace, 'prod', prodValues(images, 'http://beside-sandbox:8086'));
    await release.upgrade();
    const installed = (performance.now() - startedAt) / 1000;
    say('prod is up beside test');
    const checks = await release.test();
    const forward = await PortForward.open(kube, namespace, 'service/beside-sandbox', 8086);
    const broken: string[] = [];
    try {
      const sandbox = new SandboxCalls(forward.port, 'beside-sandbox');
      await speak(sandbox, [{ words: 8, firstMs: 100, everyMs: 20 }]);
      await speak(town.sandbox, [{ words: 8, firstMs: 100, everyMs: 20 }]);
      await town.begin();
      const { id } = await sandbox.post<{ id: number }>('/people', {
        firstName: 'Проверка',
        languageCode: 'ru',
      });
      await sandbox.post(`/people/${id}/messages`, { text: '/start' });
      for (const chat of town.chats.slice(0, 4)) await town.say(chat);
      if (!(await town.settle(60_000))) broken.push('test does not answer beside prod');
      const { messages } = await sandbox.get<{ messages: { from: string }[] }>(`/people/${id}/chat`);
      if (!messages.some(({ from }) => from === 'bot')) broken.push('prod does not answer beside test');
    } finally {
      forward.close();
      await namespaces.remove(namespace);
    }
    return {
      id: 'two-bots',
      did: 'prod installed beside test, both answer',
      other: [`installed in ${installed.toFixed(0)} s`, ...checks.map((line) => line.replace(/^ok\s+/, ''))],
      broken,
    };
  },
};
