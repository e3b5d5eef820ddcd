import { createHttpApp } from '@soulnear/platform/http/app.ts';
import { requireEdgeSecret } from '@soulnear/platform/http/edge-secret.ts';
import type { Express } from 'express';
import type { AppContext } from './context.ts';
import { deletePerson } from './http/delete-person.ts';
import { deleteTalkOf } from './http/delete-talk.ts';
import { getPersonExport } from './http/get-person-export.ts';
import { getPersonProfile } from './http/get-person-profile.ts';
import { getProfilePicture } from './http/get-profile-picture.ts';
import { getQuizzes } from './http/get-quizzes.ts';
import { postPattern } from './http/post-pattern.ts';
import { postPersonContext } from './http/post-person-context.ts';
import { postQuiz } from './http/post-quiz.ts';
import { postQuizAnswer } from './http/post-quiz-answer.ts';
import { postQuizBack } from './http/post-quiz-back.ts';
import { postQuizResult } from './http/post-quiz-result.ts';
import { postTurns } from './http/post-turns.ts';

// What dialogue accepts of texts, and the answer to them.
const bodyLimitBytes = 8 * 1_048_576;

/** The HTTP face of profile-analysis. */
export function createApp(context: AppContext): Express {
  const { GATEWAY_PROFILE_SECRET, DIALOGUE_PROFILE_SECRET } = context.config;
  return createHttpApp({
    logger: context.logger,
    bodyLimitBytes,
    guard: requireEdgeSecret([GATEWAY_PROFILE_SECRET, DIALOGUE_PROFILE_SECRET]),
    routes(app) {
      postTurns(app, context);
      postPersonContext(app, context);
      getPersonProfile(app, context);
      getProfilePicture(app, context);
      postPattern(app, context);
      getQuizzes(app, context);
      postQuiz(app, context);
      postQuizAnswer(app, context);
      postQuizBack(app, context);
      postQuizResult(app, context);
      getPersonExport(app, context);
      deleteTalkOf(app, context);
      deletePerson(app, context);
    },
  });
}
