{{- define "common.pdb" -}}
{{- $most := int .Values.replicas }}
{{- if .Values.autoscaling.enabled }}{{ $most = int .Values.autoscaling.minReplicas }}{{ end }}
{{- if gt $most 1 }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
{{- end }}
{{- end }}

{{- define "common.hpa" -}}
{{- if .Values.autoscaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "common.fullname" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .Values.autoscaling.cpuPercent }}
  behavior:
    scaleDown:
      # A pod that goes hands its work over; not each lull is worth that.
      stabilizationWindowSeconds: 600
{{- end }}
{{- end }}

{{- define "common.serviceMonitor" -}}
{{- if .Values.global.serviceMonitors.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "common.fullname" . }}
  labels:
    {{- include "common.serviceLabels" . | nindent 4 }}
    {{- with .Values.global.serviceMonitors.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "common.selectorLabels" . | nindent 6 }}
      soulnear/port: probes
  endpoints:
    - port: probes
      path: /metrics
      interval: {{ .Values.global.serviceMonitors.interval }}
      # The label `service` is the metric's own, not the name of the Kubernetes Service.
      honorLabels: true
{{- end }}
{{- end }}
