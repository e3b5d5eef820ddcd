{{- define "common.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "common.partLabels" (dict "root" . "name" .Chart.Name "component" "service") | nindent 8 }}
      annotations:
        checksum/config: {{ include "common.secretChecksum" . }}
        {{- with .Values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- include "common.podSecurity" (dict "root" . "user" 10001) | nindent 6 }}
      terminationGracePeriodSeconds: {{ .Values.terminationGracePeriodSeconds }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "common.selectorLabels" . | nindent 14 }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      initContainers:
        {{- include "common.waitForSchema" . | nindent 8 }}
      containers:
        - name: {{ .Chart.Name }}
          image: {{ include "common.image" (dict "root" . "name" .Chart.Name) }}
          imagePullPolicy: {{ .Values.global.image.pullPolicy }}
          {{- include "common.containerSecurity" . | nindent 10 }}
          env:
            {{- include "common.serviceEnv" . | nindent 12 }}
            {{- include (printf "%s.env" .Chart.Name) . | nindent 12 }}
          ports:
            - name: http
              containerPort: {{ .Values.global.ports.http }}
            - name: probes
              containerPort: {{ .Values.global.ports.probes }}
          {{- include "common.probes" . | nindent 10 }}
          lifecycle:
            preStop:
              # Endpoints take a moment to go; until then requests still come.
              sleep:
                seconds: {{ .Values.preStopSeconds }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
          volumeMounts:
            {{- include "common.tmpMount" . | nindent 12 }}
      volumes:
        {{- include "common.tmpVolume" . | nindent 8 }}
{{- end }}

{{- /* All on the second port. Liveness asks nobody; what readiness asks is the service's to say. */ -}}
{{- define "common.probes" -}}
startupProbe:
  httpGet:
    path: /readyz
    port: probes
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 90
livenessProbe:
  httpGet:
    path: /livez
    port: probes
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet:
    path: {{ .Values.readinessPath }}
    port: probes
  periodSeconds: 5
  timeoutSeconds: 3
  failureThreshold: 3
{{- end }}

{{- /* Changes with what the pods read at their start; a Secret from elsewhere is known by secretRevision only. */ -}}
{{- define "common.secretChecksum" -}}
{{ dict "secrets" .Values.global.secrets "existing" .Values.global.existingSecret "revision" .Values.global.secretRevision | toJson | sha256sum }}
{{- end }}
