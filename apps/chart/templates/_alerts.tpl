{{/*
Rules of the PrometheusRule. Every metric here is one that the apps serve; metrics.spec.mjs asks them.
*/}}
{{- define "groundwork.alerts" -}}
{{- $rule := .Values.metrics.prometheusRule -}}
{{- $here := printf "namespace=%q" .Release.Namespace -}}
- alert: GroundworkRequestsFail
  expr: >-
    sum(rate(http_requests_total{ {{- $here }},status=~"5.."}[5m]))
    / sum(rate(http_requests_total{ {{- $here }}}[5m])) > {{ $rule.errorRate }}
  for: 5m
  labels: { severity: critical }
  annotations: { summary: 'More than {{ mulf $rule.errorRate 100 }} % of requests fail.' }
- alert: GroundworkQueueGrows
  expr: max(rag_queue_depth{ {{- $here }},state="waiting"}) > {{ $rule.queueDepth }}
  for: 10m
  labels: { severity: warning }
  annotations: { summary: 'More than {{ $rule.queueDepth }} pieces of work wait. Is the worker running, is it scaled out?' }
- alert: GroundworkWorkGivenUp
  expr: max(rag_queue_depth{ {{- $here }},state="dead"}) > 0
  for: 5m
  labels: { severity: warning }
  annotations: { summary: 'Work was given up. Read the log of the worker, repair the cause, replay.' }
- alert: GroundworkIngestionSlow
  expr: >-
    histogram_quantile(0.95, sum by (le) (rate(rag_document_processing_seconds_bucket{ {{- $here }}}[15m])))
    > {{ $rule.ingestionSeconds }}
  for: 10m
  labels: { severity: warning }
  annotations: { summary: 'Documents take longer than {{ $rule.ingestionSeconds }} s (95th percentile). Look at the worker and the model service.' }
- alert: GroundworkIndexFails
  expr: sum by (database) (increase(rag_search_failures_total{ {{- $here }}}[5m])) > 0
  labels: { severity: critical }
  annotations: { summary: 'Searches fail in {{ "{{ $labels.database }}" }}. Look at the log of the API and the database.' }
- alert: GroundworkChunksFail
  expr: sum(increase(rag_chunks_failed_total{ {{- $here }}}[15m])) > 0
  labels: { severity: warning }
  annotations: { summary: 'Passages could not be embedded or stored. Look at the failed documents in the web app.' }
- alert: GroundworkQueueUnknown
  expr: absent(rag_queue_depth{ {{- $here }}})
  for: 10m
  labels: { severity: critical }
  annotations: { summary: 'Nobody tells how much work waits: the pods are gone, or the database does not answer them.' }
{{- end -}}
