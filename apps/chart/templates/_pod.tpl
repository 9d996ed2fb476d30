{{/* The restricted Pod Security Standard, for a pod whose image runs as the given user. */}}
{{- define "groundwork.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end -}}

{{- define "groundwork.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  privileged: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end -}}

{{/* Where a component's pods may run. (dict "root" $ "component" "api") */}}
{{- define "groundwork.scheduling" -}}
{{- $c := index .root.Values .component -}}
{{- with include "groundwork.priorityClassName" . }}
priorityClassName: {{ . }}
{{- end }}
{{- with $c.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
affinity:
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 100
        podAffinityTerm:
          topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              {{- include "groundwork.selectorLabels" . | nindent 14 }}
  {{- with $c.nodeAffinity }}
  nodeAffinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- with $c.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if $c.topologySpread.enabled }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: {{ $c.topologySpread.maxSkew }}
    # Nodes are only preferred: a small cluster may have fewer of them than replicas.
    whenUnsatisfiable: {{ ternary "ScheduleAnyway" $c.topologySpread.whenUnsatisfiable (eq . "kubernetes.io/hostname") }}
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "groundwork.selectorLabels" $ | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/*
Seconds between the deletion of a pod and SIGKILL: the preStop pause, the delay, then twice the grace (requests, then
steps of ingestion), ten seconds for closing storage (process-signals.ts of the API), and five to spare.
*/}}
{{- define "groundwork.terminationGrace" -}}
{{- if hasKey . "shutdownGraceSeconds" -}}
{{- add (int .preStopSeconds) (int .shutdownDelaySeconds) (mul 2 (int .shutdownGraceSeconds)) 15 -}}
{{- else -}}
{{- /* The worker gives its work back at once and closes within 20 s. */ -}}
{{- add (int .preStopSeconds) 30 -}}
{{- end -}}
{{- end -}}

{{- define "groundwork.probe" -}}
httpGet: { path: {{ .path }}, port: http }
{{- range $name := list "periodSeconds" "timeoutSeconds" "failureThreshold" }}
{{- with index $ $name }}
{{ $name }}: {{ . }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "groundwork.imagePullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end -}}
