#!/usr/bin/env bash
# What an EHR does: sends answers, keeps the plan's id, reads the plan again, and asks for a review with what it knows then.
# Usage: BASE=http://127.0.0.1:3000/fhir docs/requests/from-answers-to-a-plan.sh   (needs curl and jq)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../examples"
base=${BASE:-http://127.0.0.1:3000/fhir}
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
fhir() { curl -sS --fail-with-body -H 'Content-Type: application/fhir+json' "$@"; }
answered_now() { jq --arg now "$now" '.authored = $now' "$1"; }

# 1. Answers in, a plan out. It is kept here under its id.
id=$(answered_now intake.json | fhir "$base/QuestionnaireResponse/\$recommend" -d @- | jq -r .id)

# 2. Read it again; the second time the version is known, and nothing is sent.
fhir "$base/CarePlan/$id" | jq -c '[.resourceType, .status, .meta.versionId]'
fhir -o /dev/null -w '%{http_code}\n' -H 'If-None-Match: W/"1"' "$base/CarePlan/$id"

# 3. A review, only if nobody was faster: the next plan replaces this one. The plan itself says which level it is and since when.
review=$(answered_now review.json | jq '.item |= map(select(.linkId | IN("current_level", "days_in_level") | not))')
fhir -H 'If-Match: W/"1"' "$base/CarePlan/$id/\$review" -d "$review" |
  jq -c --arg id "CarePlan/$id" '[.resourceType, .status, .replaces[0].reference == $id]'

# 4. The same again is refused: the plan has another version by now.
curl -s -o /dev/null -w '%{http_code}\n' -H 'Content-Type: application/fhir+json' -H 'If-Match: W/"1"' \
  "$base/CarePlan/$id/\$review" -d "$review"

# 5. Who decided, by what, on what.
fhir "$base/Provenance/$id" | jq -c '[.resourceType, .target[0].reference == "CarePlan/'"$id"'"]'
