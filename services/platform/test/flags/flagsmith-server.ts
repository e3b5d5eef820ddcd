import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type FlagsmithServer = {
  apiUrl: string;
  requests: { url: string; key: string | undefined }[];
  /** What the next requests get; the default is the environment document. */
  answer(handler: (request: IncomingMessage, response: ServerResponse) => void): void;
  close(): Promise<void>;
};

export const environmentKey = 'ser.test-environment-key';

/** The part of Flagsmith's API that local evaluation needs, over real HTTP on loopback. */
export async function startFlagsmith(document: object): Promise<FlagsmithServer> {
  let handle = answerWith(document);
  const requests: FlagsmithServer['requests'] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', key: request.headers['x-environment-key']?.toString() });
    handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    apiUrl: `http://127.0.0.1:${port}/api/v1/`,
    requests,
    answer: (handler) => {
      handle = handler;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function answerWith(document: object, status = 200) {
  return (_: IncomingMessage, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  };
}

/** A document as Flagsmith sends it: features on or off, and one on for a share of the people, in percent. */
export function environmentDocument(
  features: Record<string, boolean>,
  split?: { name: string; percent: number },
) {
  const states = Object.entries(features).map(([name, enabled], index) =>
    featureState(index + 1, name, enabled),
  );
  return {
    id: 1,
    name: 'test',
    api_key: 'client-key',
    updated_at: '2026-11-01T00:00:00Z',
    feature_states: states,
    identity_overrides: [],
    project: {
      id: 1,
      name: 'soulnear',
      hide_disabled_flags: false,
      organisation: {
        id: 1,
        name: 'o',
        feature_analytics: false,
        stop_serving_flags: false,
        persist_trait_data: true,
      },
      segments: split ? [splitSegment(split, Object.keys(features).indexOf(split.name) + 1)] : [],
    },
  };
}

export function identityOverride(identifier: string, id: number, name: string, enabled: boolean) {
  return {
    identifier,
    identity_uuid: '0a4bbbd1-3b31-4a4c-8f0c-1c7a9d2f3e4b',
    environment_api_key: 'client-key',
    created_date: '2026-11-01T00:00:00Z',
    identity_traits: [],
    identity_features: [featureState(id, name, enabled)],
  };
}

function featureState(id: number, name: string, enabled: boolean) {
  return {
    django_id: id,
    featurestate_uuid: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
    enabled,
    feature: { id, name, type: 'STANDARD' },
    feature_state_value: null,
    feature_segment: null as { priority: number } | null,
    multivariate_feature_state_values: [],
  };
}

function splitSegment({ name, percent }: { name: string; percent: number }, featureId: number) {
  return {
    id: 7,
    name: 'share',
    rules: [
      {
        type: 'ALL',
        conditions: [],
        rules: [
          {
            type: 'ANY',
            rules: [],
            conditions: [{ operator: 'PERCENTAGE_SPLIT', property_: '', value: String(percent) }],
          },
        ],
      },
    ],
    feature_states: [
      { ...featureState(featureId, name, true), django_id: 100, feature_segment: { priority: 0 } },
    ],
  };
}
