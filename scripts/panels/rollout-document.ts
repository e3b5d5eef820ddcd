import { type FlagName, flagNames } from '@soulnear/contracts/flags.ts';
import { segmentOf } from '@soulnear/platform/flags/read-shares.ts';
import { environmentDocument } from '../../services/platform/test/flags/flagsmith-server.ts';

/** What Flagsmith says while this flag is rolled out to half of the people, all others being on. */
export function rolloutDocument(flag: FlagName) {
  const on = Object.fromEntries(flagNames.map((name) => [name, true]));
  const document = environmentDocument({ ...on, [flag]: false }, { name: flag, percent: 50 });
  const name = segmentOf('rollout', document.id, flag);
  const segments = document.project.segments.map((segment) => ({ ...segment, name }));
  return { ...document, project: { ...document.project, segments } };
}
