import { createServer } from 'node:http';

interface Feature {
  id: number;
  name: string;
  enabled: boolean;
  /** In the second environment. */
  enabledThere: boolean;
}

interface Override {
  id: number;
  environment: number;
  feature: number;
  segment: number;
  enabled: boolean;
}

interface Segment {
  id: number;
  name: string;
  rules: {
    type: string;
    conditions: unknown[];
    rules: { conditions: { value: string; property: string }[] }[];
  }[];
}

export const adminToken = 'organisation-key-of-the-tests';
export const environmentKey = 'ser.test-environment-key';
export const secondEnvironmentKey = 'ser.second-environment-key';

interface Environment {
  id: number;
  key: string;
  client: string;
}

/** Both of one project: they have its features and segments in common, and states and overrides of their own. */
const [first, second]: [Environment, Environment] = [
  { id: 77, key: environmentKey, client: 'client-key' },
  { id: 78, key: secondEnvironmentKey, client: 'second-client-key' },
];
const environments = [first, second];

/** The parts of Flagsmith's two APIs that we use, with a state: what is changed by one is what the other says. */
export async function startFlagsmithWithAdmin(flags: Record<string, boolean> = {}) {
  let nextId = 1;
  const features: Feature[] = Object.entries(flags).map(([name, enabled]) => ({
    id: nextId++,
    name,
    enabled,
    enabledThere: enabled,
  }));
  const segments: Segment[] = [];
  const overrides: Override[] = [];
  const calls: string[] = [];
  /** Set: every request is refused with it. */
  const trouble = { status: 0 };

  const stateOf = ({ id, name }: { id: number; name: string }, enabled: boolean, segment = false) => ({
    django_id: id,
    featurestate_uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    enabled,
    feature: { id, name, type: 'STANDARD' },
    feature_state_value: null,
    feature_segment: segment ? { priority: 0 } : null,
    multivariate_feature_state_values: [],
  });
  const enabledAt = (feature: Feature, { id }: Environment) =>
    id === first.id ? feature.enabled : feature.enabledThere;
  const document = (environment = first) => ({
    id: environment.id,
    name: 'test',
    api_key: environment.client,
    updated_at: '2026-11-01T00:00:00Z',
    feature_states: features.map((feature) => stateOf(feature, enabledAt(feature, environment))),
    identity_overrides: [],
    project: {
      id: 5,
      name: 'soulnear',
      hide_disabled_flags: false,
      organisation: {
        id: 1,
        name: 'o',
        feature_analytics: false,
        stop_serving_flags: false,
        persist_trait_data: true,
      },
      segments: segments.map((segment) => ({
        id: segment.id,
        name: segment.name,
        rules: segment.rules.map((rule) => ({
          ...rule,
          rules: rule.rules.map((inner) => ({
            ...inner,
            conditions: inner.conditions.map(({ property, ...condition }) => ({
              ...condition,
              property_: property,
            })),
          })),
        })),
        feature_states: overrides
          .filter((override) => override.segment === segment.id && override.environment === environment.id)
          .flatMap((override) => {
            const feature = features.find(({ id }) => id === override.feature);
            return feature
              ? [{ ...stateOf(feature, override.enabled, true), django_id: 1000 + override.id }]
              : [];
          }),
      })),
    },
  });

  // biome-ignore lint/suspicious/noExplicitAny: bodies of an API that is not ours
  function answer(method: string, url: URL, body: any): unknown {
    const path = url.pathname.replace('/api/v1/', '');
    const query = url.searchParams;
    if (path === 'projects/5/features/') {
      if (method === 'GET')
        return { results: features.filter(({ name }) => name.includes(query.get('search') ?? '')) };
      const { name, default_enabled: enabled } = body;
      const feature = { id: nextId++, name, enabled, enabledThere: enabled };
      features.push(feature);
      return feature;
    }
    const states = /^environments\/([a-z-]+)\/featurestates\/(?:(\d+)\/)?$/.exec(path);
    const environment = environments.find(({ client }) => client === states?.[1]);
    if (states && environment) {
      const id = states[2] === undefined ? Number(query.get('feature')) : Number(states[2]) - 500;
      const feature = features.find((known) => known.id === id);
      if (states[2] === undefined) {
        const found = feature && { id: 500 + id, enabled: enabledAt(feature, environment) };
        return { results: found ? [found] : [] };
      }
      if (feature && method === 'PATCH')
        feature[environment.id === first.id ? 'enabled' : 'enabledThere'] = body.enabled;
      return feature;
    }
    if (path === 'projects/5/segments/') {
      if (method === 'GET')
        return { results: segments.filter(({ name }) => name.includes(query.get('q') ?? '')) };
      const segment = { id: nextId++, name: body.name, rules: body.rules };
      segments.push(segment);
      return segment;
    }
    const segmentId = /^projects\/5\/segments\/(\d+)\/$/.exec(path)?.[1];
    if (segmentId) {
      const segment = segments.find(({ id }) => id === Number(segmentId));
      if (segment && method === 'PUT') segment.rules = body.rules;
      return segment;
    }
    if (path === 'features/feature-segments/') {
      if (method === 'GET')
        return {
          results: overrides.filter(
            ({ feature, environment }) =>
              feature === Number(query.get('feature')) && environment === Number(query.get('environment')),
          ),
        };
      const { feature, segment, environment } = body;
      const override = { id: nextId++, feature, segment, environment, enabled: false };
      overrides.push(override);
      return override;
    }
    const overrideId = /^features\/feature-segments\/(\d+)\/$/.exec(path)?.[1];
    if (overrideId && method === 'DELETE') {
      overrides.splice(0, overrides.length, ...overrides.filter(({ id }) => id !== Number(overrideId)));
      return {};
    }
    if (path === 'features/featurestates/' && method === 'POST') {
      const override = overrides.find(({ id }) => id === body.feature_segment);
      if (override) override.enabled = body.enabled;
      return { id: nextId++ };
    }
    return undefined;
  }

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '', 'http://localhost');
    const method = request.method ?? 'GET';
    const reply = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (trouble.status > 0) return reply(trouble.status, {});
    if (url.pathname === '/api/v1/environment-document/') {
      const environment = environments.find(({ key }) => key === request.headers['x-environment-key']);
      return environment ? reply(200, document(environment)) : reply(401, {});
    }
    calls.push(`${method} ${url.pathname}`);
    if (request.headers.authorization !== `Api-Key ${adminToken}`) return reply(401, {});
    const text = Buffer.concat(chunks).toString('utf8');
    const found = answer(method, url, text === '' ? undefined : JSON.parse(text));
    return reply(found === undefined ? 404 : 200, found ?? {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v1/`,
    features,
    segments,
    overrides,
    calls,
    trouble,
    document,
    set(name: string, enabled: boolean) {
      const feature = features.find((known) => known.name === name);
      if (feature) feature.enabled = enabled;
      else features.push({ id: nextId++, name, enabled, enabledThere: enabled });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type FlagsmithWithAdmin = Awaited<ReturnType<typeof startFlagsmithWithAdmin>>;
