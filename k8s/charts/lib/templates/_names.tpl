{{- define "rapport-lib.name" -}}
{{- .Chart.Name -}}
{{- end -}}

{{- define "rapport-lib.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: rapport
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- define "rapport-lib.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
