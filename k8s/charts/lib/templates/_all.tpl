{{/* Everything one service needs; a service's chart is this one line and its values. */}}
{{- define "rapport-lib.all" -}}
{{ include "rapport-lib.serviceaccount" . }}
---
{{ include "rapport-lib.config" . }}
---
{{ include "rapport-lib.deployment" . }}
---
{{ include "rapport-lib.service" . }}
---
{{ include "rapport-lib.networkpolicy" . }}
---
{{ include "rapport-lib.disruptionbudget" . }}
{{- if .Values.autoscaling.enabled }}
---
{{ include "rapport-lib.autoscaler" . }}
{{- end }}
{{- end -}}
