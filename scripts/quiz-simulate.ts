import { parseArgs } from 'node:util';
import { quizCategories } from '@soulnear/contracts/quizzes.ts';
import { slips } from '@soulnear/profile-analysis/quizzes/scoring/likelihood.ts';
import { plans, simulate } from '@soulnear/profile-analysis/quizzes/simulation/simulate.ts';

const { values } = parseArgs({
  options: {
    persons: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '7' },
    // What the scoring expects of people; nobody is without it.
    careless: { type: 'string', default: String(slips) },
  },
});
const [persons, seed, careless] = [Number(values.persons), Number(values.seed), Number(values.careless)];
if (!(Number.isInteger(persons) && persons > 0 && Number.isInteger(seed) && careless >= 0 && careless <= 1)) {
  console.error('npm run quiz:simulate -- [--persons 4000] [--seed 7] [--careless 0.1]');
  process.exit(2);
}

console.log(`${persons} synthetic persons a category, seed ${seed}, ${careless * 100} % careless answers\n`);
console.log('| category | plan | RMSE | correlation | within 2 SD | RMSE against 11 fixed |');
console.log('|---|---|---|---|---|---|');
for (const category of quizCategories) {
  const errors = simulate(category, { persons, seed, careless });
  const fixed = errors['11 fixed'].rmse();
  for (const plan of plans) {
    const its = errors[plan];
    const against = `${((its.rmse() / fixed - 1) * 100).toFixed(1)} %`;
    const figures = [its.rmse().toFixed(3), its.correlation().toFixed(3), its.covered().toFixed(3), against];
    console.log(`| ${category} | ${plan} | ${figures.join(' | ')} |`);
  }
}
