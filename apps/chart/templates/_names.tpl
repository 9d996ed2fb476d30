{{/* Name of the release's resources: at most 40 characters, so that suffixes fit into 63. */}}
{{- define "groundwork.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride }}
{{- else if contains $name .Release.Name -}}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else -}}{{ printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" }}
{{- end -}}
{{- end -}}

{{/* Name of one part: (dict "root" $ "component" "api"). */}}
{{- define "groundwork.name" -}}
{{ include "groundwork.fullname" .root }}-{{ .component }}
{{- end -}}

{{/* Labels that never change: what selectors select by. */}}
{{- define "groundwork.selectorLabels" -}}
app.kubernetes.io/name: {{ default .root.Chart.Name .root.Values.nameOverride }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "groundwork.labels" -}}
{{ include "groundwork.selectorLabels" . }}
app.kubernetes.io/part-of: groundwork
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/version: {{ default .root.Chart.AppVersion .root.Values.image.tag | trunc 63 | trimSuffix "-" | quote }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* (dict "root" $ "component" "api"): metadata of a resource of that part. */}}
{{- define "groundwork.metadata" -}}
name: {{ include "groundwork.name" . }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "groundwork.labels" . | nindent 2 }}
{{- end -}}

{{- define "groundwork.serviceAccountName" -}}
{{- $account := (index .root.Values .component).serviceAccount -}}
{{- if $account.name -}}{{ $account.name }}
{{- else if $account.create -}}{{ include "groundwork.name" . }}
{{- else -}}default
{{- end -}}
{{- end -}}

{{- define "groundwork.priorityClassName" -}}
{{- $values := index .root.Values .component -}}
{{- if $values.priorityClassName -}}{{ $values.priorityClassName }}
{{- else if .root.Values.priorityClasses.create -}}
{{ .root.Release.Namespace }}-{{ include "groundwork.fullname" .root }}-{{ ternary "background" "serving" (eq .component "worker") }}
{{- end -}}
{{- end -}}

{{/* Image of our own: a digest wins over any tag. (dict "root" $ "image" .Values.api.image) */}}
{{- define "groundwork.image" -}}
{{- $root := .root.Values.image -}}
{{- $repository := .image.repository -}}
{{- if $root.registry -}}{{- $repository = printf "%s/%s" (trimSuffix "/" $root.registry) $repository -}}{{- end -}}
{{- if .image.digest -}}{{ $repository }}@{{ .image.digest }}
{{- else -}}{{ $repository }}:{{ coalesce .image.tag $root.tag .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* Image of others: the registry stands in the repository. */}}
{{- define "groundwork.foreignImage" -}}
{{- if .digest -}}{{ .repository }}@{{ .digest }}{{- else -}}{{ .repository }}:{{ .tag }}{{- end -}}
{{- end -}}

{{/* Storage class of a volume: its own, else the chart's, else the cluster's. (dict "root" $ "storageClassName" …) */}}
{{- define "groundwork.storageClass" -}}
{{- if .storageClassName }}
storageClassName: {{ .storageClassName }}
{{- else if .root.Values.storageClass.create }}
storageClassName: {{ .root.Release.Namespace }}-{{ include "groundwork.fullname" .root }}-encrypted
{{- end }}
{{- end -}}
