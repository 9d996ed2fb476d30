#!/usr/bin/env bash
# Programs that the suites of platform and delivery use, pinned, into one folder (`.cache/tools`, or $1); what is there
# already is left. Go modules and PyPI only. Suites whose program is missing skip and say so.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
folder="${1:-$PWD/.cache/tools}"
mkdir -p "$folder/bin"
export GOBIN="$folder/bin" CGO_ENABLED=0 GOFLAGS=-mod=mod
failed=0

# macOS has none.
command -v timeout >/dev/null || timeout() { shift; "$@"; }

# thrice <log> <command…>: a registry that does not answer once is asked again, after 5 and 20 seconds.
thrice() {
  local log=$1 pause
  shift
  for pause in 5 20 0; do
    "$@" >"$log" 2>&1 && return 0
    [ "$pause" = 0 ] || sleep "$pause"
  done
  return 1
}

# lacking <program> <log>: what failed and what follows from it, in the words of the program that failed.
lacking() {
  echo "no $1 after three attempts; suites that need it are skipped. $2 ends with:"
  tail -n 5 "$2" | sed 's/^/    /'
}

# go_tool <program> <package>@<version>
go_tool() {
  [ -x "$GOBIN/$1" ] && return 0
  command -v go >/dev/null || { echo "no $1: Go is not there (https://go.dev/dl); suites that need it are skipped"; return 0; }
  (cd "$folder" && thrice "$folder/$1.log" timeout 600 go install -ldflags='-s -w' "$2") || { lacking "$1" "$folder/$1.log"; failed=1; }
}

# python_tools <environment> <program…>: what tools/testing/<environment>-requirements.txt pins, in an environment of its own:
# checkov holds botocore to a version that does not know what moto answers.
python_tools() {
  local home="$folder/$1" log="$folder/$1.log" wanted="tools/testing/$1-requirements.txt" program
  shift
  # A Python that was replaced leaves an environment that does not start.
  "$home/bin/python" -c '' 2>/dev/null || rm -rf "$home"
  if ! cmp -s "$wanted" "$home/installed"; then
    rm -rf "$home"
    python3 -m venv "$home" >"$log" 2>&1 &&
      thrice "$log" timeout 600 "$home/bin/pip" install --quiet --disable-pip-version-check -r "$wanted" ||
      { lacking "$*" "$log"; return 1; }
    cp "$wanted" "$home/installed"
  fi
  for program in "$@"; do ln -sf "$home/bin/$program" "$GOBIN/$program"; done
}

python_environments() {
  local failed=0
  python_tools python moto_server zizmor hadolint || failed=1
  python_tools checkov checkov || failed=1
  return $failed
}

python_environments &
python_pid=$!
# The binary that the real control plane was built with does as well.
built="${KUBE_BIN:-$HOME/.cache/kube-bin}/helm"
if [ -x "$built" ] && [ ! -x "$GOBIN/helm" ]; then ln -s "$built" "$GOBIN/helm"; fi
go_tool helm helm.sh/helm/v3/cmd/helm@v3.22.0
go_tool actionlint github.com/rhysd/actionlint/cmd/actionlint@v1.7.12
go_tool kubeconform github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0
go_tool kube-score github.com/zegl/kube-score/cmd/kube-score@v1.20.0
go_tool helm-docs github.com/norwoodj/helm-docs/cmd/helm-docs@v1.14.2
go_tool crane github.com/google/go-containerregistry/cmd/crane@v0.20.6
wait "$python_pid" || failed=1
[ -n "${GITHUB_PATH:-}" ] && echo "$folder/bin" >>"$GITHUB_PATH"
ls "$folder/bin"
exit $failed
