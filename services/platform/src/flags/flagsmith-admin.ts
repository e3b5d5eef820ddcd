import { type ShareKind, segmentOf, sharedSegmentOf } from './read-shares.ts';

export interface FlagsmithAdminOptions {
  /** Of the environment: ser.…; says which project and environment is meant. */
  environmentKey: string;
  /** Where the environment's document is had. */
  apiUrl: string;
  /** Where flags are changed. */
  adminUrl: string;
  /** A key of the organisation. */
  adminToken: string;
  timeoutMs?: number;
}

interface Ground {
  projectId: number;
  environmentId: number;
  clientKey: string;
}

interface Segment {
  id: number;
  name: string;
  rules: Rule[];
}

interface Rule {
  rules: Rule[];
  conditions: { operator: string; value: string }[];
}

export class FlagsmithError extends Error {}

export type FlagsmithAdmin = ReturnType<typeof createFlagsmithAdmin>;

/** Changes flags through Flagsmith's API for administration. Every function throws FlagsmithError, which tells no key. */
export function createFlagsmithAdmin(options: FlagsmithAdminOptions) {
  const { environmentKey, apiUrl, adminUrl, adminToken, timeoutMs = 10_000 } = options;
  let ground: Ground | undefined;

  async function send<T>(
    base: string,
    path: string,
    headers: Record<string, string>,
    how?: { method: string; body?: unknown },
  ): Promise<T> {
    const url = new URL(path, base.endsWith('/') ? base : `${base}/`);
    const { method = 'GET', body } = how ?? {};
    const response = await fetch(url, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    }).catch((error: Error) => {
      throw new FlagsmithError(`Flagsmith ${method} ${path}: ${error.name}`);
    });
    const text = await response.text();
    if (!response.ok) throw new FlagsmithError(`Flagsmith ${method} ${path}: answered ${response.status}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  const call = <T>(path: string, how?: { method: string; body?: unknown }) =>
    send<T>(adminUrl, path, { authorization: `Api-Key ${adminToken}` }, how);

  const list = async <T>(path: string) => (await call<{ results: T[] }>(path)).results;

  async function where(): Promise<Ground> {
    const headers = { 'x-environment-key': environmentKey };
    if (ground) return ground;
    const told = await send<{ id: number; api_key: string; project: { id: number } }>(
      apiUrl,
      'environment-document/',
      headers,
    );
    ground = { environmentId: told.id, clientKey: told.api_key, projectId: told.project.id };
    return ground;
  }

  async function findFeature(name: string): Promise<{ id: number } | undefined> {
    const { projectId } = await where();
    const path = `projects/${projectId}/features/?page_size=100&search=${encodeURIComponent(name)}`;
    return (await list<{ id: number; name: string }>(path)).find((feature) => feature.name === name);
  }

  async function featureOf(name: string): Promise<{ id: number }> {
    const feature = await findFeature(name);
    if (!feature) throw new FlagsmithError(`Flagsmith knows no ${name}; run: npm run flags -- seed`);
    return feature;
  }

  async function createFeature(name: string, description: string, enabled: boolean): Promise<void> {
    const { projectId } = await where();
    const body = { name, description, type: 'STANDARD', default_enabled: enabled };
    await call(`projects/${projectId}/features/`, { method: 'POST', body });
  }

  /** For everybody whom no segment covers. */
  async function setEnabled(name: string, enabled: boolean): Promise<void> {
    const { clientKey } = await where();
    const { id: feature } = await featureOf(name);
    const path = `environments/${clientKey}/featurestates/`;
    const [state] = await list<{ id: number }>(`${path}?feature=${feature}`);
    if (!state) throw new FlagsmithError(`Flagsmith has no state of ${name} here`);
    await call(`${path}${state.id}/`, { method: 'PATCH', body: { enabled } });
  }

  async function findSegment(segment: string): Promise<Segment | undefined> {
    const { projectId } = await where();
    const path = `projects/${projectId}/segments/?page_size=100&q=${encodeURIComponent(segment)}`;
    return (await list<Segment>(path)).find(({ name }) => name === segment);
  }

  /** A share of the people, in percent: in place, so that whoever was in it stays when it grows. */
  async function keepSegment(segment: string, percent: number): Promise<number> {
    const { projectId } = await where();
    const path = `projects/${projectId}/segments/`;
    const found = await findSegment(segment);
    if (!found) {
      const split = { operator: 'PERCENTAGE_SPLIT', property: '', value: String(percent) };
      const rules = [
        { type: 'ALL', conditions: [], rules: [{ type: 'ANY', rules: [], conditions: [split] }] },
      ];
      const body = { name: segment, project: projectId, rules };
      return (await call<{ id: number }>(path, { method: 'POST', body })).id;
    }
    const conditions = found.rules.flatMap((rule) => rule.rules ?? []).flatMap((rule) => rule.conditions);
    const split = conditions.find(({ operator }) => operator === 'PERCENTAGE_SPLIT');
    if (!split) throw new FlagsmithError(`Flagsmith's segment ${segment} is not ours: it has no split`);
    split.value = String(percent);
    await call(`${path}${found.id}/`, { method: 'PUT', body: { ...found, project: projectId } });
    return found.id;
  }

  async function overrideOf(feature: number, segment: number): Promise<{ id: number } | undefined> {
    const { environmentId } = await where();
    const path = `features/feature-segments/?environment=${environmentId}&feature=${feature}`;
    return (await list<{ id: number; segment: number }>(path)).find((row) => row.segment === segment);
  }

  async function endOverride(feature: number, segment: string): Promise<void> {
    const found = await findSegment(segment);
    const override = found && (await overrideOf(feature, found.id));
    if (override) await call(`features/feature-segments/${override.id}/`, { method: 'DELETE' });
  }

  /** On for this share of the people here; the others have what setEnabled says. Other environments keep theirs. */
  async function setShare(kind: ShareKind, name: string, percent: number): Promise<void> {
    const { environmentId } = await where();
    const { id: feature } = await featureOf(name);
    const segment = await keepSegment(segmentOf(kind, environmentId, name), percent);
    if (!(await overrideOf(feature, segment))) {
      const override = { feature, segment, environment: environmentId, priority: 0 };
      const made = await call<{ id: number }>('features/feature-segments/', {
        method: 'POST',
        body: override,
      });
      const value = { type: 'unicode', string_value: '', integer_value: null, boolean_value: null };
      const body = {
        ...{ feature, environment: environmentId, feature_segment: made.id },
        ...{ enabled: true, feature_state_value: value },
      };
      await call('features/featurestates/', { method: 'POST', body });
    }
    await endOverride(feature, sharedSegmentOf(kind, name));
  }

  /** No share any more: setEnabled's word holds for all. */
  async function endShare(kind: ShareKind, name: string): Promise<void> {
    const { environmentId } = await where();
    const { id: feature } = await featureOf(name);
    await endOverride(feature, segmentOf(kind, environmentId, name));
    await endOverride(feature, sharedSegmentOf(kind, name));
  }

  /** The environment's document as the services get it. */
  const document = async () =>
    JSON.stringify(
      await send<object>(apiUrl, 'environment-document/', { 'x-environment-key': environmentKey }),
    );

  return { findFeature, createFeature, setEnabled, setShare, endShare, document };
}
