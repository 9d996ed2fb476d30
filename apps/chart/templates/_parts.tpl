{{/*
Pod of an in-cluster part with one container that runs as `user`, restricted like our own.
(dict "root" $ "component" "qdrant" "user" 1000 "ports" (dict "http" 6333) "body" <env, probes, command> "mounts" <volumeMounts> "volumes" <volumes>)
*/}}
{{- define "groundwork.partPod" -}}
{{- $c := index .root.Values .component -}}
metadata:
  labels:
    {{- include "groundwork.labels" . | nindent 4 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  serviceAccountName: default
  {{- include "groundwork.podSecurity" . | nindent 2 }}
  {{- include "groundwork.imagePullSecrets" .root | nindent 2 }}
  terminationGracePeriodSeconds: 60
  {{- with $c.nodeAffinity }}
  affinity:
    nodeAffinity:
      {{- toYaml . | nindent 6 }}
  {{- end }}
  {{- with $c.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: {{ .component }}
      image: {{ include "groundwork.foreignImage" $c.image }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      {{- include "groundwork.containerSecurity" . | nindent 6 }}
      ports:
        {{- range $name, $port := .ports }}
        - { name: {{ $name }}, containerPort: {{ $port }}, protocol: TCP }
        {{- end }}
      {{- .body | nindent 6 }}
      resources:
        {{- $resources := deepCopy $c.resources }}
        {{- with .gpus }}
        {{- $_ := set $resources.limits "nvidia.com/gpu" . }}
        {{- end }}
        {{- toYaml $resources | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        {{- with .mounts }}
        {{- . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir: { sizeLimit: {{ default "256Mi" .temporarySpace }} }
    {{- with .volumes }}
    {{- . | nindent 4 }}
    {{- end }}
{{- end -}}

{{/* Service of a part; headless ones give their pods stable names. */}}
{{- define "groundwork.partService" }}
---
apiVersion: v1
kind: Service
metadata:
  {{- include "groundwork.metadata" . | nindent 2 }}
spec:
  {{- if .headless }}
  clusterIP: None
  publishNotReadyAddresses: true
  {{- end }}
  selector:
    {{- include "groundwork.selectorLabels" . | nindent 4 }}
  ports:
    {{- range $name, $port := .ports }}
    - { name: {{ $name }}, port: {{ $port }}, targetPort: {{ $name }}, protocol: TCP }
    {{- end }}
{{- end -}}

{{/* StatefulSet of a part with one volume `data`, which goes when the release goes. */}}
{{- define "groundwork.partStatefulSet" }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  {{- include "groundwork.metadata" . | nindent 2 }}
spec:
  replicas: {{ default 1 (index .root.Values .component).replicas }}
  serviceName: {{ include "groundwork.name" . }}
  podManagementPolicy: Parallel
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete, whenScaled: Retain }
  selector:
    matchLabels:
      {{- include "groundwork.selectorLabels" . | nindent 6 }}
  template:
    {{- include "groundwork.partPod" . | nindent 4 }}
  volumeClaimTemplates:
    - metadata:
        name: data
        labels:
          {{- include "groundwork.selectorLabels" . | nindent 10 }}
      spec:
        accessModes: [ReadWriteOnce]
        {{- include "groundwork.storageClass" (dict "root" .root "storageClassName" (index .root.Values .component).storage.storageClassName) | nindent 8 }}
        resources: { requests: { storage: {{ (index .root.Values .component).storage.size }} } }
{{- end -}}

{{- define "groundwork.partDeployment" }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "groundwork.metadata" . | nindent 2 }}
spec:
  replicas: 1
  strategy: { type: {{ default "RollingUpdate" .strategy }} }
  selector:
    matchLabels:
      {{- include "groundwork.selectorLabels" . | nindent 6 }}
  template:
    {{- include "groundwork.partPod" . | nindent 4 }}
{{- end -}}
