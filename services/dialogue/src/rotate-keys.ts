import { rotateMain } from '@soulnear/platform/sealing/rotate-main.ts';
import { loadRotationConfig } from './config.ts';

await rotateMain('dialogue-rotate-keys', [{ table: 'person_keys' }], loadRotationConfig);
