import type { Migration } from '@soulnear/platform/db/migrate.ts';
import { inbox } from './migrations/0001_inbox.ts';
import { updatePrint } from './migrations/0002_update_print.ts';
import { restored } from './migrations/0003_restored.ts';
import { person } from './migrations/0004_person.ts';
import { rights } from './migrations/0006_rights.ts';
import { care } from './migrations/0008_care.ts';
import { events } from './migrations/0010_events.ts';
import { comparedSides } from './migrations/0016_compared_sides.ts';
import { feedback } from './migrations/0018_feedback.ts';
import { quizCard } from './migrations/0020_quiz_card.ts';

/** In the order they run. */
export const migrations: Migration[] = [
  inbox,
  updatePrint,
  restored,
  person,
  rights,
  care,
  events,
  comparedSides,
  feedback,
  quizCard,
];
