import type { Queryable } from '@soulnear/platform/db/types.ts';
import type { Person } from '../lanes/lane-types.ts';

/** The message that shows the quiz from now on; null: none does. */
export async function storeQuizCard(db: Queryable, person: Person, messageId: number | null): Promise<void> {
  const text = 'update people set quiz_card = $3 where telegram_id = $1 and person = $2';
  await db.query({ name: 'store-quiz-card', text }, [person.telegramId, person.person, messageId]);
  person.quizCard = messageId;
}
