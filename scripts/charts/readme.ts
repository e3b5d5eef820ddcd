import { writeFileSync } from 'node:fs';
import { chartReadme, readme } from './chart-readme.ts';

/** `npm run charts:readme`: writes the tables of settings in the chart's README anew. */
writeFileSync(readme, chartReadme());
console.log('wrote charts/soulnear/README.md');
