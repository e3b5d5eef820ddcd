import { rotateMain } from '@soulnear/platform/sealing/rotate-main.ts';
import { loadRotationConfig } from './config.ts';

await rotateMain('gateway-rotate-keys', 'people', loadRotationConfig);
