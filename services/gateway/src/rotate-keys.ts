import { rotateMain } from '@soulnear/platform/sealing/rotate-main.ts';
import { loadRotationConfig } from './config.ts';
import { resealCareState } from './people/care-state.ts';
import { resealSource } from './people/source.ts';

const columns = [
  { table: 'people' },
  { table: 'people', column: 'care_sealed', reseal: resealCareState },
  { table: 'people', column: 'source_sealed', reseal: resealSource },
];

await rotateMain('gateway-rotate-keys', columns, loadRotationConfig);
