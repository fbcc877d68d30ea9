{{- define "rapport-lib.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "rapport-lib.name" . }}
  labels: {{- include "rapport-lib.labels" . | nindent 4 }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicas }}
  {{- end }}
  selector:
    matchLabels: {{- include "rapport-lib.selector" . | nindent 6 }}
  template:
    metadata:
      labels: {{- include "rapport-lib.labels" . | nindent 8 }}
      annotations:
        # a changed setting restarts the service
        checksum/config: {{ include "rapport-lib.config" . | sha256sum }}
    spec:
      serviceAccountName: {{ include "rapport-lib.name" . }}
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 45
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {{ include "rapport-lib.name" . }}
          image: "{{ .Values.global.image.registry }}/rapport-{{ .Chart.Name }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: {{ .Values.global.image.pullPolicy }}
          ports:
            - name: http
              containerPort: 8080
            {{- range .Values.extraPorts }}
            - name: {{ .name }}
              containerPort: {{ .port }}
            {{- end }}
          envFrom:
            - configMapRef:
                name: {{ include "rapport-lib.name" . }}
          {{- if .Values.secret.name }}
            - secretRef:
                name: {{ .Values.secret.name }}
          {{- end }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
          startupProbe:
            httpGet: {path: /q/health/live, port: http}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /q/health/live, port: http}
            periodSeconds: 10
          readinessProbe:
            httpGet: {path: /q/health/ready, port: http}
            periodSeconds: 5
          resources: {{- toYaml .Values.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- with .Values.files }}
            {{- if .secret }}
            - name: files
              mountPath: /etc/rapport
              readOnly: true
            {{- end }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: {}
        {{- with .Values.files }}
        {{- if .secret }}
        - name: files
          secret: {secretName: {{ .secret }}}
        {{- end }}
        {{- end }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{- include "rapport-lib.selector" . | nindent 14 }}
{{- end -}}
