"""What Schemathesis cannot know: ids that there are. And what it does not tell: how many requests were answered how."""

import atexit
import collections
import json
import os
import threading

import schemathesis
from hypothesis import strategies as st

# By the path in front of the id: {"/fhir/Questionnaire/": ["sud-intake", ...], ...}
KNOWN = json.loads(os.environ.get("KNOWN_IDS", "{}"))
FHIR_JSON = "application/fhir+json"
ANSWERED = collections.Counter()
LOCK = threading.Lock()


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """FHIR is asked with in one format: the others say the same, and XML cannot be made from these schemas."""
    for item in raw_schema["paths"].values():
        for operation in item.values():
            content = operation.get("requestBody", {}).get("content", {})
            if FHIR_JSON in content:
                operation["requestBody"]["content"] = {FHIR_JSON: content[FHIR_JSON]}


@schemathesis.hook
def flatmap_path_parameters(context, path_parameters):
    """Half of the ids are known ones, without which most requests would end at "there is none"."""
    known = KNOWN.get(context.operation.path.split("{")[0])
    if not known or not path_parameters or "id" not in path_parameters:
        return st.just(path_parameters)
    return st.one_of(
        st.just(path_parameters),
        st.sampled_from(known).map(lambda one: {**path_parameters, "id": one}),
    )


@schemathesis.hook
def after_call(context, case, response):
    with LOCK:
        ANSWERED[str(response.status_code)] += 1


@atexit.register
def tell():
    with open(os.environ["ANSWERED_FILE"], "w", encoding="utf-8") as file:
        json.dump(ANSWERED, file, sort_keys=True)
