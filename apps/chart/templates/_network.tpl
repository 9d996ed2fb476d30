{{/* DNS, which everything needs. */}}
{{- define "groundwork.egressDns" -}}
- to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ .Values.networkPolicy.dnsNamespace }} } }
  ports: [{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }]
{{- end -}}

{{/* To a part of this release, by its own labels. (dict "root" $ "component" "postgresql" "port" 5432) */}}
{{- define "groundwork.egressPart" -}}
- to:
    - podSelector:
        matchLabels:
          {{- include "groundwork.selectorLabels" . | nindent 10 }}
  ports: [{ protocol: TCP, port: {{ .port }} }]
{{- end -}}

{{/* To address ranges; private ones when none are given. (dict "cidrs" list "port" 5432) */}}
{{- define "groundwork.egressCidrs" -}}
- to:
    {{- range default (list "10.0.0.0/8" "172.16.0.0/12" "192.168.0.0/16") .cidrs }}
    - ipBlock: { cidr: {{ . }} }
    {{- end }}
  ports: [{ protocol: TCP, port: {{ .port }} }]
{{- end -}}

{{- define "groundwork.egressDatabase" -}}
{{- if .Values.postgresql.enabled -}}
{{ include "groundwork.egressPart" (dict "root" . "component" "postgresql" "port" 5432) }}
{{- else -}}
{{ include "groundwork.egressCidrs" (dict "cidrs" .Values.networkPolicy.databaseCidrs "port" .Values.database.port) }}
{{- end -}}
{{- end -}}

{{/* Everything that api and worker may reach. */}}
{{- define "groundwork.egressApplication" -}}
{{ include "groundwork.egressDns" . }}
{{ include "groundwork.egressDatabase" . }}
{{- if .Values.redis.enabled }}
{{ include "groundwork.egressPart" (dict "root" . "component" "redis" "port" 6379) }}
{{- else if .Values.cache.host }}
{{ include "groundwork.egressCidrs" (dict "cidrs" .Values.networkPolicy.cacheCidrs "port" .Values.cache.port) }}
{{- end }}
{{- range $part, $port := dict "qdrant" 6333 "milvus" 19530 "vllm" 8000 "collector" 4318 }}
{{- if (index $.Values $part).enabled }}
{{ include "groundwork.egressPart" (dict "root" $ "component" $part "port" $port) }}
{{- end }}
{{- end }}
{{- with .Values.networkPolicy.httpsCidrs }}
# AWS endpoints and model providers; never the node's metadata.
{{ include "groundwork.egressHttps" . }}
{{- end }}
# EKS Pod Identity agent (link-local address of the node, Amazon EKS User Guide, "Pod Identity agent").
- to: [{ ipBlock: { cidr: 169.254.170.23/32 } }]
  ports: [{ protocol: TCP, port: 80 }]
{{- range .Values.networkPolicy.egress }}
- to:
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ .namespace }} } }
  ports: [{ protocol: TCP, port: {{ .port }} }]
{{- end }}
{{- end -}}

{{- define "groundwork.egressHttps" -}}
- to:
    {{- range . }}
    - ipBlock:
        cidr: {{ . }}
        {{- if eq . "0.0.0.0/0" }}
        except: [169.254.0.0/16]
        {{- end }}
    {{- end }}
  ports: [{ protocol: TCP, port: 443 }]
{{- end -}}

{{/* Who may call api and web from outside of the release. */}}
{{- define "groundwork.ingressOutside" -}}
{{- $byAlb := and .root.Values.ingress.enabled (eq .root.Values.ingress.className "alb") }}
{{- $private := list "10.0.0.0/8" "172.16.0.0/12" "192.168.0.0/16" }}
{{- with .root.Values.networkPolicy }}
{{- $cidrs := .ingressCidrs }}
{{- if and $byAlb (not .ingressCidrs) (not .ingressNamespaces) }}{{ $cidrs = $private }}{{ end }}
{{- if or $cidrs .ingressNamespaces }}
- from:
    {{- range $cidrs }}
    - ipBlock: { cidr: {{ . }} }
    {{- end }}
    {{- range .ingressNamespaces }}
    - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: {{ . }} } }
    {{- end }}
  ports: [{ protocol: TCP, port: {{ $.port }} }]
{{- end }}
{{- end }}
{{- end -}}
