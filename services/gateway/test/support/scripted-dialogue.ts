import { setTimeout as sleep } from 'node:timers/promises';
import {
  type RiskAnswer,
  type RiskRequest,
  riskRequest,
  type TurnEvent,
  type TurnRequest,
  turnRequest,
} from '@soulnear/contracts/dialogue.ts';
import type { PersonProfile } from '@soulnear/contracts/profile.ts';
import { type Listening, listen } from '@soulnear/platform/http/listen.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import express, { type Express, type Response } from 'express';

export interface Script {
  /** Pieces of the answer; default one that quotes the texts. */
  pieces?: string[];
  pieceDelayMs?: number;
  outcome?: 'complete' | 'stopped' | 'cut' | 'refused';
  fail?: Extract<TurnEvent, { type: 'failed' }>['code'];
  /** With `fail`. */
  retryAfterMs?: number;
  /** HTTP status instead of a stream. */
  status?: number;
  /** Cuts the connection after so many pieces; the turn goes on. */
  cutAfter?: number;
}

interface Turn {
  request: TurnRequest;
  said: string[];
  stop: boolean;
  end?: TurnEvent;
  changed: Set<() => void>;
}

const usage = { inputTokens: 1, outputTokens: 1, estimated: false, costUsd: 0, model: 'script' };

/** Dialogue's place, over real HTTP: turns by key that belong to it once accepted, played from scripts. */
export class ScriptedDialogue {
  /** Every POST, in order of arrival. */
  readonly posts: TurnRequest[] = [];
  /** Times the "model" was asked, by key. */
  readonly runs: string[] = [];
  readonly stops: string[] = [];
  readonly deletedTalks: unknown[] = [];
  /** Next turn's script; the last one stays. */
  script: Script | ((request: TurnRequest) => Script) = {};
  /** Who was forgotten, in order. */
  readonly forgets: string[] = [];
  /** Turns off the record whose answer was sent. */
  readonly sentTurns: string[] = [];
  /** Status of the answers about people; 200 by default. */
  peopleStatus = 200;
  /** Rows of everybody's export. */
  rows: { table: string; row: Record<string, unknown> }[] = [];
  /** Everybody's profile, its picture, and what was said of its patterns. */
  profile: PersonProfile = { messages: 0, patterns: [], insights: [], learning: [], mood: [] };
  picture: Buffer | undefined;
  readonly verdicts: { pattern: string; verdict: string }[] = [];
  /** Ends an export before its last line. */
  cutExport = false;
  hosts: string[] = ['api.example.org'];
  /** Every question for an opinion, and what is answered. */
  readonly risks: RiskRequest[] = [];
  opinion: RiskAnswer & { delayMs: number; status?: number } = { level: 'none', about: 'self', delayMs: 0 };
  readonly #turns = new Map<string, Turn>();
  readonly #logger: Logger;
  #server: Listening | undefined;
  port = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const app = express().use(express.json({ limit: '5mb' }));
    app.post('/v1/turns', (request, response) => this.#answer(turnRequest.parse(request.body), response));
    app.post('/v1/turns/:key/stop', (request, response) => {
      const { key } = request.params;
      this.stops.push(key);
      const turn = this.#turns.get(key);
      if (turn) turn.stop = true;
      response.json({ stopped: turn !== undefined });
    });
    app.post('/v1/risk', async (request, response) => {
      this.risks.push(riskRequest.parse(request.body));
      await sleep(this.opinion.delayMs);
      if (this.opinion.status) response.status(this.opinion.status).json({ error: { code: 'scripted' } });
      else response.json({ level: this.opinion.level, about: this.opinion.about });
    });
    app.delete('/v1/talks', (request, response) => {
      this.deletedTalks.push(request.body);
      response.status(204).end();
    });
    this.#servePeople(app);
    this.#server = await listen(app, { port: this.port, logger: this.#logger });
    this.port = this.#server.port;
  }

  async stop(): Promise<void> {
    await this.#server?.close(0);
  }

  #servePeople(app: Express): void {
    app.post('/v1/turns/:key/sent', (request, response) => {
      this.sentTurns.push(request.params.key);
      response.status(204).end();
    });
    app.get('/v1/providers', (_request, response) => void response.json({ hosts: this.hosts }));
    app.delete('/v1/people/:person/talks/:mode', (request, response) => {
      this.deletedTalks.push(request.params);
      response.status(this.peopleStatus).json({ turns: 0 });
    });
    app.delete('/v1/people/:person', (request, response) => {
      this.forgets.push(request.params.person);
      response.status(this.peopleStatus).json({ rows: 1 });
    });
    app.get('/v1/people/:person/profile', (_request, response) => {
      response.status(this.peopleStatus).json(this.profile);
    });
    app.get('/v1/people/:person/profile.png', (_request, response) => {
      response.json({ png: this.picture?.toString('base64') ?? null });
    });
    app.post('/v1/people/:person/patterns/:pattern', (request, response) => {
      const { pattern } = request.params;
      this.verdicts.push({ pattern, verdict: request.body.verdict });
      const found = this.profile.patterns.some(({ id }) => id === pattern);
      const kept = this.profile.patterns.filter(
        ({ id }) => id !== pattern || request.body.verdict === 'true',
      );
      this.profile = { ...this.profile, patterns: kept };
      response.json({ found });
    });
    app.get('/v1/people/:person/export', (_request, response) => {
      response.status(this.peopleStatus).type('application/x-ndjson');
      for (const row of this.rows) response.write(`${JSON.stringify({ type: 'row', ...row })}\n`);
      if (this.cutExport) response.destroy();
      else response.end(`${JSON.stringify({ type: 'end', rows: this.rows.length })}\n`);
    });
  }

  async #answer(request: TurnRequest, response: Response): Promise<void> {
    this.posts.push(request);
    const script = typeof this.script === 'function' ? this.script(request) : this.script;
    if (script.status) {
      response.status(script.status).json({ error: { code: 'scripted' } });
      return;
    }
    let turn = this.#turns.get(request.key);
    if (!turn || turn.end?.type === 'failed') {
      turn = { request, said: [], stop: false, changed: new Set() };
      this.#turns.set(request.key, turn);
      void this.#run(turn, script);
    }
    response.type('application/x-ndjson');
    const write = (event: TurnEvent) => response.write(`${JSON.stringify(event)}\n`);
    write({ type: 'accepted' });
    const shown = turn;
    let sent = 0;
    for (;;) {
      for (; sent < shown.said.length; sent += 1) {
        write({ type: 'text', delta: shown.said[sent] ?? '' });
        if (script.cutAfter === sent + 1) {
          response.destroy();
          return;
        }
      }
      if (shown.end) break;
      await new Promise<void>((resolve) => shown.changed.add(resolve));
    }
    write(shown.end);
    response.end();
  }

  async #run(turn: Turn, script: Script): Promise<void> {
    this.runs.push(turn.request.key);
    const pieces = script.pieces ?? [`re: ${turn.request.texts.map(({ text }) => text).join(' + ')}`];
    const notify = () => {
      for (const resolve of turn.changed) resolve();
      turn.changed.clear();
    };
    if (!script.fail) {
      for (const piece of pieces) {
        if (turn.stop) break;
        await sleep(script.pieceDelayMs ?? 0, undefined, { ref: false });
        turn.said.push(piece);
        notify();
      }
    }
    turn.end = script.fail
      ? {
          type: 'failed',
          code: script.fail,
          ...(script.retryAfterMs !== undefined && { retryAfterMs: script.retryAfterMs }),
        }
      : {
          type: 'finished',
          answer: turn.said.join(''),
          outcome: turn.stop ? 'stopped' : (script.outcome ?? 'complete'),
          usage,
        };
    notify();
  }
}
