{{- /* The services of the house, from the file of edges: those that use Postgres have a schema each. */ -}}
{{- define "soulnear.edges" -}}
{{ .Files.Get "files/edges.json" }}
{{- end }}

{{- define "soulnear.schemas" -}}
{{- $names := list }}
{{- range (include "soulnear.edges" . | fromJson).postgres }}{{ $names = append $names (. | replace "-" "_") }}{{ end }}
{{- join "," $names }}
{{- end }}
