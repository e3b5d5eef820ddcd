import { rotateMain } from '@soulnear/platform/sealing/rotate-main.ts';
import { loadRotationConfig } from './config.ts';

await rotateMain('profile-analysis-rotate-keys', [{ table: 'person_keys' }], loadRotationConfig);
