"""One round of a task for each line on standard input: seconds and values to compare, as a line of JSON."""

import json
import sys

import numpy
import sklearn


def answer(tasks):
    task = tasks[sys.argv[1]]
    facts = json.loads(sys.argv[2])
    rows = numpy.fromfile(facts["path"], dtype=numpy.float32).reshape(facts["n"], facts["d"])
    print(f"scikit-learn {sklearn.__version__}", flush=True)
    for _ in sys.stdin:
        seconds, values = task(rows, facts)
        print(json.dumps({"seconds": seconds, "values": values}), flush=True)
