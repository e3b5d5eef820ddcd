# One image per service: docker build -f docker/service.Dockerfile --build-arg SERVICE=gateway .
# The same image migrates (src/migrate.ts up|wait) and, all but the sandbox's, makes roles and schemas
# (../platform/src/db/bootstrap/main.ts).
ARG NODE_IMAGE=node:24-bookworm-slim

# Only what npm reads, so that a changed source does not install anew.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY services services
RUN find services -type f ! -path 'services/*/package.json' -delete && find services -type d -empty -delete
COPY package.json package-lock.json .npmrc ./

FROM ${NODE_IMAGE} AS dependencies
ARG SERVICE
WORKDIR /app
COPY --from=manifests /app .
# What draws the profile comes as a package per platform, which npm calls optional.
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev $([ "$SERVICE" = profile-analysis ] || echo --omit=optional) --ignore-scripts --no-progress \
      --workspace "services/${SERVICE}"
COPY docker/prune-packages.sh /tmp/
RUN sh /tmp/prune-packages.sh

# Workspaces stay links: Node strips no types below node_modules.
FROM dependencies AS sources
ARG SERVICE
COPY services services
COPY docker/keep-needed.ts docker/healthcheck.ts docker/smoke.ts docker/smoke-turn.ts docker/validate-env.ts docker/
RUN node docker/keep-needed.ts "${SERVICE}" && rm docker/keep-needed.ts

FROM ${NODE_IMAGE} AS init
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends tini

FROM ${NODE_IMAGE} AS service
ARG SERVICE
COPY --from=init /usr/bin/tini-static /sbin/tini
COPY --from=sources /app/node_modules /app/node_modules
COPY --from=sources /app/docker /app/docker
COPY --from=sources /app/services /app/services
WORKDIR /app/services/${SERVICE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 PROBE_PORT=9080
USER 10001:10001
EXPOSE 8080 9080
ENTRYPOINT ["/sbin/tini", "--"]
CMD ["node", "--import", "/app/services/platform/src/telemetry/preload.ts", "src/main.ts"]
# A start waits for Postgres and Telegram; that is no failure.
HEALTHCHECK --interval=10s --timeout=9s --start-period=60s --retries=3 \
    CMD ["node", "/app/docker/healthcheck.ts"]

# For skaffold.yaml alone (--target development): restarts at a changed source.
FROM service AS development
COPY docker/development.sh /app/docker/
CMD ["sh", "/app/docker/development.sh"]

# What is shipped. What changes with every commit comes last.
FROM service
ARG SERVICE
ARG REVISION=unknown
ARG CHECKS_PASSED=none
# The same as the labels, for who is inside: /admin and the rollout.
ENV SOULNEAR_REVISION=${REVISION} SOULNEAR_CHECKS_PASSED=${CHECKS_PASSED}
LABEL org.opencontainers.image.title="soulnear-${SERVICE}" \
      org.opencontainers.image.description="SoulNear: ${SERVICE}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="node:24-bookworm-slim" \
      org.soulnear.checks-passed="${CHECKS_PASSED}"
