import { environmentDocument } from '../../services/platform/test/flags/flagsmith-server.ts';

/** What Flagsmith says while this flag is rolled out to half of the people. */
export function rolloutDocument(flag: string) {
  const document = environmentDocument({ [flag]: false }, { name: flag, percent: 50 });
  const segments = document.project.segments.map((segment) => ({ ...segment, name: `rollout-${flag}` }));
  return { ...document, project: { ...document.project, segments } };
}
