import { badRequest } from '../api-error.ts';
import { stringOf } from '../read-params.ts';
import { language } from './commands.ts';
import type { Method } from './method.ts';

const textPair = (field: string, limit: number): { set: Method; get: Method } => ({
  set: {
    params: [field, 'language_code'],
    run({ world }, params) {
      const text = stringOf(params, field) ?? '';
      if (text.length > limit) throw badRequest(`bot ${field.replace('_', ' ')} is too long`);
      world.texts.set(`${field}|${language(params)}`, text);
      return true;
    },
  },
  get: {
    params: ['language_code'],
    run: ({ world }, params) => ({ [field]: world.texts.get(`${field}|${language(params)}`) ?? '' }),
  },
});

const description = textPair('description', 512);
const shortDescription = textPair('short_description', 120);

export const botTexts: Record<string, Method> = {
  setMyDescription: description.set,
  getMyDescription: description.get,
  setMyShortDescription: shortDescription.set,
  getMyShortDescription: shortDescription.get,
};
