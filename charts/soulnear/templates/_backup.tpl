{{- /* A Job's spec that runs a script with the admin's rights: dict "root" $ "name" backup|restore "env" list. */ -}}
{{- define "soulnear.dumpJob" -}}
backoffLimit: 0
activeDeadlineSeconds: 3600
ttlSecondsAfterFinished: 604800
template:
  metadata:
    labels:
      {{- include "common.partLabels" (dict "root" .root "name" .name "component" .name) | nindent 6 }}
  spec:
    restartPolicy: Never
    {{- include "common.podSecurity" (dict "root" .root "user" 999) | nindent 4 }}
    containers:
      - name: {{ .name }}
        image: {{ .root.Values.global.postgresImage }}
        imagePullPolicy: {{ .root.Values.global.image.pullPolicy }}
        {{- include "common.containerSecurity" .root | nindent 8 }}
        command: [sh, /scripts/{{ .name }}.sh]
        env:
          {{- include "common.psqlEnv" (dict "root" .root "user" .root.Values.global.database.adminUser "key" "POSTGRES_PASSWORD") | nindent 10 }}
          - name: SCHEMAS
            value: {{ include "soulnear.schemas" .root | replace "," " " }}
          - name: ROLE_PREFIX
            value: {{ include "common.rolePrefix" .root | quote }}
          {{- toYaml .env | nindent 10 }}
        resources:
          requests:
            cpu: 50m
            memory: 64Mi
          limits:
            memory: 512Mi
        volumeMounts:
          - name: backups
            mountPath: /backups
          - name: scripts
            mountPath: /scripts
          {{- include "common.tmpMount" .root | nindent 10 }}
    volumes:
      - name: backups
        persistentVolumeClaim:
          claimName: {{ .root.Release.Name }}-backups
      - name: scripts
        configMap:
          name: {{ .root.Release.Name }}-backup
      # The restore writes the rows out there to count them.
      - name: tmp
        emptyDir:
          sizeLimit: 8Gi
{{- end }}
