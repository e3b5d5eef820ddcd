import { setTimeout as sleep } from 'node:timers/promises';
import { type TurnEvent, type TurnRequest, turnRequest } from '@soulnear/contracts/dialogue.ts';
import { type Listening, listen } from '@soulnear/platform/http/listen.ts';
import type { Logger } from '@soulnear/platform/log/logger.ts';
import express, { type Response } from 'express';

export interface Script {
  /** Pieces of the answer; default one that quotes the texts. */
  pieces?: string[];
  pieceDelayMs?: number;
  outcome?: 'complete' | 'stopped' | 'cut' | 'refused';
  fail?: 'model_unavailable' | 'budget' | 'cancelled' | 'internal';
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
    app.delete('/v1/talks', (request, response) => {
      this.deletedTalks.push(request.body);
      response.status(204).end();
    });
    this.#server = await listen(app, { port: this.port, logger: this.#logger });
    this.port = this.#server.port;
  }

  async stop(): Promise<void> {
    await this.#server?.close(0);
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
